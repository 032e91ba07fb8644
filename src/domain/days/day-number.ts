import { Temporal } from 'temporal-polyfill'

const epoch = Temporal.PlainDate.from('1970-01-01')
const known = new Map<string, number>()

/**
 * The number of a calendar day, counted from 1 January 1970.
 * Temporal takes microseconds for each; a build of one agenda asks for the same few days thousands
 * of times, so the answers are remembered.
 */
export function dayNumber(day: string): number {
  const found = known.get(day)
  if (found !== undefined) return found
  const number = epoch.until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days
  if (known.size > 20_000) known.clear()
  known.set(day, number)
  return number
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** The day that lies so many days later (earlier when negative). */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
