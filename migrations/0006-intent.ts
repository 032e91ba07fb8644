import { type Kysely, sql } from 'kysely'

/** What a plan is for: to win, to grow or to keep. Null: nobody has said so yet. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table plan add column intent text
    check (intent in ('win', 'grow', 'keep'))`.execute(db)
}
