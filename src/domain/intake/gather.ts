import {
  addHelp,
  isAlone,
  type DraftField,
  draftOf,
  type DraftSection,
  type Notes,
} from './draft.ts'
import { wantsSentences } from './guess-type.ts'
import { asField, hasWords, type LineField, readLine, unbracketed } from './line-fields.ts'
import { itemMark, isOnlyBlank } from './marks.ts'
import { type FormCell, type FormLine, type FormTable, plainLine } from './outline.ts'
import type { Part } from './parts.ts'
import { tableFields } from './table-fields.ts'

/** What a part of a form came to: its own section, those that its tables open, and loose text. */
export type Gathered = {
  readonly sections: DraftSection[]
  /** Paragraphs before the first field. */
  readonly intro: { readonly text: string; readonly id: number }[]
  /** The heading itself has room to write under it. */
  readonly room: { lines: number; control: FormLine['control']; readonly ids: number[] }
}

const mostQuestion = 200

/** Reads the lines and tables of a part in their order. */
export function gather(part: Part, name: string, notes: Notes): Gathered {
  return new Gathering(part, name, notes).read()
}

class Gathering {
  readonly #blocks: Part['blocks']
  readonly #name: string
  readonly #notes: Notes
  readonly #out: Gathered
  /** The field that the next lines may belong to. */
  #open: DraftField | null = null
  /** Boxes that no question stands before, while more of them may follow. */
  #group: DraftField | null = null

  constructor(part: Part, name: string, notes: Notes) {
    this.#blocks = part.blocks
    this.#name = name
    this.#notes = notes
    const own: DraftSection = { label: name, help: '', why: '', source: [], ids: [], fields: [] }
    this.#out = { sections: [own], intro: [], room: { lines: 0, control: null, ids: [] } }
  }

  read(): Gathered {
    let at = 0
    while (at < this.#blocks.length) {
      const block = this.#blocks[at]
      if (!block) break
      at += block.kind === 'table' ? this.#table(block) : this.#line(block, at)
    }
    return this.#out
  }

  get #section(): DraftSection {
    const last = this.#out.sections.at(-1)
    if (!last) throw new Error('There is always a section.')
    return last
  }

  #push(field: DraftField): void {
    this.#section.fields.push(field)
    this.#open = field
    this.#group = null
  }

  /** @returns how many blocks were read */
  #line(line: FormLine, at: number): number {
    if (line.aside) {
      this.#note(line, 'A button, or a link of the page around the form.')
      return 1
    }
    const reading = readLine(line)
    switch (reading.kind) {
      case 'blank':
        this.#room(line)
        return 1
      case 'boxes':
        this.#boxes(line, reading.options, reading.round)
        return 1
      case 'fields':
        return this.#fields(line, reading.fields, at)
      case 'item':
      case 'words':
        return this.#words(line, reading.text, reading.kind === 'item', at)
    }
  }

  #room({ id, control, text }: FormLine): void {
    this.#group = null
    const open = this.#open
    if (open && open.options.length === 0 && open.type === null) {
      open.around = {
        ...open.around,
        lines: open.around.lines + 1,
        control: open.around.control ?? control,
      }
      open.ids.push(id)
      open.asks = false
      return
    }
    if (this.#section.fields.length === 0) {
      this.#out.room.lines += 1
      this.#out.room.control ??= control
      this.#out.room.ids.push(id)
      return
    }
    if (hasWords(text))
      this.#notes.push({ text, why: 'Room to write without a question.', ids: [id] })
  }

  #boxes(
    { id, text, options: offered }: FormLine,
    options: readonly string[],
    round: boolean,
  ): void {
    const source = offered.length > 0 ? `${text} ${offered.join(' / ')}`.trim() : text
    const target = this.#group ?? (this.#open && takesOptions(this.#open) ? this.#open : null)
    if (target) {
      if (target === this.#group && isAlone(target)) {
        // A second box: now they are answers to what the heading says.
        target.label = hasWords(this.#name) ? this.#name : 'Tick what applies'
        target.why = 'Boxes to tick under this heading.'
      }
      target.options.push(...options)
      target.several = target.several && !round
      if (target !== this.#group) {
        target.several = !round
        target.why =
          offered.length > 0 ? 'The form offers these in a list.' : 'Boxes to tick follow it.'
      }
      target.ids.push(id)
      target.source.push(source)
      target.asks = false
      this.#group = target
      return
    }
    const [only = ''] = options
    const alone = options.length === 1 && offered.length === 0
    const field = draftOf(asField(alone ? only : this.#name, ''), source, [id])
    field.asks = false
    field.several = !round
    field.why = alone ? 'A box to tick: yes or no.' : 'Boxes to tick under this heading.'
    if (!hasWords(field.label)) field.label = 'Tick what applies'
    field.options = alone ? [field.label] : [...options]
    this.#push(field)
    this.#group = field
  }

  #fields(line: FormLine, fields: readonly LineField[], at: number): number {
    for (const read of fields) {
      this.#push(draftOf(read, sourceOf(line), [line.id]))
    }
    const open = this.#open
    return 1 + (open?.asks ? this.#points(line, open, at + 1) : 0)
  }

  /** The short points under a question: its answers, or hints where it wants sentences. */
  #points(line: FormLine, field: DraftField, from: number): number {
    if (field.options.length > 0) return 0
    const own = markOf(line)
    const points: { line: FormLine; text: string }[] = []
    for (let at = from; at < this.#blocks.length; at += 1) {
      const block = this.#blocks[at]
      if (block?.kind !== 'line' || block.aside) break
      const mark = markOf(block)
      if (mark === 'none' || (mark === own && block.depth <= line.depth)) break
      const reading = readLine(block)
      if (reading.kind !== 'item' || reading.text.length > 60 || /[.!?:]$/.test(reading.text)) break
      points.push({ line: block, text: reading.text })
    }
    if (points.length < 2 || points.length > 12) return 0
    if (wantsSentences(field.label)) {
      const hint = points.map(({ text }) => text).join('; ')
      if (!addHelp(field, hint)) return 0
    } else {
      field.options = points.map(({ text }) => text)
      field.several = /\b(which of|all that apply|select all|tick all|check all|any of)\b/i.test(
        field.label,
      )
      field.why = 'Short points follow the question.'
      field.asks = false
    }
    for (const { line: point } of points) {
      field.ids.push(point.id)
      field.source.push(sourceOf(point))
    }
    return points.length
  }

  #words(line: FormLine, text: string, item: boolean, at: number): number {
    this.#group = null
    const next = this.#blocks[at + 1]
    const follows = next?.kind === 'line' && !next.aside ? readLine(next).kind : null
    const open = this.#open
    const bracketed = unbracketed(text) !== text
    const explains = line.quiet || bracketed
    if (!hasWords(text)) {
      this.#notes.push({ text: line.text, why: 'Only signs.', ids: [line.id] })
      return 1
    }
    if (!item && explains && open && addHelp(open, unbracketed(text)))
      return this.#helped(open, line)
    const short = text.length <= mostQuestion
    if (short && !explains && (follows === 'blank' || follows === 'boxes')) {
      this.#push(
        draftOf(
          asField(text, follows === 'blank' ? 'A blank follows it.' : 'Boxes to tick follow it.'),
          sourceOf(line),
          [line.id],
        ),
      )
      return 1
    }
    if (item && short) {
      this.#push(draftOf(asField(text, 'An item of a list.'), sourceOf(line), [line.id]))
      return 1
    }
    if (line.bold && short) {
      this.#push(draftOf(asField(text, 'A bold line.'), sourceOf(line), [line.id]))
      return 1
    }
    if (next?.kind === 'table' && text.length <= 100 && !/[.!]$/.test(text)) {
      this.#push(draftOf(asField(text, 'A table follows it.'), sourceOf(line), [line.id]))
      return 1
    }
    if (open) {
      if (addHelp(open, text)) return this.#helped(open, line)
      this.#note(line, 'Text without a question, too long for a help.')
    } else if (this.#out.sections.length === 1) {
      this.#out.intro.push({ text, id: line.id })
    } else if (addHelp(this.#section, text)) {
      this.#section.ids.push(line.id)
      this.#section.source.push(sourceOf(line))
    } else this.#note(line, 'Text without a question, too long for a help.')
    return 1
  }

  #helped(field: DraftField, line: FormLine): number {
    field.ids.push(line.id)
    field.source.push(sourceOf(line))
    return 1
  }

  #table(table: FormTable): number {
    this.#group = null
    const before = this.#open
    const titled =
      before !== null &&
      (before.asks || before.why === 'A table follows it.') &&
      before.options.length === 0
    let first = true
    for (const found of tableFields(table, this.#notes)) {
      if (found.kind === 'heading') {
        this.#out.sections.push({
          label: found.text,
          help: '',
          why: 'A line over the whole table.',
          source: [found.text],
          ids: [found.id],
          fields: [],
        })
        this.#open = null
      } else if (found.kind === 'cell') this.#cell(found.cell)
      else {
        const { field } = found
        if (field.type !== null && titled && first && before) {
          before.type = field.type
          before.columns = field.columns
          before.ids.push(...field.ids)
          before.source.push(...field.source)
          before.why = field.why
          if (field.help !== '' && !addHelp(before, field.help)) {
            this.#notes.push({
              text: field.help,
              why: 'Too long for the help of the table.',
              ids: [],
            })
          }
        } else {
          if (field.type !== null && field.label === '')
            field.label = hasWords(this.#section.label) ? this.#section.label : 'Table'
          this.#push(field)
        }
        this.#open = null
      }
      first = false
    }
    this.#open = null
    return 1
  }

  /** The lines of a cell, one after the other; the cell counts once. */
  #cell(cell: FormCell): void {
    const filled = cell.lines.filter((line) => line !== '')
    const lines = filled.length > 0 ? filled : ['']
    const noted = this.#notes.length
    const blocks = lines.map((text, index): FormLine => ({
      ...plainLine(index === 0 ? cell.id : -1, text),
      bold: cell.bold,
      control: index === lines.length - 1 ? cell.control : null,
      options: index === lines.length - 1 ? cell.options : [],
    }))
    const held = new Gathering(
      { heading: null, blocks, children: [] },
      this.#name,
      this.#notes,
    ).read()
    const fields = held.sections.flatMap((section) => section.fields)
    // The cell counts with its fields; what else stands in it is told without counting again.
    if (fields.length > 0) {
      const told = this.#notes.splice(noted)
      this.#notes.push(...told.map(({ text, why }) => ({ text, why, ids: [] })))
    }
    for (const { text } of held.intro) {
      const [field] = fields
      if (field && addHelp(field, text)) field.source.push(text)
      else
        this.#notes.push({
          text,
          why: 'A cell without a question.',
          ids: fields.length > 0 ? [] : [cell.id],
        })
    }
    for (const field of fields) {
      field.ids.splice(0, field.ids.length, cell.id)
      this.#section.fields.push(field)
    }
  }

  #note(line: FormLine, why: string): void {
    this.#notes.push({ text: sourceOf(line), why, ids: [line.id] })
  }
}

function takesOptions(field: DraftField): boolean {
  return (
    field.type === null &&
    field.options.length === 0 &&
    field.around.lines === 0 &&
    field.around.control === null
  )
}

function markOf(line: FormLine): 'none' | 'bullet' | 'number' | 'letter' {
  if (line.mark !== 'none') return line.mark
  return itemMark(line.text)?.kind ?? 'none'
}

/** A line as the user knows it. */
export function sourceOf({ text, options }: FormLine): string {
  const plain = isOnlyBlank(text) ? '____' : text
  return options.length > 0 ? `${plain} ${options.join(' / ')}` : plain
}
