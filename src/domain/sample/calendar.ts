import { Temporal } from 'temporal-polyfill'

/** How many weekly exports the sample holds: half a year. */
export const snapshotCount = 26

// The sample asks for the same few hundred days ten thousand times.
const workdays = new Map<string, string>()
const exports = new Map<string, readonly string[]>()

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

/** The Monday from which the sample's year stands: the manager has designed it three weeks ago. */
export function yearStart(today: string): string {
  return Temporal.PlainDate.from(mondayOf(today)).subtract({ weeks: 3 }).toString()
}

/** The days of the weekly exports, oldest first; the last is the Monday of this week. */
export function snapshotDays(today: string): readonly string[] {
  const known = exports.get(today)
  if (known) return known
  const last = Temporal.PlainDate.from(mondayOf(today))
  const days = Array.from({ length: snapshotCount }, (_, week) =>
    last.subtract({ weeks: snapshotCount - 1 - week }).toString(),
  )
  exports.set(today, days)
  return days
}

/** The day so many days later (earlier when negative), or the Monday after it on a weekend. */
export function workdayAfter(day: string, days: number): string {
  return remembered(`${day} ${days} after`, () => {
    const date = Temporal.PlainDate.from(day).add({ days })
    return date.dayOfWeek < 6 ? date : date.add({ days: 8 - date.dayOfWeek })
  })
}

/** The day so many days earlier, or the Friday before it on a weekend. */
export function workdayBefore(day: string, days: number): string {
  return remembered(`${day} ${days} before`, () => {
    const date = Temporal.PlainDate.from(day).subtract({ days })
    return date.subtract({ days: Math.max(0, date.dayOfWeek - 5) })
  })
}

function remembered(key: string, reckon: () => Temporal.PlainDate): string {
  const known = workdays.get(key)
  if (known !== undefined) return known
  const day = reckon().toString()
  if (workdays.size > 50_000) workdays.clear()
  workdays.set(key, day)
  return day
}
