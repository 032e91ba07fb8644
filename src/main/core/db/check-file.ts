import { codeOf, StartFailure } from '../start-failure.ts'
import { openConnection } from './open.ts'

/** What is wrong with a file: its pages or indexes, or rows that point nowhere. */
export type Damage = 'pages' | 'references'

/**
 * Reads the whole file through a connection that cannot write: SQLite's quick check, then every
 * reference. Takes as long as reading the file takes.
 * @returns what is wrong, or null; throws where the file could not be looked at
 */
export function checkFile(path: string): Damage | null {
  try {
    const { sqlite } = openConnection(path, 'reader')
    try {
      if (sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') return 'pages'
      // Those that point nowhere, until the first one.
      const broken = sqlite.prepare('select 1 from pragma_foreign_key_check limit 1').get()
      return broken === undefined ? null : 'references'
    } finally {
      sqlite.close()
    }
  } catch (error) {
    if (isDamage(error)) return 'pages'
    throw error
  }
}

/** Whether an error says that the file itself is damaged. */
export function isDamage(error: unknown): boolean {
  if (error instanceof StartFailure) return error.failure === 'Corrupt'
  const code = codeOf(error)
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')
}
