import { Temporal } from 'temporal-polyfill'

/** The calendar day, `YYYY-MM-DD`, of an instant in a time zone. */
export function dayIn(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** Days from one calendar day to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' })
    .days
}

/** The day that lies `days` after a day; before it when `days` is negative. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The calendar quarter of a day, `2026-Q4`. */
export function quarterOf(day: string): string {
  const { year, month } = Temporal.PlainDate.from(day)
  return `${year}-Q${Math.ceil(month / 3)}`
}

/** The quarters from the one before a day's own to four ahead, oldest first. */
export function quartersAround(day: string): string[] {
  const own = Temporal.PlainDate.from(day)
  return Array.from({ length: 6 }, (_, index) =>
    quarterOf(own.add({ months: (index - 1) * 3 }).toString()),
  )
}
