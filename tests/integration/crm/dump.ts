import { sql } from 'kysely'
import { withDb } from '#tests/helpers/rows.ts'

// What imports leave on purpose: their own history, how files are read, the sequence and the journal's mark.
const leftOut =
  /^(?:import|import_mapping|import_rejected|import_under_way|sequence|journal_mark|row_sum|sqlite_.*|search_index.*)$/

/** Every row of every table that holds data, by table, as text. */
export async function dumpData(folder: string): Promise<Record<string, string[]>> {
  return withDb(folder, async (db) => {
    const { rows: tables } = await sql<{ name: string }>`
      select name from sqlite_schema where type = 'table' order by name`.execute(db)
    const dump: Record<string, string[]> = {}
    for (const { name } of tables) {
      if (leftOut.test(name)) continue
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(
        db,
      )
      // The search entries are numbered anew; what they say is what counts.
      dump[name] = rows
        .map((row) => JSON.stringify(name === 'search_entry' ? { ...row, id: 0 } : row))
        .toSorted()
    }
    return dump
  })
}
