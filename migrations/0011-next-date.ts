import { type Kysely, sql } from 'kysely'

/** The next review that a close plans in the cadence. */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  // Without a time said: at_time is only where lists put it then.
  sql`alter table cadence_occurrence add column whole_day integer not null default 0
    check (whole_day in (0, 1))`,

  // due: the next one that the cadence has, on next_on where that says another day; more: one beside
  // it on next_on.
  sql`alter table review add column next_how text not null default 'due'
    check (next_how in ('due', 'more', 'none'))`,

  // Which reviews of the cadence the close of a review meant, and what it did to them.
  sql`create table review_next (
    review_id text not null references review (id) on delete cascade,
    occurrence_id text not null references cadence_occurrence (id) on delete cascade,
    how text not null check (how in ('stands', 'moved', 'added')),
    -- where it was put, and what was stored of it before; was_on null: as its rule has it; a day
    -- without its time: none was said
    on_day text,
    at_time text,
    was_on text,
    was_time text,
    undone_at text,
    primary key (review_id, occurrence_id)
  ) strict, without rowid`,
  sql`create index review_next_occurrence on review_next (occurrence_id)`,
]
