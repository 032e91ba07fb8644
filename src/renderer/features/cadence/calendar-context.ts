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

/** Where an event is drawn. */
export function eventOf(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`)
}

/** So many frames at most an event may take to be drawn where it can have the focus. */
const mostFrames = 60

/**
 * Gives the focus to an event as soon as it is drawn. The library draws it hidden until it is
 * measured, and a hidden one takes no focus, so this is tried until it has it or another is wanted.
 */
export function focusWhenDrawn(key: string): void {
  wantedItem.set(key)
  tryFocus(key, mostFrames)
}

function tryFocus(key: string, frames: number): void {
  if (wantedItem.get() !== key) return
  const there = eventOf(key)
  there?.focus()
  if (there && document.activeElement === there) wantedItem.set(null)
  else if (frames > 0) requestAnimationFrame(() => tryFocus(key, frames - 1))
}

export const CalendarContext = createContext<CalendarDesk | null>(null)

export function useCalendarDesk(): CalendarDesk | null {
  return useContext(CalendarContext)
}
