import { Temporal } from 'temporal-polyfill'
import type { Occurrence } from '#contract/cadence-values.ts'
import type { Writing } from '#contract/writing.ts'
import { addDays } from '../days.ts'
import { weekday } from '../days/quick-days.ts'
import { sittings } from './sittings.ts'
import { clockOf, minutesOf } from './wall-clock.ts'

/** How a calendar shows days: whole weeks of a month, one week by the hour, a month as a list. */
export type CalendarView = 'month' | 'week' | 'list'

/** A day and a time of the manager's clock. */
export type At = { readonly on: string; readonly time: string }

/** What is drawn as one: a review, or those of a team that meets at once. Never empty. */
export type CalendarItem = {
  /** The key of the first of its reviews. */
  readonly key: string
  readonly first: Occurrence
  readonly all: readonly Occurrence[]
}

/**
 * The days that a view draws, both included. A month is drawn in whole weeks, which begin on the
 * setting's first day: that is the drawing's alone, what is prepared is a week from Monday.
 */
export function daysShown(
  view: CalendarView,
  day: string,
  weekStart: Writing['weekStart'],
): { from: string; to: string } {
  if (view === 'week') return drawnWeek(day, weekStart)
  const { from, to } = monthOf(day)
  if (view === 'list') return { from, to }
  return { from: drawnWeek(from, weekStart).from, to: drawnWeek(to, weekStart).to }
}

/** The week that a day lies in, from the given weekday on. */
function drawnWeek(day: string, weekStart: Writing['weekStart']): { from: string; to: string } {
  const from = addDays(day, -((weekday(day) + 8 - weekStart) % 7))
  return { from, to: addDays(from, 6) }
}

/** The first and the last day of the month that a day lies in. */
export function monthOf(day: string): { from: string; to: string } {
  const from = `${day.slice(0, 8)}01`
  return { from, to: addDays(Temporal.PlainDate.from(from).add({ months: 1 }).toString(), -1) }
}

/** A day of the period that lies so many periods later, or earlier with a negative number. */
export function shiftPeriod(view: CalendarView, day: string, by: number): string {
  if (view === 'week') return addDays(day, 7 * by)
  return Temporal.PlainDate.from(monthOf(day).from).add({ months: by }).toString()
}

/**
 * What stands in a calendar, in order. Reviews that a rule holds with the whole team at once and
 * that stand at the same time in the same state are one.
 */
export function itemsOf(occurrences: readonly Occurrence[]): CalendarItem[] {
  return sittings(occurrences).flatMap(({ seats }) =>
    [...Map.groupBy(seats, ({ state }) => state).values()].flatMap((all) => {
      const [first] = all
      return first ? [{ key: first.key, first, all }] : []
    }),
  )
}

/** How many minutes up and down move a review in a week. */
export const stepMinutes = 15

/**
 * Where Alt and an arrow put a review: a day to the left and right; up and down a week in a month,
 * a quarter of an hour in a week, a day in a list. null: that would leave the day.
 */
export function stepTo(view: CalendarView, key: string, { on, time }: At): At | null {
  const later = key === 'ArrowRight' || key === 'ArrowDown'
  const sign = later ? 1 : -1
  if (key === 'ArrowLeft' || key === 'ArrowRight') return { on: addDays(on, sign), time }
  if (view === 'month') return { on: addDays(on, 7 * sign), time }
  if (view === 'list') return { on: addDays(on, sign), time }
  const minutes = minutesOf(time) + stepMinutes * sign
  return minutes < 0 || minutes >= 24 * 60 ? null : { on, time: clockOf(minutes) }
}

/**
 * When a review begins and ends, as wall-clock texts without a zone. One that would go on after
 * midnight ends there, so that it is drawn once.
 */
export function spanOf({ on, time, minutes }: Occurrence): { start: string; end: string } {
  const end = minutesOf(time) + minutes
  return {
    start: `${on}T${time}:00`,
    end: end >= 24 * 60 ? `${addDays(on, 1)}T00:00:00` : `${on}T${clockOf(end)}:00`,
  }
}

/** The hours that a week draws: the usual ones, and more where a review lies outside of them. */
export function hoursShown(occurrences: readonly Pick<Occurrence, 'time' | 'minutes'>[]): {
  from: number
  to: number
} {
  let [from, to] = [8, 18]
  for (const { time, minutes } of occurrences) {
    const start = minutesOf(time)
    from = Math.min(from, Math.floor(start / 60))
    to = Math.max(to, Math.min(24, Math.ceil((start + minutes) / 60)))
  }
  return { from, to }
}
