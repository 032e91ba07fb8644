import type { Promised } from '#domain/reviews/close-gate.ts'
import type { Db } from '../../db/tables.ts'

/** The commitments that were made in a review, as the close gate sees them. */
export async function commitmentsMade(db: Db, reviewId: string): Promise<Promised[]> {
  const rows = await db
    .selectFrom('commitment')
    .select(['owner', 'owner_name', 'due_on', 'proof'])
    .where('review_id', '=', reviewId)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    owner: row.owner,
    ownerName: row.owner_name,
    dueOn: row.due_on,
    proof: row.proof,
  }))
}

/** How many commitments came out of each of some reviews. */
export async function countCommitments(
  db: Db,
  reviewIds: readonly string[],
): Promise<Map<string, number>> {
  if (reviewIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('commitment')
    .select((eb) => ['review_id', eb.fn.countAll<number>().as('n')])
    .where('review_id', 'in', reviewIds)
    .where('removed_at', 'is', null)
    .groupBy('review_id')
    .execute()
  return new Map(rows.map((row) => [row.review_id ?? '', row.n]))
}
