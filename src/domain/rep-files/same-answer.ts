import type { FieldValue, Score } from '#contract/template-definition.ts'
import { isEmptyPerson, isEmptyRow, isEmptyValue } from '../templates/empty.ts'

/** What a field says: its value, and the score beside it. */
export type Said = { readonly value: FieldValue | null; readonly score: Score | null }

/** Whether two answers say the same. Rows and cells that hold nothing say nothing. */
export function sameAnswer(one: Said, other: Said): boolean {
  return one.score === other.score && sameValue(one.value, other.value)
}

/** The same of their values alone. */
export function sameValue(one: FieldValue | null, other: FieldValue | null): boolean {
  return saidOf(one) === saidOf(other)
}

function saidOf(value: FieldValue | null): string {
  if (value === null || isEmptyValue(value)) return ''
  switch (value.type) {
    case 'list':
      return inOrder({ ...value, items: value.items.filter((item) => item.trim() !== '') })
    case 'table':
      return inOrder({
        ...value,
        rows: value.rows
          .filter((row) => !isEmptyRow(row))
          .map((row) =>
            Object.fromEntries(
              Object.entries(row).filter(([, cell]) => cell !== null && cell !== ''),
            ),
          ),
      })
    case 'people':
      return inOrder({ ...value, people: value.people.filter((person) => !isEmptyPerson(person)) })
    default:
      return inOrder(value)
  }
}

/** As JSON, each object's keys by name: a file may hold them in any order. */
function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  const entries = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${inOrder(part)}`)
  return `{${entries.join(',')}}`
}
