import { addDays, dayNumber } from '../days.ts'

/** A day that is often meant, by its name. */
export type QuickDay = { readonly label: string; readonly day: string }

/** Monday is 0. */
export function weekday(day: string): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7
}

/** The next day that is a given weekday, never today. */
export function nextWeekday(today: string, wanted: number): string {
  const ahead = (wanted - weekday(today) + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}

/** The days that a promise is mostly given for. */
export function quickDays(today: string): QuickDay[] {
  return [
    { label: 'Tomorrow', day: addDays(today, 1) },
    { label: 'Friday', day: nextWeekday(today, 4) },
    { label: 'In a week', day: addDays(today, 7) },
    { label: 'In two weeks', day: addDays(today, 14) },
  ]
}
