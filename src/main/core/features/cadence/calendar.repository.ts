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

function toWritten(row: Row<'cadence_calendar_entry'>): WrittenEntry {
  return {
    uid: row.uid,
    sequence: row.sequence,
    body: row.body,
    cancelled: row.cancelled === 1,
    updatedAt: row.updated_at,
  }
}
