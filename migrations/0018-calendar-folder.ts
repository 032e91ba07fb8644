import { type Kysely, sql } from 'kysely'

/** Which data folder a kept calendar file belongs to: a copy of the folder must not write it. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  // The real path; null: it was chosen before this was noted, and belongs to whoever writes it next.
  await sql`alter table kept_calendar add column data_folder text`.execute(db)
}
