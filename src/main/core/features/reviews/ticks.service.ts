import { Temporal } from 'temporal-polyfill'
import { longSilenceSeconds, signOfLife, silenceSeconds } from '#domain/reviews/clock.ts'
import type { CommandContext } from '../../context.ts'
import {
  growSpan,
  insertSpan,
  lastSpan,
  type StoredReview,
  updateReview,
} from './reviews.repository.ts'
import { dropStanding } from './standing.repository.ts'

/** A time in which the review ran and the app did not. */
export type Away = { readonly from: string; readonly to: string; readonly seconds: number }

/** What of a review its clock needs. */
export type Ticking = Pick<StoredReview, 'id' | 'state' | 'currentSection'>

/**
 * What the sign is: something done in the review, the app that is open, or a step of closing. After a
 * silence the first lets the review run again, the second only when the silence was short, and the
 * third never: a review does not run again only to be closed.
 */
export type Sign = 'act' | 'beat' | 'closing'

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
  await dropStanding(ctx.db, reviewId)
}

/**
 * Takes a sign of life: the stretch that is on reaches until now. After a silence a new stretch
 * starts instead, and the silence is told; a paused review has no clock. A beat after a long silence
 * pauses the review where it fell silent.
 */
export async function tick(
  ctx: CommandContext,
  review: Ticking,
  sign: Sign,
): Promise<{ readonly away: Away | null; readonly paused: boolean }> {
  if (review.state !== 'running') return { away: null, paused: review.state === 'paused' }
  const goesOn = { away: null, paused: false }
  const last = await lastSpan(ctx.db, review.id)
  if (!last) {
    await startSpan(ctx, review.id, review.currentSection)
    return goesOn
  }
  if (signOfLife(last, ctx.now, silenceSeconds) === 'grow') {
    // A clock that was set back does not take back what was counted.
    if (secondsBetween(last.endedAt, ctx.now) >= 0) await growSpan(ctx.db, last.id, ctx.now)
    return goesOn
  }
  if (sign === 'closing') return goesOn
  if (sign === 'beat' && signOfLife(last, ctx.now, longSilenceSeconds) === 'start_anew') {
    await updateReview(ctx.db, review.id, { state: 'paused' }, ctx.now)
    return { away: null, paused: true }
  }
  await startSpan(ctx, review.id, review.currentSection)
  const seconds = secondsBetween(last.endedAt, ctx.now)
  return { away: { from: last.endedAt, to: ctx.now, seconds }, paused: false }
}

function secondsBetween(from: string, to: string): number {
  const millis =
    Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds
  return Math.floor(millis / 1000)
}
