import type { CitedBy } from '#domain/verdict/facts.ts'
import type { Db } from '../../db/tables.ts'

/** A commitment that cites a field; whether the plan has that field its form has to say. */
export type StoredCitation = Omit<CitedBy, 'fieldExists'>

/** The commitments of a review that cite a plan's field, by plan; what was removed is left out. */
export async function readCitations(
  db: Db,
  reviewId: string,
): Promise<ReadonlyMap<string, readonly StoredCitation[]>> {
  const rows = await db
    .selectFrom('commitment')
    .select([
      'id',
      'plan_id',
      'field_key',
      'text',
      'owner',
      'owner_name',
      'due_on',
      'proof',
      'state',
    ])
    .where('review_id', '=', reviewId)
    .where('plan_id', 'is not', null)
    .where('field_key', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('seq')
    .execute()
  const cited = rows.map((row) => ({
    planId: row.plan_id ?? '',
    citation: {
      commitmentId: row.id,
      fieldKey: row.field_key ?? '',
      text: row.text,
      owned: row.owner !== 'other' || row.owner_name.trim() !== '',
      dueOn: row.due_on,
      proof: row.proof,
      stands: row.state !== 'dropped',
    },
  }))
  const byPlan = Map.groupBy(cited, ({ planId }) => planId)
  return new Map(
    [...byPlan].map(([planId, group]) => [planId, group.map(({ citation }) => citation)]),
  )
}
