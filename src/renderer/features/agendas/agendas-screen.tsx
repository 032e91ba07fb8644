import { Button, Chip, Modal, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { AgendaSummary } from '#contract/agendas.ts'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './agendas.module.css'
import { PrepareForm } from './prepare-form.tsx'
import { WaitingTopics } from './waiting-topics.tsx'
import { formatClock, sayWeekday } from '../../lib/format.ts'

/** What the address says about the list. */
export type AgendasSearch = {
  readonly repId?: string | undefined
  readonly state: AgendaSummary['state']
  readonly prepare: boolean
}

type Props = {
  search: AgendasSearch
  onSearch: (search: AgendasSearch) => void
  onPrepared: (agendaId: string) => void
}

const states: readonly { value: AgendaSummary['state']; label: string }[] = [
  { value: 'draft', label: 'In preparation' },
  { value: 'used', label: 'Used' },
  { value: 'dropped', label: 'Dropped' },
]

/** The agendas in preparation, the next one first, and those that are over. */
export function AgendasScreen({ search, onSearch, onPrepared }: Props) {
  const { repId, state, prepare } = search
  const read = useRead('agendas.list', { repId: repId ?? null, state })
  const reps = useRead('team.reps', { archived: false }).data?.reps
  const setPreparing = (preparing: boolean) => onSearch({ ...search, prepare: preparing })
  const button = <Button onClick={() => setPreparing(true)}>Prepare an agenda</Button>
  return (
    <Screen
      title="Agendas"
      actions={button}
      toolbar={
        <div className={classes.filters}>
          <Chip.Group
            value={state}
            onChange={(value) => {
              const chosen = states.find((entry) => entry.value === value)?.value
              if (chosen) onSearch({ ...search, state: chosen })
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
          <NativeSelect
            aria-label="Rep"
            size="xs"
            value={repId ?? ''}
            onChange={(event) =>
              onSearch({ ...search, repId: event.currentTarget.value || undefined })
            }
            data={[
              { value: '', label: 'Every rep' },
              ...(reps ?? []).map((rep) => ({ value: rep.id, label: rep.name })),
            ]}
          />
        </div>
      }
    >
      <WhenRead read={read}>
        {({ agendas, today }) => (
          <>
            {agendas.length > 0 ? (
              <AgendaTable agendas={agendas} />
            ) : (
              <NothingHere
                state={state}
                action={button}
                hasReps={reps === undefined || reps.length > 0}
              />
            )}
            {repId ? <WaitingTopics repId={repId} today={today} /> : null}
            <Modal
              opened={prepare}
              onClose={() => setPreparing(false)}
              title="Prepare an agenda"
              size={500}
            >
              <PrepareForm
                repId={repId ?? null}
                today={today}
                onPrepared={onPrepared}
                onCancel={() => setPreparing(false)}
              />
            </Modal>
          </>
        )}
      </WhenRead>
    </Screen>
  )
}

function AgendaTable({ agendas }: { agendas: readonly AgendaSummary[] }) {
  return (
    <Table label="Agendas">
      <thead>
        <tr>
          <th scope="col">Review</th>
          <th scope="col">With</th>
          <th scope="col">About</th>
          <th scope="col">When</th>
          <th scope="col" className="numbers">
            Open topics
          </th>
          <th scope="col" className="numbers">
            Minutes
          </th>
        </tr>
      </thead>
      <tbody>
        {agendas.map((agenda) => (
          <tr key={agenda.id}>
            <th scope="row">
              <Link to="/agendas/$agendaId" params={{ agendaId: agenda.id }}>
                {reviewKindNames[agenda.reviewKind]}
              </Link>
            </th>
            <td>{agenda.repName}</td>
            <td>{agenda.opportunityName ?? agenda.accountName ?? '–'}</td>
            <td>
              {agenda.plannedOn ? sayWeekday(agenda.plannedOn) : 'No day yet'}
              {agenda.plannedTime ? `, ${formatClock(agenda.plannedTime)}` : ''}
            </td>
            <td className="numbers">{agenda.openItems}</td>
            <td className="numbers">{agenda.minutes}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

type NothingProps = { state: AgendaSummary['state']; action: ReactNode; hasReps: boolean }

function NothingHere({ state, action, hasReps }: NothingProps) {
  if (!hasReps) {
    return (
      <EmptyState
        title="Nobody to prepare for yet"
        actions={
          <Button component={Link} to="/people">
            Go to people
          </Button>
        }
      >
        An agenda is for one rep. Add the people you lead first, or import a CRM export.
      </EmptyState>
    )
  }
  if (state === 'used') {
    return (
      <EmptyState title="No agenda was used yet">
        An agenda comes here when its review has begun.
      </EmptyState>
    )
  }
  if (state === 'dropped') {
    return (
      <EmptyState title="No agenda was dropped">
        A dropped agenda can be brought back from here; its open topics wait for the next one.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No agenda in preparation" actions={action}>
      Choose a rep and a kind of review: Plumbline fills the sections with open topics, promises
      both ways, the deals that stand out and the plan that is due. It takes three minutes.
    </EmptyState>
  )
}
