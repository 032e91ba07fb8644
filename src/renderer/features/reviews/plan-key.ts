import type { ReviewPlan } from '#contract/reviews.ts'

/** Names a plan of a review in the address: its id, or the place of one that is missing. */
export function planKey(plan: ReviewPlan): string {
  return plan.planId ?? ['missing', plan.planKind, plan.accountId, plan.opportunityId].join(':')
}
