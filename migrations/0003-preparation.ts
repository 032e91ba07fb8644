import { type Kysely, sql } from 'kysely'

/**
 * Preparation of both sides: the sheets that were made for reps, what came back of them, when the
 * manager looked at a plan, and how prepared both were when a review began.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  // A sheet as it was made: its questions stay, so that answers find their place whatever became of
  // the agenda meanwhile.
  sql`create table preparation_sheet (
    id text primary key,
    seq integer not null unique,
    agenda_id text not null references agenda (id) on delete cascade,
    -- the letters by which a sheet that comes back is known again
    code text not null unique check (length(code) = 8),
    questions text not null check (json_valid(questions)),
    sent_at text,
    sent_on text,
    route text check (route in ('file', 'copy', 'mail')),
    created_at text not null,
    check ((sent_at is null) = (route is null)),
    check ((sent_at is null) = (sent_on is null))
  ) strict`,
  sql`create index preparation_sheet_agenda on preparation_sheet (agenda_id, seq)`,

  // What the rep answered, in the rep's own words, as the manager took it over.
  sql`create table preparation_answer (
    id text primary key,
    agenda_id text not null references agenda (id) on delete cascade,
    question_key text not null,
    heading text not null,
    section_key text not null default '',
    item_id text references agenda_item (id) on delete set null,
    position integer not null,
    text text not null,
    kept_on text not null,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null,
    unique (agenda_id, question_key)
  ) strict`,
  sql`create index preparation_answer_item on preparation_answer (item_id) where item_id is not null`,

  // The days on which the manager looked at a plan outside a review.
  sql`create table preparation_look (
    plan_id text not null references plan (id) on delete cascade,
    looked_on text not null,
    looked_at text not null,
    primary key (plan_id, looked_on)
  ) strict, without rowid`,

  // How prepared both sides were when a review began, and what the manager said to it.
  sql`create table preparation_start (
    review_id text primary key references review (id) on delete cascade,
    manager_ready integer not null check (manager_ready in (0, 1)),
    rep_ready integer not null check (rep_ready in (0, 1)),
    -- 0: nothing was asked of the rep, so nothing counts against the rep
    rep_asked integer not null check (rep_asked in (0, 1)),
    facts text not null check (json_valid(facts)),
    how text check (how in ('shorten', 'go_on')),
    why text not null default '',
    minutes integer check (minutes between 5 and 480),
    created_at text not null,
    check ((how is not null and how = 'shorten') = (minutes is not null))
  ) strict, without rowid`,
]
