import type { PlanKind } from '#contract/values.ts'
import type { Citation, Waiver } from '#domain/verdict/facts.ts'
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

/** A waiver with what it is for; all null: for every plan of the kind. */
export type StoredWaiver = Waiver & {
  readonly repId: string
  readonly planKind: PlanKind
  readonly planId: string | null
  readonly accountId: string | null
  readonly opportunityId: string | null
}

/** The waivers of reps that have not been taken back, expired or not. */
export async function readWaivers(db: Db, repIds: readonly string[]): Promise<StoredWaiver[]> {
  if (repIds.length === 0) return []
  const rows = await db
    .selectFrom('waiver')
    .selectAll()
    .where('rep_id', 'in', repIds)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    waiverId: row.id,
    reason: row.reason,
    expiresOn: row.expires_on,
    repId: row.rep_id,
    planKind: row.kind,
    planId: row.plan_id,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
  }))
}
