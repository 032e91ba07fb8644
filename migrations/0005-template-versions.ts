import { type Kysely, sql } from 'kysely'

/**
 * Templates that people make: drafts that save themselves, versions with who made them and when they
 * came into use, templates that are put away, and plans that move from one version to another.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`alter table template add column archived_at text`,
  // the version that this template was copied from
  sql`alter table template add column copied_from text references template_version (id) on delete set null`,

  sql`alter table template_version add column revision integer not null default 1`,
  // 0: it ships with the app, and a newer app may bring the next one
  sql`alter table template_version add column own integer not null default 0 check (own in (0, 1))`,
  sql`alter table template_version add column saved_at text`,
  sql`alter table template_version add column activated_at text`,
  sql`alter table template_version add column discarded_at text`,
  // the version that was in use until this one was activated
  sql`alter table template_version add column after_version_id text references template_version (id) on delete set null`,
  // what a new plan template took out of use, or why nothing
  sql`alter table template_version add column retired_template_id text references template (id) on delete set null`,
  sql`alter table template_version add column retired_why text`,
  sql`create unique index template_version_draft on template_version (template_id)
    where state = 'draft' and discarded_at is null`,

  // A plan that went to another version of its template, with what it takes to go back.
  sql`create table plan_move (
    id text primary key,
    seq integer not null unique,
    plan_id text not null references plan (id) on delete cascade,
    from_version_id text not null references template_version (id),
    to_version_id text not null references template_version (id),
    steps text not null check (json_valid(steps)),
    moved_at text not null,
    undone_at text
  ) strict`,
  sql`create index plan_move_plan on plan_move (plan_id, seq)`,
]
