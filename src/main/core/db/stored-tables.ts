import type { Database as Sqlite } from 'better-sqlite3'
import { notContent } from './content-hash.ts'

/**
 * Tables that an export leaves out. What search finds is in it although it can be made again: made from
 * the rows as they stand now, it would find what was removed.
 */
export const leftOut: readonly string[] = notContent.filter((name) => name !== 'search_entry')

/** A table as its file has it, whatever version that is. */
export type StoredTable = {
  readonly name: string
  readonly columns: readonly string[]
  /** The columns that order its rows: its primary key, or where it has none the row's own number. */
  readonly key: readonly string[]
}

/**
 * The tables that an export holds, by name, read from the schema of the file itself. What belongs to an
 * index for search or to SQLite is none: it is made again from the rest.
 */
export function exportedTables(sqlite: Sqlite): StoredTable[] {
  const names = sqlite
    .prepare<[], string>(
      `select name from pragma_table_list
       where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape '\\'
       order by name`,
    )
    .pluck()
    .all()
  return names.filter((name) => !leftOut.includes(name)).map((name) => shape(sqlite, name))
}

function shape(sqlite: Sqlite, name: string): StoredTable {
  const columns = sqlite
    .prepare<[string], { name: string; pk: number }>(
      'select name, pk from pragma_table_xinfo(?) where hidden = 0 order by cid',
    )
    .all(name)
  const key = columns
    .filter(({ pk }) => pk > 0)
    .toSorted((a, b) => a.pk - b.pk)
    .map((column) => column.name)
  return {
    name,
    columns: columns.map((column) => column.name),
    key: key.length > 0 ? key : ['rowid'],
  }
}

/** A name as SQL has it. It comes from the schema of the file, never from a caller. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
