import type { Column, Field, FieldValue, GridValue, Row } from '#contract/template-definition.ts'
import { isEmptyPerson, isEmptyRow, isEmptyValue } from './empty.ts'
import { arePlaceholderWords, isPlaceholder, lengthOf, wordsOf } from './words.ts'

/** Why a field does not count as filled. */
export type NotFilled = 'empty' | 'placeholder' | 'template_words' | 'too_short' | 'too_few'

/** Whether a field is filled; if not, why, and in words that tell what is missing. */
export type Filled = { filled: true } | { filled: false; reason: NotFilled; say: string }

type Limits = Pick<Field, 'type' | 'label' | 'help' | 'example' | 'minLength'> &
  Partial<Pick<Field, 'minRows' | 'columns'>>

/**
 * Whether a value is a real answer (E2 of the verdict): not empty, not a placeholder, not the
 * template's own help, label or example, and not under the least length. Lists, tables and people
 * count their real rows. `null` is a field that was never touched.
 */
export function filledState(field: Limits, value: FieldValue | null): Filled {
  if (value === null || isEmptyValue(value)) return not('empty', 'It is empty.')
  switch (value.type) {
    case 'text':
    case 'long_text':
      return textState(field, value.text)
    case 'number':
    case 'money':
    case 'link':
      return { filled: true }
    case 'date':
      if (value.date === null) return not('too_short', 'It has no date.')
      return field.minLength > 0 ? textState(field, value.note) : { filled: true }
    case 'choice':
      if (value.choice === null) return not('too_short', 'Nothing is chosen.')
      return field.minLength > 0 ? textState(field, value.note) : { filled: true }
    case 'choices':
      if (value.chosen.length === 0) return not('too_short', 'Nothing is chosen.')
      if (value.chosen.length < (field.minRows ?? 1)) {
        return rowsState(
          field,
          value.chosen.map(() => ({ filled: true })),
        )
      }
      return field.minLength > 0 ? textState(field, value.note) : { filled: true }
    case 'list':
      return rowsState(
        field,
        value.items.filter((item) => item.trim() !== '').map((item) => textState(field, item)),
      )
    case 'table':
      return rowsState(
        field,
        value.rows
          .filter((row) => !isEmptyRow(row))
          .map((row) => rowState(field, field.columns ?? [], row)),
      )
    case 'people':
      return rowsState(
        field,
        value.people
          .filter((person) => !isEmptyPerson(person))
          .map((person) => textState({ ...field, minLength: 0 }, person.name)),
      )
    case 'grid':
      return gridState(field, value)
    case 'calculated':
      return value.figure === null ? not('too_short', value.say) : { filled: true }
  }
}

/** Whether a value is a real answer. */
export function isFilled(field: Limits, value: FieldValue | null): boolean {
  return filledState(field, value).filled
}

/**
 * What is left of a text when the template's own words are taken out: its help and its example,
 * wherever they stand, and its label when that is all there is. Examples of one or two words (a
 * stage, a day) are left: they may well be the answer.
 */
export function ownWords(field: Pick<Field, 'label' | 'help' | 'example'>, text: string): string[] {
  const words = wordsOf(text)
  if (words.join(' ') === templateWords(field.label).join(' ')) return []
  // Each word has its own two spaces, so that a phrase is found right after itself, too.
  let rest = spaced(words)
  for (const phrase of phrasesOf(field)) rest = rest.replaceAll(phrase, '')
  return rest.split(' ').filter((word) => word !== '')
}

// A template's words are asked for with every field of every plan that is made from it; there are a
// few hundred of them in all, and to split them takes longer than everything else here.
const knownWords = new Map<string, readonly string[]>()
const knownPhrases = new Map<string, readonly string[]>()
const mostKnown = 5_000

function templateWords(text: string): readonly string[] {
  return remembered(knownWords, text, () => wordsOf(text))
}

/** What is taken out of a text: the help, the example, and each line of the example. */
function phrasesOf({ help, example }: Pick<Field, 'help' | 'example'>): readonly string[] {
  return remembered(knownPhrases, `${help}\u0000${example}`, () =>
    [help, example, ...example.split('\n')]
      .map((source) => wordsOf(source))
      // One or two words are anybody's words.
      .filter((phrase) => phrase.length > 2)
      .map(spaced),
  )
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const seen = known.get(key)
  if (seen !== undefined) return seen
  if (known.size >= mostKnown) known.clear()
  const made = make()
  known.set(key, made)
  return made
}

function spaced(words: readonly string[]): string {
  return words.map((word) => ` ${word} `).join('')
}

function textState(field: Limits, text: string): Filled {
  if (text.trim() === '') return not('empty', 'It is empty.')
  const words = wordsOf(text)
  if (arePlaceholderWords(words)) return not('placeholder', `“${text.trim()}” only holds a place.`)
  const own = ownWords(field, text)
  if (arePlaceholderWords(own)) {
    return not('template_words', 'It only repeats the words of the template.')
  }
  if (field.minLength === 0) return { filled: true }
  const length = own.length === words.length ? lengthOf(text) : own.join(' ').length
  if (length < field.minLength) {
    return not(
      'too_short',
      `It has ${length} of the ${field.minLength} characters that an answer needs.`,
    )
  }
  return { filled: true }
}

/** A row is real when one of its text cells is; without text columns, when any cell holds a value. */
function rowState(field: Limits, columns: readonly Column[], row: Row): Filled {
  const texts = columns.filter((column) => column.type === 'text')
  if (texts.length === 0) {
    return Object.values(row).some((cell) => cell !== null && cell !== '')
      ? { filled: true }
      : not('empty', 'It is empty.')
  }
  const cells = texts
    .map((column) => row[column.key])
    .filter((cell) => typeof cell === 'string')
    .filter((cell) => !arePlaceholderWords(wordsOf(cell)))
    .filter((cell) => !texts.some((column) => isLabel(column.label, cell)))
  return textState(field, cells.join(' '))
}

/** A cell is real when its unit and its offer have names and somebody said how it stands. */
function gridState(field: Limits, { units, offers, cells }: GridValue): Filled {
  const real = units.flatMap((unit, row) =>
    offers.filter(
      (offer, column) =>
        !isPlaceholder(unit) && !isPlaceholder(offer) && cells[row]?.[column]?.state != null,
    ),
  )
  if (real.length === 0) return not('too_short', 'No cell says yet how it stands.')
  return rowsState(
    field,
    real.map(() => ({ filled: true })),
  )
}

function rowsState(field: Limits, rows: readonly Filled[]): Filled {
  const real = rows.filter((row) => row.filled).length
  const wanted = field.minRows ?? 1
  if (real >= wanted) return { filled: true }
  const first = rows.find((row) => !row.filled)
  if (real === 0 && first && !first.filled) return first
  return not(
    'too_few',
    `It has ${real} of the ${wanted} ${nounOf(field.type)} that an answer needs.`,
  )
}

function nounOf(type: Field['type']): string {
  if (type === 'people') return 'people'
  if (type === 'choices') return 'choices'
  if (type === 'grid') return 'cells'
  return type === 'list' ? 'points' : 'rows'
}

function isLabel(label: string, text: string): boolean {
  return templateWords(label).join(' ') === wordsOf(text).join(' ')
}

function not(reason: NotFilled, say: string): Filled {
  return { filled: false, reason, say }
}
