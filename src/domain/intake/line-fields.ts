import { blanksIn, boxesIn, isOnlyBlank, itemMark, optionsIn } from './marks.ts'
import { type Around, nothingAround } from './guess-type.ts'
import type { Control, FormLine } from './outline.ts'

/** A field as one line asks for it. */
export type LineField = {
  readonly label: string
  readonly help: string
  readonly options: readonly string[]
  /** The options have boxes of which any number may be ticked. */
  readonly several: boolean
  readonly required: boolean
  readonly around: Around
  /** It ends as a question does, so that what follows may belong to it. */
  readonly asks: boolean
  readonly why: string
}

/** What a line of a form is. */
export type LineReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'boxes'; readonly options: readonly string[]; readonly round: boolean }
  | { readonly kind: 'fields'; readonly fields: readonly LineField[] }
  | { readonly kind: 'item' | 'words'; readonly text: string }

type Line = Pick<FormLine, 'text' | 'mark' | 'bold' | 'quiet' | 'control' | 'options'>

/** Longer lines are text, whatever stands in them. */
const mostLine = 2_000
const notALabel =
  /^(please|note|notes? on|important|hint|tip|example|e\.g|for example|instructions?|attention|warning|remember|source|version|see|thank|dear|how to|http|https|mailto|confidential)\b/i

/** Reads one line by itself. */
export function readLine(line: Line): LineReading {
  if (line.text.length > mostLine) return { kind: 'words', text: line.text }
  if (isOnlyBlank(line.text) && line.options.length === 0) return { kind: 'blank' }
  const mark = itemMark(line.text)
  const text = mark?.rest ?? line.text
  const item = mark !== null || line.mark !== 'none'
  const offered = byDropDown(line, text)
  if (offered) return offered
  return (
    byBoxes(text) ??
    byBlanks(text, line.control) ??
    byEnd(text, item, line) ?? { kind: item ? 'item' : 'words', text }
  )
}

function byDropDown(line: Line, text: string): LineReading | null {
  if (line.options.length === 0) return null
  const label = text.replaceAll(/_{3,}/g, ' ').trim()
  if (!hasWords(label)) return { kind: 'boxes', options: line.options, round: true }
  return one(offering(labelled(label), line.options), 'The form offers these in a list.')
}

function byBoxes(text: string): LineReading | null {
  const boxes = boxesIn(text)
  if (!boxes) return null
  const options = boxes.options.map((option) => plainOption(option))
  const label = withoutBlanks(boxes.lead)
  if (!hasWords(label)) {
    return {
      kind: 'boxes',
      options: [...(label === '' ? [] : [label]), ...options],
      round: boxes.round,
    }
  }
  const kept = options.filter((option) => option !== '')
  const read = labelled(label)
  if (kept.length === 0) {
    return one(offering(read, ['Yes', 'No']), 'A box to tick: yes or no.')
  }
  return one({ ...offering(read, kept), several: !boxes.round }, 'Boxes to tick follow it.')
}

function byBlanks(text: string, control: Control | null): LineReading | null {
  const blanks = blanksIn(text)
  if (!blanks) return null
  const { labels, after, day } = blanks
  const named: { label: string; lines: number }[] = []
  for (const label of labels) {
    const last = named.at(-1)
    if (hasWords(label)) named.push({ label, lines: 1 })
    else if (last) last.lines += 1
  }
  if (named.length === 0) {
    if (!hasWords(after)) return { kind: 'blank' }
    const read = labelled(after)
    return one(
      { ...read, around: { ...read.around, control, day, lines: 1 } },
      'A blank stands before it.',
    )
  }
  const last = named.length - 1
  const fields = named.map(({ label, lines }, index): LineField => {
    const read = labelled(label)
    const unit = index === last && after.length <= 24 ? after : read.around.unit
    const help =
      index === last && after.length > 0 ? joined(read.help, unbracketed(after)) : read.help
    return {
      ...read,
      help: hasWords(help) || help !== '' ? help : '',
      around: { control: index === last ? control : null, day, lines, unit },
      asks: false,
      why: 'A blank follows it.',
    }
  })
  return { kind: 'fields', fields }
}

function byEnd(text: string, item: boolean, line: Line): LineReading | null {
  const cut = lastEnd(text)
  const yesNo =
    /^(.*\S)\s+\(?((?:yes|y)\s*\/\s*(?:no|n)(?:\s*\/\s*[\p{L}/.]{1,12})?)\)?\s*[?:]?$/iu.exec(text)
  if (yesNo && text.length < 300) {
    const options = optionsIn(yesNo[2] ?? '') ?? ['Yes', 'No']
    return one(offering(labelled(yesNo[1] ?? ''), options), 'It offers yes or no.')
  }
  if (cut === null) return null
  const head = text.slice(0, cut.at + 1)
  const tail = text.slice(cut.at + 1).trim()
  if (!hasWords(head)) return null
  const read = labelled(head)
  if (!hasWords(read.label)) return null
  if (tail === '' || /^\*+$/.test(tail)) {
    if (head.length > 400 || (line.quiet && cut.sign === ':')) return null
    return one(
      { ...read, required: read.required || tail !== '', asks: true },
      cut.sign === '?' ? 'It ends with a question mark.' : 'It ends with a colon.',
    )
  }
  const bracket = /^[([]([^()[\]]*)[)\]]\s*\*?$/.exec(tail)
  const inner = bracket?.[1] ?? tail
  const options = optionsIn(inner)
  const words = head.split(' ').length
  const plainPlace = cut.sign === '?' ? tail.length <= 300 && head.length <= 300 : false
  const labelPlace =
    cut.sign === ':' &&
    !notALabel.test(head) &&
    (item || line.bold || bracket !== null || options !== null
      ? head.length <= 80 && words <= 12
      : head.length <= 40 && words <= 5 && tail.length <= 80)
  if (!plainPlace && !labelPlace) return null
  if (options) return one(offering(read, options), `It offers ${options.length} answers.`)
  const around = bracket ? { ...read.around, unit: inner } : read.around
  return one(
    { ...read, help: joined(read.help, inner), around, asks: true },
    cut.sign === '?' ? 'There is a question mark in it.' : 'There is a colon in it.',
  )
}

/** Where the label of a line ends: its last question mark, else its first colon. */
function lastEnd(text: string): { at: number; sign: '?' | ':' } | null {
  const question = text.lastIndexOf('?')
  if (question > 0) return { at: question, sign: '?' }
  const colon = /[:：](?=\s|$|\*)/.exec(text)
  return colon && colon.index > 0 ? { at: colon.index, sign: ':' } : null
}

/** A label without its marks; what stands in brackets at its end is told as help, unit or options. */
function labelled(text: string): LineField {
  let label = itemMark(text)?.rest ?? text
  let required = false
  let help = ''
  let unit = ''
  let options: readonly string[] = []
  for (let round = 0; round < 3; round += 1) {
    label = label.trim()
    if (/\*+\s*[:?]?$/.test(label) && hasWords(label)) {
      required = true
      label = label.replace(/\s*\*+\s*([:?]?)$/, '$1')
    }
    const bracket = label.length < 800 ? /[([]([^()[\]]{1,300})[)\]]\s*([?:.]?)$/.exec(label) : null
    if (!bracket || bracket.index === 0) break
    const inner = (bracket[1] ?? '').trim()
    label = label.slice(0, bracket.index).trim() + (bracket[2] ?? '')
    if (/^(required|mandatory|must)$/i.test(inner)) {
      required = true
      help = joined(inner, help)
      continue
    }
    const found = optionsIn(inner)
    if (found && options.length === 0) {
      options = found
      continue
    }
    if (inner.length <= 24) unit = inner
    help = joined(inner, help)
  }
  const clean = label.replace(/\s*[:：.…*]+$/u, '').trim()
  if (!hasWords(clean)) return { ...bare, label: text.trim() }
  return {
    label: clean,
    help,
    options,
    several: false,
    required,
    around: { ...nothingAround, unit },
    asks: false,
    why: '',
  }
}

const bare: LineField = {
  label: '',
  help: '',
  options: [],
  several: false,
  required: false,
  around: nothingAround,
  asks: false,
  why: '',
}

/** A field with these options; others that stood in brackets become its help. */
function offering(read: LineField, options: readonly string[]): LineField {
  return { ...read, options, help: joined(read.help, read.options.join(' / ')), asks: false }
}

function one(field: LineField, why: string): LineReading {
  return { kind: 'fields', fields: [{ ...field, why }] }
}

/** A line taken whole as a label, whatever its end. */
export function asField(text: string, why: string): LineField {
  return { ...labelled(text), asks: true, why }
}

/** An option without a blank to write into, as behind `Other: ____`. */
export function plainOption(text: string): string {
  return withoutBlanks(text).replace(/\s*[:：;,]+$/u, '')
}

function withoutBlanks(text: string): string {
  return text
    .replaceAll(/_{3,}|\.{5,}|…{2,}/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** A text in brackets without them. */
export function unbracketed(text: string): string {
  const inner = /^(?:\(([^()]*)\)|\[([^[\]]*)\])\.?$/.exec(text)
  return (inner?.[1] ?? inner?.[2])?.trim() ?? text
}

/** Two pieces of help as one. */
export function joined(a: string, b: string): string {
  if (a === '') return b
  if (b === '') return a
  return /[.!?:;]$/.test(a) ? `${a} ${b}` : `${a}; ${b}`
}
