/** What a place to write into is like, where a form says so. */
export type Control = 'line' | 'area' | 'date' | 'number'

/** A line of a form: a paragraph, an item of a list, a label. */
export type FormLine = {
  readonly kind: 'line'
  readonly id: number
  /**
   * One line, spaces collapsed. A box to tick is `☐`, a round one `○`, a place to write `____`,
   * however the form draws them.
   */
  readonly text: string
  /** An item of a list that the form itself marks up as one. */
  readonly mark: 'none' | 'bullet' | 'number'
  /** How deep the list is nested, from 1; 0 outside any list. */
  readonly depth: number
  /** All of it is bold. */
  readonly bold: boolean
  /** All of it is italic or small: an explanation. */
  readonly quiet: boolean
  /** A blank line stands before it; only a plain text tells. */
  readonly gap: boolean
  /** A button, or a link of the page around the form. */
  readonly aside: boolean
  readonly control: Control | null
  /** What a drop-down offers. */
  readonly options: readonly string[]
}

export type FormHeading = {
  readonly kind: 'heading'
  readonly id: number
  /** 1 is the highest. */
  readonly level: number
  readonly text: string
}

/** A cell of a table; its lines are those of the form. */
export type FormCell = {
  readonly id: number
  readonly lines: readonly string[]
  readonly bold: boolean
  readonly control: Control | null
  readonly options: readonly string[]
}

export type FormTable = {
  readonly kind: 'table'
  readonly rows: readonly (readonly FormCell[])[]
  /** Rows at the top that the form marks as headings of the columns. */
  readonly head: number
}

export type FormBlock = FormHeading | FormLine | FormTable

/** A form in the order of reading, whatever it was written with. Ids are given once in it. */
export type Outline = {
  /** What the document calls itself, where it says so outside its text. */
  readonly title: string
  readonly blocks: readonly FormBlock[]
  /** What was not read at all, in words for the user. */
  readonly leftOut: readonly string[]
}

/** The most blocks, and cells of a table, that are read; the rest is told and left out. */
export const mostBlocks = 10_000
export const mostCells = 20_000

/** The plain line, to be made other by what a reader knows of it. */
export function plainLine(id: number, text: string): FormLine {
  return {
    kind: 'line',
    id,
    text,
    mark: 'none',
    depth: 0,
    bold: false,
    quiet: false,
    gap: false,
    aside: false,
    control: null,
    options: [],
  }
}

const unseen =
  // oxlint-disable-next-line no-control-regex -- these are the characters that are taken out
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF0-\uFFFF]/g

/** Text without what cannot be seen (controls, direction overrides, halves of characters). */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll(unseen, '')
}

/** Visible text in one line, each run of white space as one space. */
export function oneLine(text: string): string {
  return visible(text).replaceAll(/\s+/g, ' ').trim()
}
