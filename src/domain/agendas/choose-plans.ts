import type { PlanKind } from '#contract/values.ts'
import { quarterOf } from '../days.ts'
import type { AgendaSubject } from './agenda-item.ts'
import type { PlanDueFact } from './facts.ts'

/** A plan of the rep that a review could open. */
export type PlanFact = PlanDueFact & {
  readonly planId: string
  /** A quarter for a territory plan, a day for a call plan, empty otherwise. */
  readonly period: string
  /** What it is a plan for is still going on: an open deal, this quarter. */
  readonly alive: boolean
  /** It need not be looked at: waived today, or the policy never wants it. */
  readonly excused: boolean
}

/** What the review is about, by name, for a plan that is not there yet. */
export type SubjectName = { readonly title: string } | null

/**
 * The plans that an agenda puts before its review. A review about a deal, an account, a territory
 * or a call opens that plan, and says so when there is none. A one-on-one opens one: a plan that
 * was never opened in a review before those that were, then the one that was opened longest ago,
 * then the one that has not changed for longest. The other kinds look at no plan by themselves.
 * `wanted`: the review's own plan is missed where it is not there, as the policy and waivers say.
 */
export function choosePlans(
  subject: AgendaSubject,
  plans: readonly PlanFact[],
  name: SubjectName,
  today: string,
  wanted: boolean,
): PlanDueFact[] {
  const live = plans.filter(({ excused }) => !excused)
  const one = (fitting: readonly PlanFact[], all: readonly PlanFact[], none: PlanDueFact) =>
    youngest(fitting, all, wanted ? none : null)
  switch (subject.reviewKind) {
    case 'one_on_one':
      return live
        .filter(({ alive }) => alive)
        .toSorted(byNeglect)
        .slice(0, 1)
    case 'deal':
      return one(
        live.filter((plan) => plan.kind === 'opportunity_plan'),
        plans,
        { ...missing('opportunity_plan', name), opportunityId: subject.opportunityId },
      )
    case 'account':
      return one(
        live.filter((plan) => plan.kind === 'account_plan'),
        plans,
        { ...missing('account_plan', name), accountId: subject.accountId },
      )
    case 'territory': {
      const quarter = quarterOf(today)
      const own = plans.filter((plan) => plan.kind === 'territory_plan' && plan.period === quarter)
      const ownLive = live.filter((plan) => own.includes(plan))
      return one(ownLive, own, { ...missing('territory_plan', name), title: quarter })
    }
    case 'call_debrief':
      return live
        .filter((plan) => plan.kind === 'call_plan' && plan.period <= today)
        .toSorted((a, b) => compare(b.period, a.period) || compare(b.planId, a.planId))
        .slice(0, 1)
    case 'pipeline':
    case 'sales_marketing':
      return []
  }
}

/** The youngest live plan; nothing when all are excused; the missing one when there is none at all. */
function youngest(
  live: readonly PlanFact[],
  all: readonly PlanFact[],
  none: PlanDueFact | null,
): PlanDueFact[] {
  const first = live.toSorted((a, b) => compare(b.planId, a.planId))[0]
  if (first) return [first]
  return none === null || all.some((plan) => plan.kind === none.kind) ? [] : [none]
}

function missing(kind: PlanKind, name: SubjectName): PlanDueFact {
  return {
    kind,
    planId: null,
    title: name?.title ?? '',
    ofRep: true,
    accountId: null,
    opportunityId: null,
    lastLookedOn: null,
    lastChangedOn: null,
  }
}

function byNeglect(a: PlanFact, b: PlanFact): number {
  return (
    compare(a.lastLookedOn ?? '', b.lastLookedOn ?? '') ||
    compare(a.lastChangedOn ?? '', b.lastChangedOn ?? '') ||
    compare(a.planId, b.planId)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
