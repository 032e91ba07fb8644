import type { Db, Row } from '../../db/tables.ts'

/** What was last written under a uid. */
export type WrittenEntry = {
  readonly uid: string
  readonly sequence: number
  readonly body: string
  readonly cancelled: boolean
  readonly updatedAt: string
}

/** What was written so far of the events whose uid begins so, by uid. */
export async function listWritten(db: Db, start: string): Promise<Map<string, WrittenEntry>> {
  const rows = await db
    .selectFrom('cadence_calendar_entry')
    .selectAll()
    .where('uid', '>=', start)
    // The character that comes last: whatever begins so lies before it.
    .where('uid', '<', `${start}\u{10FFFF}`)
    .orderBy('uid')
    .execute()
  return new Map(rows.map((row) => [row.uid, toWritten(row)]))
}

/** What was written under one uid, or undefined. */
export async function findWritten(db: Db, uid: string): Promise<WrittenEntry | undefined> {
  const row = await db
    .selectFrom('cadence_calendar_entry')
    .selectAll()
    .where('uid', '=', uid)
    .executeTakeFirst()
  return row && toWritten(row)
}

/** Remembers what is written now. */
export async function noteWritten(
  db: Db,
  entry: Omit<WrittenEntry, 'updatedAt'>,
  now: string,
): Promise<void> {
  const row = {
    uid: entry.uid,
    sequence: entry.sequence,
    body: entry.body,
    cancelled: entry.cancelled ? (1 as const) : (0 as const),
    updated_at: now,
  }
  await db
    .insertInto('cadence_calendar_entry')
    .values(row)
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(row))
    .execute()
}

/** The ids of the sample's reps, of their accounts and of what is planned for them: in its uids. */
export async function sampleIds(db: Db): Promise<readonly string[]> {
  const reps = db.selectFrom('rep').select('id').where('sample', '=', 1)
  const rows = await reps
    .union(
      db
        .selectFrom('account')
        .select('id')
        .where((eb) => eb.or([eb('sample', '=', 1), eb('owner_rep_id', 'in', reps)])),
    )
    .union(db.selectFrom('cadence_occurrence').select('id').where('rep_id', 'in', reps))
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether somebody is there who is not of the sample, archived or not. */
export async function hasOwnReps(db: Db): Promise<boolean> {
  const row = await db.selectFrom('rep').select('id').where('sample', '=', 0).executeTakeFirst()
  return row !== undefined
}

/** Forgets what was written of the sample: nothing tells any calendar that it was called off. */
export async function forgetSample(db: Db): Promise<void> {
  const ids = await sampleIds(db)
  const uids = [...(await listWritten(db, '')).keys()].filter((uid) => isOf(uid, ids))
  // A statement takes so many values at most.
  for (let at = 0; at < uids.length; at += 500) {
    await db
      .deleteFrom('cadence_calendar_entry')
      .where('uid', 'in', uids.slice(at, at + 500))
      .execute()
  }
}

/** Whether an event is of one of these. */
export function isOf(uid: string, ids: readonly string[]): boolean {
  return ids.some((id) => uid.includes(id))
}

function toWritten(row: Row<'cadence_calendar_entry'>): WrittenEntry {
  return {
    uid: row.uid,
    sequence: row.sequence,
    body: row.body,
    cancelled: row.cancelled === 1,
    updatedAt: row.updated_at,
  }
}
