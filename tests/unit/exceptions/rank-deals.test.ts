import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import type { Deal } from '#domain/exceptions/deal.ts'
import { defaultExceptionLimits } from '#domain/exceptions/limits.ts'
import { rankDeals } from '#domain/exceptions/rank-deals.ts'
import { aDeal } from './a-deal.ts'
import { defaultWriting } from '#contract/writing.ts'

const measure = {
  today: '2026-11-21',
  since: '2026-11-07',
  norms: new Map(),
  limits: defaultExceptionLimits,
  writing: defaultWriting,
}

function order(list: Deal[]): string[] {
  return rankDeals(list, measure).findings.map(({ deal, weight }) => `${deal.id} ${weight}`)
}

describe('which deals are worth the time', () => {
  it('leaves out deals that stand out in nothing and puts the worst first', () => {
    const { findings } = rankDeals(
      [
        aDeal({ id: 'fine' }),
        aDeal({ id: 'glance', nextStepDate: null }),
        aDeal({ id: 'worst', closeDate: '2026-06-30', nextStepDate: null }),
      ],
      measure,
    )
    expect(findings.map(({ deal, weight }) => [deal.id, weight])).toEqual([
      ['worst', 'talk'],
      ['glance', 'glance'],
    ])
  })

  it('counts one more for the biggest third of one currency, never across two', () => {
    const late = { closeDate: '2026-11-01' }
    const deals = [
      aDeal({ id: 'small', ...late, amount: { minor: 1, currency: 'EUR' } }),
      aDeal({ id: 'big', ...late, amount: { minor: 3, currency: 'EUR' } }),
      aDeal({ id: 'middle', ...late, amount: { minor: 2, currency: 'EUR' } }),
      // A thousand times the number, in a currency of its own with too few deals to compare.
      aDeal({ id: 'yen', ...late, amount: { minor: 3_000, currency: 'JPY' } }),
    ]
    const { findings } = rankDeals(deals, measure)
    expect(findings.map(({ deal, score }) => [deal.id, score])).toEqual([
      ['big', 3],
      ['middle', 2],
      ['small', 2],
      ['yen', 2],
    ])
  })

  it('says once what nearly all deals lack, and holds it against none', () => {
    const deals = Array.from({ length: 10 }, (_, index) =>
      aDeal({ id: `d${index}`, nextStepDate: index === 0 ? '2026-11-25' : null }),
    )
    expect(rankDeals(deals, measure)).toEqual({
      findings: [],
      noNextStepAnywhere: { deals: 9, of: 10 },
    })
    const nine = rankDeals(deals.slice(1), measure)
    expect(nine.noNextStepAnywhere).toBeNull()
    expect(nine.findings).toHaveLength(9)
  })

  const days = fc.constantFrom('2026-01-05', '2026-10-01', '2026-11-25', '2027-02-01', null)
  const deal = fc.record({
    stageSince: days,
    closeDate: days,
    nextStepDate: days,
    amount: fc.option(fc.record({ minor: fc.nat(1000), currency: fc.constantFrom('EUR', 'USD') })),
  })

  it('gives the same order whatever order the deals come in', () => {
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 30 }), fc.nat(), (parts, turn) => {
        const deals: Deal[] = parts.map((part, index) => aDeal({ id: `d${index}`, ...part }))
        const at = deals.length === 0 ? 0 : turn % deals.length
        const turned = [...deals.slice(at), ...deals.slice(0, at)].toReversed()
        expect(order(turned)).toEqual(order(deals))
      }),
    )
  })
})
