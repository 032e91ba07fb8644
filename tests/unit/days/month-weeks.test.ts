import { expect, it } from 'vitest'
import { addDays } from '#domain/days.ts'
import { addMonths, dayByKey, monthWeeks, within } from '#domain/days/month-weeks.ts'
import { weekday } from '#domain/days/quick-days.ts'
import { fc } from '#tests/helpers/fc.ts'

const anyDay = fc.integer({ min: 0, max: 100_000 }).map((days) => addDays('1950-01-01', days))
const anyFirst = fc.integer({ min: 0, max: 6 })

it('shows whole weeks with every day of the month once', () => {
  expect(monthWeeks('2026-02-10', 0)).toHaveLength(5)
  expect(monthWeeks('2027-02-10', 0)).toHaveLength(4)
  fc.assert(
    fc.property(anyDay, anyFirst, (day, first) => {
      const weeks = monthWeeks(day, first)
      const days = weeks.flat()
      expect(weeks.every((week) => week.length === 7 && weekday(week[0] ?? '') === first)).toBe(
        true,
      )
      expect(days.every((one, at) => at === 0 || one === addDays(days[at - 1] ?? '', 1))).toBe(true)
      const own = days.filter((one) => one.slice(0, 7) === day.slice(0, 7))
      expect(own[0]?.slice(8)).toBe('01')
      expect(addDays(own.at(-1) ?? '', 1).slice(8)).toBe('01')
      expect(own).toContain(day)
    }),
  )
})

function to(key: string, shiftKey = false): string | null {
  return dayByKey('2026-12-31', { key, shiftKey }, 0)
}

it('goes by key a day, a week, to the ends of the week, a month, a year', () => {
  expect(to('ArrowLeft')).toBe('2026-12-30')
  expect(to('ArrowRight')).toBe('2027-01-01')
  expect(to('ArrowUp')).toBe('2026-12-24')
  expect(to('ArrowDown')).toBe('2027-01-07')
  expect(to('Home')).toBe('2026-12-28')
  expect(to('End')).toBe('2027-01-03')
  expect(to('PageUp')).toBe('2026-11-30')
  expect(to('PageDown')).toBe('2027-01-31')
  expect(to('PageUp', true)).toBe('2025-12-31')
  expect(to('a')).toBeNull()
  expect(dayByKey('2026-12-31', { key: 'Home', shiftKey: false }, 6)).toBe('2026-12-27')
})

it('keeps within a span, and within the month that is there', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
  expect(within('2026-12-01', '2026-12-04', undefined)).toBe('2026-12-04')
  expect(within('2026-12-05', '2026-12-04', '2026-12-04')).toBe('2026-12-04')
  expect(within('2026-12-05', undefined, undefined)).toBe('2026-12-05')
})
