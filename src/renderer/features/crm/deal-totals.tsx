import type { OpportunityFilter } from '#contract/crm.ts'
import type { Output } from '#contract/contract.ts'
import { type OpportunityStatus, opportunityStatuses } from '#contract/values.ts'
import { formatCount, formatMoney, sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'

import classes from './deals.module.css'

/**
 * What the deals of a list are worth: what is open, won and lost by itself, each currency by itself,
 * and how many say nothing of it.
 */
export function DealTotals({ filter }: { filter: OpportunityFilter }) {
  const freshness = useRead('crm.freshness', {}).data?.freshness
  const shown = filter.status === null ? opportunityStatuses : [filter.status]
  return (
    <p className={classes.totals} role="status">
      {shown.map((status) => (
        <Total key={status} filter={{ ...filter, status }} status={status} />
      ))}
      {freshness && freshness.kind !== 'none' ? (
        <span className="meta">
          {freshness.days === 0 ? 'as of today' : `as of ${sayCount(freshness.days, 'day')} ago`}
        </span>
      ) : null}
    </p>
  )
}

type Props = { filter: OpportunityFilter; status: OpportunityStatus }

function Total({ filter, status }: Props) {
  const { data } = useRead('crm.totals', { filter })
  if (!data || data.deals === 0) return null
  return (
    <span>
      <strong>
        {formatCount(data.deals)} {status}
      </strong>
      {status === 'lost' && isZero(data) ? null : worth(data)}
    </span>
  )
}

/** What was lost is often written as 0, which says nothing. */
function isZero({ totals }: Output<'crm.totals'>): boolean {
  return totals.every(({ amount }) => amount.minor === 0)
}

/** The amounts, and of how many deals they are where not all of them have one. */
function worth({ deals, withoutAmount, totals }: Output<'crm.totals'>): string {
  if (withoutAmount === deals) {
    return deals === 1
      ? ', without an amount'
      : ', none with an amount, so their worth cannot be told'
  }
  const all = totals.length === 1 && withoutAmount === 0
  const sums = totals
    .map(
      ({ amount, deals: of }) => formatMoney(amount) + (all ? '' : ` in ${sayCount(of, 'deal')}`),
    )
    .join(', ')
  return `, ${sums}${withoutAmount > 0 ? `, ${formatCount(withoutAmount)} without an amount` : ''}`
}
