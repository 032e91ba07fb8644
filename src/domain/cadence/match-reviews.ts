import { mayBeAbout } from '../agendas/subject.ts'
import type { Occurrence } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { daysBetween } from '../days.ts'
import type { ReviewFact } from './occurrences.ts'

/** A review that was started without the cadence knowing of it. */
export type LooseReview = ReviewFact & {
  /** Where it stands in the order in which reviews were begun. */
  readonly seq: number
  readonly repId: string
  readonly reviewKind: ReviewKind
  readonly accountId: string | null
  readonly opportunityId: string | null
}

/** So many days at most lie between a review and the occurrence that it was held for. Ours. */
export const nearDays = 6

/**
 * Finds the occurrences that reviews were held for which were started in another way than from
 * their agenda: the nearest of the same rep, kind and subject. Each occurrence takes the review
 * that lies nearest to it; a review never counts twice. What is linked, skipped by hand or deleted
 * is not asked; nor is what the close of a review planned, by that review and those begun before it:
 * `plannedBy` names that review's `seq` for the keys of such. The answer for one day does not depend on how many days are looked at, as long as
 * `nearDays` more than those are.
 */
export function matchReviews(
  occurrences: readonly Occurrence[],
  reviews: readonly LooseReview[],
  plannedBy: ReadonlyMap<string, number>,
): Map<string, ReviewFact> {
  const open = new Map<string, Occurrence[]>()
  for (const occurrence of occurrences) {
    const { reviewId, removed, skip } = occurrence
    if (reviewId !== null || removed || (skip !== null && skip.on !== null)) continue
    const of = `${occurrence.repId} ${occurrence.reviewKind}`
    const list = open.get(of)
    if (list) list.push(occurrence)
    else open.set(of, [occurrence])
  }
  const taken = new Map<string, { review: LooseReview; distance: number }>()
  for (const review of reviews) {
    let best: { key: string; distance: number; on: string } | null = null
    for (const occurrence of open.get(`${review.repId} ${review.reviewKind}`) ?? []) {
      if (!mayBeAbout(review.reviewKind, occurrence, review)) continue
      if (review.seq <= (plannedBy.get(occurrence.key) ?? -1)) continue
      const distance = Math.abs(daysBetween(occurrence.on, review.heldOn))
      if (distance > nearDays) continue
      if (
        best === null ||
        distance < best.distance ||
        (distance === best.distance && occurrence.on < best.on)
      ) {
        best = { key: occurrence.key, distance, on: occurrence.on }
      }
    }
    if (best === null) continue
    const there = taken.get(best.key)
    if (
      !there ||
      best.distance < there.distance ||
      (best.distance === there.distance && review.id < there.review.id)
    ) {
      taken.set(best.key, { review, distance: best.distance })
    }
  }
  return new Map([...taken].map(([key, { review }]) => [key, review]))
}
