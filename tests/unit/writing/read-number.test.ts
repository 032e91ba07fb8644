import { describe, expect, it, test } from 'vitest'
import { type Region, regions, type Writing } from '#contract/writing.ts'
import { readPastedNumber } from '#domain/writing/read-number.ts'
import { writeMoney, writeNumber } from '#domain/writing/write-number.ts'
import { fc } from '#tests/helpers/fc.ts'

const as = (region: Region): Writing => ({ region, weekStart: 1, hours: '24' })

describe.each(regions)('pasted where numbers are written as in %s', (region) => {
  test.each([
    ["1'234.56", 1234.56],
    ['1’234.56', 1234.56],
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ['1 234,56', 1234.56],
    ['1\u202F234.56', 1234.56],
    ['12,34,567.5', 1_234_567.5],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['-1.234,56', -1234.56],
    ['\u22121 234,56', -1234.56],
    ['(1,234.56)', -1234.56],
    ['-EUR 1.234,56', -1234.56],
    ['€1.234,56', 1234.56],
    ['EUR 1,234.56', 1234.56],
    ['1 234,56 €', 1234.56],
    ['0.25', 0.25],
    ['0,125', 0.125],
    ['12.5', 12.5],
    ['12,50', 12.5],
    ['1234.567', 1234.567],
    [' 42\n', 42],
  ])('%j is %d', (text, number) => {
    expect(readPastedNumber(text, as(region))).toBe(number)
  })

  test.each(['', 'about', '12.5.2026', '1.2.3,4', '12k', '1,23,4.5'])('%j is no number', (text) => {
    expect(readPastedNumber(text, as(region))).toBeNull()
  })

  test('its own numbers read back, and those of other regions by their two signs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }),
        fc.constantFrom(...regions),
        (thousandths, other) => {
          const own = thousandths / 1000
          expect(readPastedNumber(writeNumber(own, as(region)), as(region))).toBe(own)
          const minor = Math.sign(thousandths || 1) * (Math.abs(thousandths) + 100_000)
          const whole = minor % 100 === 0 ? minor + 1 : minor
          const money = writeMoney({ minor: whole, currency: 'EUR' }, as(other))
          expect(readPastedNumber(money, as(region))).toBe(whole / 100)
        },
      ),
    )
  })
})

it('reads a single sign with three figures behind it as the region does', () => {
  expect(readPastedNumber('1,234', as('en-US'))).toBe(1234)
  expect(readPastedNumber('1.234', as('en-US'))).toBe(1.234)
  expect(readPastedNumber('1,234', as('de-DE'))).toBe(1.234)
  expect(readPastedNumber('1.234', as('de-DE'))).toBe(1234)
  expect(readPastedNumber('1.234', as('fr-FR'))).toBe(1234)
})
