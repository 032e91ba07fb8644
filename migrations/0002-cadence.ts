import { type Kysely, sql } from 'kysely'

/**
 * The cadence: the rules that make reviews due, what became of single occurrences, who is away, and
 * what is asked again and again. Days and times are wall-clock in the manager's zone; no table
 * holds an instant at which something is due.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`create table cadence_rule (
    id text primary key,
    seq integer not null unique,
    review_kind text not null check (review_kind in
      ('one_on_one', 'pipeline', 'deal', 'account', 'territory', 'call_debrief', 'sales_marketing')),
    scope text not null check (scope in ('rep', 'team', 'tier')),
    rep_id text references rep (id) on delete cascade,
    tier text check (tier in ('A', 'B', 'C')),
    -- all at once, or each in a slot of its own
    seats text not null check (seats in ('together', 'in_turn')),
    pattern text not null check (json_valid(pattern)),
    at_time text not null,
    minutes integer not null check (minutes between 5 and 480),
    guide_id text references template (id) on delete set null,
    place text not null default '',
    link text not null default '',
    starts_on text not null,
    ends_on text,
    -- the rule that this one goes on from, when a change took effect in the middle of a series
    follows_id text references cadence_rule (id) on delete set null,
    removed_at text,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null,
    check ((scope = 'rep') = (rep_id is not null)),
    check ((scope = 'tier') = (tier is not null)),
    check (ends_on is null or ends_on >= starts_on)
  ) strict`,
  sql`create index cadence_rule_rep on cadence_rule (rep_id) where rep_id is not null`,
  sql`create index cadence_rule_follows on cadence_rule (follows_id) where follows_id is not null`,

  // What is known of one occurrence beyond what its rule says. Most occurrences have no row.
  // rule_id and nominal_on name the place in the series, whatever day it was moved to; both are
  // null for a review that was planned beside all series.
  sql`create table cadence_occurrence (
    id text primary key,
    seq integer not null unique,
    rule_id text references cadence_rule (id) on delete cascade,
    nominal_on text,
    -- the rep, or the account where the rule is about accounts
    target_id text not null,
    rep_id text not null references rep (id) on delete cascade,
    review_kind text not null check (review_kind in
      ('one_on_one', 'pipeline', 'deal', 'account', 'territory', 'call_debrief', 'sales_marketing')),
    account_id text references account (id) on delete set null,
    opportunity_id text references opportunity (id) on delete set null,
    -- where it was put; always there without a rule
    on_day text,
    at_time text,
    minutes integer check (minutes between 5 and 480),
    place text not null default '',
    link text not null default '',
    skipped_by text check (skipped_by in ('manager', 'rep')),
    skipped_why text not null default '',
    skipped_on text,
    -- the skipped one that this one makes up for
    rebooks_id text references cadence_occurrence (id) on delete set null,
    removed_at text,
    agenda_id text unique references agenda (id) on delete set null,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null,
    unique (rule_id, nominal_on, target_id),
    check ((rule_id is null) = (nominal_on is null)),
    check (rule_id is not null or (on_day is not null and at_time is not null and minutes is not null)),
    check ((on_day is null) = (at_time is null)),
    check ((skipped_by is null) = (skipped_on is null))
  ) strict`,
  sql`create index cadence_occurrence_nominal on cadence_occurrence (nominal_on) where nominal_on is not null`,
  sql`create index cadence_occurrence_day on cadence_occurrence (on_day) where on_day is not null`,
  sql`create index cadence_occurrence_rep on cadence_occurrence (rep_id)`,
  sql`create index cadence_occurrence_account on cadence_occurrence (account_id)
    where account_id is not null`,
  sql`create index cadence_occurrence_opportunity on cadence_occurrence (opportunity_id)
    where opportunity_id is not null`,
  sql`create index cadence_occurrence_rebooks on cadence_occurrence (rebooks_id)
    where rebooks_id is not null`,

  // Who is away: a rep, or the manager where rep_id is null.
  sql`create table cadence_absence (
    id text primary key,
    rep_id text references rep (id) on delete cascade,
    from_on text not null,
    until_on text not null,
    reason text not null default '',
    removed_at text,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null,
    check (until_on >= from_on)
  ) strict`,
  sql`create index cadence_absence_days on cadence_absence (until_on, from_on)`,
  sql`create index cadence_absence_rep on cadence_absence (rep_id) where rep_id is not null`,
  sql`create table cadence_holiday (
    on_day text primary key,
    name text not null check (length(trim(name)) > 0),
    created_at text not null
  ) strict, without rowid`,

  // Questions that are asked again and again.
  sql`create table cadence_question (
    id text primary key,
    seq integer not null unique,
    text text not null check (length(trim(text)) > 0),
    review_kind text not null check (review_kind in
      ('one_on_one', 'pipeline', 'deal', 'account', 'territory', 'call_debrief', 'sales_marketing')),
    -- one rep, or everybody where it is null
    rep_id text references rep (id) on delete cascade,
    every_weeks integer not null check (every_weeks between 1 and 52),
    privacy text not null default 'rep' check (privacy in ('private', 'rep', 'upward')),
    removed_at text,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null
  ) strict`,
  sql`create index cadence_question_kind on cadence_question (review_kind)`,
  sql`create index cadence_question_rep on cadence_question (rep_id) where rep_id is not null`,

  // When a question was asked last is read from the agendas that hold it.
  sql`create index agenda_item_question on agenda_item (source_key)
    where origin = 'manual' and source_key <> ''`,

  // What was last written of each event into a calendar file, so that its number only rises.
  sql`create table cadence_calendar_entry (
    uid text primary key,
    sequence integer not null check (sequence >= 0),
    -- what was written, without number and stamp
    body text not null,
    cancelled integer not null default 0 check (cancelled in (0, 1)),
    updated_at text not null
  ) strict, without rowid`,
]
