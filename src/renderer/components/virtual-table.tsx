import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import classes from './virtual-table.module.css'

export type Column<T> = {
  readonly key: string
  readonly name: string
  /** A track of the grid, such as `minmax(160px, 2fr)`. */
  readonly width: string
  /** Numbers stand right. */
  readonly numbers?: boolean
  /** Under which name the list can be sorted by it. */
  readonly sort?: string
  readonly cell: (row: T) => ReactNode
}

type Props<T> = {
  label: string
  columns: readonly Column<T>[]
  total: number
  /** A row by its place; undefined while it is being read. */
  rowAt: (index: number) => T | undefined
  /** Told which rows are in sight, so that they can be read. */
  onSight: (first: number, last: number) => void
  sort?: { readonly by: string; readonly descending: boolean }
  onSort?: (by: string) => void
  /** How tall a row is: one line, or as tall as its content with a guess of so many pixels. */
  rowHeight?: number
}

const beyond = 6

/**
 * A table that draws only the rows in sight, however many there are. Arrow keys, J and K go from
 * row to row by the first link or button of each.
 */
export function VirtualTable<T>(props: Props<T>) {
  const { label, columns, total, rowAt, onSight, sort, onSort, rowHeight } = props
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useRef<number | null>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight ?? lineHeight(),
    overscan: beyond,
    ...(rowHeight === undefined ? {} : { measureElement: heightOf }),
  })
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onSight(first, last), [onSight, first, last])
  const template = columns.map((column) => column.width).join(' ')

  useLayoutEffect(() => {
    if (wanted.current === null) return
    const target = focusable(scroller.current, wanted.current)
    if (!target) return
    wanted.current = null
    target.focus({ preventScroll: true })
  })

  function move(event: KeyboardEvent): void {
    const step = stepOf(event)
    const from = indexOf(event.target)
    if (step === 0 || from === null || event.ctrlKey || event.metaKey || event.altKey) return
    const next = Math.max(0, Math.min(total - 1, from + step))
    event.preventDefault()
    wanted.current = next
    rows.scrollToIndex(next)
    focusable(scroller.current, next)?.focus({ preventScroll: true })
  }

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      tabIndex={0}
      onKeyDown={move}
    >
      <div role="rowgroup" className={classes.head}>
        <div
          role="row"
          aria-rowindex={1}
          className={classes.row}
          style={{ gridTemplateColumns: template }}
        >
          {columns.map((column) => (
            <Head key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: rows.getTotalSize() }}>
        {items.map((item) => {
          const row = rowAt(item.index)
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              data-index={item.index}
              ref={rowHeight === undefined ? undefined : rows.measureElement}
              className={classes.row}
              data-tall={rowHeight !== undefined}
              style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)` }}
            >
              {columns.map((column) => (
                <div key={column.key} role="gridcell" data-numbers={column.numbers ?? false}>
                  {row === undefined ? <span className={classes.wait} /> : column.cell(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

type HeadProps<T> = {
  column: Column<T>
  sort: { readonly by: string; readonly descending: boolean } | undefined
  onSort: ((by: string) => void) | undefined
}

function Head<T>({ column, sort, onSort }: HeadProps<T>) {
  const by = column.sort
  const sorted = by !== undefined && sort?.by === by
  const Arrow = sort?.descending ? ArrowDown : ArrowUp
  return (
    <div
      role="columnheader"
      data-numbers={column.numbers ?? false}
      {...(sorted ? { 'aria-sort': sort?.descending ? 'descending' : 'ascending' } : {})}
    >
      {by !== undefined && onSort ? (
        <button type="button" className={classes.sort} onClick={() => onSort(by)}>
          {column.name}
          {sorted ? <Arrow size={12} strokeWidth={2} aria-hidden="true" /> : null}
        </button>
      ) : (
        column.name
      )}
    </div>
  )
}

function lineHeight(): number {
  const row = getComputedStyle(document.documentElement).getPropertyValue('--row')
  return Number.parseInt(row, 10) || 32
}

function heightOf(element: Element): number {
  return element.getBoundingClientRect().height
}

function stepOf({ key }: KeyboardEvent): number {
  if (key === 'ArrowDown' || key === 'j') return 1
  if (key === 'ArrowUp' || key === 'k') return -1
  if (key === 'PageDown') return 10
  return key === 'PageUp' ? -10 : 0
}

function indexOf(target: EventTarget): number | null {
  if (!(target instanceof HTMLElement)) return null
  if (/^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return null
  const row = target.closest('[data-index]')
  return row instanceof HTMLElement ? Number(row.dataset['index']) : null
}

function focusable(scroller: HTMLElement | null, index: number): HTMLElement | null {
  return (
    scroller?.querySelector<HTMLElement>(`[data-index="${index}"] :is(a, button, select)`) ?? null
  )
}
