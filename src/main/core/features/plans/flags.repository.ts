import type { Db, Row } from '../../db/tables.ts'

/** A red flag on a field of a plan. */
export type Flag = {
  readonly id: string
  readonly seq: number
  readonly planId: string
  readonly fieldKey: string
  readonly reason: string
  readonly on: string
  readonly clearedOn: string | null
}

/** The open flags of a plan, by field. */
export async function openFlags(db: Db, planId: string): Promise<ReadonlyMap<string, Flag>> {
  const rows = await db
    .selectFrom('plan_flag')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('cleared_on', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.field_key, toFlag(row)]))
}

/** One flag, cleared or not; undefined when there is none. */
export async function findFlag(db: Db, flagId: string): Promise<Flag | undefined> {
  const row = await db
    .selectFrom('plan_flag')
    .selectAll()
    .where('id', '=', flagId)
    .executeTakeFirst()
  return row && toFlag(row)
}

export async function insertFlag(
  db: Db,
  flag: Omit<Flag, 'clearedOn'> & { reviewId: string | null },
  now: string,
): Promise<void> {
  await db
    .insertInto('plan_flag')
    .values({
      id: flag.id,
      seq: flag.seq,
      plan_id: flag.planId,
      field_key: flag.fieldKey,
      reason: flag.reason,
      raised_on: flag.on,
      review_id: flag.reviewId,
      cleared_on: null,
      created_at: now,
    })
    .execute()
}

/** Takes a flag off on a day, or puts it back with null. */
export async function setFlagCleared(
  db: Db,
  flagId: string,
  clearedOn: string | null,
): Promise<void> {
  await db
    .updateTable('plan_flag')
    .set({ cleared_on: clearedOn })
    .where('id', '=', flagId)
    .execute()
}

function toFlag(row: Row<'plan_flag'>): Flag {
  return {
    id: row.id,
    seq: row.seq,
    planId: row.plan_id,
    fieldKey: row.field_key,
    reason: row.reason,
    on: row.raised_on,
    clearedOn: row.cleared_on,
  }
}
