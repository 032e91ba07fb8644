import { type Kysely, sql } from 'kysely'

/** Where the calendar file is kept up to date, for calendar programs to follow. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
  for (const [table, ...columns] of shown) {
    const on = sql`on ${sql.table(table)} begin
      update kept_calendar set stale = 1 where stopped_at is null and stale = 0;
    end`
    const of =
      columns.length === 0 ? sql`` : sql`of ${sql.join(columns.map((name) => sql.ref(name)))}`
    const name = (event: string) => sql.ref(`${table}_calendar_${event}`)
    await sql`create trigger ${name('insert')} after insert ${on}`.execute(db)
    await sql`create trigger ${name('update')} after update ${of} ${on}`.execute(db)
    await sql`create trigger ${name('delete')} after delete ${on}`.execute(db)
  }
}

/** What the calendar is made of: tables, and where other columns change often, which of them. */
const shown: readonly (readonly [string, ...string[]])[] = [
  ['cadence_rule'],
  ['cadence_occurrence'],
  ['cadence_absence'],
  ['cadence_holiday'],
  ['review_next'],
  ['handover'],
  ['rep', 'name', 'start_date', 'archived_at'],
  ['account', 'name', 'owner_rep_id', 'tier', 'archived_at'],
  ['review', 'state', 'held_on', 'rep_id', 'kind', 'account_id', 'opportunity_id', 'agenda_id'],
]

const statements = [
  sql`create table kept_calendar (
    id text primary key,
    path text not null unique,
    chosen_at text not null,
    -- null: the one that is kept up to date
    stopped_at text,
    -- 1: something has changed that a calendar may show; set by triggers
    stale integer not null default 1 check (stale in (0, 1)),
    -- the day and the zone by which the text was made
    seen text,
    -- the instant that the text names as that of its making; a text that says the same keeps it
    stamp text,
    -- SHA-256 of the bytes that are to stand there, and of those that were put there last: what has
    -- neither was written by somebody else
    wanted text,
    written text,
    written_at text,
    problem text check (problem in
      ('changed', 'not_a_file', 'folder_gone', 'no_right', 'disk_full', 'other')),
    problem_at text
  ) strict`,
  sql`create unique index kept_calendar_one on kept_calendar (ifnull(stopped_at, ''))
    where stopped_at is null`,
]
