import type { DayOfMonth, Pattern } from '#contract/cadence-values.ts'
import { Temporal } from 'temporal-polyfill'
import { months, weekdays } from '../writing/write-day.ts'

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** Gives the days from `from` to `to` on which a recurrence falls that has its first day at `first`. */
export type Expand = (series: Series, from: string, to: string) => string[]

/** A recurrence as RFC 5545 writes it, and the day on which it begins, which fits it. */
export type Series = { readonly recurrence: string; readonly first: string }

/**
 * The recurrence rule of a pattern, RFC 5545, without start and end. Only parts that every calendar
 * program reads alike: no BYSETPOS, no day that some month does not have.
 */
export function recurrenceOf(pattern: Pattern): string {
  switch (pattern.every) {
    case 'week':
      return `FREQ=WEEKLY;INTERVAL=${pattern.weeks};WKST=MO;BYDAY=${codeOf(pattern.weekday)}`
    case 'month':
      return `FREQ=MONTHLY;INTERVAL=${pattern.months};${onPart(pattern.on)}`
    case 'quarter':
      return `FREQ=MONTHLY;INTERVAL=3;${onPart(pattern.on)}`
    case 'year':
      return `FREQ=YEARLY;BYMONTH=${pattern.month};${onPart(pattern.on)}`
  }
}

function onPart(on: DayOfMonth): string {
  if (on.by === 'last_day') return 'BYMONTHDAY=-1'
  if (on.by === 'weekday') return `BYDAY=${on.nth}${codeOf(on.weekday)}`
  return `BYMONTHDAY=${on.day}`
}

function codeOf(weekday: number): string {
  return codes[weekday - 1] ?? 'MO'
}

/** The first day from `startsOn` on that fits a pattern: the anchor of its intervals. */
export function firstDay(pattern: Pattern, startsOn: string): string {
  const start = Temporal.PlainDate.from(startsOn)
  if (pattern.every === 'week') {
    return start.add({ days: (pattern.weekday - start.dayOfWeek + 7) % 7 }).toString()
  }
  let month = start.with({ day: 1 })
  for (;;) {
    if (isInMonth(pattern, month.month)) {
      const day = dayIn(month, pattern.on)
      if (Temporal.PlainDate.compare(day, start) >= 0) return day.toString()
    }
    month = month.add({ months: 1 })
  }
}

/** The series that a rule's pattern begins with its first fitting day. */
export function seriesOf(pattern: Pattern, startsOn: string): Series {
  return { recurrence: recurrenceOf(pattern), first: firstDay(pattern, startsOn) }
}

function isInMonth(pattern: Exclude<Pattern, { every: 'week' }>, month: number): boolean {
  if (pattern.every === 'quarter') return (month - 1) % 3 === pattern.month - 1
  return pattern.every === 'month' || pattern.month === month
}

function dayIn(month: Temporal.PlainDate, on: DayOfMonth): Temporal.PlainDate {
  if (on.by === 'day') return month.with({ day: on.day })
  if (on.by === 'last_day') return month.with({ day: month.daysInMonth })
  if (on.nth === -1) {
    const last = month.with({ day: month.daysInMonth })
    return last.subtract({ days: (last.dayOfWeek - on.weekday + 7) % 7 })
  }
  const shift = (on.weekday - month.dayOfWeek + 7) % 7
  return month.add({ days: shift + (on.nth - 1) * 7 })
}

/** How often, in a few words: `every 2 weeks on Monday`, `every month on the last Friday`. */
export function sayPattern(pattern: Pattern): string {
  switch (pattern.every) {
    case 'week': {
      const day = weekdays[pattern.weekday - 1] ?? ''
      return pattern.weeks === 1 ? `every ${day}` : `every ${pattern.weeks} weeks on ${day}`
    }
    case 'month': {
      const often = pattern.months === 1 ? 'every month' : `every ${pattern.months} months`
      return `${often} on the ${sayOn(pattern.on)}`
    }
    case 'quarter':
      return `every quarter on the ${sayOn(pattern.on)} of its ${ordinal(pattern.month)} month`
    case 'year':
      return `every year on the ${sayOn(pattern.on)} of ${months[pattern.month - 1] ?? ''}`
  }
}

function sayOn(on: DayOfMonth): string {
  if (on.by === 'last_day') return 'last day'
  if (on.by === 'day') return ordinal(on.day)
  return `${on.nth === -1 ? 'last' : ordinal(on.nth)} ${weekdays[on.weekday - 1] ?? ''}`
}

function ordinal(number: number): string {
  const tens = number % 100
  const last = tens > 10 && tens < 14 ? 0 : number % 10
  return `${number}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`
}

/** Days from one review of a pattern to the next, on average. */
export function intervalDays(pattern: Pattern): number {
  switch (pattern.every) {
    case 'week':
      return pattern.weeks * 7
    case 'month':
      return (pattern.months * 365.25) / 12
    case 'quarter':
      return 365.25 / 4
    case 'year':
      return 365.25
  }
}
