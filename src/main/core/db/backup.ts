import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs'
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
    if (check !== 'ok' || !same)
      throw new StartFailure('CopyFailed', check === 'ok' ? 'rows' : String(check))
    copy.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    copy.sqlite.close()
  }
  sync(unfinished)
  renameSync(unfinished, path)
  sync(dirname(path))
}

/**
 * Keeps a copy in the backups folder under a label that says why. One that is byte for byte the newest
 * of its label is not kept twice, so that trying again fills no disk; what was left unfinished by a
 * process that ended in the middle goes.
 */
export function keepCopy(sqlite: Sqlite, folder: string, label: string, now: string): void {
  const place = backupFolder(folder)
  for (const name of namesIn(place)) if (unfinishedName.test(name)) rmSync(join(place, name))
  const last = namesIn(place)
    .filter((name) => name.endsWith(`-${label}.db`))
    .toSorted()
    .at(-1)
  const path = backupPath(folder, label, now)
  writeVerifiedCopy(sqlite, path)
  const before = last === undefined ? path : join(place, last)
  if (before !== path && digest(before) === digest(path)) rmSync(path)
}

const unfinishedName = /\.db\.tmp(?:-wal|-shm|-journal)?$/

function namesIn(place: string): string[] {
  return existsSync(place) ? readdirSync(place) : []
}

function digest(path: string): string {
  const hash = createHash('sha256')
  const handle = openSync(path, 'r')
  const part = Buffer.alloc(1 << 20)
  try {
    for (let size = readSync(handle, part); size > 0; size = readSync(handle, part)) {
      hash.update(part.subarray(0, size))
    }
  } finally {
    closeSync(handle)
  }
  return hash.digest('hex')
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
