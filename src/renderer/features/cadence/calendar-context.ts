import { createContext, type KeyboardEvent, useContext } from 'react'
import type { CalendarItem, CalendarView } from '#domain/cadence/calendar-view.ts'
import { Store } from '../../lib/store.ts'

/** What the events of a calendar know of it. */
export type CalendarDesk = {
  readonly view: CalendarView
  readonly items: ReadonlyMap<string, CalendarItem>
  /** The event that Tab reaches while none has been chosen. */
  readonly entry: string | null
  readonly open: (item: CalendarItem) => void
  readonly press: (event: KeyboardEvent<HTMLElement>, item: CalendarItem) => void
}

/** The event that had the focus last: the one that Tab reaches. */
export const focusedItem = new Store<string | null>(null)

/** The event that has the focus, also while it is drawn anew. */
export const heldItem = new Store<string | null>(null)

/** The event that takes the focus as soon as it is drawn. */
export const wantedItem = new Store<string | null>(null)

export const CalendarContext = createContext<CalendarDesk | null>(null)

export function useCalendarDesk(): CalendarDesk | null {
  return useContext(CalendarContext)
}
