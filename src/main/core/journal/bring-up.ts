import type { Database as Sqlite, Statement } from 'better-sqlite3'
import { closeSync, openSync } from 'node:fs'
import type { Step } from '#migrations/registry.ts'
import { migrate } from '../db/migrate.ts'
import type { Connection } from '../db/open.ts'
import type { WrittenStatement } from '../db/write-listener.ts'
import { journalFiles, journalFolder } from './journal-files.ts'
import { endsAt } from './journal-writer.ts'
import { hasMark, type Mark, markRow } from './mark.ts'
import {
  type Journal,
  type Position,
  readJournal,
  type RecordedSave,
  savesFrom,
  type Stretch,
} from './read-journal.ts'
import { statementsOf } from './statements.ts'

/** Saves that the journal has and a data file does not. */
export type Missing = { readonly from: Position; readonly stretch: Stretch; readonly saves: number }

/**
 * How a data file stands to the journal beside it. `level`: each holds what the other does, or the file
 * holds more, or it begins a line of its own. `behind`: the journal has saves that follow it. `gap`: the
 * journal has later ones, and not all between. `other`: the journal is of another line of history.
 */
export type Standing =
  | { readonly is: 'level' }
  | ({ readonly is: 'behind' } & Missing)
  | { readonly is: 'gap' }
  | { readonly is: 'other' }

/** Compares a file, open for reading or writing, with the journal of a data folder. */
export function standingOf(sqlite: Sqlite, folder: string): Standing {
  const knows = hasMark(sqlite)
  const mark = knows ? markRow(sqlite).read() : null
  // It begins a line of its own, on purpose.
  if (knows && !mark) return { is: 'level' }
  const place = journalFolder(folder)
  return mark && isAtEnd(place, mark) ? { is: 'level' } : judge(readJournal(place, mark), mark)
}

/** The usual case, for which the journal need not be read: its last save is the last of the file. */
function isAtEnd(place: string, mark: Mark): boolean {
  const newest = journalFiles(place).at(-1)
  if (!newest || newest.id !== mark.file) return false
  try {
    const handle = openSync(newest.path, 'r')
    try {
      return endsAt(handle, mark)
    } finally {
      closeSync(handle)
    }
  } catch {
    // What cannot be read says nothing of the file, and is told as a gap.
    return false
  }
}

function judge({ stretches, found }: Journal, mark: Mark | null): Standing {
  const last = stretches.at(-1)
  const isEmpty = stretches.every(({ begin, end }) => begin.tag === end.tag)
  if (!last || isEmpty) return { is: 'level' }
  if (!mark) return { is: 'other' }
  if (found?.stretch === last) {
    const saves = last.end.number - found.position.number
    return saves === 0
      ? { is: 'level' }
      : { is: 'behind', from: found.position, stretch: last, saves }
  }
  if (stretches.every(({ line }) => line !== mark.line)) return { is: 'other' }
  return !found && last.line === mark.line && hasMore(mark, last.end)
    ? { is: 'level' }
    : { is: 'gap' }
}

/**
 * Whether a file has saves after the last one of the journal: such as could not be recorded, or the one
 * whose record a power cut took. A file that went on elsewhere from the same place may have as many, and
 * is another one.
 */
function hasMore(mark: Mark, end: Position): boolean {
  if (mark.number <= end.number) return false
  if (mark.file === 0) return true
  const isNext = mark.file === end.file ? mark.size > end.at : mark.file === end.file + 1
  return isNext && mark.number === end.number + 1
}

/** What was put back: how many saves, and when the first and the last of them were made (UTC). */
export type BroughtUp = { readonly saves: number; readonly from: string; readonly until: string }

/** A replay that did not come out as the journal says; the file is as it was. */
export class ReplayFailure extends Error {
  constructor(detail: string) {
    super(detail)
    this.name = 'ReplayFailure'
  }
}

/** What a replay works with. */
export type Replaying = {
  readonly connection: Connection
  /** The data folder, in which the journal is. */
  readonly folder: string
  /** Where the copies are kept that a step of migration makes, if not there. */
  readonly keepIn?: string
  /** The instant, for the names of copies. */
  readonly now: string
  readonly steps: readonly Step[]
}

/**
 * Puts back into a file what the journal has and it does not. Saves of one version are one
 * transaction; where a step of migration lies between them there are several, so that what goes wrong
 * behind the step leaves what is before it: such a replay is tried on a copy first (`catch-up.ts`).
 * Throws a `ReplayFailure`.
 */
export async function replay(
  { connection, folder, keepIn = folder, now, steps }: Replaying,
  missing: Missing,
): Promise<BroughtUp> {
  const { sqlite } = connection
  const place = journalFolder(folder)
  const versionOf = () => Number(sqlite.pragma('user_version', { simple: true }))
  let version = versionOf()
  const times: string[] = []
  let saves = 0
  const runner = makeRunner(sqlite)
  sqlite.exec('begin immediate')
  try {
    for (const save of savesFrom(place, missing.from, missing.stretch)) {
      const [{ version: needed, at } = { version, at: '' }] = save.pieces
      if (needed > version) {
        sqlite.exec('commit')
        await migrate(connection, keepIn, now, steps.slice(0, needed))
        version = versionOf()
        sqlite.exec('begin immediate')
      }
      if (needed !== version) throw new ReplayFailure(`version ${version}, not ${needed}`)
      run(save, runner)
      markRow(sqlite).write(save.after)
      saves += 1
      times.splice(1, 1, at)
    }
    verify(sqlite, missing)
    sqlite.exec('commit')
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('rollback')
    if (error instanceof ReplayFailure) throw error
    throw new ReplayFailure(error instanceof Error ? error.message : String(error))
  }
  const [from = '', until = from] = times
  return { saves, from, until }
}

type Runner = (statement: WrittenStatement) => number

function makeRunner(sqlite: Sqlite): Runner {
  const known = new Map<string, Statement>()
  return ({ sql, parameters }) => {
    const statement = known.get(sql) ?? sqlite.prepare(sql)
    known.set(sql, statement)
    return statement.reader ? statement.all(parameters).length : statement.run(parameters).changes
  }
}

function run({ pieces, after }: RecordedSave, runner: Runner): void {
  const texts: string[] = []
  for (const piece of pieces) {
    for (const statement of statementsOf(piece, texts)) {
      // Else the file is not what it was when the statement ran first.
      if (runner(statement) !== statement.changes) {
        throw new ReplayFailure(`save ${after.number} changed other rows than it did`)
      }
    }
  }
}

function verify(sqlite: Sqlite, { stretch }: Missing): void {
  if (markRow(sqlite).read()?.tag !== stretch.end.tag) throw new ReplayFailure('another end')
  if (sqlite.prepare('select 1 from pragma_foreign_key_check limit 1').get() !== undefined) {
    throw new ReplayFailure('rows point nowhere')
  }
  const hasIndex = sqlite.prepare("select 1 from sqlite_schema where name = 'search_index'").get()
  if (hasIndex !== undefined) {
    sqlite.exec("insert into search_index (search_index, rank) values ('integrity-check', 1)")
  }
}
