import type { Review, ReviewPlan } from '#contract/reviews.ts'

/** In the address: the list of plans is wanted, though the review is about one of them. */
export const planList = 'list'

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

/**
 * What lies open beside a review: what the address names, or else the plan that the review is about
 * by itself. `plan` is undefined for one that is not of this review; null: the list.
 */
export function openIn(
  review: Pick<Review, 'plans' | 'ownPlan'>,
  address: string | null,
): { key: string; plan: ReviewPlan | undefined; byItself: boolean } | null {
  if (address === planList) return null
  const { ownPlan } = review
  if (address === null) {
    return ownPlan && { key: planKey(ownPlan), plan: ownPlan, byItself: true }
  }
  const known = ownPlan ? [...review.plans, ownPlan] : review.plans
  const plan = planOf(known, address) ?? undefined
  if (!plan && isPlace(address)) return null
  return { key: address, plan, byItself: false }
}

/** True when the address names a place rather than a plan. */
export function isPlace(key: string): boolean {
  return key.startsWith('missing:')
}

function placeKey(plan: ReviewPlan): string {
  return ['missing', plan.planKind, plan.accountId, plan.opportunityId].join(':')
}
