import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import { largestFirst } from '#domain/crm/deal-choice.ts'

function deal(id: string, minor: number | null, currency = 'EUR', closeDate: string | null = null) {
  return { id, name: 'Renewal', amount: minor === null ? null : { minor, currency }, closeDate }
}

const order = (deals: ReturnType<typeof deal>[]) => largestFirst(deals).map(({ id }) => id)

test('the largest stands first, what has no amount last, equals by their close date', () => {
  expect(
    order([
      deal('none', null),
      deal('small', 1_000),
      deal('later', 9_000, 'EUR', '2027-06-01'),
      deal('large', 90_000),
      deal('sooner', 9_000, 'EUR', '2027-03-01'),
    ]),
  ).toEqual(['large', 'sooner', 'later', 'small', 'none'])
})

test('amounts of two currencies are not compared: the usual one comes first as a whole', () => {
  expect(
    order([deal('yen', 9_000_000, 'JPY'), deal('a', 1_000), deal('b', 2_000), deal('c', 3_000)]),
  ).toEqual(['c', 'b', 'a', 'yen'])
})

const anyDeal = fc.record({
  id: fc.uuid(),
  name: fc.constantFrom('Renewal', 'Pilot'),
  amount: fc.option(
    fc.record({ minor: fc.nat(50), currency: fc.constantFrom('EUR', 'USD', 'JPY') }),
    { nil: null },
  ),
  closeDate: fc.option(fc.constantFrom('2027-01-01', '2027-02-01'), { nil: null }),
})

test('the order loses no deal and does not depend on the one before it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyDeal, { selector: ({ id }) => id, maxLength: 12 }), (deals) => {
      const once = largestFirst(deals)
      expect(new Set(once)).toEqual(new Set(deals))
      expect(largestFirst(deals.toReversed())).toEqual(once)
      expect(largestFirst(once)).toEqual(once)
    }),
  )
})
