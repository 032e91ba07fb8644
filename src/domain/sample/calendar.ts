import { Temporal } from 'temporal-polyfill'

/** How many weekly exports the sample holds: half a year. */
export const snapshotCount = 26

/** The day itself, or the Monday after it when it lies on a weekend. */
export function workday(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.dayOfWeek < 6 ? day : date.add({ days: 8 - date.dayOfWeek }).toString()
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

/** The days of the weekly exports, oldest first; the last is the Monday of this week. */
export function snapshotDays(today: string): string[] {
  const last = Temporal.PlainDate.from(mondayOf(today))
  return Array.from({ length: snapshotCount }, (_, week) =>
    last.subtract({ weeks: snapshotCount - 1 - week }).toString(),
  )
}

/** The day so many days after another, moved to the Monday when it lies on a weekend. */
export function workdayAfter(day: string, days: number): string {
  return workday(Temporal.PlainDate.from(day).add({ days }).toString())
}

/** The last workday before a day, or the day itself, so many days back. */
export function workdayBefore(day: string, days: number): string {
  const date = Temporal.PlainDate.from(day).subtract({ days })
  return date.subtract({ days: Math.max(0, date.dayOfWeek - 5) }).toString()
}
