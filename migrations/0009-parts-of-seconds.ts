import { type Kysely, sql } from 'kysely'

/** How long a plan was in front is kept to the millisecond: parts of seconds add up as well. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  // What is left over the whole seconds; a row is one stretch, and `at` is its end.
  await sql`alter table inspection_touch
    add column millis integer not null default 0 check (millis between 0 and 999)`.execute(db)
}
