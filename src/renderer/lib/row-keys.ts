import type { KeyboardEvent } from 'react'
import { useRead } from './queries.ts'

/** What the keys of a list do with the row that has the focus. Leave out what a row cannot do. */
export type RowActions = {
  readonly edit?: () => void
  readonly complete?: () => void
  readonly drop?: () => void
  readonly move?: (way: 'up' | 'down') => void
}

/** The element of a row that takes the focus for the row. */
const rowSelector = '[data-row]'

/**
 * Answers the keys of a list (interface: Up/Down or J/K, F2, E, Del, Alt+Up/Down) on the element
 * that stands for a row; that element carries `data-row`, the list around it `data-rows`.
 */
export function useRowKeys(): (event: KeyboardEvent<HTMLElement>, actions: RowActions) => void {
  const singleKeys = useRead('settings.get', {}).data?.settings.singleKeys ?? true
  return (event, actions) => {
    const run = runFor(event, actions, singleKeys)
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
}

function runFor(
  event: KeyboardEvent<HTMLElement>,
  actions: RowActions,
  singleKeys: boolean,
): (() => void) | undefined {
  const { key, altKey, ctrlKey, metaKey } = event
  const row = event.currentTarget
  if (ctrlKey || metaKey) return undefined
  if (altKey) {
    if (key === 'ArrowUp') return actions.move && (() => actions.move?.('up'))
    if (key === 'ArrowDown') return actions.move && (() => actions.move?.('down'))
    return undefined
  }
  if (key === 'ArrowUp' || (singleKeys && key === 'k')) return () => focusBeside(row, -1)
  if (key === 'ArrowDown' || (singleKeys && key === 'j')) return () => focusBeside(row, 1)
  if (key === 'F2') return actions.edit
  if (key === 'Delete') return actions.drop
  if (singleKeys && key === 'e') return actions.complete
  return undefined
}

/** Moves the focus to the row before or after; at the ends it stays. */
export function focusBeside(row: HTMLElement, step: 1 | -1): boolean {
  const rows = rowsAround(row)
  const next = rows[rows.indexOf(row) + step]
  next?.focus()
  return next !== undefined
}

/** Gives the focus to the row below (else above) one that is about to go, so that it never falls. */
export function leaveRow(row: HTMLElement | null): void {
  if (!row) return
  if (focusBeside(row, 1) || focusBeside(row, -1)) return
  row.closest<HTMLElement>('main')?.querySelector<HTMLElement>('h1')?.focus()
}

/** Gives the focus to the row of an id, if it is on the screen. */
export function focusRow(id: string): boolean {
  const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
  row?.focus()
  return row !== null
}

function rowsAround(row: HTMLElement): HTMLElement[] {
  const list = row.closest('[data-rows]')
  return list ? [...list.querySelectorAll<HTMLElement>(rowSelector)] : []
}
