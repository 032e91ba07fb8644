import { fc } from '#tests/helpers/fc.ts'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { detectDateOrder, parseDay } from '#domain/crm/days.ts'

describe('a cell is read as a day', () => {
  it.each([
    ['2026-03-04', null, '2026-03-04'],
    ['2026/3/4', null, '2026-03-04'],
    ['2026.03.04', null, '2026-03-04'],
    ['20260304', null, '2026-03-04'],
    ['2006-06-15T20:47:07.000Z', null, '2006-06-15'],
    ['2026-07-01 00:00:00', null, '2026-07-01'],
    ['2026-03-31T23:30:00-05:00', null, '2026-03-31'],
    ['2026-03-31T23:30:00.123456+00:00', null, '2026-03-31'],
    ['3/4/2026', 'mdy', '2026-03-04'],
    ['3/4/2026', 'dmy', '2026-04-03'],
    ['3-4-26', 'dmy', '2026-04-03'],
    ['01-01-90 12:12:00 AM', 'mdy', '1990-01-01'],
    ['1/2/2023, 12:33 PM', 'mdy', '2023-01-02'],
    ['1/2/2023 12:33 p.m.', 'mdy', '2023-01-02'],
    ['4.3.2026', null, '2026-03-04'],
    ['04.03.26', null, '2026-03-04'],
    ['4.3.2026', 'mdy', '2026-04-03'],
    ['26-03-04', 'ymd', '2026-03-04'],
    ['7/7/2026', null, '2026-07-07'],
    ['Dec 8, 2022', null, '2022-12-08'],
    ['8 December 2022', null, '2022-12-08'],
    ['8-Dec-22', null, '2022-12-08'],
    ['Tue, 3 Mar 2026 10:00', null, '2026-03-03'],
    ['45631', null, '2024-12-05'],
    ['45631.75', null, '2024-12-05'],
    ['1773014400000', null, '2026-03-09'],
    [' 2026-03-04 ', null, '2026-03-04'],
    ['2024-02-29', null, '2024-02-29'],
  ] as const)('%s in order %s is %s', (cell, order, day) => {
    expect(parseDay(cell, order)).toBe(day)
  })

  it.each([
    ['', null],
    ['3/4/2026', null],
    ['2026-02-29', null],
    ['31/04/2026', 'dmy'],
    ['13/13/2026', 'dmy'],
    ['2026-13-01', null],
    ['0000-00-00', null],
    ['3/4-2026', 'dmy'],
    ['12', null],
    ['999999', null],
    ['tomorrow', null],
    ['8 Foo 2022', null],
    ['2026-03-04 garbage', null],
    ['9'.repeat(100_000), null],
  ] as const)('%s in order %s is no day', (cell, order) => {
    expect(parseDay(cell, order)).toBeNull()
  })

  it('reads back every day that is written in its own order', () => {
    const day = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.constantFrom('/', '-', '.'), (text, separator) => {
        const { year, month, day: dayOfMonth } = Temporal.PlainDate.from(text)
        const write = (...parts: readonly number[]) => parts.join(separator)
        expect(parseDay(write(dayOfMonth, month, year), 'dmy')).toBe(text)
        expect(parseDay(write(month, dayOfMonth, year), 'mdy')).toBe(text)
        expect(parseDay(write(year, month, dayOfMonth), null)).toBe(text)
        expect(parseDay(`${text} 23:59:59`, null)).toBe(text)
      }),
    )
  })
})

describe('the order of a file’s dates', () => {
  it('is taken from dates that can only be read one way', () => {
    expect(detectDateOrder(['01/02/2026', '13/02/2026'])).toEqual({ kind: 'clear', order: 'dmy' })
    expect(detectDateOrder(['01/02/2026', '02/13/2026'])).toEqual({ kind: 'clear', order: 'mdy' })
    expect(detectDateOrder(['99-12-31'])).toEqual({ kind: 'clear', order: 'ymd' })
  })

  it('is asked where every date could be read both ways', () => {
    expect(detectDateOrder(['2026-01-01', '01/02/2026', '03/04/2026', ''])).toEqual({
      kind: 'ambiguous',
      examples: ['01/02/2026', '03/04/2026'],
    })
  })

  it('is asked where dates contradict each other', () => {
    expect(detectDateOrder(['13/02/2026', '02/13/2026'])).toEqual({
      kind: 'mixed',
      dayFirst: '13/02/2026',
      monthFirst: '02/13/2026',
    })
  })

  it('does not matter where day and month are the same, named, dotted or ISO', () => {
    expect(detectDateOrder(['07/07/2026', '2026-01-02', '8 Dec 2022', '45631'])).toEqual({
      kind: 'clear',
      order: null,
    })
    expect(detectDateOrder(['04.03.2026'])).toEqual({ kind: 'clear', order: 'dmy' })
    expect(detectDateOrder([])).toEqual({ kind: 'clear', order: null })
  })

  it('is never settled by dates that fit both readings', () => {
    const small = fc.integer({ min: 1, max: 12 })
    const date = fc
      .tuple(small, small)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => `${a}/${b}/2026`)
    fc.assert(
      fc.property(fc.array(date, { minLength: 1 }), (dates) => {
        expect(detectDateOrder(dates).kind).toBe('ambiguous')
      }),
    )
  })
})
