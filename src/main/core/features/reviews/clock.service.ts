import type { CommandContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { creditFront } from './front.service.ts'
import { requireNoneRunning, requireOpen } from './guards.ts'
import { growSpan, spansOf, updateReview } from './reviews.repository.ts'
import { keepStanding } from './standing.service.ts'
import { type Away, startSpan, tick } from './ticks.service.ts'

/** A sign of life, with the plan that was in front since the last one. */
export async function heartbeat(
  ctx: CommandContext,
  reviewId: string,
  front: { readonly planId: string; readonly seconds: number } | null,
): Promise<{ readonly away: Away | null; readonly paused: boolean }> {
  const review = await requireOpen(ctx, reviewId)
  const taken = await tick(ctx, review, 'beat')
  if (front && !taken.paused) await creditFront(ctx, reviewId, front)
  return taken
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
  await tick(ctx, review, 'act')
  if (review.currentSection === sectionKey) return
  await updateReview(ctx.db, reviewId, { current_section: sectionKey }, ctx.now)
  if (review.state === 'running') await startSpan(ctx, reviewId, sectionKey)
}

/** Stops the clock, and keeps what the review is judged by; a paused review stays paused. */
export async function pause(ctx: CommandContext, reviewId: string): Promise<void> {
  const review = await requireOpen(ctx, reviewId)
  if (review.state === 'paused') return
  await tick(ctx, review, 'closing')
  await keepStanding(ctx, review)
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
