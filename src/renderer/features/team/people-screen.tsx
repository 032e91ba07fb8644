import { Button, Modal, Switch } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Rep } from '#contract/team.ts'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { RepForm } from './rep-form.tsx'

type Props = { archived: boolean; adding: boolean }

/** The people that the manager leads. */
export function PeopleScreen({ archived, adding }: Props) {
  const navigate = useNavigate()
  const read = useRead('team.reps', { archived })
  const setAdding = (add: boolean) =>
    void navigate({ to: '/people', search: { archived, add }, replace: true })
  const add = <Button onClick={() => setAdding(true)}>New rep</Button>
  return (
    <Screen
      title="People"
      actions={add}
      toolbar={
        <Switch
          label="Show archived"
          checked={archived}
          onChange={(event) =>
            void navigate({
              to: '/people',
              search: { archived: event.currentTarget.checked, add: false },
              replace: true,
            })
          }
        />
      }
    >
      <WhenRead read={read}>
        {({ reps }) =>
          reps.length === 0 ? (
            <EmptyState title="Nobody here yet" actions={add}>
              Add the people you lead. A CRM import also finds them by the names of deal owners.
            </EmptyState>
          ) : (
            <PeopleTable reps={reps} />
          )
        }
      </WhenRead>
      <Modal opened={adding} onClose={() => setAdding(false)} title="New rep">
        <RepForm
          rep={null}
          onCancel={() => setAdding(false)}
          onSaved={(rep) => void navigate({ to: '/people/$repId', params: { repId: rep.id } })}
        />
      </Modal>
    </Screen>
  )
}

function PeopleTable({ reps }: { reps: readonly Rep[] }) {
  return (
    <Table label="People">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Territory</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {reps.map((rep) => (
          <tr key={rep.id}>
            <th scope="row">
              <Link to="/people/$repId" params={{ repId: rep.id }}>
                {rep.name}
              </Link>
              {rep.archivedAt ? ' (archived)' : ''}
            </th>
            <td>{rep.role || '–'}</td>
            <td>{rep.territory || '–'}</td>
            <td>{rep.startDate ? formatDay(rep.startDate) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
