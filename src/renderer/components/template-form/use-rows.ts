import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { offerUndo } from '../../lib/undo.ts'

type Options<Row> = {
  rows: readonly Row[]
  /** A row with nothing in it. */
  empty: () => Row
  isEmpty: (row: Row) => boolean
  /** What a row is called in the undo bar: `Point`, `Row`, `Person`. */
  noun: string
  /** The element around all rows; each row carries `data-row` with its place. */
  frame: RefObject<HTMLDivElement | null>
  onChange: (rows: Row[]) => void
}

export type Rows<Row> = {
  /** The rows to show; an empty list shows one empty row. */
  shown: readonly Row[]
  set: (at: number, row: Row) => void
  add: (at: number) => void
  remove: (at: number) => void
  move: (at: number, by: -1 | 1) => void
  /** Enter goes on to the next row, Alt+Up/Down moves the row, Backspace takes an empty one away. */
  onKeyDown: (event: KeyboardEvent<HTMLElement>, at: number) => void
}

/** Rows that are edited by keyboard: add, move, remove with undo. The cursor goes with the row. */
export function useRows<Row>(options: Options<Row>): Rows<Row> {
  const { empty, isEmpty, noun, frame } = options
  const wanted = useRef<{ row: number; column: number } | null>(null)
  // An undo may come long after the render in which the row was removed.
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  useLayoutEffect(() => {
    const target = wanted.current
    if (!target) return
    wanted.current = null
    const controls = controlsOf(rowAt(frame, target.row))
    controls[Math.min(target.column, controls.length - 1)]?.focus()
  })
  const shown = shownOf(options.rows)
  // A key can do two things at once: a day is taken on Enter, which also adds a row.
  const newest = useRef(shown)
  useLayoutEffect(() => {
    newest.current = shown
  })

  function shownOf(rows: readonly Row[]): readonly Row[] {
    return rows.length > 0 ? rows : [empty()]
  }

  function write(rows: Row[]): void {
    newest.current = shownOf(rows)
    options.onChange(rows)
  }

  function add(at: number): void {
    wanted.current = { row: at, column: 0 }
    write(newest.current.toSpliced(at, 0, empty()))
  }

  function remove(at: number): void {
    const gone = newest.current[at]
    if (gone === undefined) return
    wanted.current = { row: Math.max(0, at - 1), column: 0 }
    write(newest.current.toSpliced(at, 1))
    if (isEmpty(gone)) return
    offerUndo({
      label: `${noun} removed`,
      undo: () => {
        const now = latest.current
        now.onChange(now.rows.toSpliced(at, 0, gone))
        return Promise.resolve()
      },
      redo: () => {
        const now = latest.current
        now.onChange(now.rows.toSpliced(at, 1))
        return Promise.resolve()
      },
    })
  }

  function move(at: number, by: -1 | 1, column = 0): void {
    const to = at + by
    const row = newest.current[at]
    if (row === undefined || to < 0 || to >= newest.current.length) return
    wanted.current = { row: to, column }
    write(newest.current.toSpliced(at, 1).toSpliced(to, 0, row))
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, at: number): void {
    const { target } = event
    if (!(target instanceof HTMLElement) || event.nativeEvent.isComposing) return
    const column = controlsOf(target.closest('[data-row]')).indexOf(target)
    // In a select the arrow keys open the list and Enter chooses; buttons have their own Enter.
    const inText = target.matches('input, textarea')
    const current = shown[at]
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      if (!inText) return
      event.preventDefault()
      move(at, event.key === 'ArrowUp' ? -1 : 1, column)
    } else if (event.key === 'Enter' && isPlain(event) && inText) {
      event.preventDefault()
      if (at === shown.length - 1) add(at + 1)
      else controlsOf(rowAt(frame, at + 1))[column]?.focus()
    } else if (event.key === 'Backspace' && isPlain(event) && inText && shown.length > 1) {
      if (current === undefined || !isEmpty(current)) return
      event.preventDefault()
      remove(at)
    }
  }

  return {
    shown,
    set: (at, row) => write(newest.current.map((old, index) => (index === at ? row : old))),
    add,
    remove,
    move,
    onKeyDown,
  }
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
}

function rowAt(frame: RefObject<HTMLDivElement | null>, at: number): Element | null {
  return frame.current?.querySelector(`[data-row="${at}"]`) ?? null
}

/** What can be typed into in a row, in reading order. */
function controlsOf(row: Element | null): HTMLElement[] {
  return row ? [...row.querySelectorAll<HTMLElement>('input, textarea, select')] : []
}
