import type {
  CalculatedValue,
  Cell,
  Column,
  Field,
  FieldValue,
  GridValue,
  Person,
  Row,
} from '#contract/template-definition.ts'
import { isEmptyPerson, isEmptyRow } from './empty.ts'
import { gridCellAt, gridCellText, gridFoot, gridName } from './grid.ts'
import { arePlaceholderWords } from './words.ts'
import { ownWords } from './filled.ts'
import type { Writing } from '#contract/writing.ts'
import { plainWriting } from '../writing/region.ts'
import { writeShortDay } from '../writing/write-day.ts'
import { writeFigure, writeMoney, writeNumber } from '../writing/write-number.ts'

/**
 * A value as plain text: what the search finds, what the history shows, and what an e-mail holds.
 * Empty rows are left out; an empty value is an empty text. Without a way of writing it is the text
 * that is kept, searched and compared, which no setting changes.
 */
export function plainText(
  field: Pick<Field, 'columns'>,
  value: FieldValue | null,
  writing: Writing = plainWriting,
): string {
  if (value === null) return ''
  switch (value.type) {
    case 'text':
    case 'long_text':
      return value.text.trim()
    case 'number':
      return value.number === null ? '' : writeNumber(value.number, writing)
    case 'money':
      return value.minor === null
        ? ''
        : writeMoney({ minor: value.minor, currency: value.currency }, writing)
    case 'date':
      return joined(
        [value.date === null ? '' : writeShortDay(value.date, writing), value.note.trim()],
        ' – ',
      )
    case 'choice':
      return joined([value.choice ?? '', value.note.trim()], ' – ')
    case 'choices':
      return joined([value.chosen.join(', '), value.note.trim()], ' – ')
    case 'list':
      return joined(
        value.items.map((item) => item.trim()),
        '\n',
      )
    case 'table':
      return value.rows
        .filter((row) => !isEmptyRow(row))
        .map((row) =>
          joined(
            cellsOf(field, row, writing).map(([, shown]) => shown),
            ' · ',
          ),
        )
        .join('\n')
    case 'people':
      return value.people
        .filter((person) => !isEmptyPerson(person))
        .map((person) => personText(person, writing))
        .join('\n')
    case 'grid':
      return gridText(value, writing)
    case 'link':
      return value.to?.name.trim() ?? ''
    case 'calculated':
      return calculatedText(value, writing)
  }
}

/** A line for each cell that says something, then what says nothing yet, then what is possible. */
function gridText(grid: GridValue, writing: Writing): string {
  const lines = grid.units.flatMap((_, row) =>
    grid.offers.flatMap((__, column) => {
      const text = gridCellText(gridCellAt(grid, row, column), writing)
      const names = [gridName(grid, 'units', row), gridName(grid, 'offers', column)]
      return text === '' ? [] : [`${names.join(' / ')}: ${text}`]
    }),
  )
  return [...lines, ...gridFoot(grid, writing)].join('\n')
}

/** A calculated figure as it is read; why there is none when the sum cannot be done. */
function calculatedText({ figure, say, wrong }: CalculatedValue, writing: Writing): string {
  if (figure === null) return wrong ? say : ''
  return typeof figure === 'number' ? writeFigure(figure, writing) : writeMoney(figure, writing)
}

/** The cells of a row with their columns, as text, in the order of the columns. */
export function cellsOf(
  field: Pick<Field, 'columns'>,
  row: Row,
  writing: Writing = plainWriting,
): [Column, string][] {
  return (field.columns ?? []).map((column) => [
    column,
    cellText(row[column.key] ?? null, column, writing),
  ])
}

/** One cell as text. */
export function cellText(
  cell: Cell,
  column: Pick<Column, 'type'>,
  writing: Writing = plainWriting,
): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return writeNumber(cell, writing)
  if (typeof cell === 'string')
    return column.type === 'date' ? writeShortDay(cell, writing) : cell.trim()
  return writeMoney(cell, writing)
}

/** The words for a stance, −2 … +2. */
export const stanceWords = new Map([
  [-2, 'against us'],
  [-1, 'doubtful'],
  [0, 'neutral'],
  [1, 'for us'],
  [2, 'fights for us'],
])

/** The words for an influence, 1–3. */
export const influenceWords = new Map([
  [1, 'little say'],
  [2, 'some say'],
  [3, 'decides'],
])

/** One person in one line. */
export function personText(person: Person, writing: Writing = plainWriting): string {
  const who = joined([person.name.trim(), person.role.trim()], ', ')
  const rest = [
    person.influence === null ? '' : (influenceWords.get(person.influence) ?? ''),
    person.stance === null ? '' : (stanceWords.get(person.stance) ?? ''),
    person.gain.trim() === '' ? '' : `gains: ${person.gain.trim()}`,
    person.lastContact === null ? '' : `last contact ${writeShortDay(person.lastContact, writing)}`,
    person.ourOwner.trim() === '' ? '' : `ours: ${person.ourOwner.trim()}`,
  ]
  return joined([who, ...rest], ' · ')
}

/**
 * The texts in a value that somebody wrote, one by one: no numbers, days or choices, no placeholder
 * and none of the template's own words. This is what two plans are compared by.
 */
export function writtenTexts(
  field: Pick<Field, 'label' | 'help' | 'example' | 'columns'>,
  value: FieldValue | null,
): string[] {
  return textsIn(field, value)
    .map((text) => ownWords(field, text))
    .filter((words) => !arePlaceholderWords(words))
    .map((words) => words.join(' '))
}

function textsIn(field: Pick<Field, 'columns'>, value: FieldValue | null): string[] {
  switch (value?.type) {
    case 'text':
    case 'long_text':
      return [value.text]
    case 'date':
    case 'choice':
    case 'choices':
      return [value.note]
    case 'list':
      return value.items
    case 'table': {
      const columns = (field.columns ?? []).filter((column) => column.type === 'text')
      return value.rows.flatMap((row) =>
        columns.map((column) => row[column.key]).filter((cell) => typeof cell === 'string'),
      )
    }
    case 'grid':
      return [...value.units, ...value.offers, ...value.cells.flat().map((cell) => cell.timing)]
    case 'people':
      return value.people.flatMap((person) => [person.name, person.role, person.gain])
    default:
      return []
  }
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator)
}
