import type { PlanKind, ReviewKind } from '#contract/values.ts'

/** The kind of review that looks at plans of a kind; its cadence is the plan's. */
export const reviewOfPlan: Readonly<Record<PlanKind, ReviewKind>> = {
  account_plan: 'account',
  opportunity_plan: 'deal',
  territory_plan: 'territory',
  call_plan: 'call_debrief',
}

type Subject = {
  kind: PlanKind
  accountId: string | null
  opportunityId: string | null
  period: string
}

/** What is missing or too much for a plan of this kind, in words; null when it can be made. */
export function subjectProblem(subject: Subject): { path: string; say: string } | null {
  const { kind, accountId, opportunityId, period } = subject
  switch (kind) {
    case 'account_plan':
      return accountId ? noPeriod(period) : { path: 'accountId', say: 'Choose an account.' }
    case 'opportunity_plan':
      return opportunityId ? noPeriod(period) : { path: 'opportunityId', say: 'Choose a deal.' }
    case 'territory_plan':
      return /^\d{4}-Q[1-4]$/.test(period) ? null : { path: 'period', say: 'Choose a quarter.' }
    case 'call_plan':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(period)) {
        return { path: 'period', say: 'Say on which day the call is.' }
      }
      return accountId || opportunityId
        ? null
        : { path: 'accountId', say: 'Choose the account or the deal that the call is about.' }
  }
}

/** The first and the last day of a quarter, `2026-Q2` → 1 April and 30 June. */
export function quarterDays(quarter: string): { from: string; to: string } {
  const year = quarter.slice(0, 4)
  const last = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' }
  const number = Number(quarter.slice(6))
  const first = String((number - 1) * 3 + 1).padStart(2, '0')
  return {
    from: `${year}-${first}-01`,
    to: `${year}-${number === 1 || number === 2 || number === 3 ? last[number] : last[4]}`,
  }
}

function noPeriod(period: string): { path: string; say: string } | null {
  return period === '' ? null : { path: 'period', say: 'This kind of plan has no period.' }
}
