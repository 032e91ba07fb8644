import type { SelectProps } from '@mantine/core'
import type { DealChoice } from '#contract/crm-values.ts'
import { nameWithAccount } from '#domain/crm/deal-name.ts'
import classes from './deal-option.module.css'
import { marksOf } from './deal-words.ts'

/**
 * Draws the deals of a list to choose from in two lines: the name, then what tells it apart and what
 * else is to be said of it.
 */
export function dealOptions(
  deals: readonly DealChoice[],
  also: (dealId: string) => readonly string[] = () => [],
): NonNullable<SelectProps['renderOption']> {
  const known = new Map(deals.map((deal) => [deal.id, deal]))
  return function DealOption({ option }) {
    const deal = known.get(option.value)
    if (!deal) return option.label
    return (
      <span className={classes.option}>
        <span>{nameWithAccount(deal.name, deal.accountName)}</span>
        <span className="meta">{[...marksOf(deal), ...also(deal.id)].join(' · ')}</span>
      </span>
    )
  }
}
