import type { Writing } from '#contract/writing.ts'
import { plainWriting } from '../writing/region.ts'
import { writeNumber } from '../writing/write-number.ts'

/** A number with its noun: `1 day`, `12 days`, `3,421 days`. */
export function sayCount(
  count: number,
  one: string,
  many = `${one}s`,
  writing: Writing = plainWriting,
): string {
  return `${writeNumber(count, writing)} ${count === 1 ? one : many}`
}

/** How long ago something began, in the largest unit that still says something. */
export function sayAge(days: number): string {
  if (days <= 0) return 'today'
  if (days < 14) return sayCount(days, 'day')
  if (days < 70) return sayCount(Math.floor(days / 7), 'week')
  return sayCount(Math.floor(days / 30.44), 'month')
}
