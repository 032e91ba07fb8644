import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { detectCurrency, detectDecimal, readAmount, readNumber } from '#domain/crm/amounts.ts'
import { currencyCodes, minorDigits, readCurrency } from '#domain/crm/currencies.ts'

describe('an amount', () => {
  it.each([
    ['1234', 'point', 'USD', 123_400, 'USD'],
    ['500000.0', 'point', 'USD', 50_000_000, 'USD'],
    ['1,234.50', 'point', 'USD', 123_450, 'USD'],
    ['1.234,50', 'comma', 'EUR', 123_450, 'EUR'],
    ['1 234,50', 'comma', 'EUR', 123_450, 'EUR'],
    ['1\u202F234,5', 'comma', 'EUR', 123_450, 'EUR'],
    ["1'234.50", 'point', 'CHF', 123_450, 'CHF'],
    ['12,34,567.00', 'point', 'INR', 123_456_700, 'INR'],
    ['8.48E10', 'point', 'USD', 8_480_000_000_000, 'USD'],
    ['1.5E+3', 'point', 'USD', 150_000, 'USD'],
    ['$1,234.50', 'point', 'USD', 123_450, 'USD'],
    ['$1,234', 'point', 'CAD', 123_400, 'CAD'],
    ['€ 1.234,50', 'comma', 'USD', 123_450, 'EUR'],
    ['1.234,50 €', 'comma', 'USD', 123_450, 'EUR'],
    ['EUR 500', 'point', 'USD', 50_000, 'EUR'],
    ['500 CHF', 'point', 'USD', 50_000, 'CHF'],
    ['Rs. 500', 'point', 'INR', 50_000, 'INR'],
    ['¥5000', 'point', 'JPY', 5_000, 'JPY'],
    ['1.2345', 'point', 'KWD', 1_235, 'KWD'],
    ['(1,234.50)', 'point', 'USD', -123_450, 'USD'],
    ['-12.5', 'point', 'USD', -1_250, 'USD'],
    ['−12.5', 'point', 'USD', -1_250, 'USD'],
    ['$-12.50', 'point', 'USD', -1_250, 'USD'],
    ['12.50-', 'point', 'USD', -1_250, 'USD'],
    ['1.234,-', 'comma', 'EUR', 123_400, 'EUR'],
    ['0', 'point', 'USD', 0, 'USD'],
    ['-0', 'point', 'USD', 0, 'USD'],
    ['.5', 'point', 'USD', 50, 'USD'],
    ['0.005', 'point', 'USD', 1, 'USD'],
    ['1.005', 'point', 'USD', 101, 'USD'],
  ] as const)('%s with a decimal %s in %s', (cell, style, currency, minor, own) => {
    expect(readAmount(cell, style, currency)).toEqual({ kind: 'amount', minor, currency: own })
  })

  it('is none when the cell is empty, never 0', () => {
    expect(readAmount('', 'point', 'USD')).toEqual({ kind: 'none' })
    expect(readAmount('  ', 'comma', 'USD')).toEqual({ kind: 'none' })
  })

  it('is refused rather than read a hundred- or thousandfold wrong', () => {
    for (const [cell, style] of [
      ['1.234,50', 'point'],
      ['1,234.50', 'comma'],
      ['5,5', 'point'],
      ['5.5', 'comma'],
      ['1,23,4', 'point'],
      ['12k', 'point'],
      ['1.2 million', 'point'],
      ['abc', 'point'],
      ['1..2', 'point'],
      ['$', 'point'],
      ['1 USD 2', 'point'],
    ] as const)
      expect(readAmount(cell, style, 'USD')).toEqual({ kind: 'unreadable' })
  })

  it('says when a sign belongs to several currencies, or the number is too large', () => {
    expect(readAmount('kr 500', 'point', 'USD')).toEqual({ kind: 'unknown_currency', text: 'kr' })
    expect(readAmount('9999999999999999', 'point', 'USD')).toEqual({ kind: 'too_large' })
    expect(readAmount('1E99', 'point', 'USD')).toEqual({ kind: 'too_large' })
    expect(readAmount('9'.repeat(100_000), 'point', 'USD')).toEqual({ kind: 'too_large' })
  })

  it('comes back the same however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.boolean(), (minor, negative) => {
        const sign = negative && minor > 0 ? '-' : ''
        const [whole = '', cents = ''] = (minor / 100).toFixed(2).split('.')
        const groups = (separator: string) => whole.replaceAll(/\B(?=(\d{3})+$)/g, separator)
        const expected = { kind: 'amount', minor: sign ? -minor : minor, currency: 'EUR' }
        for (const cell of [`${sign}${whole}.${cents}`, `${sign}${groups(',')}.${cents} €`])
          expect(readAmount(cell, 'point', 'EUR')).toEqual(expected)
        for (const cell of [`${sign}${whole},${cents}`, `EUR ${sign}${groups('.')},${cents}`])
          expect(readAmount(cell, 'comma', 'EUR')).toEqual(expected)
      }),
    )
  })
})

describe('the decimal sign of a file', () => {
  it.each([
    [['1,234.50', '12'], { kind: 'clear', style: 'point' }],
    [['1.234,50'], { kind: 'clear', style: 'comma' }],
    [['5,5'], { kind: 'clear', style: 'comma' }],
    [['0.500'], { kind: 'clear', style: 'point' }],
    [['1234.567'], { kind: 'clear', style: 'point' }],
    [['1,234,567'], { kind: 'clear', style: 'point' }],
    [['1.234.567'], { kind: 'clear', style: 'comma' }],
    [['8.48E10'], { kind: 'clear', style: 'point' }],
    [['100', '', 'abc'], { kind: 'clear', style: null }],
    [['1,234', '100'], { kind: 'ambiguous', examples: ['1,234'] }],
    [['1.234'], { kind: 'ambiguous', examples: ['1.234'] }],
    [['1,234', '2,50'], { kind: 'clear', style: 'comma' }],
    [['5.5', '5,5'], { kind: 'mixed', point: '5.5', comma: '5,5' }],
  ] as const)('%j says %j', (cells, finding) => {
    expect(detectDecimal(cells)).toEqual(finding)
  })
})

describe('the currency of a file', () => {
  it('is the one beside its amounts', () => {
    expect(detectCurrency(['', '500', '€ 5'])).toEqual({ kind: 'clear', currency: 'EUR' })
    expect(detectCurrency(['5 kr'])).toMatchObject({ kind: 'shared', sign: 'kr' })
    expect(detectCurrency(['500', ''])).toEqual({ kind: 'none' })
  })

  it('is read by code, name or sign; a shared sign only with a preference', () => {
    expect(readCurrency('usd', 'EUR')).toBe('USD')
    expect(readCurrency('US Dollar', 'EUR')).toBe('USD')
    expect(readCurrency('£', 'EUR')).toBe('GBP')
    expect(readCurrency('$', 'EUR')).toBeNull()
    expect(readCurrency('$', 'AUD')).toBe('AUD')
    expect(readCurrency('XQQ', 'EUR')).toBeNull()
  })

  it('has the minor figures of ISO 4217', () => {
    expect([minorDigits('EUR'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3])
    expect(currencyCodes.length).toBeGreaterThan(150)
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length)
  })
})

it('reads bare numbers, with a percent sign or without', () => {
  expect(readNumber('50%', 'point')).toBe(50)
  expect(readNumber('12,5', 'comma')).toBe(12.5)
  expect(readNumber('-3', 'point')).toBe(-3)
  expect(readNumber('$3', 'point')).toBeNull()
  expect(readNumber('high', 'point')).toBeNull()
})
