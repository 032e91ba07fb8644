import { Link } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Account } from '#contract/team.ts'
import { fold } from '#domain/crm/words.ts'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { type Column, VirtualTable } from '../../components/virtual-table.tsx'
import { useRead } from '../../lib/queries.ts'
import { accountTypeNames } from './crm-words.ts'
import classes from './deals.module.css'

type Props = { repId: string | null; words: string }

/** The accounts by name. */
export function AccountsTable({ repId, words }: Props) {
  const read = useRead('team.accounts', { repId, archived: false })
  return (
    <WhenRead read={read}>{({ accounts }) => <Found accounts={accounts} words={words} />}</WhenRead>
  )
}

const nothing = () => undefined

function Found({ accounts, words }: { accounts: readonly Account[]; words: string }) {
  const found = useMemo(() => {
    const wanted = fold(words)
    return wanted === '' ? accounts : accounts.filter(({ name }) => fold(name).includes(wanted))
  }, [accounts, words])
  const rowAt = useCallback((index: number) => found[index], [found])
  if (found.length === 0)
    return <EmptyState title="No account fits">Try another name, or another owner.</EmptyState>
  return (
    <div className={classes.list}>
      <VirtualTable
        label="Accounts"
        columns={columns}
        total={found.length}
        rowAt={rowAt}
        onSight={nothing}
      />
    </div>
  )
}

const columns: readonly Column<Account>[] = [
  {
    key: 'name',
    name: 'Account',
    width: 'minmax(220px, 2fr)',
    cell: (account) => (
      <Link to="/accounts/$accountId" params={{ accountId: account.id }}>
        {account.name}
      </Link>
    ),
  },
  {
    key: 'type',
    name: 'Type',
    width: 'minmax(100px, 1fr)',
    cell: (account) => accountTypeNames[account.type],
  },
  { key: 'tier', name: 'Tier', width: '72px', cell: (account) => account.tier || '–' },
  {
    key: 'owner',
    name: 'Owner',
    width: 'minmax(120px, 1fr)',
    cell: (account) => account.ownerName ?? '–',
  },
]
