import type { Author, HistoryEntry, How, LastChange } from '#contract/plans.ts'
import type { FieldValue, Score } from '#contract/template-definition.ts'
import type { ReviewKind } from '#contract/values.ts'
import type { PlanField } from '#domain/plans/completeness.ts'
import { quoted } from '#domain/templates/read-view.ts'
import type { Db } from '../../db/tables.ts'
import { parseScore, parseValue } from './fields.repository.ts'

export type HistoryFilter = {
  planId: string
  fieldKey: string | null
  before: number | null
  limit: number
}

type Happened = {
  seq: number
  fieldKey: string
  at: string
  on: string
  reviewId: string | null
  reviewKind: ReviewKind | null
  reviewHeldOn: string | null
}

export type ChangeRow = Happened & {
  oldValue: FieldValue | null
  newValue: FieldValue | null
  oldScore: Score | null
  newScore: Score | null
  author: Author
  how: How
}

/** Saved changes of a plan, newest first. */
export async function listRevisions(db: Db, filter: HistoryFilter): Promise<ChangeRow[]> {
  const { planId, fieldKey, before, limit } = filter
  const rows = await db
    .selectFrom('plan_revision as happened')
    .leftJoin('review', 'review.id', 'happened.review_id')
    .selectAll('happened')
    .select(['review.kind as review_kind', 'review.held_on'])
    .where('happened.plan_id', '=', planId)
    .$if(fieldKey !== null, (qb) => qb.where('happened.field_key', '=', fieldKey ?? ''))
    .$if(before !== null, (qb) => qb.where('happened.seq', '<', before ?? 0))
    .orderBy('happened.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    seq: row.seq,
    fieldKey: row.field_key,
    at: row.at,
    on: row.changed_on,
    reviewId: row.review_id,
    reviewKind: row.review_kind,
    reviewHeldOn: row.held_on,
    oldValue: parseValue(row.old_value),
    newValue: parseValue(row.new_value),
    oldScore: parseScore(row.old_score),
    newScore: parseScore(row.new_score),
    author: row.author,
    how: row.how,
  }))
}

/** Both sides of one change of a field, or undefined. */
export async function findRevision(
  db: Db,
  planId: string,
  fieldKey: string,
  seq: number,
): Promise<{ before: PlanField; after: PlanField } | undefined> {
  const row = await db
    .selectFrom('plan_revision')
    .select(['old_value', 'new_value', 'old_score', 'new_score'])
    .where('seq', '=', seq)
    .where('plan_id', '=', planId)
    .where('field_key', '=', fieldKey)
    .executeTakeFirst()
  return (
    row && {
      before: { value: parseValue(row.old_value), score: parseScore(row.old_score) },
      after: { value: parseValue(row.new_value), score: parseScore(row.new_score) },
    }
  )
}

/** Confirmations of a plan as entries, newest first. */
export async function listConfirmed(
  db: Db,
  filter: HistoryFilter,
): Promise<Omit<HistoryEntry, 'label' | 'repName'>[]> {
  const { planId, fieldKey, before, limit } = filter
  const rows = await db
    .selectFrom('plan_confirmation as happened')
    .leftJoin('review', 'review.id', 'happened.review_id')
    .selectAll('happened')
    .select(['review.kind as review_kind', 'review.held_on'])
    .where('happened.plan_id', '=', planId)
    .$if(fieldKey !== null, (qb) => qb.where('happened.field_key', '=', fieldKey ?? ''))
    .$if(before !== null, (qb) => qb.where('happened.seq', '<', before ?? 0))
    .orderBy('happened.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...nothing,
    seq: row.seq,
    is: 'confirmed',
    fieldKey: row.field_key,
    at: row.at,
    on: row.confirmed_on,
    reviewId: row.review_id,
    reviewKind: row.review_kind,
    reviewHeldOn: row.held_on,
    by: row.confirmed_by,
  }))
}

/** Evidence of a plan as entries, removed pieces left out, newest first. */
export async function listEvidenced(
  db: Db,
  filter: HistoryFilter,
): Promise<Omit<HistoryEntry, 'label' | 'repName'>[]> {
  const { planId, fieldKey, before, limit } = filter
  const rows = await db
    .selectFrom('plan_evidence as happened')
    .leftJoin('review', 'review.id', 'happened.review_id')
    .selectAll('happened')
    .select(['review.kind as review_kind', 'review.held_on'])
    .where('happened.plan_id', '=', planId)
    .where('happened.removed_at', 'is', null)
    .$if(fieldKey !== null, (qb) => qb.where('happened.field_key', '=', fieldKey ?? ''))
    .$if(before !== null, (qb) => qb.where('happened.seq', '<', before ?? 0))
    .orderBy('happened.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...nothing,
    seq: row.seq,
    is: 'evidence',
    fieldKey: row.field_key,
    at: row.created_at,
    on: row.dated_on,
    reviewId: row.review_id,
    reviewKind: row.review_kind,
    reviewHeldOn: row.held_on,
    newText: `${row.source}: ${quoted(row.words)}`,
    by: row.author,
  }))
}

/** The last closed review in which a plan was open. */
export async function lastReviewOf(
  db: Db,
  planId: string,
): Promise<{ id: string; seq: number; kind: ReviewKind; heldOn: string } | undefined> {
  const row = await db
    .selectFrom('review')
    .select(['review.id', 'review.seq', 'review.kind', 'review.held_on'])
    .where('review.state', '=', 'closed')
    .where('review.id', 'in', (eb) =>
      eb.selectFrom('inspection_touch').select('review_id').where('plan_id', '=', planId),
    )
    .orderBy('review.seq', 'desc')
    .executeTakeFirst()
  return row && { id: row.id, seq: row.seq, kind: row.kind, heldOn: row.held_on }
}

/** A field as it stood when a review had ended, and the last change that came after it. */
export type Since = PlanField & {
  readonly last: Omit<LastChange, 'repName'>
  /** The day of the last change. */
  readonly on: string
}

/** What each field said when a review had ended, for the fields that were changed after it. */
export async function changedSince(
  db: Db,
  planId: string,
  review: { id: string; seq: number },
): Promise<ReadonlyMap<string, Since>> {
  const ends = await db
    .selectFrom('plan_revision')
    .select((eb) => [eb.fn.min('seq').as('first'), eb.fn.max('seq').as('last')])
    .where('plan_id', '=', planId)
    .where('seq', '>', review.seq)
    .where((or) => or.or([or('review_id', 'is', null), or('review_id', '!=', review.id)]))
    .groupBy('field_key')
    .execute()
  if (ends.length === 0) return new Map()
  const rows = await db
    .selectFrom('plan_revision as happened')
    .leftJoin('review', 'review.id', 'happened.review_id')
    .selectAll('happened')
    .select(['review.kind', 'review.held_on'])
    .where(
      'happened.seq',
      'in',
      ends.flatMap(({ first, last }) => [first, last]),
    )
    .execute()
  const bySeq = new Map(rows.map((row) => [row.seq, row]))
  return new Map(
    ends.flatMap((end): [string, Since][] => {
      const [first, last] = [bySeq.get(end.first), bySeq.get(end.last)]
      if (!first || !last) return []
      return [
        [
          first.field_key,
          {
            value: parseValue(first.old_value),
            score: parseScore(first.old_score),
            on: last.changed_on,
            last: {
              at: last.at,
              author: last.author,
              how: last.how,
              review:
                last.review_id && last.kind && last.held_on
                  ? { id: last.review_id, kind: last.kind, heldOn: last.held_on }
                  : null,
            },
          },
        ],
      ]
    }),
  )
}

const nothing = {
  oldText: '',
  newText: '',
  oldScore: null,
  newScore: null,
  oldValue: null,
  by: null,
  author: null,
  how: null,
} as const
