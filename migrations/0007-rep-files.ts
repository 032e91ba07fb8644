import { type Kysely, sql } from 'kysely'

/** The files of plans that went to reps, and what was decided of the answers that came back. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`create table rep_file (
    id text primary key,
    seq integer not null unique,
    rep_id text not null references rep (id) on delete cascade,
    made_at text not null,
    made_on text not null,
    route text not null check (route in ('file', 'mail')),
    -- the ids alone: a plan that is gone is known to have been in it
    plan_ids text not null check (json_valid(plan_ids))
  ) strict`,
  sql`create index rep_file_rep on rep_file (rep_id, seq)`,

  // What went out of a plan, so that what came back can be told from what was changed here since.
  sql`create table rep_file_plan (
    file_id text not null references rep_file (id) on delete cascade,
    plan_id text not null references plan (id) on delete cascade,
    template_version_id text not null references template_version (id),
    fields text not null check (json_valid(fields)),
    primary key (file_id, plan_id)
  ) strict, without rowid`,
  sql`create index rep_file_plan_plan on rep_file_plan (plan_id)`,

  // One press of the manager on answers: what it decided, and what it takes to go back.
  sql`create table rep_taking (
    id text primary key,
    seq integer not null unique,
    file_id text not null references rep_file (id) on delete cascade,
    -- of what the answers say, however the file was written
    digest text not null,
    saved_at text not null,
    taken_at text not null,
    taken_on text not null,
    undone_at text
  ) strict`,
  sql`create index rep_taking_file on rep_taking (file_id, seq)`,

  sql`create table rep_taking_field (
    taking_id text not null references rep_taking (id) on delete cascade,
    plan_id text not null references plan (id) on delete cascade,
    field_key text not null,
    accepted integer not null check (accepted in (0, 1)),
    step text check (json_valid(step)),
    primary key (taking_id, plan_id, field_key),
    check ((accepted = 1) = (step is not null))
  ) strict, without rowid`,
  sql`create index rep_taking_field_plan on rep_taking_field (plan_id)`,
]
