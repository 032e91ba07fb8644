import type { PlanKind, ReviewKind } from '#contract/values.ts'
import { reviewOfPlan } from './subject.ts'

/** What of a rule of the cadence says how often plans are looked at. */
export type IntervalRule = {
  readonly reviewKind: ReviewKind
  readonly scope: 'rep' | 'team' | 'tier'
  readonly repId: string | null
  readonly tier: string | null
  /** Days from one review of the rule to the next. */
  readonly days: number
}

type LookedAt = {
  readonly kind: PlanKind
  readonly repId: string
  /** The tier of its account; empty where it has none. */
  readonly tier: string
}

/**
 * How often a plan is meant to be looked at, in days; the one answer for health, verdict, questions
 * and refresh. `dueBy` is the rule that made the review due in which it is looked at. First match wins:
 * that rule, if its reviews are those of such plans; of the rules of those reviews (in the order of
 * their making) the rep's own, then that of the account's tier, then the team's; `dueBy` of another
 * kind, as with a plan that is opened in one-on-ones; the days of the settings.
 */
export function planInterval(
  plan: LookedAt,
  rules: readonly IntervalRule[],
  dueBy: Pick<IntervalRule, 'reviewKind' | 'days'> | null,
  settings: Readonly<Record<ReviewKind, number>>,
): number {
  const kind = reviewOfPlan[plan.kind]
  if (dueBy?.reviewKind === kind) return dueBy.days
  const ofKind = rules.filter((rule) => rule.reviewKind === kind)
  const own =
    ofKind.findLast((rule) => rule.scope === 'rep' && rule.repId === plan.repId) ??
    ofKind.findLast((rule) => rule.scope === 'tier' && rule.tier === plan.tier) ??
    ofKind.findLast((rule) => rule.scope === 'team')
  return own?.days ?? dueBy?.days ?? settings[kind]
}
