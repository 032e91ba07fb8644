import { describe, expect, test } from 'vitest'
import { defaultWriting, type Region, regions, type Writing } from '#contract/writing.ts'
import { dayOrder, regionNames, usualWriting, writingOfMachine } from '#domain/writing/region.ts'
import {
  sayDay,
  sayWeekday,
  writeDay,
  sayDate,
  writeShortDay,
  writeTime,
} from '#domain/writing/write-day.ts'
import {
  numberSigns,
  writeFigure,
  writeMoney,
  writeNumber,
  writeRoundMoney,
} from '#domain/writing/write-number.ts'
import { fc } from '#tests/helpers/fc.ts'

const as = (region: Region, hours: Writing['hours'] = '24'): Writing => ({
  region,
  weekStart: 1,
  hours,
})

/** A number, a part of one, and money as each region writes them. */
const numbers: { readonly [R in Region]: readonly [string, string, string] } = {
  'en-GB': ['1,234,567.5', '0.25', 'EUR 12,000.50'],
  'en-IE': ['1,234,567.5', '0.25', 'EUR 12,000.50'],
  'en-US': ['1,234,567.5', '0.25', 'EUR 12,000.50'],
  'en-CA': ['1,234,567.5', '0.25', 'EUR 12,000.50'],
  'en-AU': ['1,234,567.5', '0.25', 'EUR 12,000.50'],
  'en-NZ': ['1,234,567.5', '0.25', 'EUR 12,000.50'],
  'en-ZA': ['1 234 567,5', '0,25', 'EUR 12 000,50'],
  'en-IN': ['12,34,567.5', '0.25', 'EUR 12,000.50'],
  'de-DE': ['1.234.567,5', '0,25', 'EUR 12.000,50'],
  'de-AT': ['1 234 567,5', '0,25', 'EUR 12 000,50'],
  'de-CH': ["1'234'567.5", '0.25', "EUR 12'000.50"],
  'fr-FR': ['1 234 567,5', '0,25', 'EUR 12 000,50'],
  'nl-NL': ['1.234.567,5', '0,25', 'EUR 12.000,50'],
  'es-ES': ['1.234.567,5', '0,25', 'EUR 12.000,50'],
  'it-IT': ['1.234.567,5', '0,25', 'EUR 12.000,50'],
  'pt-PT': ['1 234 567,5', '0,25', 'EUR 12 000,50'],
  'pt-BR': ['1.234.567,5', '0,25', 'EUR 12.000,50'],
  'pl-PL': ['1 234 567,5', '0,25', 'EUR 12 000,50'],
  'cs-CZ': ['1 234 567,5', '0,25', 'EUR 12 000,50'],
  'sv-SE': ['1 234 567,5', '0,25', 'EUR 12 000,50'],
  'da-DK': ['1.234.567,5', '0,25', 'EUR 12.000,50'],
  'nb-NO': ['1 234 567,5', '0,25', 'EUR 12 000,50'],
  'fi-FI': ['1 234 567,5', '0,25', 'EUR 12 000,50'],
}

/** The groups are parted by spaces that hold them on one line; they are compared as spaces. */
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

describe.each(regions)('numbers as in %s', (region) => {
  test('stand with the signs that are usual there', () => {
    const [large, part, money] = numbers[region]
    expect(plain(writeNumber(1_234_567.5, as(region)))).toBe(large)
    expect(plain(writeFigure(0.25, as(region)))).toBe(part)
    expect(plain(writeMoney({ minor: 1_200_050, currency: 'EUR' }, as(region)))).toBe(money)
  })

  test('are never parted at the end of a line', () => {
    expect(writeNumber(1_234_567, as(region))).not.toMatch(/[ \u202F]/)
  })

  test('are read back by the signs that the region is said to have', () => {
    const { group, decimal } = numberSigns(as(region))
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (cents) => {
        const text = writeNumber(cents / 100, as(region))
        const back = text.replaceAll(group, '').replace(decimal, '.').replace('\u2212', '-')
        expect(Number(back)).toBe(cents / 100)
      }),
    )
  })

  test('has a name to be chosen by', () => {
    expect(regionNames[region]).not.toBe('')
  })
})

test.each([
  [{ minor: 12_000_000, currency: 'EUR' }, 'EUR 120,000'],
  [{ minor: 1_050, currency: 'USD' }, 'USD 10.50'],
  [{ minor: 900, currency: 'JPY' }, 'JPY 900'],
  [{ minor: 1_234, currency: 'KWD' }, 'KWD 1.234'],
  [{ minor: -500_00, currency: 'EUR' }, '-EUR 500'],
])('%o is written as %s', (money, expected) => {
  expect(writeMoney(money, defaultWriting)).toBe(expected)
})

test('money has the digits of its currency, or none where it is whole', () => {
  const { region } = defaultWriting
  expect(writeMoney({ minor: 1_200_000, currency: 'EUR' }, as(region))).toBe('EUR 12,000')
  expect(writeMoney({ minor: 12_000, currency: 'JPY' }, as(region))).toBe('JPY 12,000')
  expect(writeMoney({ minor: 12_345, currency: 'KWD' }, as(region))).toBe('KWD 12.345')
  expect(writeRoundMoney({ minor: 1_200_050, currency: 'EUR' }, as(region))).toBe('EUR 12,001')
})

test('a day keeps its English names and takes the order of the region', () => {
  const day = '2026-11-30'
  const said = (region: Region) => [
    sayWeekday(day, as(region)),
    sayDate(day, as(region)),
    writeShortDay(day, as(region)),
    sayDay(day, '2026-01-01', as(region)),
    sayDay(day, '2027-01-01', as(region)),
    writeDay(day, { weekday: 'short', month: 'short' }, as(region)),
    writeDay(day, { month: 'long', dayOfMonth: false, year: true }, as(region)),
    writeDay(day, { weekday: 'long' }, as(region)),
  ]
  const dayFirst = [
    'Monday 30 November 2026',
    '30 November 2026',
    '30 Nov 2026',
    '30 November',
    '30 November 2026',
    'Mon 30 Nov',
    'November 2026',
    'Monday',
  ]
  const monthFirst = [
    'Monday, November 30, 2026',
    'November 30, 2026',
    'Nov 30, 2026',
    'November 30',
    'November 30, 2026',
    'Mon, Nov 30',
    'November 2026',
    'Monday',
  ]
  for (const region of regions) {
    expect(said(region)).toEqual(dayOrder(as(region)) === 'mdy' ? monthFirst : dayFirst)
  }
  expect(regions.filter((region) => dayOrder({ region }) === 'mdy')).toEqual(['en-US', 'en-CA'])
})

test('what is no day or no time comes back as it is', () => {
  expect(writeShortDay('soon', defaultWriting)).toBe('soon')
  expect(writeTime('', as('en-GB', '12'))).toBe('')
})

test('a time of day goes by the clock that is set', () => {
  const twelve = ['00:00', '00:30', '01:05', '11:59', '12:00', '13:05', '23:59', '24:00']
  expect(twelve.map((time) => writeTime(time, as('en-GB', '12')))).toEqual([
    '12:00 am',
    '12:30 am',
    '1:05 am',
    '11:59 am',
    '12:00 pm',
    '1:05 pm',
    '11:59 pm',
    '12:00 am',
  ])
  expect(twelve.map((time) => writeTime(time, as('en-US', '24')))).toEqual(twelve)
})

test.each<[string, Writing]>([
  ['en-GB', { region: 'en-GB', weekStart: 1, hours: '24' }],
  ['en-US', { region: 'en-US', weekStart: 7, hours: '12' }],
  ['de-DE', { region: 'de-DE', weekStart: 1, hours: '24' }],
  // The language alone: the region where most speak it.
  ['de', { region: 'de-DE', weekStart: 1, hours: '24' }],
  // A region that is not in the list: the first one of its language.
  ['fr-BE', { region: 'fr-FR', weekStart: 1, hours: '24' }],
  // Neither is in the list: the default's signs, with the week of where the machine is.
  ['ar-EG', { region: 'en-GB', weekStart: 6, hours: '12' }],
  ['en-US-u-va-posix', { region: 'en-US', weekStart: 7, hours: '12' }],
  ['not a locale', defaultWriting],
  ['', defaultWriting],
])('a machine of %s begins with its own way of writing', (locale, expected) => {
  expect(writingOfMachine(locale)).toEqual(expected)
})

test('a region that is chosen brings its usual week and clock along', () => {
  expect(usualWriting('pt-BR')).toEqual({ region: 'pt-BR', weekStart: 7, hours: '24' })
  expect(usualWriting('en-AU')).toEqual({ region: 'en-AU', weekStart: 1, hours: '12' })
})
