import { Temporal } from 'temporal-polyfill'
import { addDays } from '../days.ts'
import { weekday } from './quick-days.ts'

/**
 * The weeks that show the month of a day, each of seven days, with what belongs to the months beside
 * it. `firstWeekday` is the one that a week begins with; Monday is 0.
 */
export function monthWeeks(day: string, firstWeekday: number): string[][] {
  const first = Temporal.PlainDate.from(day).with({ day: 1 })
  const start = weekStart(first.toString(), firstWeekday)
  const after = first.add({ months: 1 }).toString()
  const weeks: string[][] = []
  for (let week = start; week < after; week = addDays(week, 7)) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((days) => addDays(week, days)))
  }
  return weeks
}

/** The day that a key leads to from a day in a month's grid, or null for a key that leads nowhere. */
export function dayByKey(
  day: string,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  firstWeekday: number,
): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return weekStart(day, firstWeekday)
    case 'End':
      return addDays(weekStart(day, firstWeekday), 6)
    case 'PageUp':
      return addMonths(day, shiftKey ? -12 : -1)
    case 'PageDown':
      return addMonths(day, shiftKey ? 12 : 1)
    default:
      return null
  }
}

/** The same day of another month, or the last one of a shorter month. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

/** The day itself, or the end of the span that it lies beyond. */
export function within(day: string, min: string | undefined, max: string | undefined): string {
  if (min !== undefined && day < min) return min
  return max !== undefined && day > max ? max : day
}

function weekStart(day: string, firstWeekday: number): string {
  return addDays(day, -((weekday(day) - firstWeekday + 7) % 7))
}
