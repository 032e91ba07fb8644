import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#domain/days.ts'
import { weekday } from '#domain/days/quick-days.ts'
import { type DayRules, readDay } from '#domain/days/read-day.ts'
import { dayOrder, usualWriting } from '#domain/writing/region.ts'
import { sayDate, writeDay, writeShortDay } from '#domain/writing/write-day.ts'
import { regions } from '#contract/writing.ts'
import { fc } from '#tests/helpers/fc.ts'

/** A Monday. */
const today = '2026-11-30'
const ahead: DayRules = { today, order: 'dmy', look: 'ahead' }
const back: DayRules = { today, order: 'dmy', look: 'back' }

describe('a day that is typed in a hurry', () => {
  it.each([
    ['2026-12-04', '2026-12-04'],
    ['2026/12/4', '2026-12-04'],
    [' today ', '2026-11-30'],
    ['Tomorrow', '2026-12-01'],
    ['yesterday', '2026-11-29'],
    ['fri', '2026-12-04'],
    ['Friday', '2026-12-04'],
    ['on fri.', '2026-12-04'],
    ['this fri', '2026-12-04'],
    ['next fri', '2026-12-11'],
    ['last fri', '2026-11-27'],
    ['mon', '2026-12-07'],
    ['this mon', '2026-11-30'],
    ['mon next week', '2026-12-07'],
    ['next week mon', '2026-12-07'],
    ['fri this week', '2026-12-04'],
    ['fri last week', '2026-11-27'],
    ['next week', '2026-12-07'],
    ['next month', '2026-12-01'],
    ['+2w', '2026-12-14'],
    ['2w', '2026-12-14'],
    ['+ 3 days', '2026-12-03'],
    ['+3', '2026-12-03'],
    ['-1d', '2026-11-29'],
    ['+1m', '2026-12-30'],
    ['+1q', '2027-02-28'],
    ['in 2 weeks', '2026-12-14'],
    ['in a week', '2026-12-07'],
    ['two weeks ago', '2026-11-16'],
    ['12 May', '2027-05-12'],
    ['12may', '2027-05-12'],
    ['May 12', '2027-05-12'],
    ['12th of May', '2027-05-12'],
    ['12 May 2027', '2027-05-12'],
    ['May 12, 2028', '2028-05-12'],
    ["12 May '28", '2028-05-12'],
    ['12-Dec-26', '2026-12-12'],
    ['2028 May 12', '2028-05-12'],
    ['Fri, 4 Dec 2026', '2026-12-04'],
    ['Fri 4', '2026-12-04'],
    ['30 Nov', '2026-11-30'],
    ['29 Nov', '2027-11-29'],
    ['29 Feb', '2028-02-29'],
    ['12.5.', '2027-05-12'],
    ['12.5', '2027-05-12'],
    ['12. 5. 27', '2027-05-12'],
    ['12.05.2027', '2027-05-12'],
    ['12/5', '2027-05-12'],
    ['12-5', '2027-05-12'],
    ['12/25', '2026-12-25'],
    ['3/4/27', '2027-04-03'],
    ['12', '2026-12-12'],
    ['30', '2026-11-30'],
    ['31', '2026-12-31'],
    ['eom', '2026-11-30'],
    ['end of month', '2026-11-30'],
    ['end of next month', '2026-12-31'],
    ['end of the quarter', '2026-12-31'],
    ['eoq', '2026-12-31'],
    ['end of year', '2026-12-31'],
    ['end of May', '2027-05-31'],
  ])('%s', (text, day) => {
    expect(readDay(text, ahead)).toEqual({ kind: 'day', day })
  })

  it.each([
    ['heute', '2026-11-30'],
    ['übermorgen', '2026-12-02'],
    ['Fr', '2026-12-04'],
    ['nächsten Freitag', '2026-12-11'],
    ['in 2 Wochen', '2026-12-14'],
    ['vor 3 Tagen', '2026-11-27'],
    ['3. März', '2027-03-03'],
    ['12. Dez. 2026', '2026-12-12'],
    ['Monatsende', '2026-11-30'],
    ['aujourd’hui', '2026-11-30'],
    ['après-demain', '2026-12-02'],
    ['vendredi prochain', '2026-12-11'],
    ['dans 2 semaines', '2026-12-14'],
    ['1er août', '2027-08-01'],
    ['mar 2 mars 2027', '2027-03-02'],
    ['mañana', '2026-12-01'],
    ['viernes', '2026-12-04'],
    ['12 de mayo de 2027', '2027-05-12'],
    ['hace 2 semanas', '2026-11-16'],
  ])('%s, in another language', (text, day) => {
    expect(readDay(text, ahead)).toEqual({ kind: 'day', day })
  })

  it.each([
    ['fri', '2026-11-27'],
    ['mon', '2026-11-23'],
    ['12 May', '2026-05-12'],
    ['30 Nov', '2026-11-30'],
    ['1 Dec', '2025-12-01'],
    ['12', '2026-11-12'],
    ['eoq', '2026-09-30'],
    ['+1d', '2026-12-01'],
  ])('%s, of what has been', (text, day) => {
    expect(readDay(text, back)).toEqual({ kind: 'day', day })
  })

  it('puts the month first where the figures are written so', () => {
    const rules: DayRules = { ...ahead, order: 'mdy' }
    expect(readDay('3/4', rules)).toEqual({ kind: 'day', day: '2027-03-04' })
    expect(readDay('25/12', rules)).toEqual({ kind: 'day', day: '2026-12-25' })
    expect(readDay('3.4.', rules)).toEqual({ kind: 'day', day: '2027-04-03' })
  })

  it('never says today by the name of its weekday', () => {
    for (let days = 0; days < 7; days += 1) {
      const rules = { ...ahead, today: addDays(today, days) }
      expect(readDay('fri', rules)).not.toEqual({ kind: 'day', day: rules.today })
    }
  })
})

describe('what is no day is told as what it is', () => {
  it.each([
    ['', 'unknown'],
    ['soon', 'unknown'],
    ['May', 'unknown'],
    ['May 2027', 'unknown'],
    ['next', 'unknown'],
    ['fri 4 dec 2026 9:00', 'unknown'],
    ['12 12', 'unknown'],
    ['fri '.repeat(20), 'unknown'],
    ['31.2.', 'not_real'],
    ['30 Feb', 'not_real'],
    ['29 Feb 2027', 'not_real'],
    ['2026-13-01', 'not_real'],
    ['32', 'not_real'],
    ['0', 'not_real'],
    ['12 May 1812', 'too_far'],
    ['+9999y', 'too_far'],
  ])('%s', (text, kind) => {
    expect(readDay(text, ahead).kind).toBe(kind)
  })

  it('says both days where the order of the figures is not known', () => {
    const rules: DayRules = { ...ahead, order: null }
    expect(readDay('3/4', rules)).toEqual({ kind: 'two_days', days: ['2027-03-04', '2027-04-03'] })
    expect(readDay('4/4', rules)).toEqual({ kind: 'day', day: '2027-04-04' })
  })

  it('says both days of a short name that two languages share', () => {
    expect(readDay('di', ahead)).toEqual({ kind: 'two_days', days: ['2026-12-01', '2026-12-06'] })
  })

  it('takes no day under the name of another weekday', () => {
    expect(readDay('Mon 4 Dec 2026', ahead)).toEqual({ kind: 'other_weekday', day: '2026-12-04' })
  })
})

const anyDay = fc
  .integer({ min: 0, max: daysBetween('1900-01-01', '2199-12-31') })
  .map((days) => addDays('1900-01-01', days))
const look = fc.constantFrom('ahead' as const, 'back' as const)
const order = fc.constantFrom('dmy' as const, 'mdy' as const, 'ymd' as const, null)

/** A day without its year: `12.5.` */
function short(day: string): string {
  return `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`
}

/** Writes days as people of a language do. */
function writer(locale: string, dateStyle: 'medium' | 'long' | 'full'): (day: string) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' })
  return (day) =>
    format.format(Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds)
}

describe('laws', () => {
  it.each(
    ['en-GB', 'en-US', 'de-DE', 'fr-FR', 'es-ES'].flatMap((locale) =>
      (['medium', 'long', 'full'] as const).map((style) => [locale, style] as const),
    ),
  )('every day as %s writes it (%s) is that day, whatever today is', (locale, style) => {
    const write = writer(locale, style)
    fc.assert(
      fc.property(anyDay, anyDay, look, (day, now, where) => {
        const rules: DayRules = {
          today: now,
          order: locale === 'en-US' ? 'mdy' : 'dmy',
          look: where,
        }
        expect([write(day), readDay(write(day), rules)]).toEqual([write(day), { kind: 'day', day }])
      }),
    )
  })

  it('every day as the desk writes it is that day, in every region', () => {
    fc.assert(
      fc.property(anyDay, anyDay, look, fc.constantFrom(...regions), (day, now, where, region) => {
        const writing = usualWriting(region)
        const rules: DayRules = { today: now, order: dayOrder(writing), look: where }
        for (const text of [
          writeShortDay(day, writing),
          sayDate(day, writing),
          writeDay(day, { weekday: 'short', month: 'short', year: true }, writing),
        ]) {
          expect([text, readDay(text, rules)]).toEqual([text, { kind: 'day', day }])
        }
      }),
    )
  })

  it('every day in figures is that day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, look, (day, now, where) => {
        const [year = '', month = '', date = ''] = day.split('-')
        const [m, d] = [Number(month), Number(date)]
        const rules = { today: now, look: where }
        for (const text of [day, `${d}.${m}.${year}`, `${date}. ${month}. ${year}`])
          expect(readDay(text, { ...rules, order: null })).toEqual({ kind: 'day', day })
        expect(readDay(`${d}/${m}/${year}`, { ...rules, order: 'dmy' }).kind).toBe('day')
        expect(readDay(`${d}/${m}/${year}`, { ...rules, order: 'dmy' })).toMatchObject({ day })
        expect(readDay(`${m}/${d}/${year}`, { ...rules, order: 'mdy' })).toMatchObject({ day })
      }),
    )
  })

  it('without a year it is the nearest such day on the side that is looked at', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 364 }), (now, days) => {
        const [next, last] = [addDays(now, days), addDays(now, -days)]
        fc.pre(next <= '2199-12-31' && last >= '1900-01-01')
        expect(readDay(short(next), { ...ahead, today: now })).toMatchObject({ day: next })
        expect(readDay(short(last), { ...back, today: now })).toMatchObject({ day: last })
      }),
    )
  })

  it('a weekday is within the next seven days, or the last seven', () => {
    const names = ['monday', 'tue', 'wednesday', 'thurs', 'fri', 'saturday', 'sun']
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 6 }), look, (now, wanted, where) => {
        fc.pre(now > '1900-01-10' && now < '2199-12-20')
        const read = readDay(names[wanted] ?? '', { ...ahead, today: now, look: where })
        const day = read.kind === 'day' ? read.day : ''
        expect(weekday(day)).toBe(wanted)
        const away = daysBetween(now, day) * (where === 'ahead' ? 1 : -1)
        expect(away).toBeGreaterThanOrEqual(1)
        expect(away).toBeLessThanOrEqual(7)
      }),
    )
  })

  it('never throws, and what it takes for a day is a real one within the years', () => {
    const bits = fc.constantFrom(
      ...'fri|next|week|may|mar|di|12|31|2.|/|-|+|29|2027| |in|end of|month|w|ago|last|9999|q|,'.split(
        '|',
      ),
    )
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(bits, { maxLength: 8 }).map((parts) => parts.join('')),
      fc.array(bits, { maxLength: 6 }).map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(text, anyDay, order, look, (typed, now, inOrder, where) => {
        const read = readDay(typed, { today: now, order: inOrder, look: where })
        const days = 'days' in read ? read.days : 'day' in read ? [read.day] : []
        for (const day of days) {
          expect(Temporal.PlainDate.from(day).toString()).toBe(day)
          expect(day >= '1900-01-01' && day <= '2199-12-31').toBe(true)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
