import type { Deal, Exception } from './deal.ts'
import { findExceptions, type Measure } from './find-exceptions.ts'

/** A deal that stands out, how much, and whether it is worth a talk or a glance. */
export type Finding = {
  readonly deal: Deal
  readonly exceptions: readonly Exception[]
  readonly score: number
  readonly weight: 'talk' | 'glance'
}

/** What nearly all deals share says more about the CRM file than about any of them. */
export type CommonGap = { readonly deals: number; readonly of: number }

/** The deals of one rep, those most worth discussing first, and what is better said once. */
export type Findings = {
  readonly findings: readonly Finding[]
  readonly noNextStepAnywhere: CommonGap | null
}

const commonFrom = 10
const commonShare = 0.9

/**
 * Ranks deals by what stands out about them, so that the worst get the time and the rest none:
 * equal airtime is not the default. A deal's score is the sum of its severities, and one more when
 * it is among the biggest third of the rep's deals in the same currency. Deals that stand out in
 * nothing do not appear.
 *
 * When at least nine of ten deals (and at least ten) lack a dated next step, that is told once and
 * held against none of them: the file probably has no such column.
 */
export function rankDeals(deals: readonly Deal[], measure: Measure): Findings {
  const all = deals.map((deal) => ({ deal, exceptions: findExceptions(deal, measure) }))
  const lacking = deals.filter(({ nextStepDate }) => nextStepDate === null).length
  const common =
    deals.length >= commonFrom && lacking >= commonShare * deals.length
      ? { deals: lacking, of: deals.length }
      : null
  const big = bigDeals(deals)
  const findings: Finding[] = []
  for (const { deal, exceptions: found } of all) {
    const exceptions =
      common && deal.nextStepDate === null
        ? found.filter(({ kind }) => kind !== 'no_next_step')
        : found
    if (exceptions.length === 0) continue
    const severities = exceptions.reduce((sum, { severity }) => sum + severity, 0)
    const score = severities + (big.has(deal.id) ? 1 : 0)
    findings.push({
      deal,
      exceptions,
      score,
      weight: score >= measure.limits.talkScore ? 'talk' : 'glance',
    })
  }
  return { findings: findings.toSorted(byWorth), noNextStepAnywhere: common }
}

/** The biggest third in each currency; with fewer than three deals in it, none is big. */
function bigDeals(deals: readonly Deal[]): Set<string> {
  const byCurrency = new Map<string, { id: string; minor: number }[]>()
  for (const { id, amount } of deals) {
    if (amount === null) continue
    const group = byCurrency.get(amount.currency)
    if (group) group.push({ id, minor: amount.minor })
    else byCurrency.set(amount.currency, [{ id, minor: amount.minor }])
  }
  const big = new Set<string>()
  for (const group of byCurrency.values()) {
    const sorted = group.toSorted((a, b) => b.minor - a.minor || compare(a.id, b.id))
    for (const { id } of sorted.slice(0, Math.floor(group.length / 3))) big.add(id)
  }
  return big
}

/** Higher score, then the earlier close date, then the name, then the id: the same order always. */
export function byWorth(a: Finding, b: Finding): number {
  return (
    b.score - a.score ||
    compare(a.deal.closeDate ?? '9999', b.deal.closeDate ?? '9999') ||
    compare(a.deal.name, b.deal.name) ||
    compare(a.deal.id, b.deal.id)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
