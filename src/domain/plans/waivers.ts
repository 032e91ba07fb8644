import type { Waiver } from '#contract/plan-waivers.ts'
import type { PlanKind } from '#contract/values.ts'
import { addDays, quarterOf } from '../days.ts'
import { quarterDays } from './subject.ts'

/** What a waiver is for; all three null: every plan of the kind of that rep. */
export type WaiverScope = Pick<
  Waiver,
  'kind' | 'repId' | 'planId' | 'accountId' | 'opportunityId' | 'expiresOn'
>

/** A plan that is there, or that could be: then its id is null. */
export type WaivedPlan = {
  readonly kind: PlanKind
  readonly repId: string
  readonly planId: string | null
  readonly accountId: string | null
  readonly opportunityId: string | null
}

/** Intervals of the plan's reviews for which it is waived unless it is meant for longer. */
const waivedIntervals = 2

/**
 * When a waiver from today on ends: the day that is proposed, two intervals ahead, and the last one
 * that needs no second word, that day or the end of the quarter, whichever is later. A waiver for
 * longer is meant, or it is a way of never looking again.
 */
export function waiverEnd(
  today: string,
  intervalDays: number,
): { readonly proposed: string; readonly latest: string } {
  const proposed = addDays(today, waivedIntervals * intervalDays)
  const quarterEnd = quarterDays(quarterOf(today)).to
  return { proposed, latest: proposed > quarterEnd ? proposed : quarterEnd }
}

/**
 * Whether a waiver is for a plan, on whatever day: for itself, for its subject, or for its kind. An
 * account or a deal has one plan, with whichever rep it is talked about; calls, territories and all
 * plans of a kind are the rep's own.
 */
export function isFor(waiver: WaiverScope, plan: WaivedPlan): boolean {
  if (waiver.kind !== plan.kind) return false
  if (waiver.planId !== null) return waiver.planId === plan.planId
  const isThing = waiver.accountId !== null || waiver.opportunityId !== null
  const ofThing = plan.kind === 'account_plan' || plan.kind === 'opportunity_plan'
  if (!(isThing && ofThing) && waiver.repId !== plan.repId) return false
  if (waiver.opportunityId !== null) return waiver.opportunityId === plan.opportunityId
  return waiver.accountId === null || waiver.accountId === plan.accountId
}

/**
 * Of the waivers for a plan the one that ends last, whether it holds on a day or is over; null when
 * there is none. A waiver holds on its last day.
 */
export function lastWaiver<T extends WaiverScope>(
  waivers: readonly T[],
  plan: WaivedPlan,
  today: string,
): { readonly waiver: T; readonly holds: boolean } | null {
  const waiver = waivers
    .filter((one) => isFor(one, plan))
    .reduce<T | null>((last, one) => (last && last.expiresOn >= one.expiresOn ? last : one), null)
  return waiver && { waiver, holds: waiver.expiresOn >= today }
}
