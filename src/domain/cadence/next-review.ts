import type { Occurrence } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { mayBeAbout } from '../agendas/subject.ts'
import { saidTime } from './occurrences.ts'
import { isAhead } from './state.ts'

/** What a review is, as far as the next one of it goes. */
export type ReviewHeld = {
  readonly id: string
  readonly kind: ReviewKind
  readonly repId: string
  readonly accountId: string | null
  readonly opportunityId: string | null
}

/** What the manager said of the next one; `Closing` of the contract tells what each means. */
export type NextSaid = {
  readonly nextHow: 'due' | 'more' | 'none'
  readonly nextOn: string | null
  readonly nextTime: string | null
}

/** What the close does to the cadence for the next review. */
export type NextPlan =
  | { readonly does: 'nothing' }
  /** One that the cadence has already. */
  | { readonly does: 'stands'; readonly which: Occurrence }
  | {
      readonly does: 'moves'
      readonly which: Occurrence
      readonly on: string
      /** null: it had no time and keeps none. */
      readonly time: string | null
    }
  /** One beside all rules; without a time it takes the day. */
  | { readonly does: 'adds'; readonly on: string; readonly time: string | null }

/**
 * Those of the cadence that come after a review: still to be held, of the same rep, kind and
 * subject, in order. One that does not say yet what it is about may be about this.
 */
export function dueAfter(occurrences: readonly Occurrence[], review: ReviewHeld): Occurrence[] {
  return occurrences.filter(
    (one) =>
      one.repId === review.repId &&
      one.reviewKind === review.kind &&
      !one.removed &&
      isAhead(one.state) &&
      one.reviewId !== review.id &&
      mayBeAbout(review.kind, one, review),
  )
}

/**
 * What is planned of what was said. `due` are those that come next, in order. One that stands on the
 * day that was said is meant by it, so that nothing is planned twice; otherwise the next one goes there.
 */
export function planNext(said: NextSaid, due: readonly Occurrence[]): NextPlan {
  const { nextHow, nextOn: on, nextTime: time } = said
  const [next] = due
  if (nextHow === 'none') return { does: 'nothing' }
  if (nextHow === 'more') return on === null ? { does: 'nothing' } : { does: 'adds', on, time }
  if (on === null) return next ? { does: 'stands', which: next } : { does: 'nothing' }
  const there = due.find((one) => one.on === on) ?? next
  if (!there) return { does: 'adds', on, time }
  if (there.on === on && (time === null || (time === there.time && !there.wholeDay))) {
    return { does: 'stands', which: there }
  }
  return { does: 'moves', which: there, on, time: time ?? saidTime(there) }
}
