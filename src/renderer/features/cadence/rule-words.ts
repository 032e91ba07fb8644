import type { Pattern, WeekLoad } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import type { Tone } from '../../components/tone.ts'

/** The days of the week as a list to choose from, Monday first. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
].map((label, index) => ({ value: String(index + 1), label }))

/** What the reviews take of the week, as its badge says it. */
export const loadLooks: Readonly<Record<WeekLoad['verdict'], { word: string; tone: Tone }>> = {
  fits: { word: 'Fits', tone: 'ok' },
  tight: { word: 'Tight', tone: 'warn' },
  too_much: { word: 'Does not fit', tone: 'bad' },
}

/** How many minutes a review of a kind takes where nothing else is said, and how often it is held. */
export const usual: Readonly<Record<ReviewKind, { minutes: number; pattern: Pattern }>> = {
  one_on_one: { minutes: 30, pattern: { every: 'week', weeks: 1, weekday: 1 } },
  pipeline: { minutes: 30, pattern: { every: 'week', weeks: 1, weekday: 1 } },
  deal: { minutes: 20, pattern: { every: 'week', weeks: 2, weekday: 2 } },
  account: { minutes: 60, pattern: monthly(2, 3) },
  territory: {
    minutes: 90,
    pattern: { every: 'quarter', month: 1, on: { by: 'weekday', nth: 2, weekday: 1 } },
  },
  call_debrief: { minutes: 15, pattern: { every: 'week', weeks: 1, weekday: 4 } },
  sales_marketing: { minutes: 45, pattern: monthly(1, 4) },
}

function monthly(nth: 1 | 2, weekday: number): Pattern {
  return { every: 'month', months: 1, on: { by: 'weekday', nth, weekday } }
}
