import type { QueryContext } from '../../context.ts'
import { Failure, locked, notFound } from '../../failure.ts'
import { findReview, reviewsIn, type StoredReview } from './reviews.repository.ts'

/** One review. NOT_FOUND when there is none. */
export async function requireReview(ctx: QueryContext, reviewId: string): Promise<StoredReview> {
  const review = await findReview(ctx.db, reviewId)
  if (!review) throw notFound('review')
  return review
}

/** One review that may still be written in. NOT_FOUND, LOCKED. */
export async function requireOpen(ctx: QueryContext, reviewId: string): Promise<StoredReview> {
  const review = await requireReview(ctx, reviewId)
  if (review.state === 'closed') {
    throw locked(
      'This review is closed and stays as it is. Add a dated remark instead; nothing was changed.',
    )
  }
  return review
}

/** CONFLICT while a review runs: there is one manager, in one meeting at a time. */
export async function requireNoneRunning(ctx: QueryContext): Promise<void> {
  const [running] = await reviewsIn(ctx.db, 'running')
  if (!running) return
  throw new Failure(
    'CONFLICT',
    `The review with ${running.repName} is still running. Pause or close it first; nothing was changed.`,
  )
}
