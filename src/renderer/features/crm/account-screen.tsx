import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { OpportunityFilter, OpportunitySort } from '#contract/crm.ts'
import type { Account } from '#contract/team.ts'
import { ArchiveButton } from '../../components/archive-button.tsx'
import { Panel } from '../../components/panel.tsx'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { call } from '../../lib/call.ts'
import { wantedBack } from '../../lib/drafts.ts'
import { useRead } from '../../lib/queries.ts'
import { AccountHands, HandOverButton } from './account-hands.tsx'
import { accountTypeNames } from './crm-words.ts'
import { DealsTable } from './deals-table.tsx'
import { DealTotals } from './deal-totals.tsx'
import classes from './deals.module.css'

type Props = {
  accountId: string
  /** What can be done with an account elsewhere: its plan. */
  actions: (account: Account) => ReactNode
  /** What other features show of an account: its plans. */
  parts: (account: Account) => ReactNode
  /** The form for an account, which belongs to another feature. */
  accountForm: (account: Account, onDone: () => void) => ReactNode
}

/** One account: what it is, and its deals. */
export function AccountScreen({ accountId, ...props }: Props) {
  const read = useRead('team.account', { accountId })
  return <WhenRead read={read}>{({ account }) => <Shown account={account} {...props} />}</WhenRead>
}

type ShownProps = Omit<Props, 'accountId'> & { account: Account }

function Shown({ account, actions, parts, accountForm }: ShownProps) {
  const [editing, setEditing] = useState(() => wantedBack(`account:${account.id}`).length > 0)
  const [sort, setSort] = useState<{ by: OpportunitySort; descending: boolean }>({
    by: 'close_date',
    descending: true,
  })
  const filter: OpportunityFilter = {
    status: null,
    repId: null,
    accountId: account.id,
    ownerName: null,
    words: '',
    gone: true,
  }
  const size = useRead('crm.totals', { filter })
  return (
    <Screen
      title={account.name}
      actions={
        <>
          <ArchiveButton
            name={account.name}
            archived={account.archivedAt !== null}
            archive={() => call('team.archiveAccount', { accountId: account.id })}
            restore={() => call('team.restoreAccount', { accountId: account.id })}
          />
          <Button variant="default" onClick={() => setEditing(true)}>
            Edit
          </Button>
          {account.archivedAt === null ? <HandOverButton account={account} /> : null}
          {actions(account)}
        </>
      }
      toolbar={
        <span className="meta">
          {[
            accountTypeNames[account.type],
            account.tier ? `tier ${account.tier}` : null,
            account.ownerName ? `owner ${account.ownerName}` : 'no owner',
            account.archivedAt ? 'archived' : null,
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      }
    >
      <div className={classes.parts}>
        <WhenRead read={size}>
          {({ deals }) =>
            deals === 0 ? (
              <Panel title="Deals">
                <p className="meta">No deal of this account was imported.</p>
              </Panel>
            ) : (
              <section aria-label="Deals" className={classes.short}>
                <DealTotals filter={filter} />
                <DealsTable
                  ofOneAccount
                  filter={filter}
                  sort={sort.by}
                  descending={sort.descending}
                  onSort={(by) =>
                    setSort({ by, descending: by === sort.by ? !sort.descending : false })
                  }
                  onClear={() => undefined}
                />
              </section>
            )
          }
        </WhenRead>
        {parts(account)}
        <AccountHands accountId={account.id} />
      </div>
      <Modal opened={editing} onClose={() => setEditing(false)} title={`Edit ${account.name}`}>
        {accountForm(account, () => setEditing(false))}
      </Modal>
    </Screen>
  )
}
