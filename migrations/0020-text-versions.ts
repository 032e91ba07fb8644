import { type Kysely, sql } from 'kysely'

type Texts = {
  /** The column that names the row. */
  readonly id?: string
  /** What a person wrote, and what belongs to it when it is brought back. */
  readonly columns: readonly string[]
  /** When the row was written; where it is never written twice, when it was made. */
  readonly at?: string
}

/** Every table in which a person writes, but the answers of plans: they have a history of their own. */
const tables: Readonly<Record<string, Texts>> = {
  addendum: { columns: ['text'], at: 'at' },
  agenda_item: { columns: ['text'] },
  cadence_absence: { columns: ['reason'] },
  cadence_occurrence: { columns: ['place', 'link', 'skipped_why'] },
  cadence_question: { columns: ['text'] },
  cadence_rule: { columns: ['place', 'link'] },
  capture: { columns: ['kind', 'text', 'outcome_text'] },
  coaching_note: {
    columns: ['guide_version_id', 'answers', 'doc', 'seen_fact', 'seen_on', 'seen_effect'],
  },
  commitment: { columns: ['text', 'owner_name', 'proof', 'proof_given'] },
  focus: { columns: ['skill', 'aim', 'outcome'] },
  plan: { columns: ['title', 'period'] },
  plan_difference: { columns: ['words'], at: 'at' },
  plan_evidence: { columns: ['source', 'words'], at: 'created_at' },
  plan_flag: { columns: ['reason'], at: 'created_at' },
  preparation_answer: { columns: ['heading', 'text'] },
  preparation_start: { id: 'review_id', columns: ['why'], at: 'created_at' },
  review: { columns: ['question_note', 'rating_note', 'none_needed'] },
  summary: { columns: ['recipient', 'subject'] },
  template_version: { columns: ['definition'], at: 'saved_at' },
  waiver: { columns: ['reason'], at: 'created_at' },
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
async function watch(db: Kysely<any>, table: string, texts: Texts): Promise<void> {
  const { id = 'id', columns, at = 'updated_at' } = texts
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const differs = sql.join(
    columns.map((column) => sql`old.${sql.ref(column)} is not new.${sql.ref(column)}`),
    sql` or `,
  )
  const pairs = sql.join(columns.map((column) => sql`${text(column)}, old.${sql.ref(column)}`))
  const what = text(table)
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
          json_object(${pairs}), value, old.${sql.ref(at)}, new.${sql.ref(at)}
        from sequence where name = 'global';
    end`.execute(db)
  // Whoever takes a text away for good takes its history along.
  await sql`create trigger ${sql.ref(`${table}_text_gone`)} after delete on ${sql.ref(table)}
    begin
      delete from text_version where what = ${what} and row_id = old.${sql.ref(id)};
    end`.execute(db)
}

/** A text of this file inside a trigger, which takes no parameters. */
function text(value: string) {
  // oxlint-disable-next-line no-restricted-properties -- names from the list above, no values
  return sql.lit(value)
}
