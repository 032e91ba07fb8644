import type { Writing } from '#contract/writing.ts'
import { weekday as weekdayNumber } from '../days/quick-days.ts'
import { dayOrder } from './region.ts'

/** The names of the days of the week, Monday first. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]
/** The names of the months. */
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Which parts of a day are written, and how long its names are. */
export type DayParts = {
  readonly weekday?: 'short' | 'long'
  /** Without it the month and the day of the month are left out. */
  readonly month?: 'short' | 'long'
  /** Without it the month stands with its year alone. */
  readonly dayOfMonth?: boolean
  readonly year?: boolean
}

/**
 * A calendar day, `YYYY-MM-DD`, in English words and the order of the region: `Mon 30 Nov 2026`,
 * `Mon, Nov 30, 2026`. Never as figures alone, which two countries read differently. What is no day
 * comes back as it is.
 */
export function writeDay(day: string, parts: DayParts, writing: Writing): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const name = months[Number(match?.[2]) - 1]
  if (!match || name === undefined) return day
  const weekday = parts.weekday ? cut(weekdays[weekdayNumber(day)] ?? '', parts.weekday) : ''
  const month = parts.month ? cut(name, parts.month) : ''
  const date = parts.month && parts.dayOfMonth !== false ? String(Number(match[3])) : ''
  const year = parts.year ? (match[1] ?? '') : ''
  if (dayOrder(writing) === 'dmy') return spaced(weekday, date, month, year)
  const monthDay = spaced(month, date)
  return date === ''
    ? [weekday, spaced(month, year)].filter(Boolean).join(', ')
    : [weekday, monthDay, year].filter(Boolean).join(', ')
}

/** A day in short: `30 Nov 2026`, `Nov 30, 2026`. */
export function writeShortDay(day: string, writing: Writing): string {
  return writeDay(day, { month: 'short', year: true }, writing)
}

/** A day in full: `30 November 2026`, `November 30, 2026`. */
export function sayDate(day: string, writing: Writing): string {
  return writeDay(day, { month: 'long', year: true }, writing)
}

/** A day within a sentence: `30 November`, with the year when it is not the year of `today`. */
export function sayDay(day: string, today: string, writing: Writing): string {
  const year = day.slice(0, 4) !== today.slice(0, 4)
  return writeDay(day, { month: 'long', year }, writing)
}

/** A day of the week and its date in full: `Monday 30 November 2026`. */
export function sayWeekday(day: string, writing: Writing): string {
  return writeDay(day, { weekday: 'long', month: 'long', year: true }, writing)
}

/** A day with its time, where it has one: `Monday 30 November 2026, 14:05`. */
export function sayWhen(day: string, time: string | null, writing: Writing): string {
  const said = sayWeekday(day, writing)
  return time === null ? said : `${said}, ${writeTime(time, writing)}`
}

/** A time of day, `HH:MM`, by the clock that is set: `14:05`, `2:05 pm`. Others come back as they are. */
export function writeTime(time: string, { hours }: Writing): string {
  const match = /^(\d{2}):(\d{2})$/.exec(time)
  if (!match || hours === '24') return time
  const hour = Number(match[1])
  return `${hour % 12 === 0 ? 12 : hour % 12}:${match[2]} ${hour % 24 < 12 ? 'am' : 'pm'}`
}

function cut(name: string, length: 'short' | 'long'): string {
  return length === 'short' ? name.slice(0, 3) : name
}

function spaced(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}
