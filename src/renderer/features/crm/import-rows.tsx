import { useEffect, useMemo, useRef } from 'react'
import type { Preview, PreviewList, PreviewRow } from '#contract/crm.ts'
import { nameBesideAccount } from '#domain/crm/deal-name.ts'
import { LoadingState, ErrorState } from '../../components/states.tsx'
import { type Column, VirtualTable } from '../../components/virtual-table.tsx'
import { freshRead } from '../../lib/queries.ts'
import { formatDay, formatMoney } from '../../lib/format.ts'
import { pageSize, useRowPages } from '../../lib/use-row-pages.ts'
import { differenceName, differenceValue, previewListNames, statusNames } from './crm-words.ts'
import { ImportDoubt } from './import-doubt.tsx'
import classes from './import.module.css'

type Props = { preview: Preview; list: PreviewList }

/** One list of a preview, however long. */
export function ImportRows({ preview, list }: Props) {
  const { previewId, counts } = preview
  const { rowAt, onSight, error } = useRowPages<PreviewRow>((offset) => ({
    queryKey: ['crm.previewRows', previewId, list, offset],
    queryFn: (context) =>
      freshRead('crm.previewRows', { previewId, list, offset, limit: pageSize }, context),
  }))
  const columns = useMemo(() => columnsOf(list), [list])
  const box = useRef<HTMLDivElement>(null)
  const isRead = rowAt(0) !== undefined
  // The row that was answered has gone, and the focus with it: on to the next one.
  useEffect(() => {
    if (previewId !== '' && isRead && list === 'ask' && document.activeElement === document.body)
      box.current?.querySelector('select')?.focus()
  }, [isRead, list, previewId])
  if (error) return <ErrorState error={error} />
  if (counts[list] === 0) return <LoadingState />
  const tall = list === 'changed' || list === 'ask' || list === 'rejected'
  return (
    <div ref={box} className={classes.rows} data-list={list}>
      <VirtualTable
        label={previewListNames[list].name}
        columns={columns}
        total={counts[list]}
        rowAt={rowAt}
        onSight={onSight}
        {...(tall ? { rowHeight: list === 'ask' ? 96 : 56 } : {})}
      />
    </div>
  )
}

const rowNumber: Column<PreviewRow> = {
  key: 'row',
  name: 'Row',
  width: '64px',
  numbers: true,
  cell: (row) => row.row ?? '',
}
const name: Column<PreviewRow> = {
  key: 'name',
  name: 'Deal',
  width: 'minmax(180px, 2fr)',
  cell: (row) => <span className={classes.deal}>{row.name}</span>,
}
/** Where the account stands beside it, it is not said twice. */
const nameBeside: Column<PreviewRow> = {
  ...name,
  cell: (row) => <span className={classes.deal}>{nameBesideAccount(row.name, row.account)}</span>,
}
const plain: readonly Column<PreviewRow>[] = [
  rowNumber,
  nameBeside,
  {
    key: 'account',
    name: 'Account',
    width: 'minmax(120px, 1.4fr)',
    cell: (row) => row.account ?? '–',
  },
  { key: 'owner', name: 'Owner', width: 'minmax(110px, 1fr)', cell: (row) => row.owner ?? '–' },
  { key: 'stage', name: 'Stage', width: 'minmax(100px, 1fr)', cell: (row) => row.stage || '–' },
  {
    key: 'status',
    name: 'Status',
    width: '64px',
    cell: (row) => (row.status ? statusNames[row.status] : '–'),
  },
  {
    key: 'amount',
    name: 'Amount',
    width: '120px',
    numbers: true,
    cell: (row) => (row.amount ? formatMoney(row.amount) : 'no amount'),
  },
  {
    key: 'close',
    name: 'Close date',
    width: '104px',
    cell: (row) => (row.closeDate ? formatDay(row.closeDate) : '–'),
  },
]

function columnsOf(list: PreviewList): readonly Column<PreviewRow>[] {
  if (list === 'changed')
    return [
      rowNumber,
      name,
      { key: 'what', name: 'What differs', width: 'minmax(320px, 4fr)', cell: differencesOf },
    ]
  if (list === 'rejected')
    return [
      rowNumber,
      name,
      { key: 'why', name: 'Why', width: 'minmax(320px, 4fr)', cell: (row) => row.reason },
    ]
  if (list === 'ask')
    return [
      rowNumber,
      {
        key: 'doubt',
        name: 'What is it?',
        width: 'minmax(0, 1fr)',
        cell: (row) => <ImportDoubt row={row} />,
      },
    ]
  if (list === 'lines')
    return [
      ...plain.slice(0, 3),
      ...plain.filter(({ key }) => key === 'amount'),
      { key: 'why', name: 'Where it went', width: 'minmax(260px, 3fr)', cell: (row) => row.reason },
    ]
  return list === 'missing' ? plain.slice(1) : plain
}

function differencesOf(row: PreviewRow) {
  return (
    <ul className={classes.differences}>
      {row.differences.map(({ field, before, after }) => (
        <li key={field}>
          <span className="meta">{differenceName(field)}</span>{' '}
          <span className={classes.before}>{differenceValue(field, before)}</span>
          <span aria-hidden="true"> → </span>
          <span className="visually-hidden">now </span>
          <span className={classes.after}>{differenceValue(field, after)}</span>
        </li>
      ))}
    </ul>
  )
}
