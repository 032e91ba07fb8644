import { Button, Modal, NativeSelect, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { OpportunityFilter, OpportunitySort } from '#contract/crm.ts'
import { type OpportunityStatus, opportunityStatuses } from '#contract/values.ts'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { AccountsTable } from './accounts-table.tsx'
import { statusNames } from './crm-words.ts'
import type { DealView } from './deal-views.ts'
import { DealsTable } from './deals-table.tsx'
import { DealTotals } from './deal-totals.tsx'

export type AccountsSearch = {
  readonly view: DealView
  readonly status: OpportunityStatus | null
  readonly repId: string | null
  /** An owner who is no rep here, by name. */
  readonly owner: string | null
  readonly words: string
  readonly gone: boolean
  readonly sort: OpportunitySort
  readonly descending: boolean
  readonly add: boolean
}

type Props = {
  search: AccountsSearch
  /** The form for a new account, which belongs to another feature. */
  accountForm: (onSaved: (accountId: string) => void, onCancel: () => void) => ReactNode
}

/** The deals and accounts of the team, as the newest export and the manager's own additions say. */
export function AccountsScreen({ search, accountForm }: Props) {
  const navigate = useNavigate()
  const go = (changes: Partial<AccountsSearch>) =>
    void navigate({ to: '/accounts', search: { ...search, ...changes }, replace: true })
  const size = useRead('team.size', {})
  const add = (
    <Button variant="default" onClick={() => go({ add: true })}>
      New account
    </Button>
  )
  const start = (
    <Button component={Link} to="/imports/new">
      Import a CRM export
    </Button>
  )
  return (
    <Screen
      title="Accounts & deals"
      actions={
        <>
          {add}
          {start}
        </>
      }
      toolbar={<Filters search={search} go={go} />}
    >
      <WhenRead read={size}>
        {({ accounts, opportunities }) => {
          if (search.view === 'accounts')
            return accounts === 0 ? (
              <EmptyState title="No accounts yet" actions={add}>
                They come with a CRM export, or you add them by hand.
              </EmptyState>
            ) : (
              <AccountsTable repId={search.repId} words={search.words} />
            )
          return opportunities === 0 ? (
            <EmptyState title="No deals yet" actions={start}>
              Deals come from a CRM export. Plumbline keeps each one as a dated snapshot, so that
              you see what moved.
            </EmptyState>
          ) : (
            <Deals search={search} go={go} />
          )
        }}
      </WhenRead>
      <Modal opened={search.add} onClose={() => go({ add: false })} title="New account">
        {accountForm(
          (accountId) => void navigate({ to: '/accounts/$accountId', params: { accountId } }),
          () => go({ add: false }),
        )}
      </Modal>
    </Screen>
  )
}

type FilterProps = { search: AccountsSearch; go: (changes: Partial<AccountsSearch>) => void }

function Filters({ search, go }: FilterProps) {
  const reps = useRead('team.reps', { archived: true }).data?.reps ?? []
  const others = useRead('crm.owners', { gone: search.gone }).data?.owners ?? []
  const deals = search.view === 'deals'
  const names = namesWith(
    others.map(({ name }) => name),
    search.owner,
  )
  return (
    <>
      <SegmentedControl
        aria-label="What is shown"
        value={search.view}
        data={[
          { value: 'deals', label: 'Deals' },
          { value: 'accounts', label: 'Accounts' },
        ]}
        onChange={(view) => go({ view: view === 'accounts' ? 'accounts' : 'deals' })}
      />
      {deals ? (
        <NativeSelect
          aria-label="Status"
          value={search.status ?? ''}
          data={[
            { value: '', label: 'Open, won and lost' },
            ...opportunityStatuses.map((value) => ({ value, label: statusNames[value] })),
          ]}
          onChange={(event) =>
            go({ status: opportunityStatuses.find((one) => one === event.target.value) ?? null })
          }
        />
      ) : null}
      <NativeSelect
        aria-label="Whose"
        value={deals && search.owner !== null ? stranger(search.owner) : (search.repId ?? '')}
        data={[
          { value: '', label: 'Everybody' },
          ...reps.map((rep) => ({ value: rep.id, label: rep.name })),
          ...(deals && names.length > 0
            ? [
                {
                  group: 'Not on your team',
                  items: names.map((name) => ({ value: stranger(name), label: name })),
                },
              ]
            : []),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const other = names.find((name) => stranger(name) === value)
          go(
            other === undefined
              ? { repId: value || null, owner: null }
              : { repId: null, owner: other },
          )
        }}
      />
      <WordsFilter deals={deals} words={search.words} onWords={(words) => go({ words })} />
      {deals ? (
        <Switch
          label="Also gone ones"
          checked={search.gone}
          onChange={(event) => go({ gone: event.currentTarget.checked })}
        />
      ) : null}
    </>
  )
}

/** The owner by whom the list is filtered stays among the names, also where no deal is theirs any more. */
function namesWith(names: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || names.includes(chosen) ? names : [...names, chosen]
}

/** The value of an owner who is no rep, apart from the ids of reps. */
function stranger(name: string): string {
  return `owner:${name}`
}

type WordsProps = { deals: boolean; words: string; onWords: (words: string) => void }

/** The words follow what is typed a moment later, so that a long list is not read at each letter. */
function WordsFilter({ deals, words, onWords }: WordsProps) {
  const what = deals ? 'Name, account, owner or next step' : 'Account'
  const [typed, setTyped] = useState(words)
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout> | null>(null)
  return (
    <TextInput
      aria-label={`Filter by ${what.toLowerCase()}`}
      placeholder={deals ? 'Name, account, owner …' : what}
      type="search"
      value={typed}
      maxLength={200}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        if (timer) clearTimeout(timer)
        setTimer(setTimeout(() => onWords(next), 200))
      }}
    />
  )
}

function Deals({ search, go }: FilterProps) {
  const { status, repId, owner: ownerName, words, gone, sort, descending } = search
  const filter: OpportunityFilter = { status, repId, accountId: null, ownerName, words, gone }
  return (
    <>
      <DealTotals filter={filter} />
      <DealsTable
        filter={filter}
        sort={sort}
        descending={descending}
        onSort={(by) => go({ sort: by, descending: by === sort ? !descending : false })}
        onClear={() => go({ status: null, repId: null, owner: null, words: '', gone: false })}
      />
    </>
  )
}
