import type { OpportunityStatus, PlanKind } from '#contract/values.ts'
import { addDays, quarterOf } from '../days.ts'

/** A call is talked about for so many days. */
const callDays = 14

/**
 * Whether a plan is one of today's: its deal is not decided, its quarter is not over, its call is
 * ahead or at most two weeks ago. An account's plan always is.
 */
export function isCurrent(
  plan: { readonly kind: PlanKind; readonly period: string },
  deal: OpportunityStatus | null,
  today: string,
): boolean {
  switch (plan.kind) {
    case 'account_plan':
      return true
    case 'opportunity_plan':
      return deal === null || deal === 'open'
    case 'territory_plan':
      return plan.period === '' || plan.period >= quarterOf(today)
    case 'call_plan':
      return plan.period === '' || addDays(plan.period, callDays) >= today
  }
}
