import type { OpportunityFilter } from '#contract/crm.ts'
import { sayCount } from '#domain/days/say-day.ts'
import { formatMoney } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { formatCount } from './crm-words.ts'
import classes from './deals.module.css'

/** What the deals of a list are worth, each currency by itself, and how many say nothing of it. */
export function DealTotals({ filter }: { filter: OpportunityFilter }) {
  const read = useRead('crm.totals', { filter })
  const freshness = useRead('crm.freshness', {}).data?.freshness
  if (!read.data) return <p className={classes.totals}> </p>
  const { deals, withoutAmount, totals } = read.data
  if (deals === 0) return null
  return (
    <p className={classes.totals} role="status">
      <strong>
        {formatCount(deals)} {deals === 1 ? 'deal' : 'deals'}
      </strong>
      {totals.map(({ amount, deals: of }) => (
        <span key={amount.currency}>
          {formatMoney(amount)} <span className="meta">in {formatCount(of)}</span>
        </span>
      ))}
      {withoutAmount > 0 ? (
        <span>
          {withoutAmount === deals
            ? 'None has an amount, so their worth cannot be told'
            : `${formatCount(withoutAmount)} without an amount`}
        </span>
      ) : null}
      {freshness && freshness.kind !== 'none' ? (
        <span className="meta">
          {freshness.days === 0 ? 'as of today' : `as of ${sayCount(freshness.days, 'day')} ago`}
        </span>
      ) : null}
    </p>
  )
}
