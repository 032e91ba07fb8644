import type { ConfirmedBy } from '#contract/plans.ts'
import type { Db } from '../../db/tables.ts'

export type Confirmation = { id: string; seq: number; by: ConfirmedBy; on: string }

/** The newest confirmation of each field of some plans: plan → field → confirmation. */
export async function newestConfirmations(
  db: Db,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Confirmation>>> {
  const byPlan = new Map<string, Map<string, Confirmation>>()
  if (planIds.length === 0) return byPlan
  const rows = await db
    .selectFrom('plan_confirmation')
    .selectAll()
    .where('plan_id', 'in', planIds)
    .orderBy('seq')
    .execute()
  for (const row of rows) {
    const fields = byPlan.get(row.plan_id) ?? new Map<string, Confirmation>()
    fields.set(row.field_key, {
      id: row.id,
      seq: row.seq,
      by: row.confirmed_by,
      on: row.confirmed_on,
    })
    byPlan.set(row.plan_id, fields)
  }
  return byPlan
}

export async function insertConfirmation(
  db: Db,
  confirmation: Confirmation & {
    planId: string
    fieldKey: string
    at: string
    reviewId: string | null
  },
): Promise<void> {
  await db
    .insertInto('plan_confirmation')
    .values({
      id: confirmation.id,
      seq: confirmation.seq,
      plan_id: confirmation.planId,
      field_key: confirmation.fieldKey,
      confirmed_by: confirmation.by,
      at: confirmation.at,
      confirmed_on: confirmation.on,
      review_id: confirmation.reviewId,
    })
    .execute()
}

/** A confirmation with the review in which it was made, if any. */
export type MadeConfirmation = {
  readonly id: string
  readonly planId: string
  readonly fieldKey: string
  readonly at: string
  readonly reviewId: string | null
  readonly reviewState: 'running' | 'paused' | 'closed' | null
}

/** One confirmation; undefined: there is none. */
export async function findConfirmation(db: Db, id: string): Promise<MadeConfirmation | undefined> {
  return db
    .selectFrom('plan_confirmation')
    .leftJoin('review', 'review.id', 'plan_confirmation.review_id')
    .select(['plan_confirmation.id', 'plan_id as planId', 'field_key as fieldKey', 'at'])
    .select(['review_id as reviewId', 'review.state as reviewState'])
    .where('plan_confirmation.id', '=', id)
    .executeTakeFirst()
}

export async function deleteConfirmation(db: Db, id: string): Promise<void> {
  await db.deleteFrom('plan_confirmation').where('id', '=', id).execute()
}
