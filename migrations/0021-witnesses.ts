import { type Kysely, sql } from 'kysely'

/** What the file says of itself a second time, so that damage is not taken for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  // Written by the migrator with every `user_version`: the same number, and a sum of the schema.
  await sql`create table file_shape (
    one integer primary key check (one = 1),
    version integer not null,
    schema_sum text not null
  ) strict`.execute(db)
  // Written by the connection that writes, with every row; a row has the key of its table as one text.
  await sql`create table row_sum (
    of_table text not null,
    key text not null,
    sum blob not null,
    primary key (of_table, key)
  ) strict, without rowid`.execute(db)
}
