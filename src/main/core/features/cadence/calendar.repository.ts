import type { Db } from '../../db/tables.ts'

/** What was last written under a uid. */
export type WrittenEntry = {
  readonly uid: string
  readonly sequence: number
  readonly body: string
  readonly cancelled: boolean
  readonly updatedAt: string
}

/** What was written of each event so far, by uid. */
export async function listWritten(db: Db): Promise<Map<string, WrittenEntry>> {
  const rows = await db.selectFrom('cadence_calendar_entry').selectAll().orderBy('uid').execute()
  return new Map(
    rows.map((row) => [
      row.uid,
      {
        uid: row.uid,
        sequence: row.sequence,
        body: row.body,
        cancelled: row.cancelled === 1,
        updatedAt: row.updated_at,
      },
    ]),
  )
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
