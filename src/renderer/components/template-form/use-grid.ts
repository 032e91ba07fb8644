import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import {
  mostOffers,
  mostUnits,
  type GridCell,
  type GridValue,
} from '#contract/template-definition.ts'
import {
  emptyGridCell,
  gridCellAt,
  gridLine,
  type GridSide,
  isEmptyGridCell,
  openGrid,
  withGridCell,
  withGridLine,
  withGridLineMoved,
  withGridName,
  withoutGridLine,
} from '#domain/templates/grid.ts'
import { offerUndo } from '../../lib/undo.ts'
import { stateOfKey } from './grid-keys.ts'

/** A place in the grid: −1 is the row of offers, or the column of units. */
export type GridPlace = { row: number; column: number }

type Options = {
  value: GridValue
  disabled: boolean
  frame: RefObject<HTMLDivElement | null>
  onChange: (value: GridValue) => void
}

/**
 * A grid that is worked by keyboard: one place has the focus, arrows move it, Enter and F2 edit,
 * Escape leaves. A letter sets the state, Delete empties, Alt with arrows moves a row or a column.
 */
export function useGrid({ value, disabled, frame, onChange }: Options) {
  const grid = openGrid(value)
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: -1 })
  const [editing, setEditing] = useState(false)
  const wanted = useRef(false)
  // An undo may come long after the render in which a line was removed.
  const latest = useRef({ value, onChange })
  useEffect(() => {
    latest.current = { value, onChange }
  })
  const at: GridPlace = {
    row: Math.min(place.row, grid.units.length - 1),
    column: Math.min(place.column, grid.offers.length - 1),
  }
  useLayoutEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    const cell = frame.current?.querySelector<HTMLElement>(`[data-place="${at.row}:${at.column}"]`)
    const control = editing ? cell?.querySelector<HTMLElement>('input, select') : null
    ;(control ?? cell)?.focus()
    if (control instanceof HTMLInputElement) control.select()
  })

  function go(next: GridPlace, edit = false): void {
    wanted.current = true
    setPlace(next)
    setEditing(edit && !disabled)
  }

  function add(side: GridSide): void {
    const end = grid[side].length
    onChange(withGridLine(grid, side, end, { name: '', cells: [] }))
    go(side === 'units' ? { row: end, column: -1 } : { row: -1, column: end }, true)
  }

  function remove(side: GridSide, index: number): void {
    const line = gridLine(grid, side, index)
    onChange(withoutGridLine(grid, side, index))
    const before = Math.max(0, index - 1)
    go(side === 'units' ? { row: before, column: -1 } : { row: -1, column: before })
    if (line.name.trim() === '' && line.cells.every(isEmptyGridCell)) return
    offerUndo({
      label: side === 'units' ? 'Unit removed' : 'Offer removed',
      undo: () => {
        const now = latest.current
        now.onChange(withGridLine(now.value, side, Math.min(index, now.value[side].length), line))
        return Promise.resolve()
      },
      redo: () => {
        const now = latest.current
        now.onChange(withoutGridLine(now.value, side, index))
        return Promise.resolve()
      },
    })
  }

  function move(side: GridSide, index: number, by: -1 | 1): void {
    const moved = withGridLineMoved(grid, side, index, by)
    if (moved === grid) return
    onChange(moved)
    go(side === 'units' ? { ...at, row: index + by } : { ...at, column: index + by })
  }

  function set(cell: GridCell, { row, column }: GridPlace = at): void {
    onChange(withGridCell(grid, row, column, cell))
  }

  function name(side: GridSide, index: number, text: string): void {
    onChange(withGridName(grid, side, index, text))
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    if (editing ? whileEditing(event) : onPlace(event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** @returns whether the key was meant for the grid */
  function whileEditing(event: KeyboardEvent<HTMLElement>): boolean {
    const leaves =
      event.key === 'Escape' ||
      (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.altKey)
    if (leaves) go(at)
    return leaves
  }

  function onPlace(event: KeyboardEvent<HTMLElement>): boolean {
    const target = event.target
    if (!(target instanceof HTMLElement) || target.dataset['place'] === undefined) return false
    if (event.altKey) return moved(event.key)
    const next = nextPlace(event.key)
    if (next) {
      go(next)
      return true
    }
    if (disabled) return false
    if (event.key === 'Enter' || event.key === 'F2') go(at, true)
    else if (event.key === 'Delete' || event.key === 'Backspace') clear()
    else {
      const state = stateOfKey(event.key)
      if (!state || at.row < 0 || at.column < 0 || event.shiftKey) return false
      set({ ...gridCellAt(grid, at.row, at.column), state })
    }
    return true
  }

  function moved(key: string): boolean {
    const by = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1
    const upright = key === 'ArrowUp' || key === 'ArrowDown'
    if (disabled || (!upright && key !== 'ArrowLeft' && key !== 'ArrowRight')) return false
    if (upright && at.row >= 0) move('units', at.row, by)
    if (!upright && at.column >= 0) move('offers', at.column, by)
    return true
  }

  function clear(): void {
    if (at.row < 0) remove('offers', at.column)
    else if (at.column < 0) remove('units', at.row)
    else set(emptyGridCell())
  }

  function nextPlace(key: string): GridPlace | null {
    const last = { row: grid.units.length - 1, column: grid.offers.length - 1 }
    const to = (row: number, column: number): GridPlace => {
      const inside = {
        row: Math.min(Math.max(row, -1), last.row),
        column: Math.min(Math.max(column, -1), last.column),
      }
      // The corner holds nothing.
      return inside.row < 0 && inside.column < 0 ? at : inside
    }
    switch (key) {
      case 'ArrowUp':
        return to(at.row - 1, at.column)
      case 'ArrowDown':
        return to(at.row + 1, at.column)
      case 'ArrowLeft':
        return to(at.row, at.column - 1)
      case 'ArrowRight':
        return to(at.row, at.column + 1)
      case 'Home':
        return to(at.row, at.row < 0 ? 0 : -1)
      case 'End':
        return to(at.row, last.column)
      default:
        return null
    }
  }

  /** What has left the cell that is edited has done with it. */
  function onBlur(event: FocusEvent<HTMLElement>): void {
    if (!editing) return
    const from = event.target.closest('[data-place]')
    if (event.relatedTarget instanceof Node && from?.contains(event.relatedTarget)) return
    setEditing(false)
  }

  return {
    grid,
    at,
    editing,
    canAdd: { units: grid.units.length < mostUnits, offers: grid.offers.length < mostOffers },
    go,
    add,
    remove,
    move,
    set,
    name,
    onKeyDown,
    onBlur,
  }
}
