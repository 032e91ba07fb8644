import { type Kysely, sql } from 'kysely'

/**
 * Deals keep the name of an owner who is no rep here, as the CRM's file says it. The index serves the
 * list of those names; most deals have a rep and are not in it.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table opportunity add column owner_name text`.execute(db)
  await sql`create index opportunity_owner_name on opportunity (owner_name) where owner_name is not null`.execute(
    db,
  )
}
