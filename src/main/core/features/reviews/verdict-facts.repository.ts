import type { Citation } from '#domain/verdict/facts.ts'
import type { Db } from '../../db/tables.ts'

/** The commitments of a review that cite a plan's field, by plan. */
export async function readCitations(
  db: Db,
  reviewId: string,
): Promise<ReadonlyMap<string, readonly Citation[]>> {
  const rows = await db
    .selectFrom('commitment')
    .select(['id', 'plan_id', 'field_key', 'text'])
    .where('review_id', '=', reviewId)
    .where('plan_id', 'is not', null)
    .where('field_key', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('seq')
    .execute()
  const cited = rows.map((row) => ({
    planId: row.plan_id ?? '',
    citation: { commitmentId: row.id, fieldKey: row.field_key ?? '', text: row.text },
  }))
  const byPlan = Map.groupBy(cited, ({ planId }) => planId)
  return new Map(
    [...byPlan].map(([planId, group]) => [planId, group.map(({ citation }) => citation)]),
  )
}
