import { type Kysely, sql } from 'kysely'

/** How long the review of an agenda is that is not in the cadence. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  // null: as its guide has it.
  await sql`alter table agenda add column minutes integer check (minutes between 5 and 480)`.execute(
    db,
  )
}
