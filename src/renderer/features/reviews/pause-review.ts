import { call } from '../../lib/call.ts'
import { tellFront } from './use-review-pulse.ts'

/** Stops the clock of a review, once the seconds have been told for which a plan was in front. */
export async function pauseReview(reviewId: string): Promise<void> {
  await tellFront()
  await call('reviews.pause', { reviewId })
}
