import { expect, it } from 'vitest'
import { nextWeekday, quickDays, weekday } from '#domain/days/quick-days.ts'

it('knows the weekday of a day, before 1970 too', () => {
  expect(weekday('2026-11-21')).toBe(5)
  expect(weekday('2026-11-23')).toBe(0)
  expect(weekday('1969-12-31')).toBe(2)
})

it('names the days that are often meant; the next Friday is never today', () => {
  expect(quickDays('2026-11-19').map(({ day }) => day)).toEqual([
    '2026-11-20',
    '2026-11-20',
    '2026-11-26',
    '2026-12-03',
  ])
  expect(nextWeekday('2026-11-20', 4)).toBe('2026-11-27')
})
