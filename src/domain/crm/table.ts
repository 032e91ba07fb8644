import type { Delimiter } from '#contract/crm-values.ts'
import { type CsvTable, cutNow } from './csv-table.ts'
import { parseDay } from './days.ts'
import { squash } from './header-words.ts'

/** Where the column names stand and what they are, or why none were found. */
export type HeaderFinding =
  | { readonly kind: 'found'; readonly index: number; readonly names: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'missing'; readonly firstRow: readonly string[] }

/** How a row compares with the header. */
export type RowShape = 'whole' | 'blank' | 'short' | 'long'

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']
const commonWords = new Set(
  'id name stage amount owner account status closedate createddate nextstep value title currency'.split(
    ' ',
  ),
)
const sampleText = 65_536
const sampleRows = 60
const headerSearch = 20
const longestFooter = 40

/**
 * A first line `sep=;`, as spreadsheets write and read it: the delimiter that it names and how many
 * characters the line takes.
 */
export function separatorLine(
  text: string,
): { readonly delimiter: Delimiter; readonly length: number } | null {
  const found = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r)/i.exec(text.slice(0, 12))
  const delimiter = delimiters.find((one) => one === found?.[1])
  return found && delimiter !== undefined ? { delimiter, length: found[0].length } : null
}

/**
 * The delimiter that cuts the beginning of a text into the most even rows of more than one cell;
 * known column names weigh in where two do equally well. A text of one column is read with commas.
 */
export function detectDelimiter(text: string): Delimiter {
  const sample = text.slice(0, sampleText)
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const table = cutNow(sample, delimiter)
    // The last row of a sample may be cut off.
    const whole = sample.length < text.length && table.rows > 1 ? table.rows - 1 : table.rows
    const score = evenness(firstRows(table, whole))
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/**
 * The header row: the first row that has names in most of its cells and no numbers or dates, among
 * the first twenty, so that a title above it does no harm.
 */
export function findHeader(table: CsvTable): HeaderFinding {
  const rows = firstRows(table, table.rows)
  const least = Math.min(usualWidth(rows), 2)
  let first: readonly string[] | null = null
  for (const [index, row] of rows.slice(0, headerSearch).entries()) {
    if (filled(row) === 0) continue
    first ??= row
    if (filled(row) < least) continue
    return looksLikeHeader(row)
      ? { kind: 'found', index, names: columnNames(row) }
      : { kind: 'missing', firstRow: row }
  }
  return first === null ? { kind: 'empty' } : { kind: 'missing', firstRow: first }
}

/**
 * A name for each column, no two alike: an empty name becomes `Column 4`, a repeated one
 * `Amount (2)`.
 */
export function columnNames(row: readonly string[]): string[] {
  const taken = new Set<string>()
  const own = new Set(row.map((cell) => cell.trim()))
  return row.map((cell, index) => {
    const plain = cell.replace(/^\uFEFF/, '').trim() || `Column ${index + 1}`
    let name = plain
    for (let count = 2; taken.has(name) || (name !== plain && own.has(name)); count += 1)
      name = `${plain} (${count})`
    taken.add(name)
    return name
  })
}

/**
 * Where the data ends: exports may close with a blank row and a block of remarks (report name,
 * copyright, who made it), each in one cell. Returns that blank row's place, or the number of rows
 * where there is no such block. Blank rows between data do not end it.
 */
export function findEnd(table: CsvTable): number {
  let end = table.rows
  let remarks = 0
  for (let row = table.rows - 1; row >= 0 && remarks <= longestFooter; row -= 1) {
    if (table.isBlank(row)) end = row
    else if (table.width(row) > 1 && filled(table.row(row)) > 1) break
    else remarks += 1
  }
  return end
}

/** How a row compares with a header of `width` cells; empty cells beyond the header do no harm. */
export function rowShape(table: CsvTable, row: number, width: number): RowShape {
  const own = table.width(row)
  if (own === width && table.cell(row, 0) !== '') return 'whole'
  if (table.isBlank(row)) return 'blank'
  if (own < width) return 'short'
  for (let column = width; column < own; column += 1)
    if (table.cell(row, column) !== '') return 'long'
  return 'whole'
}

/** The first rows, blank ones too; enough to judge a file by. */
function firstRows(table: CsvTable, rows: number): string[][] {
  return Array.from({ length: Math.min(rows, sampleRows) }, (_, row) => table.row(row))
}

function filled(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length
}

function evenness(all: readonly (readonly string[])[]): number {
  const rows = all.filter((row) => filled(row) > 0)
  if (rows.length === 0) return 0
  const width = usualWidth(rows)
  if (width < 2) return 0
  const even = rows.filter((row) => row.length === width).length / rows.length
  const known = (rows[0] ?? []).filter((cell) => knownWord(cell)).length
  return even * (1 + Math.log2(width)) + known
}

function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let width = 0
  let most = 0
  for (const [length, count] of counts)
    if (count > most || (count === most && length > width)) [width, most] = [length, count]
  return width
}

function looksLikeHeader(row: readonly string[]): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (cells.length === 0 || cells.length < row.length / 2) return false
  if (cells.some((cell) => cell.length > 250)) return false
  return cells.filter((cell) => looksLikeData(cell)).length <= cells.length / 4
}

function looksLikeData(cell: string): boolean {
  return (
    /^[-+(]?[\d.,\s]*\d[\d.,\s]*\)?%?$/.test(cell.slice(0, 60)) ||
    parseDay(cell, 'dmy') !== null ||
    parseDay(cell, 'mdy') !== null ||
    /^(?:true|false)$/i.test(cell) ||
    /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(cell)
  )
}

function knownWord(cell: string): boolean {
  return cell.length < 60 && commonWords.has(squash(cell))
}
