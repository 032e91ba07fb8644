import Database, { type Database as Sqlite } from 'better-sqlite3'
import { contentOf } from '#core/db/content-hash.ts'
import { damagedRows } from '#core/db/row-sums.ts'
import { exportedTables, quoted } from '#core/db/stored-tables.ts'

/** The rows of one table, each as text, by its key as the sums of rows know it. */
type TableRows = ReadonlyMap<string, string>

/** What a file holds: a hash of each table, and the rows of each where they are asked for. */
export type Held = {
  readonly hashes: Readonly<Record<string, string>>
  rows(table: string): TableRows
  readonly tables: readonly string[]
}

/** A row by its table and key. */
type Row = { readonly table: string; readonly key: string }

/** Reads what a file holds, past everything that is ours: one that nobody has open. Null where it cannot be read. */
export function readHeld(path: string): Held | null {
  let sqlite: Sqlite | null = null
  try {
    sqlite = new Database(path)
    return holding(sqlite)
  } catch {
    return null
  } finally {
    sqlite?.close()
  }
}

function holding(sqlite: Sqlite): Held {
  const tables = exportedTables(sqlite)
  const content = contentOf(sqlite, [])
  const rows = new Map(tables.map((table) => [table.name, rowsOf(sqlite, table)]))
  return {
    hashes: Object.fromEntries(tables.map(({ name }) => [name, content.tables[name]?.hash ?? ''])),
    rows: (table) => rows.get(table) ?? new Map(),
    tables: tables.map(({ name }) => name),
  }
}

function rowsOf(
  sqlite: Sqlite,
  { name, columns, key }: ReturnType<typeof exportedTables>[number],
): TableRows {
  const found = sqlite
    .prepare(
      `select ${key.map((column) => `cast(${quoted(column)} as text)`).join(' || char(31) || ')},
       ${columns.map(quoted).join(', ')} from ${quoted(name)}`,
    )
    .raw()
    .all() as unknown[][]
  return new Map(found.map(([its, ...values]) => [String(its), JSON.stringify(values)]))
}

/** The rows that one file has and the other has not, or not as they are. */
export function changedIn(from: Held, to: Held): { readonly lost: Row[]; readonly more: Row[] } {
  const lost: Row[] = []
  const more: Row[] = []
  for (const table of from.tables) {
    if (from.hashes[table] === to.hashes[table]) continue
    const [before, after] = [from.rows(table), to.rows(table)]
    for (const [key, row] of before) if (after.get(key) !== row) lost.push({ table, key })
    for (const key of after.keys()) if (!before.has(key)) more.push({ table, key })
  }
  return { lost, more }
}

/** What the check of a file names, past the app. */
export function namedIn(path: string): ReadonlySet<string> {
  const sqlite = new Database(path)
  try {
    return new Set(damagedRows(sqlite).map(({ table, key }) => `${table} ${key}`))
  } finally {
    sqlite.close()
  }
}

/** What no reader may meet unsaid in a file whose rows are all as they were: an index that says something else. */
export function wrongInIndexes(path: string): string | null {
  const sqlite = new Database(path)
  try {
    const check = String(sqlite.pragma('integrity_check(1)', { simple: true }))
    if (check !== 'ok') return check
    sqlite.exec("insert into search_index (search_index, rank) values ('integrity-check', 1)")
    return null
  } catch (error) {
    return String(error)
  } finally {
    sqlite.close()
  }
}
