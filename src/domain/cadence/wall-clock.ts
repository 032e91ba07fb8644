import { Temporal } from 'temporal-polyfill'

const dayMinutes = 24 * 60

/**
 * The instant, UTC ISO, of a wall-clock time of a day in a zone. A time that a change of clocks
 * leaves out is read with the offset before it, one that it repeats is the first (RFC 5545, 3.3.5).
 */
export function instantOf(day: string, time: string, zone: string): string {
  return Temporal.PlainDate.from(day)
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant()
    .toString()
}

/** Minutes after midnight of a time like `14:30`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/**
 * The time of the slot with a number, each `minutes` long, the first at `time`. One that would
 * begin after the day is over stands at `time` itself.
 */
export function slotTime(time: string, minutes: number, number: number): string {
  const at = minutesOf(time) + minutes * number
  if (number === 0 || at >= dayMinutes) return time
  return clockOf(at)
}

/** Minutes after midnight as a time like `14:30`. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Whether so many slots, one after the other, are over by midnight. */
export function slotsFit(time: string, minutes: number, count: number): boolean {
  return minutesOf(time) + minutes * Math.max(1, count) <= dayMinutes
}
