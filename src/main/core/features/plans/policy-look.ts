import type { PolicyEffect } from '#contract/plan-policy.ts'
import type { Waiver } from '#contract/plan-waivers.ts'
import type { PlanKind } from '#contract/values.ts'
import { quarterOf } from '#domain/days.ts'
import {
  decide,
  type Decision,
  fits,
  type PolicyRule,
  policySubject,
  type PolicySubject,
} from '#domain/plans/policy.ts'
import { lastWaiver } from '#domain/plans/waivers.ts'
import { type PlanSubject, subjectKey } from '#domain/reviews/plans-due.ts'
import type { QueryContext } from '../../context.ts'
import { accountsHere, dealsOf, livePlans, ownedDeals, repsHere } from './policy-look.repository.ts'
import { accountFacts, dealFacts, stepsOf } from './policy.repository.ts'
import { standingWaivers } from './waivers.repository.ts'

export type LivePlan = Awaited<ReturnType<typeof livePlans>>[number]

/** Something that a plan could be about today, the plan that is there, and what the policy says. */
export type Seen = {
  readonly subject: PlanSubject
  readonly title: string
  readonly detail: string
  readonly repName: string
  readonly facts: PolicySubject
  readonly decision: Decision
  readonly plan: LivePlan | null
  readonly waiver: { readonly waiver: Waiver; readonly holds: boolean } | null
}

type Candidate = Omit<Seen, 'repName' | 'decision' | 'plan' | 'waiver'>

/** Looks with some rules at every territory, account, open deal and planned call of reps who are here. */
export async function look(ctx: QueryContext, rules: readonly PolicyRule[]): Promise<Seen[]> {
  const { db, today } = ctx
  const reps = await repsHere(db)
  const plans = await livePlans(db)
  const waivers = Map.groupBy(await standingWaivers(db), ({ kind }) => kind)
  const found = new Map(plans.map((plan) => [subjectKey(subjectOf(plan)), plan]))
  const seen: Seen[] = []
  for (const candidate of await candidates(ctx, reps, plans, rules)) {
    const plan = found.get(subjectKey(candidate.subject)) ?? null
    // A plan that is there is its rep's, whoever owns the deal as the CRM still says; one that stayed
    // with somebody who has left is asked of the owner.
    const repId = plan && reps.has(plan.rep_id) ? plan.rep_id : candidate.subject.repId
    const subject = { ...candidate.subject, repId }
    const facts = { ...candidate.facts, repId }
    const repName = reps.get(repId)
    if (repName === undefined) continue
    const about = { ...subject, kind: subject.planKind, planId: plan?.id ?? null }
    const own = waivers.get(subject.planKind) ?? []
    seen.push({
      ...candidate,
      subject,
      facts,
      repName,
      decision: decide(rules, facts, today),
      plan,
      waiver: lastWaiver(own, about, today),
    })
  }
  return seen
}

/** What a plan is about, as rules and waivers name it. */
function subjectOf(plan: LivePlan): PlanSubject {
  return {
    planKind: plan.kind,
    repId: plan.rep_id,
    accountId: plan.account_id,
    opportunityId: plan.opportunity_id,
    period: plan.period,
  }
}

async function candidates(
  ctx: QueryContext,
  reps: ReadonlyMap<string, string>,
  plans: readonly LivePlan[],
  rules: readonly PolicyRule[],
): Promise<Candidate[]> {
  const { db, today } = ctx
  const deals = await ownedDeals(db)
  const accounts = await accountsHere(db)
  const steps = await stepsOf(db, rules.some(({ stage }) => stage !== null) ? null : [])
  const quarter = quarterOf(today)
  const none = { accountId: null, opportunityId: null, period: '' }
  const of = (subject: PlanSubject, title: string, detail: string): Candidate => {
    const deal = dealById.get(subject.opportunityId ?? '')
    const account = accountById.get(subject.accountId ?? '')
    const facts = policySubject(
      subject,
      deal ? dealFacts(deal, steps.get(deal.id) ?? [], ctx.zone) : null,
      account ? accountFacts(account, ctx.zone) : null,
      today,
    )
    return { subject, title, detail, facts }
  }
  const calls = plans.filter(({ kind }) => kind === 'call_plan')
  const called = await dealsOf(
    db,
    calls.flatMap(({ opportunity_id: id }) => id ?? []),
  )
  const dealById = new Map([...called, ...deals].map((deal) => [deal.id, deal]))
  const accountById = new Map(accounts.map((account) => [account.id, account]))
  return [
    ...[...reps].map(([repId, name]) =>
      of(
        { ...none, planKind: 'territory_plan', repId, period: quarter },
        name,
        sayQuarter(quarter),
      ),
    ),
    ...accounts.flatMap(({ id, name, tier, owner_rep_id: repId }) =>
      repId === null
        ? []
        : of(
            { ...none, planKind: 'account_plan', repId, accountId: id },
            name,
            tier === '' ? '' : `Tier ${tier}`,
          ),
    ),
    ...deals.flatMap(({ id, name, owner_rep_id: repId, account_id: accountId, ...deal }) =>
      repId === null
        ? []
        : of(
            { planKind: 'opportunity_plan', repId, accountId, opportunityId: id, period: '' },
            name,
            [name.includes(deal.account_name ?? '') ? '' : deal.account_name, deal.stage]
              .filter((part) => part !== '')
              .join(' · '),
          ),
    ),
    ...calls.map((plan) => of(subjectOf(plan), plan.title, '')),
  ]
}

function sayQuarter(quarter: string): string {
  return `${quarter.slice(5)} ${quarter.slice(0, 4)}`
}

type Counts = { -readonly [K in keyof PolicyEffect]: PolicyEffect[K] }

/** What each rule means today, and what holds of each kind where none fits. */
export function effectsOf(
  seen: readonly Seen[],
  rules: readonly PolicyRule[],
): { of: (ruleId: string) => PolicyEffect; otherwise: (kind: PlanKind) => PolicyEffect } {
  const effects = new Map<string, Counts>()
  const at = (key: string): Counts => {
    const known = effects.get(key)
    if (known) return known
    const fresh = { decides: 0, due: 0, missing: 0, waived: 0, later: 0, elsewhere: 0 }
    effects.set(key, fresh)
    return fresh
  }
  for (const one of seen) {
    const { rule } = one.decision
    tally(at(rule?.id ?? one.subject.planKind), one)
    for (const other of rules) {
      if (other.id !== rule?.id && fits(other, one.facts)) at(other.id).elsewhere += 1
    }
  }
  return { of: at, otherwise: at }
}

function tally(effect: Counts, { decision, plan, waiver, facts }: Seen): void {
  effect.decides += 1
  if (decision.wanted === 'never' || decision.dueOn === null) return
  // Before its first day a plan is wanted only where it is there, whatever the rule asks.
  if (decision.wanted === 'when_there' && plan === null) {
    if (decision.rule?.wanted === 'always') effect.later += 1
    return
  }
  effect.due += 1
  if (waiver?.holds) effect.waived += 1
  else if (plan === null && facts.kind !== 'call_plan') effect.missing += 1
}
