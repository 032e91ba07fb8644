import type { Database as Sqlite } from 'better-sqlite3'
import { csvLine } from '#domain/exports/cells.ts'
import { type Stored, write } from '#domain/exports/stored.ts'
import { quoted, type StoredTable } from '../../db/stored-tables.ts'
import type { Told } from './told.ts'
import type { ZipWriter } from './zip-write.ts'

type Row = readonly (null | bigint | number | string | Uint8Array)[]

/** Writes all rows of all tables, one line each, behind a line that names the table. */
export function writeWhole(
  sqlite: Sqlite,
  tables: readonly StoredTable[],
  zip: ZipWriter,
  told: Told,
): void {
  for (const table of tables) {
    zip.add(`${JSON.stringify({ table: table.name, columns: table.columns })}\n`)
    let place = 0
    for (const row of rowsOf(sqlite, table)) {
      const exact = row.some(isDoubtful) ? exactRow(sqlite, table, place, row) : row
      zip.add(`${JSON.stringify(exact.map(write))}\n`)
      place += 1
      told.one()
    }
  }
  zip.add('{"end":true}\n')
}

/** Writes a CSV file for each table, for people and spreadsheets. */
export function writeCsv(
  sqlite: Sqlite,
  tables: readonly StoredTable[],
  zip: ZipWriter,
  told: Told,
): void {
  for (const table of tables) {
    zip.begin(`tables/${table.name}.csv`)
    // By the mark a spreadsheet knows UTF-8.
    zip.add(`\uFEFF${csvLine(table.columns)}`)
    for (const row of rowsOf(sqlite, table)) {
      zip.add(csvLine(row.map((value) => (value instanceof Uint8Array ? hex(value) : value))))
      told.one()
    }
  }
}

function rowsOf(sqlite: Sqlite, { name, columns, key }: StoredTable): Iterable<Row> {
  return sqlite
    .prepare<[], Row>(
      `select ${columns.map(quoted).join(', ')} from ${quoted(name)} order by ${key.map(quoted).join(', ')}`,
    )
    .raw()
    .safeIntegers()
    .iterate()
}

/** A text with this sign may have had bytes that no text has. */
function isDoubtful(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\uFFFD')
}

/** The row once more, with the bytes of what a string cannot say. */
function exactRow(
  sqlite: Sqlite,
  { name, columns, key }: StoredTable,
  place: number,
  row: Row,
): Stored[] {
  const bytes = sqlite
    .prepare<[number], (Buffer | null)[]>(
      `select ${columns.map((column) => `cast(${quoted(column)} as blob)`).join(', ')}
       from ${quoted(name)} order by ${key.map(quoted).join(', ')} limit 1 offset ?`,
    )
    .raw()
    .get(place)
  return row.map((value, index) => {
    const held = bytes?.[index]
    if (typeof value !== 'string' || !held || held.equals(Buffer.from(value))) return value
    return { bytes: held }
  })
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
