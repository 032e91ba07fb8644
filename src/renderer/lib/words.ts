import type { PlanKind, ReviewKind, Verdict } from '#contract/values.ts'

/** The kinds of review as headings and labels name them. */
export const reviewKindNames: Readonly<Record<ReviewKind, string>> = {
  one_on_one: 'One-on-one',
  pipeline: 'Pipeline review',
  deal: 'Deal review',
  account: 'Account review',
  territory: 'Territory review',
  call_debrief: 'Call debrief',
  sales_marketing: 'Sales and marketing',
}

/** The kinds of plan as headings and labels name them. */
export const planKindNames: Readonly<Record<PlanKind, string>> = {
  account_plan: 'Account plan',
  opportunity_plan: 'Opportunity plan',
  territory_plan: 'Territory plan',
  call_plan: 'Call plan',
}

/** The verdicts in words, with the tone of their badge; what is the manager's is never bad for a rep. */
export const verdictLooks: Readonly<
  Record<Verdict, { word: string; tone: 'ok' | 'warn' | 'bad' | 'info' | 'neutral' }>
> = {
  used: { word: 'Used', tone: 'ok' },
  filled_not_used: { word: 'Filled, not used', tone: 'warn' },
  stale: { word: 'Stale', tone: 'warn' },
  copied: { word: 'Copied', tone: 'bad' },
  opened_not_filled: { word: 'Opened, not filled', tone: 'bad' },
  missing: { word: 'Missing', tone: 'bad' },
  not_checked: { word: 'Not checked', tone: 'neutral' },
  waived: { word: 'Waived', tone: 'info' },
}
