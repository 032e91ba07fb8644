import { type ReviewVerdict, verdictEvidence } from '#contract/reviews.ts'
import { verdictSettings } from '#contract/settings.ts'
import type { Db, NewRow, Row } from '../../db/tables.ts'

/** The verdicts that a review was locked with, in the order in which they were made. */
export async function storedVerdicts(db: Db, reviewId: string): Promise<ReviewVerdict[]> {
  const rows = await db
    .selectFrom('verdict')
    .selectAll()
    .where('review_id', '=', reviewId)
    .orderBy('due', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toVerdict)
}

/** Locks a verdict into its review. */
export async function insertVerdict(
  db: Db,
  verdict: ReviewVerdict,
  stamp: Pick<NewRow<'verdict'>, 'id' | 'review_id' | 'rep_id' | 'created_at'>,
): Promise<void> {
  await db
    .insertInto('verdict')
    .values({
      ...stamp,
      plan_kind: verdict.planKind,
      plan_id: verdict.planId,
      account_id: verdict.accountId,
      opportunity_id: verdict.opportunityId,
      title: verdict.title,
      due: verdict.due ? 1 : 0,
      verdict: verdict.verdict,
      grade: verdict.grade,
      looked: verdict.looked ? 1 : 0,
      evidence: JSON.stringify(verdict.evidence),
      settings: JSON.stringify(verdict.settings),
    })
    .execute()
}

/** The part of a verdict that a list shows. */
export function verdictHead(row: Omit<Row<'verdict'>, 'evidence' | 'settings'>) {
  return {
    planKind: row.plan_kind,
    planId: row.plan_id,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
    title: row.title,
    due: row.due === 1,
    verdict: row.verdict,
    grade: row.grade,
    looked: row.looked === 1,
  }
}

function toVerdict(row: Row<'verdict'>): ReviewVerdict {
  return {
    ...verdictHead(row),
    evidence: verdictEvidence.parse(JSON.parse(row.evidence)),
    settings: verdictSettings.parse(JSON.parse(row.settings)),
  }
}
