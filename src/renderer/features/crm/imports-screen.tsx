import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ImportEntry } from '#contract/crm.ts'
import { Badge } from '../../components/badge.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { dayOf, formatDay, formatTime, sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { formatNames, sayCounts } from './crm-words.ts'
import classes from './imports-screen.module.css'
import { UndoImport } from './undo-import.tsx'

/** Every import with what it did; the newest can be undone. */
export function ImportsScreen() {
  const read = useRead('crm.imports', {})
  const start = (
    <Button component={Link} to="/imports/new">
      Import a CRM export
    </Button>
  )
  return (
    <Screen title="Imports" actions={start} toolbar={<Age />}>
      <WhenRead read={read}>
        {({ imports }) =>
          imports.length === 0 ? (
            <EmptyState title="Nothing imported yet" actions={start}>
              Export the deals of your team from the CRM as CSV. Plumbline finds the people, the
              accounts and, from the second file on, what has changed.
            </EmptyState>
          ) : (
            <ImportsTable imports={imports} />
          )
        }
      </WhenRead>
    </Screen>
  )
}

const tones = { fresh: 'ok', ageing: 'warn', old: 'bad' } as const
const words = { fresh: 'Up to date', ageing: 'Ageing', old: 'Old' } as const

/** How old the newest data is. */
function Age() {
  const freshness = useRead('crm.freshness', {}).data?.freshness
  if (!freshness || freshness.kind === 'none') return null
  return (
    <>
      <Badge tone={tones[freshness.kind]}>{words[freshness.kind]}</Badge>
      <span className="meta">
        Deals as of {formatDay(freshness.asOf)},{' '}
        {freshness.days === 0 ? 'today' : `${sayCount(freshness.days, 'day')} old`}
      </span>
    </>
  )
}

function ImportsTable({ imports }: { imports: readonly ImportEntry[] }) {
  return (
    <Table label="Imports">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Deals as of</th>
          <th scope="col">Imported</th>
          <th scope="col">What it did</th>
          <th scope="col">
            <span className="visually-hidden">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {imports.map((entry) => (
          <tr key={entry.id} data-undone={entry.state === 'undone'} className={classes.row}>
            <th scope="row">
              <Link to="/imports/$importId" params={{ importId: entry.id }}>
                {entry.fileName}
              </Link>
              <span className={classes.format}>{formatNames[entry.format]}</span>
            </th>
            <td>{formatDay(entry.snapshotDate)}</td>
            <td>{sayMoment(entry.committedAt)}</td>
            <td>{entry.state === 'undone' ? 'Undone' : sayCounts(entry.counts)}</td>
            <td className={classes.action}>
              <UndoImport entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** The day and time of an instant: `12 May 2026, 14:02`. */
export function sayMoment(instant: string): string {
  return `${formatDay(dayOf(instant))}, ${formatTime(instant)}`
}
