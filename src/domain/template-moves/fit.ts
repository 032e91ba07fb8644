import type { Column, Field, FieldValue, Row, Score } from '#contract/template-definition.ts'
import { emptyRow, isEmptyValue } from '../templates/empty.ts'
import { plainText } from '../templates/plain-text.ts'

/** What a field of a plan holds. */
export type Answer = { readonly value: FieldValue | null; readonly score: Score | null }

/** Whether the form takes a value in a field as it is. */
export type Accepts = (field: Field, value: FieldValue) => boolean

/** Whether an answer says nothing at all. */
export function isNoAnswer({ value, score }: Answer): boolean {
  return score === null && (value === null || isEmptyValue(value))
}

/**
 * As much of an answer as a field can hold: without choices and columns that are not there any more,
 * without a score where none is given. `whole`: nothing had to be left out.
 */
export function fitInto(
  field: Field,
  answer: Answer,
  accepts: Accepts,
): { fits: Answer; whole: boolean } {
  const score = field.scored ? answer.score : null
  const value = answer.value === null ? null : partOf(field, answer.value)
  const held = value !== null && !isEmptyValue(value) && accepts(field, value) ? value : null
  return {
    fits: { value: held, score },
    whole: score === answer.score && sameValue(held, answer.value),
  }
}

/** An answer as text for a field of words; null where it says nothing or does not fit. */
export function asText(
  from: Field,
  to: Field,
  answer: Answer,
  accepts: Accepts,
): FieldValue | null {
  if (to.type !== 'text' && to.type !== 'long_text') return null
  const text = plainText(from, answer.value)
  if (text === '') return null
  const value: FieldValue = { type: to.type, text }
  return accepts(to, value) ? value : null
}

function partOf(field: Field, value: FieldValue): FieldValue | null {
  if (value.type !== field.type) return null
  if (value.type === 'choice') {
    return {
      type: 'choice',
      choice: value.choice !== null && field.choices?.includes(value.choice) ? value.choice : null,
      note: field.choiceNote ? value.note : '',
    }
  }
  if (value.type === 'choices') {
    return {
      type: 'choices',
      chosen: value.chosen.filter((choice) => field.choices?.includes(choice)),
      note: field.choiceNote ? value.note : '',
    }
  }
  if (value.type === 'table') {
    const columns = field.columns ?? []
    return { type: 'table', rows: value.rows.map((row) => rowOf(columns, row)) }
  }
  return value
}

function rowOf(columns: readonly Column[], row: Row): Row {
  const cells = columns
    .filter(({ key }) => Object.hasOwn(row, key))
    .map((column) => [column.key, cellOf(column, row[column.key] ?? null)] as const)
  return { ...emptyRow(columns), ...Object.fromEntries(cells) }
}

function cellOf(column: Column, cell: Row[string]): Row[string] {
  if (column.type !== 'choice') return cell
  return typeof cell === 'string' && column.choices?.includes(cell) ? cell : null
}

/** Whether two values say the same; cells that hold nothing say nothing. */
function sameValue(one: FieldValue | null, other: FieldValue | null): boolean {
  return said(one) === said(other)
}

function said(value: FieldValue | null): string {
  if (value === null || isEmptyValue(value)) return ''
  if (value.type !== 'table') return JSON.stringify(value)
  return JSON.stringify(
    value.rows.map((row) =>
      Object.entries(row)
        .filter(([, cell]) => cell !== null && cell !== '')
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )
}
