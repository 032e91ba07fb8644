import { type Kysely, sql } from 'kysely'

/**
 * A verdict judges what stood while the review ran: what it is judged by is kept when the review
 * stops, and plans say when, in the sequence, they were made and archived.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  // What an open review is judged by while it does not run; gone as soon as it runs again.
  sql`create table review_standing (
    review_id text primary key references review (id) on delete cascade,
    -- the last moment in which the review ran
    stood_at text not null,
    standing text not null check (json_valid(standing))
  ) strict, without rowid`,

  // Null where it was not kept yet; then the instants have to do.
  sql`alter table plan add column made_seq integer`,
  sql`alter table plan add column archived_seq integer`,

  // By which rule a plan is looked at is read from the agendas on which it stands.
  sql`create index agenda_item_plan on agenda_item (plan_id, seq) where plan_id is not null`,
]
