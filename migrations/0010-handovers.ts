import { type Kysely, sql } from 'kysely'

/**
 * Accounts and deals that change hands: who had one until when, and the plans and waivers that went
 * along, so that a day in the past still knows its rep and a hand-over can be taken back.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`create table handover (
    id text primary key,
    seq integer not null unique,
    -- an account that changed hands, or a deal; of a deal the CRM says whose it is, its plan goes here
    account_id text references account (id) on delete cascade,
    opportunity_id text references opportunity (id) on delete cascade,
    from_rep_id text references rep (id) on delete cascade,
    to_rep_id text references rep (id) on delete cascade,
    handed_on text not null,
    handed_at text not null,
    -- the import that changed the owner; null: by hand
    import_id text,
    undone_at text,
    check ((account_id is null) <> (opportunity_id is null)),
    check (from_rep_id is not to_rep_id)
  ) strict`,
  sql`create index handover_account on handover (account_id, seq) where account_id is not null`,
  sql`create index handover_opportunity on handover (opportunity_id, seq)
    where opportunity_id is not null`,
  sql`create index handover_from on handover (from_rep_id) where from_rep_id is not null`,
  sql`create index handover_to on handover (to_rep_id) where to_rep_id is not null`,
  sql`create index handover_import on handover (import_id) where import_id is not null`,
  sql`create table handover_plan (
    handover_id text not null references handover (id) on delete cascade,
    plan_id text not null references plan (id) on delete cascade,
    primary key (handover_id, plan_id)
  ) strict, without rowid`,
  sql`create index handover_plan_plan on handover_plan (plan_id)`,
  sql`create table handover_waiver (
    handover_id text not null references handover (id) on delete cascade,
    waiver_id text not null references waiver (id) on delete cascade,
    primary key (handover_id, waiver_id)
  ) strict, without rowid`,
  sql`create index handover_waiver_waiver on handover_waiver (waiver_id)`,
]
