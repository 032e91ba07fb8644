import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { Commitment, CommitmentOwner } from '#contract/commitments.ts'
import { CommitmentForm } from '../../components/commitment-form.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { CommitmentFilters } from './commitment-filters.tsx'
import { CommitmentList } from './commitment-list.tsx'
import { KeptRates } from './kept-rates.tsx'

/** What the address says about the list. */
export type CommitmentSearch = {
  readonly repId?: string | undefined
  readonly owner?: CommitmentOwner | undefined
  readonly state: Commitment['state'] | 'overdue' | 'all'
  readonly commitmentId?: string | undefined
  readonly add: boolean
}

type Props = {
  search: CommitmentSearch
  onSearch: (search: CommitmentSearch) => void
}

/** Every promise in one list, mine first. */
export function CommitmentsScreen({ search, onSearch }: Props) {
  const { repId, owner, state, add } = search
  const read = useRead('commitments.list', {
    repId: repId ?? null,
    owner: owner ?? null,
    state,
    reviewId: null,
    planId: null,
  })
  const setAdding = (adding: boolean) => onSearch({ ...search, add: adding })
  useCommand('commitments.new', () => setAdding(true))
  const newButton = <Button onClick={() => setAdding(true)}>New commitment</Button>
  return (
    <Screen
      title="Commitments"
      actions={newButton}
      toolbar={<CommitmentFilters search={search} onSearch={onSearch} />}
    >
      <KeptRates repId={repId ?? null} />
      <WhenRead read={read}>
        {({ commitments, total, today }) => (
          <>
            {commitments.length === 0 ? (
              <NothingHere search={search} onSearch={onSearch} action={newButton} />
            ) : (
              <CommitmentList
                commitments={commitments}
                today={today}
                selected={search.commitmentId}
              />
            )}
            {total > commitments.length ? (
              <p className="meta">
                These are the first {commitments.length} of {total}. Choose a person or a state to
                see the others.
              </p>
            ) : null}
            <Modal opened={add} onClose={() => setAdding(false)} title="New commitment">
              <CommitmentForm
                ties={{ repId: repId ?? null }}
                commitment={null}
                today={today}
                onSaved={() => setAdding(false)}
                onCancel={() => setAdding(false)}
              />
            </Modal>
          </>
        )}
      </WhenRead>
    </Screen>
  )
}

type NothingProps = Pick<Props, 'search' | 'onSearch'> & { action: React.ReactNode }

/** An empty list says why: nothing at all, nothing late, or nothing that fits. */
function NothingHere({ search, onSearch, action }: NothingProps) {
  const [any] = useState({ repId: null, owner: null, reviewId: null, planId: null })
  const all = useRead('commitments.list', { ...any, state: 'all' }).data
  if (all?.total === 0) {
    return (
      <EmptyState title="No commitments yet" actions={action}>
        A commitment is a promise with a day and a proof, yours or the rep’s. Most are made in a
        review; you can also write one here.
      </EmptyState>
    )
  }
  const filtered = search.repId !== undefined || search.owner !== undefined
  if (search.state === 'overdue' && !filtered) {
    return <EmptyState title="Nothing is overdue">Every open promise still has its day.</EmptyState>
  }
  return (
    <EmptyState
      title="No commitment fits this filter"
      actions={
        <Button variant="default" onClick={() => onSearch({ state: 'open', add: false })}>
          Show all open ones
        </Button>
      }
    >
      There are {all?.total ?? 'other'} in all.
    </EmptyState>
  )
}
