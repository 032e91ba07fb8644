import type { Column, FieldType } from '#contract/template-definition.ts'
import { type Around, guessType } from './guess-type.ts'
import { hasWords, joined, type LineField } from './line-fields.ts'
import { excludeEachOther } from './marks.ts'

/** The longest label, help, option and heading of a column that a template takes. */
export const most = { label: 120, help: 300, option: 60, options: 40, column: 60, columns: 12 }

/** A field while the lines around it are still being read. */
export type DraftField = {
  label: string
  help: string
  options: string[]
  several: boolean
  columns: Column[]
  /** Said by what stands around it rather than by its words. */
  type: FieldType | null
  required: boolean
  around: Around
  asks: boolean
  why: string
  readonly source: string[]
  readonly ids: number[]
}

export type DraftNote = { text: string; why: string; readonly ids: readonly number[] }

export type DraftSection = {
  label: string
  help: string
  why: string
  readonly source: string[]
  readonly ids: number[]
  readonly fields: DraftField[]
}

/** Takes what does not fit anywhere. */
export type Notes = DraftNote[]

export function draftOf(read: LineField, source: string, ids: readonly number[]): DraftField {
  return {
    label: read.label,
    help: read.help,
    options: [...read.options],
    several: read.several,
    columns: [],
    type: null,
    required: read.required,
    around: read.around,
    asks: read.asks,
    why: read.why,
    source: [source],
    ids: [...ids],
  }
}

/** Adds help to a field or section; false when there is no room for it. */
export function addHelp(to: { help: string }, text: string): boolean {
  const help = joined(to.help, text)
  if (help.length > most.help) return false
  to.help = help
  return true
}

/**
 * Brings label, help and options under their limits. What is cut is kept: a label goes whole into
 * the help where it fits, and what fits nowhere is noted.
 */
export function fit(field: DraftField, notes: Notes): void {
  const alone = isAlone(field)
  if (field.label.length > most.label) {
    const whole = field.label
    const last = lastSentence(whole)
    if (last === null) {
      field.label = shorten(whole, most.label)
      if (!addHelp(field, whole)) note(notes, whole, 'Too long for a name; this is all of it.')
    } else {
      field.label = last
      const rest = whole.slice(0, whole.length - last.length).trim()
      if (!addHelp(field, rest)) note(notes, rest, 'Too long for the help of its field.')
    }
  }
  if (field.help.length > most.help) {
    note(notes, field.help, `Too long for the help of “${shorten(field.label, 40)}”.`)
    field.help = shorten(field.help, most.help)
  }
  if (alone) field.options = [field.label]
  else field.options = optionsThatFit(field.options, notes)
}

function lastSentence(text: string): string | null {
  const found = /(?:[.!?]\s+)([^.!?]{3,118}\??)$/.exec(text.slice(-most.label - 4))
  const sentence = found?.[1] ?? null
  return sentence !== null && hasWords(sentence) ? sentence : null
}

function optionsThatFit(options: readonly string[], notes: Notes): string[] {
  const kept: string[] = []
  for (const option of options) {
    if (!hasWords(option) && !/[^\s.,;:_-]/u.test(option)) continue
    const short = shorten(option, most.option)
    if (kept.includes(short)) {
      note(notes, option, 'The same answer stands twice.')
    } else if (kept.length >= most.options) {
      note(notes, option, `More than ${most.options} answers to one question.`)
    } else {
      if (short !== option) note(notes, option, 'Too long for an answer; this is all of it.')
      kept.push(short)
    }
  }
  return kept
}

/** Notes a text that is told already by its own field, so that no word of it is lost. */
function note(notes: Notes, text: string, why: string): void {
  notes.push({ text, why, ids: [] })
}

/** A text cut at a word, with an ellipsis. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  const space = cut.lastIndexOf(' ')
  const whole = space > length / 2 ? cut.slice(0, space) : cut
  // Not between the two halves of one character.
  return `${whole.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`
}

/** The type of a field, its options if it is a choice, and why: what was seen, then what it tells. */
export function typeOf(field: DraftField): { type: FieldType; why: string; choices: string[] } {
  if (field.type !== null) return { type: field.type, why: field.why, choices: [] }
  if (isAlone(field)) return { type: 'choice', why: field.why, choices: ['Yes', 'No'] }
  if (field.options.length > 0) {
    const type = maySeveral(field) ? 'choices' : 'choice'
    return { type, why: field.why, choices: field.options }
  }
  const guess = guessType(field.label, field.around)
  const why = `${field.why} ${guess.why}`.trim()
  return { type: guess.type, why, choices: guess.type === 'choice' ? ['Yes', 'No'] : [] }
}

/** Whether a field is a box to tick by itself, which says its own question. */
export function isAlone({ label, options }: DraftField): boolean {
  return options.length === 1 && options[0] === label
}

/** Whether options of a field may be ticked more than one at a time. */
export function maySeveral(field: DraftField): boolean {
  return field.several && !excludeEachOther(field.options)
}
