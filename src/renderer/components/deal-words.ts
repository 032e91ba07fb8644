import type { DealChoice } from '#contract/crm-values.ts'
import { nameWithAccount } from '#domain/crm/deal-name.ts'
import { formatDay, formatMoney } from '../lib/format.ts'

/** What tells a deal apart from another of its name; what is not known is left out. */
export function marksOf({ amount, stage, closeDate, crmId }: DealChoice): string[] {
  return [
    ...(amount ? [formatMoney(amount)] : []),
    ...(stage === '' ? [] : [stage]),
    ...(closeDate ? [`closes ${formatDay(closeDate)}`] : []),
    ...(crmId ? [crmId] : []),
  ]
}

/** A deal in one line of a list to choose from. */
export function sayDealChoice(deal: DealChoice): string {
  return [nameWithAccount(deal.name, deal.accountName), ...marksOf(deal)].join(' · ')
}
