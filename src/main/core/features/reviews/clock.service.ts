import { Temporal } from 'temporal-polyfill'
import { signOfLife, silenceSeconds } from '#domain/reviews/clock.ts'
import type { CommandContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { requireNoneRunning, requireOpen } from './guards.ts'
import {
  growSpan,
  insertSpan,
  lastSpan,
  spansOf,
  type StoredReview,
  updateReview,
} from './reviews.repository.ts'
import { recordTouch } from './touches.ts'

/** A time in which the review ran and the app did not. */
export type Away = { readonly from: string; readonly to: string; readonly seconds: number }

/** Starts a stretch of time in a section; it has no length until the next sign of life. */
export async function startSpan(
  ctx: CommandContext,
  reviewId: string,
  sectionKey: string,
): Promise<void> {
  await insertSpan(ctx.db, {
    id: ctx.nextId(),
    seq: await ctx.nextSeq(),
    review_id: reviewId,
    section_key: sectionKey,
    started_at: ctx.now,
    ended_at: ctx.now,
  })
}

/**
 * Takes a sign of life: the stretch that is on reaches until now. After a silence a new stretch
 * starts instead, and the silence is told; a paused review has no clock.
 */
export async function tick(ctx: CommandContext, review: StoredReview): Promise<Away | null> {
  if (review.state !== 'running') return null
  const last = await lastSpan(ctx.db, review.id)
  if (!last) {
    await startSpan(ctx, review.id, review.currentSection)
    return null
  }
  if (signOfLife(last, ctx.now, silenceSeconds) === 'start_anew') {
    await startSpan(ctx, review.id, review.currentSection)
    return { from: last.endedAt, to: ctx.now, seconds: secondsBetween(last.endedAt, ctx.now) }
  }
  // A clock that was set back does not take back what was counted.
  if (secondsBetween(last.endedAt, ctx.now) >= 0) await growSpan(ctx.db, last.id, ctx.now)
  return null
}

/** A sign of life, with the plan that was in front since the last one. */
export async function heartbeat(
  ctx: CommandContext,
  reviewId: string,
  front: { readonly planId: string; readonly seconds: number } | null,
): Promise<Away | null> {
  const review = await requireOpen(ctx, reviewId)
  if (front && front.seconds > 0 && review.state === 'running') {
    await recordTouch(ctx, { reviewId, ...front, kind: 'front', fieldKey: null })
  }
  return tick(ctx, review)
}

/** Goes on to a section, or back to one. NOT_FOUND when the guide has none of that name. */
export async function enterSection(
  ctx: CommandContext,
  reviewId: string,
  sectionKey: string,
): Promise<void> {
  const review = await requireOpen(ctx, reviewId)
  if (!review.guide.sections.some((section) => section.key === sectionKey)) {
    throw new Failure('NOT_FOUND', 'This review has no such section. Nothing was changed.')
  }
  await tick(ctx, review)
  if (review.currentSection === sectionKey) return
  await updateReview(ctx.db, reviewId, { current_section: sectionKey }, ctx.now)
  if (review.state === 'running') await startSpan(ctx, reviewId, sectionKey)
}

/** Stops the clock; a paused review stays paused. */
export async function pause(ctx: CommandContext, reviewId: string): Promise<void> {
  const review = await requireOpen(ctx, reviewId)
  if (review.state === 'paused') return
  await tick(ctx, review)
  await updateReview(ctx.db, reviewId, { state: 'paused' }, ctx.now)
}

/** Lets the clock run again. CONFLICT while another review runs. */
export async function resume(ctx: CommandContext, reviewId: string): Promise<void> {
  const review = await requireOpen(ctx, reviewId)
  if (review.state === 'running') return
  await requireNoneRunning(ctx)
  await updateReview(ctx.db, reviewId, { state: 'running' }, ctx.now)
  await startSpan(ctx, reviewId, review.currentSection)
}

/**
 * Counts a silence after all. Only what really was one: a hole between two stretches of this
 * review; anything else is NOT_FOUND.
 */
export async function countAway(
  ctx: CommandContext,
  reviewId: string,
  away: { readonly from: string; readonly to: string },
): Promise<void> {
  await requireOpen(ctx, reviewId)
  const spans = (await spansOf(ctx.db, [reviewId])).get(reviewId) ?? []
  const before = spans.find(
    (span, at) => span.endedAt === away.from && spans[at + 1]?.startedAt === away.to,
  )
  if (!before) {
    throw new Failure('NOT_FOUND', 'This time is counted already. Nothing was changed.')
  }
  await growSpan(ctx.db, before.id, away.to)
}

function secondsBetween(from: string, to: string): number {
  const millis =
    Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds
  return Math.floor(millis / 1000)
}
