import { Temporal } from 'temporal-polyfill'
import { addDays } from '../days.ts'

/** The Monday and the Sunday of the week that a day lies in. */
export function weekOf(day: string): { from: string; to: string } {
  const from = addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek)
  return { from, to: addDays(from, 6) }
}

/** The Monday of the week that is to be prepared: this one, from Friday on the next. */
export function weekToPrepare(today: string): string {
  return weekOf(addDays(today, 3)).from
}
