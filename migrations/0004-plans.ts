import { type Kysely, sql } from 'kysely'

/**
 * Plans in full: who wrote a revision and how it came about, what was copied from another plan, red
 * flags, what an action cites, which questions were answered, and the policy of which plans are due.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  // Whose words a revision brought: the manager's, the rep's, or the CRM's.
  sql`alter table plan_revision add column author text not null default 'manager'
    check (author in ('manager', 'rep', 'crm'))`,
  sql`alter table plan_revision add column how text not null default 'written'
    check (how in ('written', 'copied', 'restored'))`,

  // A field as it was copied from another plan: unconfirmed while it still says the same.
  sql`create table plan_copy (
    plan_id text not null references plan (id) on delete cascade,
    field_key text not null,
    seq integer not null unique,
    from_plan_id text references plan (id) on delete set null,
    value text not null check (json_valid(value)),
    score integer check (score in (0, 1, 2)),
    copied_on text not null,
    primary key (plan_id, field_key)
  ) strict, without rowid`,
  sql`create index plan_copy_from on plan_copy (from_plan_id) where from_plan_id is not null`,

  sql`create table plan_flag (
    id text primary key,
    seq integer not null unique,
    plan_id text not null references plan (id) on delete cascade,
    field_key text not null,
    reason text not null check (length(trim(reason)) > 0),
    raised_on text not null,
    review_id text references review (id) on delete set null,
    cleared_on text,
    created_at text not null
  ) strict`,
  sql`create unique index plan_flag_open on plan_flag (plan_id, field_key) where cleared_on is null`,

  // What an action removes or uses, beside the field that it was made from.
  sql`create table plan_action (
    commitment_id text primary key references commitment (id) on delete cascade,
    flag_id text references plan_flag (id) on delete cascade,
    strength_key text,
    check ((flag_id is null) <> (strength_key is null))
  ) strict, without rowid`,
  sql`create index plan_action_flag on plan_action (flag_id) where flag_id is not null`,

  // "It is fine", said to a question about a field; it holds until the field says something else.
  sql`create table plan_answer (
    id text primary key,
    seq integer not null unique,
    plan_id text not null references plan (id) on delete cascade,
    field_key text not null,
    question text not null check (question in
      ('placeholder', 'short', 'help', 'same', 'unchanged')),
    answered_on text not null
  ) strict`,
  sql`create index plan_answer_plan on plan_answer (plan_id, field_key, seq)`,

  // From when a plan is due; of the rows that fit, the one that says most about the subject decides.
  sql`create table plan_policy (
    id text primary key,
    seq integer not null unique,
    kind text not null check (kind in
      ('account_plan', 'opportunity_plan', 'territory_plan', 'call_plan')),
    rep_id text references rep (id) on delete cascade,
    tier text check (tier in ('A', 'B', 'C')),
    -- a phase of a deal or a stage as the CRM names it
    stage text,
    amount_minor integer check (amount_minor >= 0),
    currency text check (length(currency) = 3),
    wanted text not null check (wanted in ('always', 'when_there', 'never')),
    -- days after its subject came so far
    after_days integer not null default 0 check (after_days between 0 and 366),
    removed_at text,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null,
    check ((amount_minor is null) = (currency is null))
  ) strict`,
]
