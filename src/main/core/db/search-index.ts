import type { Database as Sqlite } from 'better-sqlite3'

/**
 * The words of the search and where they stand. SQLite's own checks see whether the index hangs together,
 * not whether it finds what it was made of. It is made of other tables alone, so it is never restored: it
 * is built again.
 */

const parts = ['data', 'idx', 'docsize', 'config'] as const

/**
 * Whether the index says something else than the entries that it was made of. FTS5 compares them only on a
 * connection that writes, and takes the lock of a save for it; so its pages are copied into passing tables of
 * this connection, in memory, and compared there. Throws where an entry itself cannot be read.
 */
export function isSearchWrong(sqlite: Sqlite): boolean {
  const made = sqlite
    .prepare<[], string>("select sql from main.sqlite_schema where name = 'search_index'")
    .pluck()
    .get()
  if (made === undefined) return false
  // Else nobody may write into tables that belong to an index.
  sqlite.unsafeMode(true)
  try {
    sqlite.exec('create temp view search_entry as select * from main.search_entry')
    sqlite.exec(made.replace(/^create virtual table /i, 'create virtual table temp.'))
    for (const part of parts) {
      sqlite.exec(`delete from temp.search_index_${part};
        insert into temp.search_index_${part} select * from main.search_index_${part}`)
    }
    sqlite.exec("insert into temp.search_index (search_index, rank) values ('integrity-check', 1)")
    return false
  } catch (error) {
    if (isOfIndex(error)) return true
    throw error
  } finally {
    sqlite.unsafeMode(false)
  }
}

/** Builds the index again from its entries. */
export function rebuildSearch(sqlite: Sqlite): void {
  sqlite.exec("insert into search_index (search_index) values ('rebuild')")
}

function isOfIndex(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT_VTAB'
}
