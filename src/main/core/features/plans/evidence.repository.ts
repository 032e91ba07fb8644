import type { Evidence } from '#contract/plans.ts'
import type { Db, Row } from '../../db/tables.ts'

export type StoredEvidence = Evidence & { planId: string; seq: number; removedAt: string | null }

/** The evidence behind the fields of a plan, removed pieces left out, oldest first. */
export async function listEvidence(db: Db, planId: string): Promise<StoredEvidence[]> {
  const rows = await db
    .selectFrom('plan_evidence')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('removed_at', 'is', null)
    .orderBy('dated_on')
    .orderBy('seq')
    .execute()
  return rows.map(toEvidence)
}

/** How many pieces stand behind each field of some plans: plan → field → count. */
export async function countEvidence(
  db: Db,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const byPlan = new Map<string, Map<string, number>>()
  if (planIds.length === 0) return byPlan
  const rows = await db
    .selectFrom('plan_evidence')
    .select((eb) => ['plan_id', 'field_key', eb.fn.countAll<number>().as('n')])
    .where('plan_id', 'in', planIds)
    .where('removed_at', 'is', null)
    .groupBy(['plan_id', 'field_key'])
    .execute()
  for (const row of rows) {
    const fields = byPlan.get(row.plan_id) ?? new Map<string, number>()
    fields.set(row.field_key, row.n)
    byPlan.set(row.plan_id, fields)
  }
  return byPlan
}

/** How many pieces stand behind one field. */
export async function countFieldEvidence(db: Db, planId: string, key: string): Promise<number> {
  const counts = await countEvidence(db, [planId])
  return counts.get(planId)?.get(key) ?? 0
}

/** One piece of evidence, removed or not. */
export async function findEvidence(db: Db, id: string): Promise<StoredEvidence | undefined> {
  const row = await db
    .selectFrom('plan_evidence')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toEvidence(row)
}

export async function insertEvidence(
  db: Db,
  evidence: Omit<StoredEvidence, 'removedAt'>,
  now: string,
): Promise<void> {
  await db
    .insertInto('plan_evidence')
    .values({
      id: evidence.id,
      seq: evidence.seq,
      plan_id: evidence.planId,
      field_key: evidence.fieldKey,
      dated_on: evidence.datedOn,
      source: evidence.source,
      words: evidence.words,
      review_id: evidence.reviewId,
      created_at: now,
    })
    .execute()
}

export async function setEvidenceRemoved(
  db: Db,
  id: string,
  removedAt: string | null,
): Promise<void> {
  await db
    .updateTable('plan_evidence')
    .set({ removed_at: removedAt })
    .where('id', '=', id)
    .execute()
}

function toEvidence(row: Row<'plan_evidence'>): StoredEvidence {
  return {
    id: row.id,
    seq: row.seq,
    planId: row.plan_id,
    fieldKey: row.field_key,
    datedOn: row.dated_on,
    source: row.source,
    words: row.words,
    reviewId: row.review_id,
    removedAt: row.removed_at,
  }
}
