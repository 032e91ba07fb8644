import type { Database as Sqlite } from 'better-sqlite3'
import { codeOf, StartFailure } from '../start-failure.ts'
import { openConnection } from './open.ts'
import { type DamagedRow, damagedRows } from './row-sums.ts'

/** What is wrong with a file: its pages or indexes, or rows that point nowhere. */
export type Damage = 'pages' | 'references'

/** What a look through the whole file found. */
export type Found = {
  /** What makes it a file that must not be written any more. */
  readonly damage: Damage | null
  /** Single rows that do not say what was saved; the rest of the file is sound. */
  readonly rows: readonly DamagedRow[]
}

/**
 * Reads the whole file through a connection that cannot write: SQLite's quick check, every reference,
 * and every row beside its sum. Takes as long as reading the file takes. A row that breaks a rule of its
 * table alone is a damaged row where its sum says so too, and else makes the file a damaged one.
 * Throws where the file could not be looked at.
 */
export function checkRows(path: string): Found {
  return reading(path, (sqlite) => {
    const said = quickCheck(sqlite)
    const inRows = said.filter((line) => ofOneRow.test(line))
    if (said.length > inRows.length) return { damage: 'pages', rows: [] }
    const rows = damagedRows(sqlite)
    if (inRows.length > 0 && rows.length === 0) return { damage: 'pages', rows }
    return { damage: pointsNowhere(sqlite) ? 'references' : null, rows }
  })
}

/** The same without the sums of the rows. @returns what is wrong, or null */
export function checkFile(path: string): Damage | null {
  const { damage } = reading(path, (sqlite) => {
    if (quickCheck(sqlite).length > 0) return { damage: 'pages', rows: [] }
    return { damage: pointsNowhere(sqlite) ? 'references' : null, rows: [] }
  })
  return damage
}

function reading(path: string, look: (sqlite: Sqlite) => Found): Found {
  try {
    const { sqlite } = openConnection(path, 'reader')
    try {
      return look(sqlite)
    } finally {
      sqlite.close()
    }
  } catch (error) {
    if (isDamage(error)) return { damage: 'pages', rows: [] }
    throw error
  }
}

/** What SQLite says of one row and its table's rules, and of no page. */
const ofOneRow = /^(?:CHECK constraint failed in|[\w-]+ value in) /

function quickCheck(sqlite: Sqlite): string[] {
  const said = sqlite.prepare<[], string>('pragma quick_check(100)').pluck().all()
  return said.filter((line) => line !== 'ok')
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
