import type { Focus } from '#contract/coaching.ts'
import type { Db, NewRow, Row, RowPatch } from '../../db/tables.ts'

/** Every focus of a rep, the newest first. */
export async function listFocus(db: Db, repId: string): Promise<Focus[]> {
  const rows = await db
    .selectFrom('focus')
    .selectAll()
    .where('rep_id', '=', repId)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map(toFocus)
}

/** One focus, or undefined. */
export async function findFocus(db: Db, focusId: string): Promise<Focus | undefined> {
  const row = await db.selectFrom('focus').selectAll().where('id', '=', focusId).executeTakeFirst()
  return row && toFocus(row)
}

/** Whether a rep has a focus that has not ended. */
export async function hasOpenFocus(db: Db, repId: string): Promise<boolean> {
  const row = await db
    .selectFrom('focus')
    .select('id')
    .where('rep_id', '=', repId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertFocus(db: Db, row: NewRow<'focus'>): Promise<void> {
  await db.insertInto('focus').values(row).execute()
}

/** Changes a focus if its revision is still the one that was seen. @returns whether it was */
export async function updateFocus(
  db: Db,
  focusId: string,
  seen: number,
  patch: RowPatch<'focus'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('focus')
    .set({ ...patch, revision: seen + 1 })
    .where('id', '=', focusId)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function toFocus(row: Row<'focus'>): Focus {
  return {
    id: row.id,
    repId: row.rep_id,
    skill: row.skill,
    aim: row.aim,
    privacy: row.privacy,
    startedOn: row.started_on,
    endedOn: row.ended_on,
    outcome: row.outcome,
    revision: row.revision,
  }
}
