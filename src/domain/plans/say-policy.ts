import type { NewPolicyRule, PlanWanted, PolicyEffect } from '#contract/plan-policy.ts'
import type { PlanKind } from '#contract/values.ts'
import type { Writing } from '#contract/writing.ts'
import { writeMoney } from '../writing/write-number.ts'
import { afterCallDays, type Decision } from './policy.ts'

/** What a plan of a kind is about, one and many. */
const subjects: Readonly<Record<PlanKind, readonly [string, string]>> = {
  account_plan: ['account', 'accounts'],
  opportunity_plan: ['open deal', 'open deals'],
  territory_plan: ['territory', 'territories'],
  call_plan: ['planned call', 'planned calls'],
}

const kinds: Readonly<Record<PlanKind, string>> = {
  account_plan: 'account plan',
  opportunity_plan: 'opportunity plan',
  territory_plan: 'territory plan',
  call_plan: 'call plan',
}

const phases: ReadonlyMap<string, string> = new Map([
  ['early', 'from the first talks on'],
  ['qualified', 'once qualified'],
  ['proposal', 'from the proposal on'],
  ['closing', 'from the closing on'],
])

/** From when on a rule asks, or at which stage of the CRM: `from the proposal on`. */
export function sayStage(stage: string): string {
  return phases.get(stage) ?? `at stage “${stage}”`
}

/** What a rule asks about, in words: `tier A, from the proposal on`; empty: about nothing. */
export function sayConditions(
  rule: Pick<NewPolicyRule, 'repId' | 'tier' | 'stage' | 'amount'>,
  repName: string | null,
  writing: Writing,
): string {
  return [
    rule.tier === null ? '' : `tier ${rule.tier}`,
    rule.stage === null ? '' : sayStage(rule.stage),
    rule.amount === null ? '' : `${writeMoney(rule.amount, writing)} or more`,
    rule.repId === null ? '' : `for ${repName ?? 'one rep'}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** From when on a plan is due by a rule, or whether at all: `Due 14 days after the deal began`. */
export function sayWanted(
  rule: Pick<NewPolicyRule, 'kind' | 'stage' | 'wanted' | 'afterDays'>,
): string {
  const { kind, wanted, afterDays } = rule
  if (wanted === 'never') return 'Not due'
  if (kind === 'call_plan') return `After part due ${sayDays(afterDays)} the call`
  if (wanted === 'when_there') return 'Due only where there is one'
  const start = startOf(rule)
  return afterDays === 0 ? `Due as soon as ${start}` : `Due ${sayDays(afterDays)} ${start}`
}

/** What holds where no rule fits. `alone`: no rule speaks of plans of this kind at all. */
export function sayOtherwise(kind: PlanKind, wanted: PlanWanted, alone: boolean): string {
  const every = alone ? 'Every' : 'Every other'
  if (kind === 'call_plan') {
    return `${every} call plan: the after part is due ${sayDays(afterCallDays)} the call.`
  }
  return wanted === 'always'
    ? `${every} ${kinds[kind]} is due from the first day.`
    : `${every} ${kinds[kind]} is due only where there is one.`
}

/** What a rule means today: `12 plans due, 3 missing`. */
export function sayEffect(kind: PlanKind, wanted: PlanWanted, effect: PolicyEffect): string {
  const { decides, due, missing, waived, later, elsewhere } = effect
  const also =
    elsewhere === 0 ? '' : ` For ${count(elsewhere, subjects[kind])} a rule above decides.`
  if (decides === 0) {
    return elsewhere === 0
      ? 'Fits nothing today.'
      : `Decides nothing today: for ${count(elsewhere, subjects[kind])} a rule above does.`
  }
  if (wanted === 'never') return `Takes ${count(decides, subjects[kind])} out.${also}`
  const parts =
    kind === 'call_plan'
      ? [count(decides, subjects.call_plan)]
      : [
          `${count(due, ['plan', 'plans'])} due`,
          wanted === 'always' ? (missing === 0 ? 'none missing' : `${missing} missing`) : '',
          waived === 0 ? '' : `${waived} waived`,
          wanted === 'always' && later > 0 ? `${later} more later` : '',
        ]
  return `${parts.filter((part) => part !== '').join(', ')}.${also}`
}

/** Why a plan is due, in one sentence; its day stands elsewhere. */
export function sayDecision(
  kind: PlanKind,
  decision: Decision,
  repName: string,
  writing: Writing,
): string {
  const { rule, wanted } = decision
  if (!rule) {
    return wanted === 'when_there'
      ? 'There is a plan, so it is due.'
      : `Every ${kinds[kind]} is due.`
  }
  const about = sayConditions(rule, repName, writing)
  return about === '' ? `The rule for every ${kinds[kind]}.` : `The rule: ${about}.`
}

function startOf({ kind, stage }: Pick<NewPolicyRule, 'kind' | 'stage'>): string {
  switch (kind) {
    case 'opportunity_plan':
      return stage === null ? 'the deal begins' : 'it has come so far'
    case 'account_plan':
      return 'the account is here'
    case 'territory_plan':
      return 'the quarter begins'
    case 'call_plan':
      return 'the call is over'
  }
}

function sayDays(days: number): string {
  if (days === 0) return 'on the day of'
  return days === 1 ? 'one day after' : `${days} days after`
}

function count(n: number, [one, many]: readonly [string, string]): string {
  return `${n} ${n === 1 ? one : many}`
}
