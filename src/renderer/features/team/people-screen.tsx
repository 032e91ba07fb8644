import { Button, Modal, Switch } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { PersonRow } from '#contract/person.ts'
import { Badge } from '../../components/badge.tsx'
import { Rate } from '../../components/rate.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { useRead } from '../../lib/queries.ts'
import { sayPlanned } from '../../lib/say-when.ts'
import classes from './people-screen.module.css'
import { RepForm } from './rep-form.tsx'
import { sayCount } from '../../lib/format.ts'

type Props = { archived: boolean; adding: boolean }

/** The people that the manager leads: who is slipping, of numbers or of attention. */
export function PeopleScreen({ archived, adding }: Props) {
  const navigate = useNavigate()
  const read = useRead('team.people', { archived })
  const setAdding = (add: boolean) =>
    void navigate({ to: '/people', search: { archived, add }, replace: true })
  const add = <Button onClick={() => setAdding(true)}>New rep</Button>
  return (
    <Screen
      title="People"
      actions={add}
      toolbar={
        <>
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
          <span className={classes.about}>
            Plan use is over the reviews of the last 26 weeks; a plan that you did not open counts
            against nobody but you.
          </span>
        </>
      }
    >
      <WhenRead read={read}>
        {({ people, today }) =>
          people.length === 0 ? (
            <EmptyState title="Nobody here yet" actions={add}>
              Add the people you lead. A CRM import also finds them by the names of deal owners.
            </EmptyState>
          ) : (
            <PeopleTable people={people} today={today} />
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

function PeopleTable({ people, today }: { people: readonly PersonRow[]; today: string }) {
  return (
    <div className={classes.scroll}>
      <Table label="People">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col" className="numbers">
              My looks at plans
            </th>
            <th scope="col" className="numbers">
              Their use of plans
            </th>
            <th scope="col" className="numbers">
              Coached
            </th>
            <th scope="col" className="numbers">
              Open promises
            </th>
            <th scope="col">Next review</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Row key={person.rep.id} person={person} today={today} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function Row({ person, today }: { person: PersonRow; today: string }) {
  const { rep, planUse, openPromises, daysSinceCoached, nextOn } = person
  return (
    <tr>
      <th scope="row">
        <Link to="/people/$repId" params={{ repId: rep.id }}>
          {rep.name}
        </Link>
        {rep.archivedAt ? ' (archived)' : ''}
      </th>
      <td>{rep.role || <span className={classes.none}>no role</span>}</td>
      <td className="numbers">
        <Rate of={planUse.looked} />
      </td>
      <td className="numbers">
        <Rate of={planUse.used} />
      </td>
      <td className="numbers">
        {daysSinceCoached === null ? (
          <span className={classes.none}>never</span>
        ) : daysSinceCoached === 0 ? (
          'today'
        ) : (
          `${sayCount(daysSinceCoached, 'day')} ago`
        )}
      </td>
      <td className="numbers">
        <span className={classes.promises}>
          {openPromises.overdue > 0 ? <Badge tone="bad">{openPromises.overdue} late</Badge> : null}
          <span>{sayPromises(openPromises)}</span>
        </span>
      </td>
      <td>
        {nextOn === null ? (
          <span className={classes.none}>none planned</span>
        ) : (
          sayPlanned(nextOn, today)
        )}
      </td>
    </tr>
  )
}

function sayPromises({ mine, theirs }: PersonRow['openPromises']): string {
  if (mine + theirs === 0) return 'none'
  return `${mine} mine, ${theirs} theirs`
}
