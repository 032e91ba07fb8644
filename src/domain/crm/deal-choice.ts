import type { DealChoice } from '#contract/crm-values.ts'

/** What the order of a list of deals goes by. */
type Sized = Pick<DealChoice, 'id' | 'name' | 'amount' | 'closeDate'>

/**
 * Deals in the order in which one is looked for: the largest first. Amounts in different currencies
 * cannot be compared, so the currency that most of the deals are in comes first as a whole, then the
 * next one; deals without an amount stand last. What is equal goes by close date, name and id, so
 * that a list never changes its order by itself.
 */
export function largestFirst<T extends Sized>(deals: readonly T[]): T[] {
  const counts = new Map<string, number>()
  for (const { amount } of deals) {
    if (amount) counts.set(amount.currency, (counts.get(amount.currency) ?? 0) + 1)
  }
  const currencies = [...counts.keys()].toSorted(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || compare(a, b),
  )
  const rank = new Map(currencies.map((currency, at) => [currency, at]))
  const rankOf = ({ amount }: T) => (amount ? (rank.get(amount.currency) ?? 0) : rank.size)
  return deals.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (b.amount?.minor ?? 0) - (a.amount?.minor ?? 0) ||
      compare(a.closeDate ?? '9999', b.closeDate ?? '9999') ||
      compare(a.name, b.name) ||
      compare(a.id, b.id),
  )
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
