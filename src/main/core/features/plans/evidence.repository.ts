import { dayIn } from '#domain/days.ts'
import type { ConfirmedBy, Evidence } from '#contract/plans.ts'
import { evidenceDoubt, evidenceSince } from '#domain/plans/evidence.ts'
import type { Db, Row } from '../../db/tables.ts'

export type StoredEvidence = Evidence & {
  planId: string
  seq: number
  createdAt: string
  removedAt: string | null
  /** The review that goes on in which the manager added it; null: none. */
  addedIn: string | null
}

/** The evidence behind the fields of a plan, removed pieces left out, oldest first. */
export async function listEvidence(
  db: Db,
  planId: string,
  zone: string,
): Promise<StoredEvidence[]> {
  const rows = await selectEvidence(db)
    .where('plan_evidence.plan_id', '=', planId)
    .where('plan_evidence.removed_at', 'is', null)
    .orderBy('plan_evidence.dated_on')
    .orderBy('plan_evidence.seq')
    .execute()
  return rows.map((row) => toEvidence(row, zone))
}

/** How many pieces that count stand behind each field of some plans: plan → field → count. */
export async function countEvidence(
  db: Db,
  planIds: readonly string[],
  zone: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const byPlan = new Map<string, Map<string, number>>()
  if (planIds.length === 0) return byPlan
  const rows = await selectEvidence(db)
    .where('plan_evidence.plan_id', 'in', planIds)
    .where('plan_evidence.removed_at', 'is', null)
    .execute()
  for (const { planId, fieldKey, doubt } of rows.map((row) => toEvidence(row, zone))) {
    if (doubt !== null) continue
    const fields = byPlan.get(planId) ?? new Map<string, number>()
    fields.set(fieldKey, (fields.get(fieldKey) ?? 0) + 1)
    byPlan.set(planId, fields)
  }
  return byPlan
}

/** How many pieces that count stand behind one field. */
export async function countFieldEvidence(
  db: Db,
  planId: string,
  key: string,
  zone: string,
): Promise<number> {
  const counts = await countEvidence(db, [planId], zone)
  return counts.get(planId)?.get(key) ?? 0
}

/** One piece of evidence, removed or not. */
export async function findEvidence(
  db: Db,
  id: string,
  zone: string,
): Promise<StoredEvidence | undefined> {
  const row = await selectEvidence(db).where('plan_evidence.id', '=', id).executeTakeFirst()
  return row && toEvidence(row, zone)
}

export async function insertEvidence(
  db: Db,
  evidence: Omit<StoredEvidence, 'createdAt' | 'removedAt' | 'addedIn' | 'doubt'> & {
    readonly author: ConfirmedBy
  },
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
      author: evidence.author,
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

/** Evidence with what it takes to say from which day on a buyer can have spoken of it. */
function selectEvidence(db: Db) {
  return db
    .selectFrom('plan_evidence')
    .innerJoin('plan', 'plan.id', 'plan_evidence.plan_id')
    .leftJoin('opportunity', 'opportunity.id', 'plan.opportunity_id')
    .leftJoin('review', 'review.id', 'plan_evidence.review_id')
    .selectAll('plan_evidence')
    .select([
      'plan.created_at as plan_seen_at',
      'opportunity.created_at as deal_seen_at',
      'opportunity.created_date as deal_created_on',
      'review.state as review_state',
    ])
}

type EvidenceAbout = Row<'plan_evidence'> & {
  plan_seen_at: string
  deal_seen_at: string | null
  deal_created_on: string | null
  review_state: Row<'review'>['state'] | null
}

function toEvidence(row: EvidenceAbout, zone: string): StoredEvidence {
  const seen = dayIn(row.deal_seen_at ?? row.plan_seen_at, zone)
  const since = evidenceSince({ inCrm: row.deal_created_on, seen })
  return {
    id: row.id,
    seq: row.seq,
    planId: row.plan_id,
    fieldKey: row.field_key,
    datedOn: row.dated_on,
    source: row.source,
    words: row.words,
    reviewId: row.review_id,
    doubt: evidenceDoubt({ datedOn: row.dated_on, source: row.source, words: row.words }, since),
    createdAt: row.created_at,
    removedAt: row.removed_at,
    addedIn: row.author === 'manager' && row.review_state !== 'closed' ? row.review_id : null,
  }
}
