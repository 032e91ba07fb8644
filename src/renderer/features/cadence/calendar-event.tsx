import { useLayoutEffect } from 'react'
import type { CalendarItem } from '#domain/cadence/calendar-view.ts'
import { useStore } from '../../lib/store.ts'
import { reviewKindNames } from '../../lib/words.ts'
import {
  focusedItem,
  focusWhenDrawn,
  heldItem,
  useCalendarDesk,
  wantedItem,
} from './calendar-context.ts'
import { stateLooks, stateShapes } from './cadence-words.ts'
import { sayTime } from '../../lib/say-when.ts'
import { sayWeekday } from '../../lib/format.ts'
import classes from './calendar.module.css'

/** One review in a calendar: a button that opens it; one of all has a place in the order of Tab. */
export function CalendarEvent({ id }: { id: string }) {
  const desk = useCalendarDesk()
  const focused = useStore(focusedItem)
  const item = desk?.items.get(id)
  // An event that moves is drawn anew, and takes the focus back that fell with the one before. The
  // new one may come before the old one goes, so both look after it.
  useLayoutEffect(() => {
    if (wantedItem.get() === id || hasFallen(id)) focusWhenDrawn(id)
    return () => {
      requestAnimationFrame(() => {
        if (hasFallen(id)) focusWhenDrawn(id)
      })
    }
  }, [id])
  if (!desk || !item) return null
  const { first } = item
  const stop = focused !== null && desk.items.has(focused) ? focused : desk.entry
  return (
    <button
      type="button"
      data-item={id}
      data-state={first.state}
      data-short={desk.view === 'week' && first.minutes <= shortMinutes ? true : undefined}
      tabIndex={stop === id ? 0 : -1}
      className={classes.event}
      onClick={() => desk.open(item)}
      onContextMenu={(event) => {
        event.preventDefault()
        desk.open(item)
      }}
      onFocus={() => {
        focusedItem.set(id)
        heldItem.set(id)
      }}
      onBlur={() => heldItem.set(null)}
      onKeyDown={(event) => desk.press(event, item)}
    >
      <span className="visually-hidden">{sayItem(item)}</span>
      <span aria-hidden="true" className={classes.who}>
        <span className={classes.time}>{sayTime(first)}</span> {nameOf(item)}
      </span>
      <span aria-hidden="true" className={classes.what}>
        <span className={classes.shape}>{stateShapes[first.state]}</span>{' '}
        {reviewKindNames[first.reviewKind]}
        {subjectOf(item)}
        <span className={classes.word}> · {stateLooks[first.state].word}</span>
      </span>
    </button>
  )
}

/** Whether an event has lost the focus by being drawn anew. */
function hasFallen(id: string): boolean {
  return heldItem.get() === id && document.activeElement === document.body
}

/** What is this long at most has one line in a week. */
const shortMinutes = 20

/** Whom it is with. */
export function nameOf({ first, all }: CalendarItem): string {
  return all.length > 1 ? `Team of ${all.length}` : first.repName
}

/** Its kind and whom it is with, as titles say it. */
export function titleOf(item: CalendarItem): string {
  const { first, all } = item
  const whom = all.length > 1 ? `${all.length} of the team` : first.repName
  return `${reviewKindNames[first.reviewKind]} with ${whom}`
}

function subjectOf({ first }: CalendarItem): string {
  const subject = first.opportunityName ?? first.accountName
  return subject === null ? '' : ` · ${subject}`
}

function sayItem(item: CalendarItem): string {
  const { first } = item
  return `${titleOf(item)}${subjectOf(item)}, ${sayWeekday(first.on)}, ${sayTime(first)}, ${stateLooks[first.state].word}`
}
