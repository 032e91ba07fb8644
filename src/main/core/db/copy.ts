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
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Database as Sqlite } from 'better-sqlite3'
import { copyName, isUnfinishedCopy, readCopyName } from '#domain/copies/copy-name.ts'
import type { CopyReason } from '#contract/copies.ts'
import { syncFile, syncFolder } from '../onto-disk.ts'
import { StartFailure } from '../start-failure.ts'
import { copyAside } from './aside.ts'
import { contentOf } from './content-hash.ts'
import { type CopyNote, notePath, readHoldings, readNote, writeNote } from './copy-note.ts'
import { isDamage } from './check-file.ts'
import { lookAt } from './look.ts'
import { openConnection } from './open.ts'

/** Where copies lie: beside the database, in a folder of their own. */
export function copyFolder(folder: string): string {
  return join(folder, 'backups')
}

/**
 * Writes a copy of an open database to `path`, and verifies it before it gets its name: opened again,
 * its pages and indexes checked, and its content compared with that of the source by hash and by the
 * rows of each table. Copies are made by VACUUM INTO: copying the file while it is open loses what lies
 * in the -wal. The folder is made if it is missing; beside the copy its note is written.
 *
 * `beside` is a second connection to the same file, which holds the moment that is copied, so that
 * others may write meanwhile; without one the source itself is read right after. Between the two
 * beginnings lie microseconds: when somebody saves just then, the two differ, and it is done anew.
 * Throws a `StartFailure` `CopyFailed` where the copy is not equal, else the error of SQLite or the disk.
 */
export function writeCopy(
  source: Sqlite,
  path: string,
  made: { readonly madeAt: string; readonly why: readonly CopyReason[] },
  beside?: Sqlite,
): CopyNote {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = `${path}.tmp`
  try {
    const facts = writeEqual(source, unfinished, beside)
    chmodSync(unfinished, 0o600)
    syncFile(unfinished)
    renameSync(unfinished, path)
    syncFolder(dirname(path))
    const { madeAt, why } = made
    const note: CopyNote = {
      form: 1,
      madeAt,
      why: [...why],
      ...facts,
      checkedAt: madeAt,
      good: true,
    }
    writeNote(path, note)
    return note
  } catch (error) {
    // What is not verified is no copy, and would only take space that may be missing.
    removeUnfinished(unfinished)
    throw error
  }
}

type CopyFacts = Pick<CopyNote, 'size' | 'sqlite' | 'version' | 'content' | 'rows' | 'holds'>

const mostAttempts = 3

function writeEqual(source: Sqlite, unfinished: string, beside: Sqlite | undefined): CopyFacts {
  let last = ''
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    removeUnfinished(unfinished)
    // SQLite would make it readable for others; an empty file is taken as it is.
    closeSync(openSync(unfinished, 'wx', 0o600))
    beside?.exec('begin; select 1 from sqlite_schema limit 1')
    try {
      source.prepare('vacuum into ?').run(unfinished)
      const { hash } = contentOf(beside ?? source)
      const facts = verify(unfinished)
      if (facts.content === hash) return facts
      last = 'another content'
    } finally {
      beside?.exec('rollback')
    }
  }
  throw new StartFailure('CopyFailed', last)
}

/** Opens a copy that has just been written and reads all of it. */
function verify(path: string): CopyFacts {
  const { sqlite } = openConnection(path, 'copy')
  try {
    const check = String(sqlite.pragma('integrity_check(1)', { simple: true }))
    if (check !== 'ok') throw new StartFailure('CopyFailed', check)
    return factsOf(sqlite, path)
  } finally {
    sqlite.close()
  }
}

function factsOf(sqlite: Sqlite, path: string): CopyFacts {
  const { hash, tables } = contentOf(sqlite)
  return {
    size: statSync(path).size,
    sqlite: String(sqlite.prepare('select sqlite_version()').pluck().get()),
    version: Number(sqlite.pragma('user_version', { simple: true })),
    content: hash,
    rows: Object.fromEntries(Object.entries(tables).map(([name, { rows }]) => [name, rows])),
    holds: readHoldings(sqlite),
  }
}

/**
 * Keeps a copy in the folder of copies under a label that says why. One whose content is that of the
 * newest with its label is not kept twice, so that trying again fills no disk; what was left unfinished
 * by a process that ended in the middle goes.
 */
export function keepCopy(sqlite: Sqlite, folder: string, label: string, now: string): void {
  const place = copyFolder(folder)
  sweepUnfinished(place)
  const name = copyName(now, label)
  const last = copiesIn(place)
    .filter((other) => other.endsWith(`-${label}.db`))
    .at(-1)
  const why = readCopyName(name)?.why ?? 'asked'
  const note = writeCopy(sqlite, join(place, name), { madeAt: now, why: [why] })
  if (last === undefined || last === name) return
  const before = readNote(join(place, last))
  if (before?.content === note.content && before.version === note.version) {
    dropCopy(join(place, name))
  }
}

/** The names of the copies in a folder, oldest first; no other file of it is one. */
export function copiesIn(place: string): string[] {
  if (!existsSync(place)) return []
  return readdirSync(place)
    .filter((name) => readCopyName(name) !== null && isFile(join(place, name)))
    .toSorted()
}

/** Whether a file is there: a folder under the name of a copy is none. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Removes a copy with its note. */
export function dropCopy(path: string): void {
  rmSync(path, { force: true })
  rmSync(notePath(path), { force: true })
}

/** Removes what killed processes left half-written. Nothing else in the folder is touched. */
export function sweepUnfinished(place: string): void {
  if (!existsSync(place)) return
  for (const name of readdirSync(place)) {
    if (isUnfinishedCopy(name)) rmSync(join(place, name), { force: true })
  }
}

function removeUnfinished(path: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(path + ending, { force: true })
}

/** What is wrong with a copy: it cannot be read as a data file, or holds another content than it did. */
export type CopyFault = 'pages' | 'content'

/**
 * Reads the whole of a copy: its pages and indexes, and its content against its note where it has one.
 * Nothing is written beside it but what came of it, into its note.
 * @returns what is wrong, or null; throws where it could not be read
 */
export function checkCopy(path: string, now: string): CopyFault | null {
  const note = readNote(path)
  const fault = readCopy(
    path,
    (sqlite): CopyFault | null => {
      if (sqlite.pragma('integrity_check(1)', { simple: true }) !== 'ok') return 'pages'
      const facts = factsOf(sqlite, path)
      if (note && (facts.content !== note.content || facts.version !== note.version))
        return 'content'
      const made = readCopyName(basename(path))
      if (!note && made) {
        writeNote(path, {
          form: 1,
          madeAt: made.madeAt,
          why: [made.why],
          ...facts,
          checkedAt: now,
          good: true,
        })
      }
      return null
    },
    'pages',
  )
  if (note) writeNote(path, { ...note, checkedAt: now, good: fault === null })
  return fault
}

/** What can be told of a copy without a note by opening it: its version and what is in it. */
export type Described = Pick<CopyNote, 'size' | 'version'> & {
  readonly holds: CopyNote['holds'] | null
}

/** Opens a copy for reading and says what is in it; null: it is no data file of ours that can be read. */
export function describeCopy(path: string): Described | null {
  const { size } = statSync(path)
  return readCopy(
    path,
    (sqlite) => ({
      size,
      version: Number(sqlite.pragma('user_version', { simple: true })),
      holds: readHoldings(sqlite),
    }),
    null,
  )
}

/**
 * Reads a copy and leaves nothing beside it. One that is in WAL mode, as older ones are, is read from a
 * copy of it. `damaged` is what is given where it is no data file, or one that is damaged.
 */
function readCopy<T>(path: string, work: (sqlite: Sqlite) => T, damaged: T): T {
  if (lookAt(path).is !== 'ours') return damaged
  const aside = isInWalMode(path) ? copyAside(path) : null
  try {
    const { sqlite } = openConnection(aside?.path ?? path, aside ? 'reader' : 'copy')
    try {
      return work(sqlite)
    } finally {
      sqlite.close()
    }
  } catch (error) {
    if (isDamage(error) || (error instanceof StartFailure && error.failure === 'CopyFailed')) {
      return damaged
    }
    throw error
  } finally {
    aside?.remove()
  }
}

function isInWalMode(path: string): boolean {
  const handle = openSync(path, 'r')
  try {
    const version = Buffer.alloc(2)
    readSync(handle, version, 0, 2, 18)
    return version[0] === 2
  } finally {
    closeSync(handle)
  }
}

const piece = 1 << 20

/**
 * Brings a copy to a second place: byte for byte, read back there before it gets its name.
 * Throws `CopyFailed` where what is read back is not what was written, else the error of the disk.
 */
export function sendCopy(from: string, to: string): void {
  const unfinished = `${to}.tmp`
  try {
    const sent = copyBytes(from, unfinished)
    if (digest(unfinished) !== sent) throw new StartFailure('CopyFailed', 'read back differently')
    renameSync(unfinished, to)
    syncFolder(dirname(to))
    const note = readNote(from)
    if (note) writeNote(to, note)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

function copyBytes(from: string, to: string): string {
  rmSync(to, { force: true })
  const hash = createHash('sha256')
  const target = openSync(to, 'wx', 0o600)
  try {
    for (const part of readParts(from)) {
      hash.update(part)
      for (let at = 0; at < part.length;) at += writeSync(target, part, at)
    }
    fsyncSync(target)
  } finally {
    closeSync(target)
  }
  return hash.digest('hex')
}

function digest(path: string): string {
  const hash = createHash('sha256')
  for (const part of readParts(path)) hash.update(part)
  return hash.digest('hex')
}

function* readParts(path: string): Generator<Buffer> {
  const handle = openSync(path, 'r')
  const part = Buffer.alloc(piece)
  try {
    for (let size = readSync(handle, part); size > 0; size = readSync(handle, part)) {
      yield part.subarray(0, size)
    }
  } finally {
    closeSync(handle)
  }
}
