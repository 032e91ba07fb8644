import { Temporal } from 'temporal-polyfill'

/** The calendar day, `YYYY-MM-DD`, of an instant in a time zone. */
export function dayIn(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

const epoch = Temporal.PlainDate.from('1970-01-01')
const numbers = new Map<string, number>()

/**
 * The number of a calendar day, counted from 1 January 1970. Temporal takes microseconds for each,
 * and one agenda asks for the same few days thousands of times, so the answers are remembered.
 */
export function dayNumber(day: string): number {
  const known = numbers.get(day)
  if (known !== undefined) return known
  const number = epoch.until(Temporal.PlainDate.from(day), { largestUnit: 'day' }).days
  if (numbers.size >= 20_000) numbers.clear()
  numbers.set(day, number)
  return number
}

const days = new Map<number, string>()

/** The calendar day that has a number as `dayNumber` counts them. */
export function dayOfNumber(number: number): string {
  const known = days.get(number)
  if (known !== undefined) return known
  const day = epoch.add({ days: number }).toString()
  if (days.size >= 20_000) days.clear()
  days.set(number, day)
  return day
}

/** Days from one calendar day to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
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
