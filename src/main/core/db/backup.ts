import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database as Sqlite } from 'better-sqlite3'
import { openConnection } from './open.ts'
import { StartFailure } from '../start-failure.ts'

/**
 * Writes a copy of the open database to `path` and verifies it before it gets its name: opened
 * again, checked, and its row counts compared. The folder is made if it is missing. Copies are made
 * by VACUUM INTO: copying the file while it is open loses what lies in the -wal.
 */
export function writeVerifiedCopy(sqlite: Sqlite, path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = `${path}.tmp`
  rmSync(unfinished, { force: true })
  sqlite.prepare('vacuum into ?').run(unfinished)
  chmodSync(unfinished, 0o600)
  // WAL mode is a property of the file; the copy takes it when it is first opened for writing.
  const copy = openConnection(unfinished, 'writer')
  try {
    const check = copy.sqlite.pragma('integrity_check', { simple: true })
    const same = JSON.stringify(countRows(copy.sqlite)) === JSON.stringify(countRows(sqlite))
    if (check !== 'ok' || !same) throw new StartFailure('MigrationFailed', 'copy did not verify')
    copy.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    copy.sqlite.close()
  }
  sync(unfinished)
  renameSync(unfinished, path)
  sync(dirname(path))
}

/** The number of rows of each table, by name. */
function countRows(sqlite: Sqlite): Record<string, unknown> {
  const names = sqlite
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'search_index%'",
    )
    .pluck()
    .all()
  return Object.fromEntries(
    names.map((name) => [
      String(name),
      sqlite
        .prepare(`select count(*) from "${String(name)}"`)
        .pluck()
        .get(),
    ]),
  )
}

function sync(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Where copies lie: beside the database, in a folder of their own. */
export function backupFolder(folder: string): string {
  return join(folder, 'backups')
}

/** The path of a copy that is made now; `label` says why. */
export function backupPath(folder: string, label: string, now: string): string {
  return join(backupFolder(folder), `${now.replaceAll(/[:.]/g, '-')}-${label}.db`)
}
