import type { Database as Sqlite } from 'better-sqlite3'
import { steps as shipped, type Step } from '#migrations/registry.ts'
import { read, type Stored } from '#domain/exports/stored.ts'
import { exportedTables, leftOut, quoted, type StoredTable } from '../../db/stored-tables.ts'
import { contentOf } from '../../db/content-hash.ts'
import { takeSteps } from '../../db/migrate.ts'
import { type Connection, openConnection } from '../../db/open.ts'
import { codeOf, StartFailure } from '../../start-failure.ts'
import { endLine, type Head, readHead, tableLine } from './head.ts'
import { linesOf } from './lines.ts'
import { Refused } from './refused.ts'
import { type Progress, Told } from './told.ts'

/**
 * Builds a database from an export in a new file at `path`: the migrations up to the version of the
 * export, its rows, a comparison with what its first line says of them, and the migrations since. What
 * it makes is checked as a whole. It holds what the export holds, but for one thing: no calendar file is
 * kept by it before the manager takes it over. Throws `Refused`; then the file is worth nothing.
 */
export async function buildDatabase(
  bytes: Uint8Array,
  path: string,
  tell: (progress: Progress) => void,
  steps: readonly Step[] = shipped,
): Promise<Head> {
  const lines = linesOf(bytes)
  const first = await lines.next()
  const head = readHead(first.value, steps)
  const connection = openConnection(path, 'writer')
  try {
    await takeSteps(connection, steps.slice(0, head.userVersion))
    await fill(connection, head, lines, tell)
    await takeSteps(connection, steps)
    disown(connection.sqlite)
    verify(connection.sqlite)
    connection.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    return head
  } catch (error) {
    throw asRefused(error)
  } finally {
    connection.sqlite.close()
  }
}

/** Puts the rows in, with no trigger that would write of them again, and compares what is there then. */
async function fill(
  { sqlite }: Connection,
  head: Head,
  lines: AsyncGenerator<unknown>,
  tell: (progress: Progress) => void,
): Promise<void> {
  const tables = exportedTables(sqlite)
  const total = Object.values(head.tables).reduce((sum, count) => sum + count, 0)
  const told = new Told(total, tell)
  told.begin('Bringing in')
  sqlite.pragma('foreign_keys = OFF')
  sqlite.exec('begin immediate')
  const triggers = takeAway(sqlite)
  for (const { name } of tables) sqlite.exec(`delete from ${quoted(name)}`)
  const counts = await insertAll(sqlite, tables, lines, told)
  for (const { name } of tables) {
    if (counts.get(name) !== head.tables[name]) {
      throw new Refused('it does not hold as many rows as it says')
    }
  }
  if (Object.keys(head.tables).length !== tables.length) throw unknownTable()
  for (const trigger of triggers) sqlite.exec(trigger)
  indexAgain(sqlite)
  if (sqlite.prepare('select 1 from pragma_foreign_key_check limit 1').get() !== undefined) {
    throw new Refused('rows of it point to others that are not in it')
  }
  told.begin('Comparing')
  if (contentOf(sqlite, leftOut).hash !== head.contentHash) {
    throw new Refused(
      'what it holds is not what it says that it holds: something in it was changed',
    )
  }
  sqlite.exec('commit')
  sqlite.pragma('foreign_keys = ON')
}

/**
 * An export can come from anybody, so no place in it was chosen here: nothing is written at one until
 * the manager says so, also where the export names this very folder.
 */
function disown(sqlite: Sqlite): void {
  const known = "select 1 from pragma_table_info('kept_calendar') where name = 'data_folder'"
  if (sqlite.prepare(known).get() === undefined) return
  sqlite.exec('update kept_calendar set data_folder = null where data_folder is not null')
}

async function insertAll(
  sqlite: Sqlite,
  tables: readonly StoredTable[],
  lines: AsyncGenerator<unknown>,
  told: Told,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  let put: ((row: readonly unknown[]) => void) | null = null
  let table = ''
  let ended = false
  for await (const line of lines) {
    if (ended) throw new Refused('something stands behind its end')
    if (Array.isArray(line)) {
      if (!put) throw new Refused('it holds rows of no table')
      put(line)
      counts.set(table, (counts.get(table) ?? 0) + 1)
      told.one()
      continue
    }
    if (endLine.safeParse(line).success) {
      ended = true
      continue
    }
    const next = tableLine.safeParse(line)
    if (!next.success) throw new Refused('a line of it is none that Plumbline writes')
    table = next.data.table
    const known = tables.find(({ name }) => name === table)
    if (!known) throw unknownTable()
    if (counts.has(table)) throw new Refused('it holds one table twice')
    counts.set(table, 0)
    put = inserter(sqlite, known, next.data.columns)
  }
  if (!ended) throw new Refused('it was cut off')
  return counts
}

/** How a row of a table is put in: by the names of its columns, each of which its version has. */
function inserter(sqlite: Sqlite, table: StoredTable, columns: readonly string[]) {
  const given = new Set(columns)
  const fits = given.size === columns.length && columns.length === table.columns.length
  if (!fits || table.columns.some((name) => !given.has(name))) {
    throw new Refused('a table of it has other columns than its version had')
  }
  const into = `insert into ${quoted(table.name)} (${columns.map(quoted).join(', ')}) values`
  const plain = sqlite.prepare(`${into} (${columns.map(() => '?').join(', ')})`)
  return (row: readonly unknown[]): void => {
    if (row.length !== columns.length) throw new Refused('a row of it is too short or too long')
    const values = row.map((value) => {
      const stored = read(value)
      if (stored === undefined) throw new Refused('a row of it holds what no row can')
      return stored
    })
    if (!values.some(isBytes)) {
      plain.run(values)
      return
    }
    // A text that is none in UTF-8 goes in by its bytes.
    const places = values.map((value) => (isBytes(value) ? 'cast(? as text)' : '?'))
    sqlite
      .prepare(`${into} (${places.join(', ')})`)
      .run(values.map((value) => (isBytes(value) ? value.bytes : value)))
  }
}

function isBytes(value: Stored): value is { readonly bytes: Uint8Array } {
  return typeof value === 'object' && value !== null && 'bytes' in value
}

/** Takes the triggers away. @returns what brings them back */
function takeAway(sqlite: Sqlite): string[] {
  const triggers = sqlite
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_schema where type = 'trigger'",
    )
    .all()
  for (const { name } of triggers) sqlite.exec(`drop trigger ${quoted(name)}`)
  return triggers.map(({ sql }) => sql)
}

/** Makes each index for search again from the rows that it is of. */
function indexAgain(sqlite: Sqlite): void {
  for (const name of searchIndexes(sqlite)) {
    sqlite.exec(`insert into ${quoted(name)} (${quoted(name)}) values ('rebuild')`)
  }
}

function searchIndexes(sqlite: Sqlite): string[] {
  return sqlite
    .prepare<[], string>(
      "select name from pragma_table_list where schema = 'main' and type = 'virtual'",
    )
    .pluck()
    .all()
}

function verify(sqlite: Sqlite): void {
  if (sqlite.pragma('integrity_check', { simple: true }) !== 'ok') {
    throw new StartFailure('CopyFailed', 'integrity')
  }
  if (sqlite.prepare('select 1 from pragma_foreign_key_check limit 1').get() !== undefined) {
    throw new StartFailure('CopyFailed', 'references')
  }
  for (const name of searchIndexes(sqlite)) {
    // Compares the index with the rows that it is of; throws where they differ.
    sqlite.exec(`insert into ${quoted(name)} (${quoted(name)}, rank) values ('integrity-check', 1)`)
  }
}

function unknownTable(): Refused {
  return new Refused('its tables are not those that its version had')
}

/** What the schema itself does not take is a fault of the file. */
function asRefused(error: unknown): unknown {
  if (codeOf(error).startsWith('SQLITE_CONSTRAINT') || codeOf(error) === 'SQLITE_MISMATCH') {
    return new Refused('a row of it does not go together with what its version could hold')
  }
  return error
}
