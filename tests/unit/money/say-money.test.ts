import { expect, it } from 'vitest'
import { sayMoney } from '#domain/money/say-money.ts'

it.each([
  [{ minor: 12_000_000, currency: 'EUR' }, 'EUR 120,000'],
  [{ minor: 1_050, currency: 'USD' }, 'USD 10.50'],
  [{ minor: 900, currency: 'JPY' }, 'JPY 900'],
  [{ minor: 1_234, currency: 'KWD' }, 'KWD 1.234'],
  [{ minor: -500_00, currency: 'EUR' }, '-EUR 500'],
])('%o is said as %s', (money, expected) => {
  expect(sayMoney(money)).toBe(expected)
})
