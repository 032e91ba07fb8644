import { join } from 'node:path'
import { type CompiledQuery, Kysely, sql } from 'kysely'
import { SingleConnectionDialect } from '#core/db/driver.ts'
import { openConnection } from '#core/db/open.ts'
import type { Db, Tables } from '#core/db/tables.ts'
import { uuidIds } from '#core/node-ports.ts'

type Seeded = keyof Tables
type Row = Readonly<Record<string, string | number | null>>

const at = '2026-01-05T09:00:00.000Z'
let seq = 1_000_000

const stamps = { created_at: at, updated_at: at }
/** What a row needs beside what a test is about. */
const defaults: Partial<Record<Seeded, () => Row>> = {
  opportunity: () => ({ name: 'Deal', status: 'open', ...stamps }),
  account: () => ({ name: 'Account', ...stamps }),
  plan: () => ({ kind: 'territory_plan', title: 'Plan', ...stamps }),
  agenda: () => ({ review_kind: 'one_on_one', state: 'draft', ...stamps }),
  agenda_item: () => ({
    seq: ++seq,
    section_key: 'start',
    position: 0,
    origin: 'manual',
    text: 'Item',
    state: 'open',
    opened_on: '2026-05-01',
    ...stamps,
  }),
  review: () => ({
    seq: ++seq,
    kind: 'one_on_one',
    state: 'closed',
    started_at: at,
    held_on: '2026-04-20',
    ended_at: at,
    current_section: 'start',
    ...stamps,
  }),
  verdict: () => ({
    plan_kind: 'territory_plan',
    title: 'Plan',
    due: 1,
    verdict: 'stale',
    grade: null,
    looked: 1,
    evidence: '{}',
    settings: '{}',
    created_at: at,
  }),
  commitment: () => ({
    seq: ++seq,
    owner: 'rep',
    text: 'Call',
    state: 'open',
    origin: 'manual',
    created_on: '2026-04-20',
    ...stamps,
  }),
  coaching_note: () => ({ seq: ++seq, doc: '{}', noted_on: '2026-04-20', ...stamps }),
  summary: () => ({ audience: 'rep', left_out: '[]', ...stamps }),
  import: () => ({
    seq: ++seq,
    file_name: 'export.csv',
    file_sha256: 'x',
    snapshot_date: '2026-05-01',
    format: 'other',
    settings: '{}',
    counts: '{}',
    state: 'committed',
    committed_at: at,
  }),
  change: () => ({ seq: ++seq, field: 'stage', changed_on: '2026-05-01' }),
  plan_revision: () => ({ seq: ++seq, field_key: 'a', at, changed_on: '2026-05-01' }),
  waiver: () => ({
    seq: ++seq,
    kind: 'territory_plan',
    reason: 'A new market',
    expires_on: '2026-06-30',
    created_at: at,
  }),
  focus: () => ({ seq: ++seq, skill: 'Asking', started_on: '2026-05-01', ...stamps }),
  cadence_rule: () => ({
    seq: ++seq,
    review_kind: 'one_on_one',
    scope: 'rep',
    seats: 'together',
    pattern: '{}',
    at_time: '09:00',
    minutes: 30,
    starts_on: '2026-05-01',
    ...stamps,
  }),
  cadence_occurrence: () => ({
    seq: ++seq,
    target_id: 'x',
    review_kind: 'one_on_one',
    on_day: '2026-05-04',
    at_time: '09:00',
    minutes: 30,
    ...stamps,
  }),
  cadence_absence: () => ({ from_on: '2026-05-04', until_on: '2026-05-05', ...stamps }),
  cadence_question: () => ({
    seq: ++seq,
    text: 'What did you learn?',
    review_kind: 'one_on_one',
    every_weeks: 2,
    ...stamps,
  }),
  plan_policy: () => ({ seq: ++seq, kind: 'account_plan', wanted: 'never', ...stamps }),
  handover: () => ({ seq: ++seq, handed_on: '2026-05-01', handed_at: at }),
  rep_file: () => ({
    seq: ++seq,
    made_at: at,
    made_on: '2026-05-01',
    route: 'file',
    plan_ids: '[]',
  }),
  inspection_missing: () => ({ seq: ++seq, plan_kind: 'account_plan', at }),
}

/** Opens a second connection on a data folder that a core has open, for rows and questions. */
export async function beside<T>(folder: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { db } = openConnection(join(folder, 'plumbline.db'), 'writer')
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** Inserts a row of a feature that a test is not about. @returns its id */
export async function seedRow(db: Db, table: Seeded, row: Row): Promise<string> {
  const id = uuidIds.next()
  const values: Row = { id, ...defaults[table]?.(), ...row }
  // Defaults and row make a whole row together; the database refuses one that is not.
  const columns = Object.keys(values).map((name) => sql.ref(name))
  await sql`insert into ${sql.table(table)} (${sql.join(columns)})
    values (${sql.join(Object.values(values))})`.execute(db)
  return String(row['id'] ?? id)
}

/** The version of a guide or template that ships, for rows that need one. */
export async function anyVersion(db: Db): Promise<string> {
  const row = await db.selectFrom('template_version').select('id').executeTakeFirstOrThrow()
  return row.id
}

/**
 * What SQLite would do for every query that some work asks: the lines of its plans. A line that
 * begins with SCAN reads a whole table.
 */
export async function plansOfQueries(
  folder: string,
  work: (db: Db) => Promise<unknown>,
): Promise<string[]> {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  const asked: CompiledQuery[] = []
  const db = new Kysely<Tables>({
    dialect: new SingleConnectionDialect(sqlite),
    log: (event) => void asked.push(event.query),
  })
  try {
    await work(db)
    return asked
      .filter((query) => /^\s*(select|with)/i.test(query.sql))
      .flatMap((query) =>
        sqlite
          .prepare<unknown[], { detail: string }>(`explain query plan ${query.sql}`)
          .all(...query.parameters)
          .map((row) => row.detail),
      )
  } finally {
    await db.destroy()
  }
}
