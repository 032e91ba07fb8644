/** Boxes to tick of which any number may be, and round ones of which one may be. */
// Those of the upper planes are what Wingdings and its like show, ticked and crossed ones too.
const squares = '☐☑☒□▢❏❐❑❒⬜◻🔲🗹🗷🗆🗌🗵🞎🞏🞐🞑⌧⮽'
const rounds = '○◯⚪◌🔘⭘🔾🔿❍'
const boxPattern = new RegExp(`[${squares}${rounds}]|\\[[ xX✓]?\\]|\\(\\s{1,3}\\)`, 'gu')
const roundPattern = new RegExp(`^[${rounds}]$|^\\(`, 'u')

/** Two underscores are a style of names; from three on they are a place to write. */
const blankPattern = /(?:[_＿]\s?){3,}|\.{5,}|…{2,}|(?:\.\s){4,}\.?|‗{3,}|-{6,}/gu
const slots = /(?:_{1,4}\s?[/.-]\s?){2}_{1,4}/u

/** What stands before the words of an item: `•`, `3.`, `2.1`, `b)`, `Q4:`. */
export type ItemMark = {
  readonly kind: 'bullet' | 'number' | 'letter'
  /** As it stands there: `2.1`, `b`. */
  readonly name: string
  readonly rest: string
}

const bullet = /^[•·●▪◦‣⁃▸►➢✓✔*+–—-]\s+(?=\S)/u
const numbered =
  /^(?:Q(?:uestion)?\s?|No\.?\s?)?\(?(\d{1,3}(?:\.\d{1,3}){0,3})(?:[.):]\s*|\s+-\s+)(?=\S)/iu
const deepNumbered = /^(\d{1,3}(?:\.\d{1,3}){1,3})\s+(?=\S)/u
const lettered = /^\(?([a-zA-Z])[.)]\s+(?=\S)/u

/** The mark of an item at the head of a line, or null. */
export function itemMark(text: string): ItemMark | null {
  const point = bullet.exec(text)
  if (point) return { kind: 'bullet', name: '', rest: text.slice(point[0].length) }
  for (const pattern of [numbered, deepNumbered]) {
    const found = pattern.exec(text)
    // A figure as in `3.5 % more` is none.
    if (found && !/^\d/.test(text.slice(found[0].length))) {
      return { kind: 'number', name: found[1] ?? '', rest: text.slice(found[0].length) }
    }
  }
  const letter = lettered.exec(text)
  if (letter) return { kind: 'letter', name: letter[1] ?? '', rest: text.slice(letter[0].length) }
  return null
}

/** A line cut at its boxes: what stands before the first, and what stands behind each. */
export type Boxes = {
  readonly lead: string
  readonly options: readonly string[]
  /** All are round: one of them may be. */
  readonly round: boolean
}

/** The boxes of a line, or null when there are none. */
export function boxesIn(text: string): Boxes | null {
  const found = [...text.matchAll(boxPattern)]
  const [first] = found
  if (!first) return null
  const lead = text.slice(0, first.index).trim()
  const parts = found.map((match, index) =>
    text.slice(match.index + match[0].length, found[index + 1]?.index ?? text.length).trim(),
  )
  const round = found.every(([mark]) => roundPattern.test(mark))
  // `Yes ☐  No ☐`: the words stand before their boxes.
  const last = parts.at(-1) ?? ''
  if (lead !== '' && last === '' && parts.slice(0, -1).every((part) => part !== '')) {
    const cut = Math.max(lead.lastIndexOf('?'), lead.lastIndexOf(':'))
    const options = [lead.slice(cut + 1).trim(), ...parts.slice(0, -1)]
    if (options.every((option) => option !== '') && (cut >= 0 || options.length > 1)) {
      return { lead: lead.slice(0, cut + 1).trim(), options, round }
    }
  }
  return { lead, options: parts.map(withoutSeparator), round }
}

function withoutSeparator(option: string): string {
  return option.replace(/[\s,;|/]+$/u, '')
}

/** A line cut at the places to write: the words before each, and what follows the last. */
export type Blanks = {
  readonly labels: readonly string[]
  readonly after: string
  readonly day: boolean
}

/** The places to write in a line, or null when there are none. */
export function blanksIn(text: string): Blanks | null {
  const day = slots.test(text)
  const plain = text.replace(slots, '____')
  const parts = plain.split(blankPattern).map((part) => part.trim())
  if (parts.length < 2) return null
  return { labels: parts.slice(0, -1), after: parts.at(-1) ?? '', day }
}

/** Whether a line is nothing but places to write. */
export function isOnlyBlank(text: string): boolean {
  return (
    text !== '' &&
    text.replaceAll(blankPattern, '').replaceAll(/[\s_.|/-]/g, '') === '' &&
    blanksIn(text) !== null
  )
}

const mostOption = 60

/**
 * The options in `yes / no`, `low, medium or high` and the like, or null. A slash alone is enough;
 * commas need an `or`, so that a sentence is not cut.
 */
export function optionsIn(text: string): readonly string[] | null {
  const plain = text.replace(/[.\s]+$/u, '')
  if (/https?:|www\.|\d\/\d/.test(plain)) return null
  const parts = plain.includes(' | ')
    ? plain.split(' | ')
    : plain.includes('/')
      ? plain.split('/')
      : /,?\s+or\s+/i.test(plain) && !/[.?!:;]/.test(plain)
        ? plain.split(/,\s*(?:or\s+)?|\s+or\s+/i)
        : []
  const options = parts.map((part) => part.trim())
  if (options.length < 2 || options.length > 12) return null
  const short = options.every(
    (option) => option !== '' && option.length <= mostOption && option.split(' ').length <= 4,
  )
  return short ? options : null
}

/** Whether words are answers that exclude each other: yes and no, a scale of figures. */
export function excludeEachOther(options: readonly string[]): boolean {
  const words = options.map((option) => option.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ''))
  return (
    words.includes('no') ||
    words.includes('n') ||
    words.every((word) => /^\d+$/.test(word)) ||
    words.includes('low') ||
    words.includes('none')
  )
}
