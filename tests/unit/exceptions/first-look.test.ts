import { describe, expect, it } from 'vitest'
import type { Deal } from '#domain/exceptions/deal.ts'
import { firstLook } from '#domain/exceptions/first-look.ts'
import { defaultExceptionLimits } from '#domain/exceptions/limits.ts'
import { rankDeals } from '#domain/exceptions/rank-deals.ts'
import { aDeal } from './a-deal.ts'
import { defaultWriting } from '#contract/writing.ts'

const measure = {
  today: '2026-11-21',
  since: null,
  norms: new Map(),
  limits: defaultExceptionLimits,
  writing: defaultWriting,
}

/** A deal as a CRM without amounts, dates and next steps gives it. */
function bare(id: string, changes: Partial<Deal> = {}): Deal {
  return aDeal({
    id,
    stageSince: null,
    createdOn: null,
    amount: null,
    closeDate: null,
    nextStep: '',
    nextStepDate: null,
    ...changes,
  })
}

function look(deals: readonly Deal[], since: string | null = null) {
  const now = { ...measure, since }
  const { findings, unsaid } = firstLook(deals, rankDeals(deals, now), now)
  const said = findings.map(
    ({ deal, exceptions }) => `${deal.id}: ${exceptions.map(({ why }) => why).join(' ')}`,
  )
  return { said, unsaid }
}

describe('the first look at deals that have no yesterday', () => {
  it('names the largest of each currency and never compares two', () => {
    const eur = [1, 2, 3, 4].map((n) =>
      aDeal({ id: `e${n}`, createdOn: null, amount: { minor: n * 100_000, currency: 'EUR' } }),
    )
    const yen = aDeal({ id: 'yen', createdOn: null, amount: { minor: 9_000_000, currency: 'JPY' } })
    const { said } = look([...eur, yen].map((deal) => ({ ...deal, stageSince: null })))
    expect(said).toEqual([
      'e3: The second largest of 4 open deals with an amount in EUR: EUR 3,000.',
      'e4: The largest of 4 open deals with an amount in EUR: EUR 4,000.',
    ])
  })

  it('names the oldest by the day of creation, else by the entry into the stage', () => {
    const deals = [
      ...Array.from({ length: 9 }, (_, n) => bare(`d${n}`, { createdOn: `2026-10-0${n + 1}` })),
      bare('staged', { stage: 'Prospecting', stageSince: '2026-01-21' }),
      bare('dateless'),
      bare('tomorrow', { createdOn: '2026-11-22' }),
    ]
    expect(look(deals).said).toEqual([
      'staged: 304 days in Prospecting; the set limit is 45 days. Known for 304 days, the longest of 10.',
      'd0: Open for 51 days, the second longest of 10.',
      'd1: Open for 50 days, the third longest of 10.',
    ])
  })

  it('names single deals without an account, and many of them once, with the count', () => {
    const own = [1, 2, 3, 4].map((n) => aDeal({ id: `own${n}`, createdOn: null, stageSince: null }))
    const none = { accountId: null, accountName: null, createdOn: null, stageSince: null }
    const amount = null
    const few = look([
      ...own.map((deal) => ({ ...deal, amount })),
      aDeal({ id: 'a', ...none, amount }),
    ])
    expect(few.said).toEqual(['a: It has no account.'])
    const many = [1, 2, 3, 4].map((n) => aDeal({ id: `h${n}`, ...none, amount }))
    expect(look(many)).toEqual({
      said: [],
      unsaid: {
        of: 4,
        gaps: [
          { what: 'amount', deals: 4 },
          { what: 'account', deals: 4 },
        ],
      },
    })
  })

  it('adds its reasons to what stands out already, and ranks by both', () => {
    const late = bare('late', { closeDate: '2026-11-01', createdOn: '2025-11-21' })
    const rest = [1, 2, 3, 4].map((n) => bare(`r${n}`, { createdOn: `2026-11-0${n}` }))
    const { said } = look([...rest, late])
    expect(said[0]).toBe(
      'late: Its close date 1 November passed 20 days ago and it is still open. It has no next step. Open for 365 days, the longest of 5.',
    )
  })

  it('has something to say of deals with neither amount nor close date, and nothing after a review', () => {
    const deals = Array.from({ length: 12 }, (_, n) =>
      bare(`m${n}`, n < 8 ? { createdOn: `2026-0${n + 1}-15` } : {}),
    )
    expect(look(deals).said).toHaveLength(3)
    expect(look(deals, '2026-11-20')).toEqual({ said: [], unsaid: null })
  })
})
