import type { ImportEntry } from '#contract/crm.ts'
import { Badge } from '../../components/badge.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, ErrorState, LoadingState, WhenRead } from '../../components/states.tsx'
import { type Column, VirtualTable } from '../../components/virtual-table.tsx'
import { formatCount, formatDay } from '../../lib/format.ts'
import { freshRead, useRead } from '../../lib/queries.ts'
import { pageSize, useRowPages } from '../../lib/use-row-pages.ts'
import { formatNames, sayLines, sayWithoutAmount } from './crm-words.ts'
import { sayMoment } from './imports-screen.tsx'
import classes from './imports-screen.module.css'
import { UndoImport } from './undo-import.tsx'

/** One import: what it did, what it left out and why. */
export function OneImportScreen({ importId }: { importId: string }) {
  const read = useRead('crm.imports', {})
  return (
    <WhenRead read={read}>
      {({ imports }) => {
        const entry = imports.find(({ id }) => id === importId)
        return entry ? (
          <OneImport entry={entry} />
        ) : (
          <Screen title="Import">
            <EmptyState title="This import is not here">
              It may belong to another data folder.
            </EmptyState>
          </Screen>
        )
      }}
    </WhenRead>
  )
}

function OneImport({ entry }: { entry: ImportEntry }) {
  const { counts } = entry
  const figures = [
    ['New deals', counts.new],
    ['Changed deals', counts.changed],
    ['Unchanged deals', counts.unchanged],
    ['Deals gone', counts.missing],
    ...(counts.lines > 0 ? [['Rows added up', counts.lines] as const] : []),
    ['Rows left out', counts.rejected + counts.ask],
    ['New reps', counts.newReps],
    ['New accounts', counts.newAccounts],
  ] as const
  return (
    <Screen
      title={entry.fileName}
      actions={<UndoImport entry={entry} />}
      toolbar={
        <>
          <Badge tone={entry.state === 'undone' ? 'neutral' : 'ok'}>
            {entry.state === 'undone' ? 'Undone' : 'Imported'}
          </Badge>
          <span className="meta">
            {formatNames[entry.format]}, deals as of {formatDay(entry.snapshotDate)}, imported{' '}
            {sayMoment(entry.committedAt)}
            {entry.undoneAt ? `, undone ${sayMoment(entry.undoneAt)}` : ''}
          </span>
        </>
      }
    >
      <dl className={classes.figures}>
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.about}>
        {counts.openWithoutAmount > 0 ? <p>{sayWithoutAmount(counts)}</p> : null}
        {entry.lines ? <p>{sayLines(entry.lines)}</p> : null}
        {counts.rejected + counts.ask > 0 ? (
          <Rejected importId={entry.id} />
        ) : (
          <p className="meta">All {formatCount(counts.rows)} rows of the file were read.</p>
        )}
      </div>
    </Screen>
  )
}

type Row = { readonly row: number; readonly reason: string; readonly cells: readonly string[] }

const columns: readonly Column<Row>[] = [
  { key: 'row', name: 'Row', width: '64px', numbers: true, cell: ({ row }) => row },
  {
    key: 'why',
    name: 'Why it was left out',
    width: 'minmax(260px, 2fr)',
    cell: (row) => row.reason,
  },
  {
    key: 'cells',
    name: 'What stands in it',
    width: 'minmax(260px, 3fr)',
    cell: ({ cells }) => (
      <span className={classes.cells}>{cells.filter((cell) => cell !== '').join(' · ')}</span>
    ),
  },
]

function Rejected({ importId }: { importId: string }) {
  const { total, rowAt, onSight, error } = useRowPages<Row>((offset) => ({
    queryKey: ['crm.rejected', importId, offset],
    queryFn: (context) => freshRead('crm.rejected', { importId, offset, limit: pageSize }, context),
  }))
  if (error) return <ErrorState error={error} />
  if (total === null) return <LoadingState />
  return (
    <div className={classes.list}>
      <VirtualTable
        label="Rows that were left out"
        columns={columns}
        total={total}
        rowAt={rowAt}
        onSight={onSight}
        rowHeight={48}
      />
    </div>
  )
}
