import type { FieldValue } from '#contract/template-definition.ts'
import { daysBetween } from '#domain/days.ts'

/** A deal of the rep that was decided. Money in minor units, days `YYYY-MM-DD`. */
export type DecidedDeal = {
  status: 'won' | 'lost'
  amountMinor: number | null
  currency: string | null
  createdOn: string | null
  closedOn: string | null
}

type Input = {
  /** The rep's quota for the quarter; null: none is set. */
  quota: { minor: number; currency: string } | null
  /** Decided deals of the last year or more. */
  deals: readonly DecidedDeal[]
  /** First and last day of the quarter. */
  from: string
  to: string
  today: string
}

/** Fewer decided deals than this say nothing of a win rate; ours. */
const enough = 5

/**
 * The numbers of a territory plan that the CRM knows, by the key of their field: won in the quarter,
 * win rate = won ÷ (won + lost), average sale, median cycle, and new opportunities a week = gap ÷ win
 * rate ÷ average sale ÷ weeks left. What follows from these alone is worked out by the form. Only
 * amounts in the quota's currency count; what cannot be known is left out.
 */
export function territoryFigures(input: Input): Map<string, FieldValue> {
  const figures = new Map<string, FieldValue>()
  const { quota, deals } = input
  const wins = deals.filter((deal) => deal.status === 'won')
  const rate = deals.length < enough ? null : wins.length / deals.length
  if (rate !== null) figures.set('win_rate', { type: 'number', number: Math.round(rate * 100) })
  const cycle = median(
    wins.flatMap((deal) =>
      deal.createdOn && deal.closedOn ? [daysBetween(deal.createdOn, deal.closedOn)] : [],
    ),
  )
  if (cycle !== null && cycle >= 0) figures.set('cycle', { type: 'number', number: cycle })
  if (!quota) return figures
  const { currency } = quota
  const money = (minor: number): FieldValue => ({ type: 'money', minor, currency })
  const paid = wins.filter((deal) => deal.currency === currency && deal.amountMinor !== null)
  const won = paid
    .filter((deal) => deal.closedOn && deal.closedOn >= input.from && deal.closedOn <= input.to)
    .reduce((sum, deal) => sum + (deal.amountMinor ?? 0), 0)
  const gap = Math.max(0, quota.minor - won)
  figures.set('quota', money(quota.minor))
  figures.set('won', money(won))
  const average =
    paid.length === 0
      ? null
      : Math.round(paid.reduce((sum, deal) => sum + (deal.amountMinor ?? 0), 0) / paid.length)
  if (average !== null) figures.set('average_sale', money(average))
  if (rate === null || rate === 0) return figures
  const needed = Math.round(gap / rate)
  const weeks = Math.ceil(daysBetween(input.today, input.to) / 7)
  if (average !== null && average > 0 && weeks > 0) {
    figures.set('new_per_week', { type: 'number', number: Math.ceil(needed / average / weeks) })
  }
  return figures
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  const next = sorted[Math.ceil((sorted.length - 1) / 2)]
  return middle === undefined || next === undefined ? null : Math.round((middle + next) / 2)
}
