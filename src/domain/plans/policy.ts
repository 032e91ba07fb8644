import type { NewPolicyRule, PlanWanted } from '#contract/plan-policy.ts'
import type { Money } from '#contract/values.ts'
import type { PlanSubject } from '#domain/reviews/plans-due.ts'
import { addDays, quarterOf } from '../days.ts'
import { type DealStage, isRequired } from './stage.ts'
import { quarterDays } from './subject.ts'

/** A rule of the policy; `seq` orders the rules by their making. */
export type PolicyRule = NewPolicyRule & { readonly id: string; readonly seq: number }

/** One step of a deal from stage to stage, as the imports saw it. */
export type StageStep = { readonly from: string; readonly to: string; readonly on: string }

/** What the policy looks at in a deal. */
export type DealFacts = {
  readonly tier: string
  readonly stage: DealStage
  readonly amount: Money | null
  /** The day on which it came to its stage, as the CRM says; null: not known. */
  readonly stageSince: string | null
  /** Its steps, the oldest first. */
  readonly steps: readonly StageStep[]
  /** The day on which it began. */
  readonly since: string
}

/** What the policy looks at in an account. */
export type AccountFacts = { readonly tier: string; readonly since: string }

/** What a plan would be about, as the policy looks at it. */
export type PolicySubject = {
  readonly kind: PlanSubject['planKind']
  readonly repId: string
  readonly tier: string
  readonly deal: DealFacts | null
  /** The first day of what it is about: of the deal, the account, the quarter, the call. */
  readonly since: string
}

/** What the policy says of one subject. */
export type Decision = {
  /** As it is today: before its first day a plan is due only where there is one. */
  readonly wanted: PlanWanted
  /** The first day on which a plan is due; null where none ever is. */
  readonly dueOn: string | null
  /** The rule that decided; null: none fits. */
  readonly rule: PolicyRule | null
}

/** Days for the second half of a call plan, where no rule says otherwise. */
export const afterCallDays = 2

/** What the policy looks at when it is asked about a subject; what is not known of it is null. */
export function policySubject(
  subject: PlanSubject,
  deal: DealFacts | null,
  account: AccountFacts | null,
  today: string,
): PolicySubject {
  const { planKind: kind, repId, period } = subject
  const tier = deal?.tier || account?.tier || ''
  switch (kind) {
    case 'opportunity_plan':
      return { kind, repId, tier, deal, since: deal?.since ?? today }
    case 'account_plan':
      return { kind, repId, tier, deal: null, since: account?.since ?? today }
    case 'territory_plan': {
      const quarter = period === '' ? quarterOf(today) : period
      return { kind, repId, tier: '', deal: null, since: quarterDays(quarter).from }
    }
    case 'call_plan':
      return { kind, repId, tier, deal, since: period === '' ? today : period }
  }
}

/** The rules in the order in which they decide: what asks about more first, the newer of two alike. */
export function inOrder<T extends PolicyRule>(rules: readonly T[]): T[] {
  return rules.toSorted((a, b) => asked(b) - asked(a) || b.seq - a.seq)
}

/**
 * What holds where no rule fits. Rules that ask for plans of a kind say which of them are wanted, so
 * the others are due only where they are there; while none asks, every plan of the kind is wanted, and
 * rules can only take some out.
 */
export function otherwise(
  rules: readonly Pick<PolicyRule, 'kind' | 'wanted'>[],
  kind: PolicyRule['kind'],
): PlanWanted {
  return rules.some((rule) => rule.kind === kind && rule.wanted === 'always')
    ? 'when_there'
    : 'always'
}

/** What the policy says of a subject on a day: the first rule that fits decides, as `inOrder` has them. */
export function decide(
  rules: readonly PolicyRule[],
  subject: PolicySubject,
  today: string,
): Decision {
  const rule = inOrder(rules).find((one) => fits(one, subject)) ?? null
  const wanted = rule?.wanted ?? otherwise(rules, subject.kind)
  if (wanted === 'never') return { wanted, dueOn: null, rule }
  const dueOn = dueFrom(rule, subject)
  return { wanted: wanted === 'always' && dueOn > today ? 'when_there' : wanted, dueOn, rule }
}

/** The first day on which a plan is due. The days of a rule for calls are those of the second half. */
function dueFrom(rule: PolicyRule | null, subject: PolicySubject): string {
  if (!rule || subject.kind === 'call_plan') return subject.since
  const from = rule.stage === null ? subject.since : cameTo(rule.stage, subject)
  return rule.afterDays === 0 ? from : addDays(from, rule.afterDays)
}

/**
 * The day on which a deal came so far and has stayed so since: a later stage does not begin it anew.
 * Where the imports saw no such step, the day of its stage as the CRM says it, else its first day.
 */
function cameTo(stage: string, { deal, since }: PolicySubject): string {
  if (!deal) return since
  const back = deal.steps.toReversed()
  const entered = back.find((step) => !hasCome(stage, { deal, stage: step.from }))
  if (entered) return entered.on
  return back.length === 0 ? (deal.stageSince ?? since) : since
}

function hasCome(from: string, at: { deal: DealFacts; stage: string }): boolean {
  const { stage, status, probability } = at.deal.stage
  const known = at.stage === stage ? probability : null
  const was = { stage: at.stage, status: at.stage === stage ? status : 'open', probability: known }
  return isRequired({ required: true, requiredFromStage: from }, was)
}

/** The day by which the second half of a call plan is to be written. */
export function afterCallDue(calledOn: string, rule: Pick<PolicyRule, 'afterDays'> | null): string {
  return addDays(calledOn, rule?.afterDays ?? afterCallDays)
}

/** Whether a rule speaks of a subject. */
export function fits(rule: PolicyRule, subject: PolicySubject): boolean {
  const { kind, repId, tier, stage, amount } = rule
  if (kind !== subject.kind) return false
  if (repId !== null && repId !== subject.repId) return false
  if (tier !== null && tier !== subject.tier) return false
  const { deal } = subject
  if (stage !== null && !(deal && hasCome(stage, { deal, stage: deal.stage.stage }))) return false
  if (amount === null) return true
  const worth = deal?.amount ?? null
  return worth !== null && worth.currency === amount.currency && worth.minor >= amount.minor
}

/** About how much a rule asks. */
function asked({ repId, tier, stage, amount }: PolicyRule): number {
  return [repId, tier, stage, amount].filter((part) => part !== null).length
}
