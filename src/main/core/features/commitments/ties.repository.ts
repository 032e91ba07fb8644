import type { Db } from '../../db/tables.ts'
import { Failure, notFound } from '../../failure.ts'
import { labelsOfPlans } from './field-labels.ts'

/** The rep that a promise belongs to. */
export async function findMaker(db: Db, repId: string): Promise<{ sample: boolean } | undefined> {
  const row = await db.selectFrom('rep').select('sample').where('id', '=', repId).executeTakeFirst()
  return row && { sample: row.sample === 1 }
}

/** The state of a review, or undefined when there is none. */
export async function findReviewState(
  db: Db,
  reviewId: string,
): Promise<'running' | 'paused' | 'closed' | undefined> {
  const row = await db
    .selectFrom('review')
    .select('state')
    .where('id', '=', reviewId)
    .executeTakeFirst()
  return row?.state
}

/** Fails when a promise cites a plan that is not there (NOT_FOUND) or a field it lacks (VALIDATION). */
export async function checkCitation(
  db: Db,
  { planId, fieldKey }: { planId: string | null; fieldKey: string | null },
): Promise<void> {
  if (planId === null) return
  const labels = (await labelsOfPlans(db, [planId])).get(planId)
  if (!labels) throw notFound('plan')
  if (fieldKey !== null && !labels.has(fieldKey)) {
    throw new Failure('VALIDATION', 'This plan has no such field. Nothing was changed.', [
      { path: 'fieldKey', message: 'The plan has no such field.' },
    ])
  }
}
