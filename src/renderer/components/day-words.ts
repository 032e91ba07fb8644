import { type DayRules, type ReadDay, readDay } from '#domain/days/read-day.ts'
import { dayOrder } from '#domain/writing/region.ts'
import { dayFormat, formatDay } from '../lib/format.ts'
import { today, writing } from '../lib/here.ts'

/** A day with its weekday, `Fri 4 Dec 2026`. */
export const sayWholeDay = dayFormat({ weekday: 'short', month: 'short', year: true })
export const weekdayName = dayFormat({ weekday: 'short' })
export const monthName = dayFormat({ month: 'long', dayOfMonth: false, year: true })

/** The weekday that a week of the calendar begins with; Monday is 0. */
export function firstWeekday(): number {
  return writing().weekStart - 1
}

/** What was typed, read in the order in which days are written. */
export function readTyped(text: string, look: DayRules['look']): ReadDay {
  return readDay(text, { today: today(), order: dayOrder(writing()), look })
}

/** A day as the field holds it: it always reads as the same day again. */
export function writeDay(day: string): string {
  const written = formatDay(day)
  const read = readTyped(written, 'ahead')
  return read.kind === 'day' && read.day === day ? written : day
}

/** Why a text is no day, and what to write instead. */
export function sayNoDay(read: Exclude<ReadDay, { kind: 'day' }>): string {
  switch (read.kind) {
    case 'unknown':
      return 'No day yet. Write it as 12 May, fri, +2w or 12.5.'
    case 'not_real':
      return 'No calendar has this day.'
    case 'too_far':
      return 'The year lies outside 1900 to 2199.'
    case 'two_days':
      return `It can be ${read.days.map(sayWholeDay).join(' or ')}. Write the name in full.`
    case 'other_weekday':
      return `The weekday is another one: ${sayWholeDay(read.day)}.`
  }
}
