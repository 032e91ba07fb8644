import type { Author, How } from '#contract/plans.ts'
import type { CrmRole } from '#contract/template-definition.ts'
import type { PlanKind, ReviewKind } from '#contract/values.ts'
import type { Tone } from '../../components/tone.ts'

/** The kinds of plan as they are called on screen. */
export const planKindWords: Readonly<Record<PlanKind, string>> = {
  account_plan: 'Account',
  opportunity_plan: 'Opportunity',
  territory_plan: 'Territory',
  call_plan: 'Call',
}

/** The kinds of review as they are called on screen. */
export const reviewKindWords: Readonly<Record<ReviewKind, string>> = {
  one_on_one: 'One-on-one',
  pipeline: 'Pipeline review',
  deal: 'Deal review',
  account: 'Account review',
  territory: 'Territory review',
  call_debrief: 'Call debrief',
  sales_marketing: 'Sales + marketing',
}

/** The figures of the CRM as they are called on screen. */
export const crmWords: Readonly<Record<CrmRole, string>> = {
  stage: 'Stage',
  amount: 'Amount',
  close_date: 'Close date',
  next_step: 'Next step',
}

/** Health 0–100 as a status: ours, from 80 on track, from 50 at risk. */
export function healthStatus(score: number): { tone: Tone; word: string } {
  if (score >= 80) return { tone: 'ok', word: 'On track' }
  return score >= 50 ? { tone: 'warn', word: 'At risk' } : { tone: 'bad', word: 'Behind' }
}

/** How long ago something was changed, for a list. */
export function daysAgo(days: number | null): string {
  if (days === null) return 'Never'
  if (days === 0) return 'Today'
  return days === 1 ? 'Yesterday' : `${days} days ago`
}

/** Whose words a change brought, and how, as a screen says it. */
export function changedBy(author: Author, how: How, repName: string): string {
  if (how === 'copied') return 'copied from another plan'
  if (author === 'crm') return 'taken from the CRM'
  const who = author === 'rep' ? repName : 'you'
  return how === 'restored' ? `brought back by ${who}` : `written by ${who}`
}
