import type { GuideDefinition } from '#contract/template-definition.ts'
import type { Closing } from '#contract/reviews.ts'
import type { ReviewKind } from '#contract/values.ts'
import type { Db, NewRow, Row, RowPatch } from '../../db/tables.ts'
import { Failure } from '../../failure.ts'
import { readDefinition } from '../templates/templates.repository.ts'

/** A review as its own row holds it. */
export type StoredReview = {
  readonly id: string
  readonly seq: number
  readonly repId: string
  readonly repName: string
  readonly kind: ReviewKind
  readonly agendaId: string | null
  readonly accountId: string | null
  readonly opportunityId: string | null
  readonly subject: string | null
  readonly state: 'running' | 'paused' | 'closed'
  readonly startedAt: string
  readonly heldOn: string
  readonly endedAt: string | null
  readonly currentSection: string
  readonly guide: GuideDefinition
  readonly closing: Closing
  readonly sample: boolean
}

/** A section with the seconds that it was given when the review began. */
export type StoredSection = { readonly key: string; readonly plannedSeconds: number }

/** One stretch of time in one section. */
export type StoredSpan = {
  readonly id: string
  readonly sectionKey: string
  readonly startedAt: string
  readonly endedAt: string
}

/** What a review is started with. */
export type NewReview = {
  readonly id: string
  readonly seq: number
  readonly repId: string
  readonly kind: ReviewKind
  readonly guideVersionId: string
  readonly agendaId: string | null
  readonly accountId: string | null
  readonly opportunityId: string | null
  readonly heldOn: string
  readonly now: string
  readonly sections: readonly StoredSection[]
}

function reviewRows(db: Db) {
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
}

/** One review, or undefined. */
export async function findReview(db: Db, reviewId: string): Promise<StoredReview | undefined> {
  const row = await reviewRows(db).where('review.id', '=', reviewId).executeTakeFirst()
  return row && toReview(db, row)
}

/** Reviews in a state, the newest first. */
export async function reviewsIn(db: Db, state: 'running' | 'paused'): Promise<StoredReview[]> {
  const rows = await reviewRows(db)
    .where('review.state', '=', state)
    .orderBy('review.seq', 'desc')
    .execute()
  return Promise.all(rows.map((row) => toReview(db, row)))
}

/** Starts a review: its row and its sections. */
export async function insertReview(db: Db, review: NewReview): Promise<void> {
  await db
    .insertInto('review')
    .values({
      id: review.id,
      seq: review.seq,
      rep_id: review.repId,
      kind: review.kind,
      guide_version_id: review.guideVersionId,
      agenda_id: review.agendaId,
      account_id: review.accountId,
      opportunity_id: review.opportunityId,
      state: 'running',
      started_at: review.now,
      held_on: review.heldOn,
      current_section: review.sections[0]?.key ?? '',
      created_at: review.now,
      updated_at: review.now,
    })
    .execute()
  await db
    .insertInto('review_section')
    .values(
      review.sections.map((section, position) => ({
        review_id: review.id,
        section_key: section.key,
        position,
        planned_seconds: section.plannedSeconds,
      })),
    )
    .execute()
}

/** Changes a review's own row. */
export async function updateReview(
  db: Db,
  reviewId: string,
  changes: Pick<RowPatch<'review'>, 'state' | 'current_section' | 'ended_at'>,
  now: string,
): Promise<void> {
  await db
    .updateTable('review')
    .set((eb) => ({ ...changes, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', reviewId)
    .execute()
}

/** Saves what the close screen asks for, only the parts that are named. */
export async function updateClosing(
  db: Db,
  reviewId: string,
  changes: Partial<Closing>,
  now: string,
): Promise<void> {
  const columns: RowPatch<'review'> = {}
  if (changes.questionAnswered !== undefined) columns.question_answered = changes.questionAnswered
  if (changes.questionNote !== undefined) columns.question_note = changes.questionNote
  if (changes.rating !== undefined) columns.rating = changes.rating
  if (changes.ratingNote !== undefined) columns.rating_note = changes.ratingNote
  if (changes.noneNeeded !== undefined) columns.none_needed = changes.noneNeeded
  if (changes.nextHow !== undefined) columns.next_how = changes.nextHow
  if (changes.nextOn !== undefined) columns.next_on = changes.nextOn
  if (changes.nextTime !== undefined) columns.next_time = changes.nextTime
  await db
    .updateTable('review')
    .set((eb) => ({ ...columns, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', reviewId)
    .execute()
}

/** The sections of reviews in their order, by review. */
export async function sectionsOf(
  db: Db,
  reviewIds: readonly string[],
): Promise<Map<string, StoredSection[]>> {
  if (reviewIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('review_section')
    .select(['review_id', 'section_key', 'planned_seconds'])
    .where('review_id', 'in', reviewIds)
    .orderBy('review_id')
    .orderBy('position')
    .execute()
  const sections = new Map<string, StoredSection[]>()
  for (const row of rows) {
    const section = { key: row.section_key, plannedSeconds: row.planned_seconds }
    sections.set(row.review_id, [...(sections.get(row.review_id) ?? []), section])
  }
  return sections
}

/** The time of reviews, stretch by stretch, by review. */
export async function spansOf(
  db: Db,
  reviewIds: readonly string[],
): Promise<Map<string, StoredSpan[]>> {
  if (reviewIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('review_span')
    .selectAll()
    .where('review_id', 'in', reviewIds)
    .orderBy('review_id')
    .orderBy('seq')
    .execute()
  const spans = new Map<string, StoredSpan[]>()
  for (const row of rows)
    spans.set(row.review_id, [...(spans.get(row.review_id) ?? []), toSpan(row)])
  return spans
}

/** The stretch that a review is in, or was in last. */
export async function lastSpan(db: Db, reviewId: string): Promise<StoredSpan | undefined> {
  const row = await db
    .selectFrom('review_span')
    .selectAll()
    .where('review_id', '=', reviewId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toSpan(row)
}

/** Lets a stretch reach until an instant. */
export async function growSpan(db: Db, spanId: string, until: string): Promise<void> {
  await db.updateTable('review_span').set({ ended_at: until }).where('id', '=', spanId).execute()
}

export async function insertSpan(db: Db, span: NewRow<'review_span'>): Promise<void> {
  await db.insertInto('review_span').values(span).execute()
}

/** The guide of a version. CONFLICT when the version is no guide. */
export async function readGuide(db: Db, versionId: string): Promise<GuideDefinition> {
  const definition = await readDefinition(db, versionId)
  if (definition.kind !== 'review_guide') {
    throw new Failure('CONFLICT', 'This template is no review guide. Nothing was changed.')
  }
  return definition
}

function toSpan(row: Row<'review_span'>): StoredSpan {
  return {
    id: row.id,
    sectionKey: row.section_key,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? row.started_at,
  }
}

type ReviewRow = Row<'review'> & {
  rep_name: string
  account_name: string | null
  opportunity_name: string | null
}

async function toReview(db: Db, row: ReviewRow): Promise<StoredReview> {
  return {
    id: row.id,
    seq: row.seq,
    repId: row.rep_id,
    repName: row.rep_name,
    kind: row.kind,
    agendaId: row.agenda_id,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
    subject: row.opportunity_name ?? row.account_name,
    state: row.state,
    startedAt: row.started_at,
    heldOn: row.held_on,
    endedAt: row.ended_at,
    currentSection: row.current_section,
    guide: await readGuide(db, row.guide_version_id),
    closing: {
      questionAnswered: row.question_answered,
      questionNote: row.question_note,
      rating: row.rating,
      ratingNote: row.rating_note,
      noneNeeded: row.none_needed,
      nextHow: row.next_how,
      nextOn: row.next_on,
      nextTime: row.next_time,
    },
    sample: row.sample === 1,
  }
}
