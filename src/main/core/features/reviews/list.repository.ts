import type { ListedReview } from '#contract/reviews.ts'
import type { ReviewKind, Verdict } from '#contract/values.ts'
import type { Db } from '../../db/tables.ts'
import { countCommitments } from './commitments.repository.ts'
import { sectionsOf, spansOf } from './reviews.repository.ts'
import { verdictHead } from './verdicts.repository.ts'

/** Which reviews, and after which one of the page before. */
export type ListFilter = {
  readonly repId: string | null
  readonly kind: ReviewKind | null
  readonly state: 'open' | 'closed' | null
  readonly verdict: Verdict | null
  readonly after: { readonly heldOn: string; readonly seq: number } | null
  readonly limit: number
}

/** A page of reviews, newest first, with their verdicts. */
export async function listReviews(
  db: Db,
  filter: ListFilter,
): Promise<{ reviews: ListedReview[]; more: boolean }> {
  const rows = await pageOf(db, filter).execute()
  const shown = rows.slice(0, filter.limit)
  const ids = shown.map((row) => row.id)
  const verdicts = await verdictsOf(db, ids)
  const commitments = await countCommitments(db, ids)
  const sections = await sectionsOf(db, ids)
  const spans = await spansOf(db, ids)
  const reviews = shown.map((row): ListedReview => ({
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    repId: row.rep_id,
    repName: row.rep_name,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
    subject: row.opportunity_name ?? row.account_name,
    state: row.state,
    startedAt: row.started_at,
    heldOn: row.held_on,
    endedAt: row.ended_at,
    sample: row.sample === 1,
    questionAnswered: row.question_answered,
    rating: row.rating,
    plannedSeconds: sum((sections.get(row.id) ?? []).map((section) => section.plannedSeconds)),
    actualSeconds: Math.round(
      sum(
        (spans.get(row.id) ?? []).map(
          (span) => Math.max(0, Date.parse(span.endedAt) - Date.parse(span.startedAt)) / 1000,
        ),
      ),
    ),
    commitments: commitments.get(row.id) ?? 0,
    verdicts: verdicts.get(row.id) ?? [],
  }))
  return { reviews, more: rows.length > filter.limit }
}

function pageOf(db: Db, filter: ListFilter) {
  const { after } = filter
  return db
    .selectFrom('review')
    .innerJoin('rep', 'rep.id', 'review.rep_id')
    .leftJoin('account', 'account.id', 'review.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'review.opportunity_id')
    .selectAll('review')
    .select([
      'rep.name as rep_name',
      'account.name as account_name',
      'opportunity.name as opportunity_name',
    ])
    .$if(filter.repId !== null, (qb) => qb.where('review.rep_id', '=', filter.repId ?? ''))
    .$if(filter.kind !== null, (qb) => qb.where('review.kind', '=', filter.kind ?? 'deal'))
    .$if(filter.state === 'closed', (qb) => qb.where('review.state', '=', 'closed'))
    .$if(filter.state === 'open', (qb) => qb.where('review.state', 'in', ['running', 'paused']))
    .$if(filter.verdict !== null, (qb) =>
      qb.where((eb) =>
        eb.exists(
          eb
            .selectFrom('verdict')
            .select('verdict.id')
            .whereRef('verdict.review_id', '=', 'review.id')
            .where('verdict.verdict', '=', filter.verdict ?? 'used'),
        ),
      ),
    )
    .$if(after !== null, (qb) =>
      qb.where((eb) =>
        eb(
          eb.refTuple('review.held_on', 'review.seq'),
          '<',
          eb.tuple(after?.heldOn ?? '', after?.seq ?? 0),
        ),
      ),
    )
    .orderBy('review.held_on', 'desc')
    .orderBy('review.seq', 'desc')
    .limit(filter.limit + 1)
}

async function verdictsOf(
  db: Db,
  reviewIds: readonly string[],
): Promise<Map<string, ListedReview['verdicts']>> {
  if (reviewIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('verdict')
    .select([
      'id',
      'review_id',
      'rep_id',
      'plan_kind',
      'plan_id',
      'account_id',
      'opportunity_id',
      'title',
      'due',
      'verdict',
      'grade',
      'looked',
      'created_at',
    ])
    .where('review_id', 'in', reviewIds)
    .orderBy('due', 'desc')
    .orderBy('id')
    .execute()
  const groups = Map.groupBy(rows, (row) => row.review_id)
  return new Map(
    [...groups].map(([reviewId, group]) => [
      reviewId,
      group.map((row) => ({ id: row.id, ...verdictHead(row) })),
    ]),
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
