import Database, { type Database as Sqlite } from 'better-sqlite3'
import { chmodSync, closeSync, constants, existsSync, openSync } from 'node:fs'
import { Kysely } from 'kysely'
import { SingleConnectionDialect } from './driver.ts'
import { applicationId } from './look.ts'
import { keepRowSums } from './row-sums.ts'
import { StartFailure } from '../start-failure.ts'
import type { Tables } from './tables.ts'
import type { WriteListener } from './write-listener.ts'

const busyTimeout = 5_000
const leastSqlite = [3, 51, 3] as const

/** `copy`: a file that nobody writes to and that is in no WAL mode; reading it leaves nothing beside it. */
type Mode = 'writer' | 'reader' | 'copy'

export type Connection = {
  readonly sqlite: Sqlite
  readonly db: Kysely<Tables>
  /** From now on it hears what is written through `db`. */
  listen(listener: WriteListener): void
}

/**
 * Opens a connection; the only place that does (R1). What it sets it reads back after a first
 * write, because this build of SQLite falls back to `synchronous=NORMAL` by itself and a power cut
 * then loses saves that were acknowledged.
 * Fails with a `StartFailure` that has words for the user.
 */
export function openConnection(path: string, mode: Mode): Connection {
  try {
    const sqlite = open(path, mode)
    const listeners: WriteListener[] = []
    return {
      sqlite,
      db: new Kysely<Tables>({ dialect: new SingleConnectionDialect(sqlite, listeners) }),
      listen: (listener) => void listeners.push(listener),
    }
  } catch (error) {
    throw StartFailure.from(error)
  }
}

function open(path: string, mode: Mode): Sqlite {
  const readonly = mode !== 'writer'
  if (!readonly) {
    // SQLite would make the file readable for others; -wal and -shm take over its mode.
    closeSync(openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600))
    // Those that are there already keep theirs, as after a copy by hand.
    for (const name of [`${path}-wal`, `${path}-shm`]) if (existsSync(name)) chmodSync(name, 0o600)
  }
  const sqlite = new Database(path, { readonly, fileMustExist: readonly, timeout: busyTimeout })
  try {
    sqlite.pragma(`busy_timeout = ${busyTimeout}`)
    if (!readonly) {
      // Before anything is written: a file of somebody else stays byte for byte.
      refuseForeign(sqlite)
      chmodSync(path, 0o600)
      sqlite.pragma('journal_mode = WAL')
      // What the log holds is brought into the file when nobody writes (store.ts); this is the most
      // that may gather where somebody always does. Afterwards the log is cut to its usual size.
      sqlite.pragma('wal_autocheckpoint = 8000')
      sqlite.pragma('journal_size_limit = 16000000')
    }
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('secure_delete = ON')
    sqlite.pragma('trusted_schema = OFF')
    sqlite.pragma('cell_size_check = ON')
    sqlite.pragma('temp_store = MEMORY')
    if (process.platform === 'darwin') sqlite.pragma('checkpoint_fullfsync = ON')
    // The first write.
    if (!readonly) sqlite.pragma(`application_id = ${applicationId}`)
    readBack(sqlite, mode)
    if (!readonly) keepRowSums(sqlite)
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** Ours is a file with our mark, or one in which nothing is yet. */
function refuseForeign(sqlite: Sqlite): void {
  const present = sqlite.pragma('application_id', { simple: true })
  if (present === applicationId) return
  const tables = sqlite.prepare('select count(*) from sqlite_schema').pluck().get()
  if (present !== 0 || tables !== 0) throw new StartFailure('NotOurs')
}

/** What each connection must say of itself, as pragma and value. */
export const expectedPragmas: Readonly<Record<string, number | string>> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  temp_store: 2,
  busy_timeout: busyTimeout,
  application_id: applicationId,
}

function readBack(sqlite: Sqlite, mode: Mode): void {
  for (const [pragma, expected] of Object.entries(expectedPragmas)) {
    if (mode !== 'writer' && pragma === 'secure_delete') continue
    if (mode === 'copy' && pragma === 'journal_mode') continue
    const value = sqlite.pragma(pragma, { simple: true })
    if (value !== expected) {
      throw new StartFailure('Unsafe', `${pragma} is ${String(value)}, not ${expected}`)
    }
  }
  const version = String(sqlite.prepare('select sqlite_version()').pluck().get())
  if (!isAtLeast(version, leastSqlite)) throw new StartFailure('Unsafe', `SQLite ${version}`)
}

function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, part] of least.entries()) {
    const own = parts[index] ?? 0
    if (own !== part) return own > part
  }
  return true
}
