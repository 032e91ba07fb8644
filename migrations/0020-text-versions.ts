import { type Kysely, type RawBuilder, sql } from 'kysely'

type Texts = {
  /** The table's name as a text in SQL: a trigger takes no parameters. */
  readonly what: RawBuilder<unknown>
  /** The column that names the row. */
  readonly id?: string
  /** What a person wrote, and what belongs to it when it is brought back. */
  readonly columns: readonly string[]
  /** The same columns as what a version holds of them. */
  readonly texts: RawBuilder<unknown>
  /** When the row was written; where it is never written twice, when it was made. */
  readonly at?: string
}

/** Every table in which a person writes, but the answers of plans: they have a history of their own. */
const tables: Readonly<Record<string, Texts>> = {
  addendum: { what: sql`'addendum'`, columns: ['text'], texts: sql`'text', old."text"`, at: 'at' },
  agenda_item: { what: sql`'agenda_item'`, columns: ['text'], texts: sql`'text', old."text"` },
  cadence_absence: {
    what: sql`'cadence_absence'`,
    columns: ['reason'],
    texts: sql`'reason', old."reason"`,
  },
  cadence_occurrence: {
    what: sql`'cadence_occurrence'`,
    columns: ['place', 'link', 'skipped_why'],
    texts: sql`'place', old."place", 'link', old."link", 'skipped_why', old."skipped_why"`,
  },
  cadence_question: {
    what: sql`'cadence_question'`,
    columns: ['text'],
    texts: sql`'text', old."text"`,
  },
  cadence_rule: {
    what: sql`'cadence_rule'`,
    columns: ['place', 'link'],
    texts: sql`'place', old."place", 'link', old."link"`,
  },
  capture: {
    what: sql`'capture'`,
    columns: ['kind', 'text', 'outcome_text'],
    texts: sql`'kind', old."kind", 'text', old."text", 'outcome_text', old."outcome_text"`,
  },
  coaching_note: {
    what: sql`'coaching_note'`,
    columns: ['guide_version_id', 'answers', 'doc', 'seen_fact', 'seen_on', 'seen_effect'],
    texts: sql`'guide_version_id', old."guide_version_id", 'answers', old."answers", 'doc', old."doc", 'seen_fact', old."seen_fact", 'seen_on', old."seen_on", 'seen_effect', old."seen_effect"`,
  },
  commitment: {
    what: sql`'commitment'`,
    columns: ['text', 'owner_name', 'proof', 'proof_given'],
    texts: sql`'text', old."text", 'owner_name', old."owner_name", 'proof', old."proof", 'proof_given', old."proof_given"`,
  },
  focus: {
    what: sql`'focus'`,
    columns: ['skill', 'aim', 'outcome'],
    texts: sql`'skill', old."skill", 'aim', old."aim", 'outcome', old."outcome"`,
  },
  plan: {
    what: sql`'plan'`,
    columns: ['title', 'period'],
    texts: sql`'title', old."title", 'period', old."period"`,
  },
  plan_difference: {
    what: sql`'plan_difference'`,
    columns: ['words'],
    texts: sql`'words', old."words"`,
    at: 'at',
  },
  plan_evidence: {
    what: sql`'plan_evidence'`,
    columns: ['source', 'words'],
    texts: sql`'source', old."source", 'words', old."words"`,
    at: 'created_at',
  },
  plan_flag: {
    what: sql`'plan_flag'`,
    columns: ['reason'],
    texts: sql`'reason', old."reason"`,
    at: 'created_at',
  },
  preparation_answer: {
    what: sql`'preparation_answer'`,
    columns: ['heading', 'text'],
    texts: sql`'heading', old."heading", 'text', old."text"`,
  },
  preparation_start: {
    what: sql`'preparation_start'`,
    columns: ['why'],
    texts: sql`'why', old."why"`,
    id: 'review_id',
    at: 'created_at',
  },
  review: {
    what: sql`'review'`,
    columns: ['question_note', 'rating_note', 'none_needed'],
    texts: sql`'question_note', old."question_note", 'rating_note', old."rating_note", 'none_needed', old."none_needed"`,
  },
  summary: {
    what: sql`'summary'`,
    columns: ['recipient', 'subject'],
    texts: sql`'recipient', old."recipient", 'subject', old."subject"`,
  },
  template_version: {
    what: sql`'template_version'`,
    columns: ['definition'],
    texts: sql`'definition', old."definition"`,
    at: 'saved_at',
  },
  waiver: {
    what: sql`'waiver'`,
    columns: ['reason'],
    texts: sql`'reason', old."reason"`,
    at: 'created_at',
  },
}

/**
 * The earlier versions of every text that a person wrote, made by triggers: no code that writes such a
 * text can forget them. What stands now is in its own row; a version is what stood before an edit, so
 * the first one is there from before the first edit on.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table text_version (
    what text not null,
    row_id text not null,
    -- from 1, the oldest
    version integer not null check (version >= 1),
    texts text not null check (json_valid(texts)),
    -- of the edit that put something else in its place
    seq integer not null unique,
    written_at text,
    replaced_at text,
    primary key (what, row_id, version)
  ) strict, without rowid`.execute(db)
  for (const [table, texts] of Object.entries(tables)) await watch(db, table, texts)
}

// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
async function watch(db: Kysely<any>, table: string, watched: Texts): Promise<void> {
  const { what, id = 'id', columns, texts, at = 'updated_at' } = watched
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const differs = sql.join(
    columns.map((column) => sql`old.${sql.ref(column)} is not new.${sql.ref(column)}`),
    sql` or `,
  )
  await sql`create trigger ${sql.ref(`${table}_text_version`)}
    after update of ${names} on ${sql.ref(table)} when ${differs}
    begin
      update sequence set value = value + 1 where name = 'global';
      insert into text_version (what, row_id, version, texts, seq, written_at, replaced_at)
        select ${what}, old.${sql.ref(id)},
          1 + coalesce(
            (select max(version) from text_version
              where what = ${what} and row_id = old.${sql.ref(id)}),
            0),
          json_object(${texts}), value, old.${sql.ref(at)}, new.${sql.ref(at)}
        from sequence where name = 'global';
    end`.execute(db)
  // Whoever takes a text away for good takes its history along.
  await sql`create trigger ${sql.ref(`${table}_text_gone`)} after delete on ${sql.ref(table)}
    begin
      delete from text_version where what = ${what} and row_id = old.${sql.ref(id)};
    end`.execute(db)
}
