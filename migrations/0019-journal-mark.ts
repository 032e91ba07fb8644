import { type Kysely, sql } from 'kysely'

/**
 * How far the file is in the journal of saves: written in every transaction that the journal records.
 * No row: the file begins a line of its own with its next save.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  // `line` names the line of history, `number` counts its saves, `tag` is the SHA-256 over all of them, in hex.
  // `file` and `size` say where the last one ends in the journal's folder; file 0: it is not there.
  await sql`create table journal_mark (
      id integer primary key check (id = 1),
      line text not null,
      number integer not null check (number >= 0),
      tag text not null check (length(tag) = 64),
      file integer not null check (file >= 0),
      size integer not null check (size >= 0)
    ) strict`.execute(db)
}
