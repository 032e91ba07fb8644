import type { Database as Sqlite } from 'better-sqlite3'
import { codeOf, StartFailure } from '../start-failure.ts'
import { openConnection } from './open.ts'
import { type DamagedRow, damagedRows } from './row-sums.ts'
import { isSearchWrong } from './search-index.ts'

/** What is wrong with a file: its pages or indexes, or rows that point nowhere. */
export type Damage = 'pages' | 'references'

/** What a look through the whole file found. */
export type Found = {
  /** What makes it a file that must not be written any more. */
  readonly damage: Damage | null
  /** Single rows that do not say what was saved; the rest of the file is sound. */
  readonly rows: readonly DamagedRow[]
  /** Whether the search does not find what is there; it can be built again. */
  readonly search: boolean
}

/**
 * Reads the whole file through a connection that cannot write: SQLite's own check, every reference, every
 * row beside its sum, and the search beside its entries. Takes as long as reading the file takes. A row that
 * breaks a rule of its table alone, or differs from an index, is a damaged row where its sum says so too,
 * and else makes the file a damaged one. Throws where the file could not be looked at.
 */
export function checkRows(path: string): Found {
  return reading(path, (sqlite) => {
    const said = linesOf(sqlite, 'integrity_check')
    if (said.some((line) => !ofOneRow.test(line) && !ofIndex.test(line))) return ofPages
    const rows = damagedRows(sqlite)
    if (said.length > 0 && rows.length === 0) return ofPages
    const tables = new Set(rows.map(({ table }) => table))
    const indexes = said.flatMap((line) => ofIndex.exec(line)?.[1] ?? [])
    if (indexes.some((index) => !tables.has(tableOf(sqlite, index)))) return ofPages
    const damage = pointsNowhere(sqlite) ? 'references' : null
    return { damage, rows, search: isSearchWrong(sqlite) }
  })
}

/** Whether its pages, its rules and its references are sound; rows are not compared. @returns what is wrong, or null */
export function checkFile(path: string): Damage | null {
  const { damage } = reading(path, (sqlite) => {
    if (linesOf(sqlite, 'quick_check').length > 0) return ofPages
    return { damage: pointsNowhere(sqlite) ? 'references' : null, rows: [], search: false }
  })
  return damage
}

const ofPages: Found = { damage: 'pages', rows: [], search: false }

function reading(path: string, look: (sqlite: Sqlite) => Found): Found {
  try {
    const { sqlite } = openConnection(path, 'reader')
    try {
      return look(sqlite)
    } finally {
      sqlite.close()
    }
  } catch (error) {
    if (isDamage(error)) return ofPages
    throw error
  }
}

/** What SQLite says of one row and its table's rules, and of no page. */
const ofOneRow = /^(?:CHECK constraint failed in|[\w-]+ value in) /

/** What it says of a row and an index that do not agree, with the name of the index at its end. */
const ofIndex = /^(?:row \d+ |rowid |wrong # of entries |non-unique entry ).*\bindex (\S+)$/

function linesOf(sqlite: Sqlite, check: 'integrity_check' | 'quick_check'): string[] {
  const said = sqlite.prepare<[], string>(`pragma ${check}(100)`).pluck().all()
  return said.filter((line) => line !== 'ok')
}

function tableOf(sqlite: Sqlite, index: string): string {
  const found = sqlite
    .prepare<[string], string>(
      "select tbl_name from sqlite_schema where type = 'index' and name = ?",
    )
    .pluck()
  return found.get(index) ?? ''
}

function pointsNowhere(sqlite: Sqlite): boolean {
  return sqlite.prepare('select 1 from pragma_foreign_key_check limit 1').get() !== undefined
}

/** Whether an error says that the file itself is damaged. */
export function isDamage(error: unknown): boolean {
  if (error instanceof StartFailure) return error.failure === 'Corrupt'
  const code = codeOf(error)
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')
}
