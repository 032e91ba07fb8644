import { Chip, NativeSelect } from '@mantine/core'
import { commitmentOwners } from '#contract/commitments.ts'
import { useRead } from '../../lib/queries.ts'
import classes from './commitments.module.css'
import type { CommitmentSearch } from './commitments-screen.tsx'

const states: readonly { value: CommitmentSearch['state']; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'done', label: 'Done' },
  { value: 'dropped', label: 'Dropped' },
  { value: 'all', label: 'All' },
]
const ownerLabels = { manager: 'Mine', rep: 'The reps’', other: 'Others’' }

type Props = { search: CommitmentSearch; onSearch: (search: CommitmentSearch) => void }

/** What the list shows, as chips; it is all in the address. */
export function CommitmentFilters({ search, onSearch }: Props) {
  const reps = useRead('team.reps', { archived: true }).data?.reps ?? []
  return (
    <div className={classes.filters}>
      <Chip.Group
        value={search.state}
        onChange={(value) => {
          const state = states.find((entry) => entry.value === value)?.value
          if (state) onSearch({ ...search, state })
        }}
      >
        <div role="group" aria-label="State" className={classes.chips}>
          {states.map(({ value, label }) => (
            <Chip key={value} value={value} size="xs">
              {label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <div role="group" aria-label="Whose" className={classes.chips}>
        {commitmentOwners
          .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
          .map((owner) => (
            <Chip
              key={owner}
              size="xs"
              checked={search.owner === owner}
              onChange={(checked) => onSearch({ ...search, owner: checked ? owner : undefined })}
            >
              {ownerLabels[owner]}
            </Chip>
          ))}
      </div>
      <NativeSelect
        aria-label="Rep"
        size="xs"
        value={search.repId ?? ''}
        onChange={(event) => onSearch({ ...search, repId: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: 'Every rep' },
          ...reps.map((rep) => ({ value: rep.id, label: rep.name })),
        ]}
      />
    </div>
  )
}

/** Mine first, here too. */
const order = ['manager', 'rep', 'other']
