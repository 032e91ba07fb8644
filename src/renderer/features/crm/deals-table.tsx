import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import {
  type Opportunity,
  type OpportunityFilter,
  type OpportunitySort,
  opportunitySort,
} from '#contract/crm.ts'
import { nameBesideAccount } from '#domain/crm/deal-name.ts'
import { Badge } from '../../components/badge.tsx'
import type { Tone } from '../../components/tone.ts'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import { type Column, VirtualTable } from '../../components/virtual-table.tsx'
import { call } from '../../lib/call.ts'
import { formatDay, formatMoney } from '../../lib/format.ts'
import { pageSize, useRowPages } from '../../lib/use-row-pages.ts'
import { statusNames } from './crm-words.ts'
import classes from './deals.module.css'

type Props = {
  /** All deals are of one account, which need not be said again. */
  ofOneAccount?: boolean
  filter: OpportunityFilter
  sort: OpportunitySort
  descending: boolean
  onSort: (by: OpportunitySort) => void
  onClear: () => void
}

const tones: Readonly<Record<Opportunity['status'], Tone>> = {
  open: 'info',
  won: 'ok',
  lost: 'neutral',
}

/** A list of deals, however long. */
export function DealsTable(props: Props) {
  const { ofOneAccount = false, filter, sort, descending, onSort, onClear } = props
  const { total, rowAt, onSight, error } = useRowPages<Opportunity>((offset) => ({
    queryKey: ['crm.opportunities', filter, sort, descending, offset],
    queryFn: async () => {
      const input = { filter, sort, descending, offset, limit: pageSize }
      const { opportunities, total: all } = await call('crm.opportunities', input)
      return { rows: opportunities, total: all }
    },
  }))
  if (error) return <ErrorState error={error} />
  if (total === null) return <LoadingState />
  if (total === 0)
    return (
      <EmptyState
        title="No deal fits"
        actions={
          <Button variant="default" onClick={onClear}>
            Show all deals
          </Button>
        }
      >
        No deal fits this filter.
      </EmptyState>
    )
  return (
    <div className={classes.list}>
      <VirtualTable
        key={JSON.stringify([filter, sort, descending])}
        label="Deals"
        columns={ofOneAccount ? withoutAccount : columns}
        total={total}
        rowAt={rowAt}
        onSight={onSight}
        sort={{ by: sort, descending }}
        onSort={(by) => {
          const known = opportunitySort.safeParse(by)
          if (known.success) onSort(known.data)
        }}
      />
    </div>
  )
}

const columns: readonly Column<Opportunity>[] = [
  {
    key: 'name',
    name: 'Deal',
    width: 'minmax(200px, 2.2fr)',
    sort: 'name',
    cell: (deal) => (
      <Link to="/deals/$opportunityId" params={{ opportunityId: deal.id }}>
        {nameBesideAccount(deal.name, deal.accountName)}
      </Link>
    ),
  },
  {
    key: 'account',
    name: 'Account',
    width: 'minmax(120px, 1.4fr)',
    sort: 'account',
    cell: (deal) => deal.accountName ?? '–',
  },
  {
    key: 'owner',
    name: 'Owner',
    width: 'minmax(110px, 1fr)',
    sort: 'owner',
    cell: (deal) =>
      deal.repName ??
      (deal.ownerName === null ? '–' : <span className="meta">{deal.ownerName}</span>),
  },
  {
    key: 'status',
    name: 'Status',
    width: '84px',
    cell: (deal) =>
      deal.inLatest ? (
        <Badge tone={tones[deal.status]}>{statusNames[deal.status]}</Badge>
      ) : (
        <Badge tone="warn">Gone</Badge>
      ),
  },
  {
    key: 'stage',
    name: 'Stage',
    width: 'minmax(100px, 1fr)',
    sort: 'stage',
    cell: (deal) => deal.stage || '–',
  },
  {
    key: 'amount',
    name: 'Amount',
    width: '112px',
    numbers: true,
    sort: 'amount',
    cell: (deal) =>
      deal.amount ? formatMoney(deal.amount) : <span className="meta">no amount</span>,
  },
  {
    key: 'close',
    name: 'Close date',
    width: '108px',
    sort: 'close_date',
    cell: (deal) => (deal.closeDate ? formatDay(deal.closeDate) : '–'),
  },
  {
    key: 'pushes',
    name: 'Pushed',
    width: '72px',
    numbers: true,
    sort: 'push_count',
    cell: (deal) => (deal.pushCount > 0 ? `${deal.pushCount} ×` : '–'),
  },
]

const withoutAccount = columns.filter(({ key }) => key !== 'account')
