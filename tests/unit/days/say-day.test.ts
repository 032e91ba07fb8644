import { describe, expect, it } from 'vitest'
import { addDays, dayNumber, daysBetween } from '#domain/days.ts'
import { sayAge, sayCount } from '#domain/days/say-day.ts'
import { usualWriting } from '#domain/writing/region.ts'

describe('days', () => {
  it('are counted over months, leap years and the nights on which clocks change', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-11-21', '2026-11-14')).toBe(-7)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(() => dayNumber('2026-02-30')).toThrow(RangeError)
  })

  it.each([
    [0, 'today'],
    [1, '1 day'],
    [13, '13 days'],
    [14, '2 weeks'],
    [69, '9 weeks'],
    [70, '2 months'],
    [400, '13 months'],
  ])('%i days ago is said as %s', (days, expected) => {
    expect(sayAge(days)).toBe(expected)
  })

  it('and counts take the right form', () => {
    expect(sayCount(1, 'promise')).toBe('1 promise')
    expect(sayCount(0, 'person', 'people')).toBe('0 people')
  })

  it('and many have their thousands apart, by the way of writing', () => {
    expect(sayCount(3_421, 'day')).toBe('3,421 days')
    const german = usualWriting('de-DE')
    expect(sayCount(3_421, 'day', 'days', german)).toBe('3.421 days')
  })
})
