import type { ReviewPlan } from '#contract/reviews.ts'

/** Names a plan of a review in the address: its id, or the place of one that is missing. */
export function planKey(plan: ReviewPlan): string {
  return plan.planId ?? placeKey(plan)
}

/**
 * What an address names now. The place of a missing plan holds a plan once one is made there, in
 * this window or another; null: nothing of this review, though its id may be another plan's.
 */
export function planOf(plans: readonly ReviewPlan[], key: string | null): ReviewPlan | null {
  if (key === null) return null
  return (
    plans.find((plan) => planKey(plan) === key) ??
    plans.find((plan) => plan.planId !== null && placeKey(plan) === key) ??
    null
  )
}

/** True when the address names a place rather than a plan. */
export function isPlace(key: string): boolean {
  return key.startsWith('missing:')
}

function placeKey(plan: ReviewPlan): string {
  return ['missing', plan.planKind, plan.accountId, plan.opportunityId].join(':')
}
