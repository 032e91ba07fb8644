import { type Kysely, sql } from 'kysely'

/** What is under way of an import, so that a start after a crash can bring it to an end. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  // An import is written, and undone, in many short transactions, so that saves pass between them. The
  // row is there from the first to the last. While it is written the import itself is kept as undone.
  await sql`create table import_under_way (
    one integer primary key check (one = 1),
    -- no foreign key: an import that was taken back whole is gone, and the manager is told of it
    import_id text not null,
    file_name text not null,
    -- 'taken_back' and 'undone': a start brought it to an end, and nobody has seen that yet
    doing text not null check (doing in ('writing', 'taking_back', 'undoing', 'taken_back', 'undone'))
  ) strict`.execute(db)
}
