import type { FieldEntry } from '#contract/plan-values.ts'
import type { Column, Field, FieldValue, Person, Row } from '#contract/template-definition.ts'
import { isEmptyGrid } from './grid.ts'

/** The empty value of a field. `currency` is what a money field starts with. */
export function emptyValue(field: Pick<Field, 'type'>, currency: string): FieldValue {
  switch (field.type) {
    case 'text':
      return { type: 'text', text: '' }
    case 'long_text':
      return { type: 'long_text', text: '' }
    case 'number':
      return { type: 'number', number: null }
    case 'money':
      return { type: 'money', minor: null, currency }
    case 'date':
      return { type: 'date', date: null, note: '' }
    case 'choice':
      return { type: 'choice', choice: null, note: '' }
    case 'choices':
      return { type: 'choices', chosen: [], note: '' }
    case 'list':
      return { type: 'list', items: [] }
    case 'table':
      return { type: 'table', rows: [] }
    case 'people':
      return { type: 'people', people: [] }
    case 'grid':
      return { type: 'grid', units: [], offers: [], cells: [] }
    case 'link':
      return { type: 'link', to: null }
    case 'calculated':
      return { type: 'calculated', figure: null, say: '', wrong: false }
  }
}

/** The empty entry of a field: no value, and nobody has scored it. */
export function emptyEntry(field: Pick<Field, 'type'>, currency: string): FieldEntry {
  return { value: emptyValue(field, currency), score: null }
}

/** An empty row of a table with these columns. */
export function emptyRow(columns: readonly Column[]): Row {
  return Object.fromEntries(
    columns.map((column) => [column.key, column.type === 'text' ? '' : null]),
  )
}

/** A person of whom nothing is known yet. */
export function emptyPerson(): Person {
  return {
    name: '',
    role: '',
    influence: null,
    stance: null,
    gain: '',
    lastContact: null,
    ourOwner: '',
  }
}

/** Whether nothing at all has been entered, not even a placeholder. */
export function isEmptyValue(value: FieldValue): boolean {
  switch (value.type) {
    case 'text':
    case 'long_text':
      return value.text.trim() === ''
    case 'number':
      return value.number === null
    case 'money':
      return value.minor === null
    case 'date':
      return value.date === null && value.note.trim() === ''
    case 'choice':
      return value.choice === null && value.note.trim() === ''
    case 'choices':
      return value.chosen.length === 0 && value.note.trim() === ''
    case 'list':
      return value.items.every((item) => item.trim() === '')
    case 'table':
      return value.rows.every(isEmptyRow)
    case 'people':
      return value.people.every(isEmptyPerson)
    case 'grid':
      return isEmptyGrid(value)
    case 'link':
      return value.to === null
    case 'calculated':
      return value.figure === null && !value.wrong
  }
}

/** Whether a row of a table holds nothing at all. */
export function isEmptyRow(row: Row): boolean {
  return Object.values(row).every((cell) =>
    typeof cell === 'string' ? cell.trim() === '' : cell === null,
  )
}

/** Whether nothing at all has been entered about a person. */
export function isEmptyPerson(person: Person): boolean {
  return Object.values(person).every((part) =>
    typeof part === 'string' ? part.trim() === '' : part === null,
  )
}
