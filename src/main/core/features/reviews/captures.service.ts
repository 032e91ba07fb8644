import type { Addendum, Capture, CaptureKind, ExcuseOutcome } from '#contract/reviews.ts'
import type { Privacy } from '#contract/values.ts'
import { outcomeProblems } from '#domain/excuses/excuse-outcome.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import {
  type CaptureWords,
  findCapture,
  insertAddendum,
  insertCapture,
  setCaptureRemoved,
  type StoredCapture,
  updateCapture,
  updateOutcome,
} from './captures.repository.ts'
import { tick } from './ticks.service.ts'
import { requireOpen, requireReview } from './guards.ts'

/** What is to be kept of what was said. */
export type NewCapture = {
  readonly reviewId: string
  readonly sectionKey: string
  readonly kind: CaptureKind
  readonly text: string
  readonly privacy: Privacy
  readonly planId: string | null
  readonly fieldKey: string | null
}

/** Keeps something that was said. LOCKED, NOT_FOUND. */
export async function addCapture(ctx: CommandContext, made: NewCapture): Promise<Capture> {
  const review = await requireOpen(ctx, made.reviewId)
  if (!review.guide.sections.some((section) => section.key === made.sectionKey)) {
    throw new Failure('NOT_FOUND', 'This review has no such section. Nothing was saved.')
  }
  if (made.planId) await requirePlan(ctx, made.planId)
  await tick(ctx, review, 'act')
  const id = ctx.nextId()
  await insertCapture(ctx.db, {
    id,
    seq: await ctx.nextSeq(),
    review_id: made.reviewId,
    section_key: made.sectionKey,
    kind: made.kind,
    text: made.text,
    privacy: made.privacy,
    plan_id: made.planId,
    field_key: made.planId ? made.fieldKey : null,
    created_at: ctx.now,
    updated_at: ctx.now,
  })
  return shown(ctx, id)
}

/** Saves the words of a capture. LOCKED, NOT_FOUND, STALE_REVISION. */
export async function editCapture(
  ctx: CommandContext,
  captureId: string,
  seen: number,
  words: CaptureWords,
): Promise<Capture> {
  await requireCapture(ctx, captureId)
  if (!(await updateCapture(ctx.db, captureId, seen, words, ctx.now))) throw stale('note')
  return shown(ctx, captureId)
}

/** Takes a capture away. LOCKED, NOT_FOUND. */
export async function removeCapture(ctx: CommandContext, captureId: string): Promise<void> {
  await requireCapture(ctx, captureId)
  await setCaptureRemoved(ctx.db, captureId, ctx.now, ctx.now)
}

/** Brings a removed capture back. LOCKED, NOT_FOUND. */
export async function restoreCapture(ctx: CommandContext, captureId: string): Promise<Capture> {
  const capture = await findCapture(ctx.db, captureId)
  if (!capture) throw notFound('note')
  await requireOpen(ctx, capture.reviewId)
  await setCaptureRemoved(ctx.db, captureId, null, ctx.now)
  return shown(ctx, captureId)
}

/**
 * Says what an excuse became. VALIDATION when it is no excuse or something is missing (the action
 * or the ask with its day, the plan B); LOCKED, NOT_FOUND, STALE_REVISION.
 */
export async function settleExcuse(
  ctx: CommandContext,
  captureId: string,
  seen: number,
  answer: {
    readonly outcome: ExcuseOutcome | null
    readonly text: string
    readonly on: string | null
  },
): Promise<Capture> {
  const capture = await requireCapture(ctx, captureId)
  if (capture.kind !== 'excuse') {
    throw new Failure('VALIDATION', 'Only an excuse leaves as something else. Nothing was changed.')
  }
  const problems = answer.outcome === null ? [] : outcomeProblems(answer)
  if (problems.length > 0) {
    throw new Failure(
      'VALIDATION',
      'Something is still missing. Nothing was changed.',
      problems.map(({ field, say }) => ({ path: field, message: say })),
    )
  }
  const cleared = answer.outcome === null ? { outcome: null, text: '', on: null } : answer
  if (!(await updateOutcome(ctx.db, captureId, seen, cleared, ctx.now))) throw stale('note')
  return shown(ctx, captureId)
}

/** Adds a dated remark to a closed review. CONFLICT while it is open, NOT_FOUND. */
export async function addAddendum(
  ctx: CommandContext,
  reviewId: string,
  text: string,
  privacy: Privacy,
): Promise<Addendum> {
  const review = await requireReview(ctx, reviewId)
  if (review.state !== 'closed') {
    throw new Failure(
      'CONFLICT',
      'This review is still open: write it as a note instead. Nothing was saved.',
    )
  }
  const addendum = { id: ctx.nextId(), text, privacy, at: ctx.now, writtenOn: ctx.today }
  await insertAddendum(ctx.db, {
    id: addendum.id,
    seq: await ctx.nextSeq(),
    review_id: reviewId,
    text,
    privacy,
    at: ctx.now,
    written_on: ctx.today,
  })
  return addendum
}

async function requireCapture(ctx: CommandContext, captureId: string): Promise<StoredCapture> {
  const capture = await findCapture(ctx.db, captureId)
  if (!capture || capture.removed) throw notFound('note')
  const review = await requireOpen(ctx, capture.reviewId)
  await tick(ctx, review, 'act')
  return capture
}

async function shown(ctx: CommandContext, captureId: string): Promise<Capture> {
  const capture = await findCapture(ctx.db, captureId)
  if (!capture) throw notFound('note')
  const { reviewId: _review, removed: _removed, ...rest } = capture
  return rest
}

async function requirePlan(ctx: CommandContext, planId: string): Promise<void> {
  const plan = await ctx.db
    .selectFrom('plan')
    .select('id')
    .where('id', '=', planId)
    .executeTakeFirst()
  if (!plan) throw notFound('plan')
}
