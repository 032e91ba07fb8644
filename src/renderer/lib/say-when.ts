import { daysBetween } from '#domain/days.ts'
import { dayFormat, formatClock, formatDay, sayCount } from './format.ts'

/** A day near today as people say it, a far one as its date: `today`, `in 3 days`, `5 days late`. */
export function sayDue(day: string, today: string): string {
  const days = daysBetween(today, day)
  if (days < 0) return `${sayCount(-days, 'day')} late`
  return days < 7 ? soon(day, days) : formatDay(day)
}

/** A planned day: `today`, `tomorrow`, `Thu 12 Nov`. */
export function sayPlanned(day: string, today: string): string {
  const days = daysBetween(today, day)
  return days === 0 || days === 1 ? soon(day, days) : shortDay(day)
}

/** How long ago a day was: `today`, `yesterday`, `12 days ago`. */
export function sayAgo(day: string, today: string): string {
  const days = daysBetween(day, today)
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}

function soon(day: string, days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : longWeekday(day)
}

/** The time of a review, or that none was said. */
export function sayTime({ time, wholeDay }: { time: string; wholeDay: boolean }): string {
  return wholeDay ? 'no time yet' : formatClock(time)
}

/** Day and time of a review: `Tue 24 Nov, 10:00`, `Tue 24 Nov, no time yet`. */
export function sayWhen(one: { on: string; time: string; wholeDay: boolean }): string {
  return `${shortDay(one.on)}, ${sayTime(one)}`
}

/** A day and a time: `Tue 24 Nov, 10:00`. */
export function sayAt(day: string, time: string): string {
  return `${shortDay(day)}, ${formatClock(time)}`
}

const longWeekday = dayFormat({ weekday: 'long' })
const shortDay = dayFormat({ weekday: 'short', month: 'short' })
