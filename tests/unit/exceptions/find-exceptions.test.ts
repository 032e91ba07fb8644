import { describe, expect, it } from 'vitest'
import type { Deal } from '#domain/exceptions/deal.ts'
import { findExceptions, type Measure } from '#domain/exceptions/find-exceptions.ts'
import { defaultExceptionLimits } from '#domain/exceptions/limits.ts'
import { aDeal } from './a-deal.ts'
import { defaultWriting } from '#contract/writing.ts'

const measure: Measure = {
  today: '2026-11-21',
  since: '2026-11-07',
  norms: new Map([['Proposal', { days: 20, deals: 12 }]]),
  limits: defaultExceptionLimits,
  writing: defaultWriting,
}

function found(deal: Partial<Deal>, by: Partial<Measure> = {}): string[] {
  return findExceptions(aDeal(deal), { ...measure, ...by }).map(
    ({ kind, severity, why }) => `${kind} ${severity}: ${why}`,
  )
}

const push = (id: string, on: string, from: string | null, to: string | null) => ({
  id,
  on,
  from,
  to,
})
const euros = (minor: number) => ({ minor, currency: 'EUR' })

describe('what stands out about a deal', () => {
  it('says nothing about a deal that is in order', () => {
    expect(found({})).toEqual([])
  })

  it('never holds against a deal what is not known', () => {
    expect(found({ closeDate: null, amount: null, stageSince: null })).toEqual([])
    expect(found({ stage: '' })).toEqual([])
  })

  it.each<[string, Partial<Deal>, string[]]>([
    ['closing today', { closeDate: '2026-11-21' }, []],
    [
      'closed yesterday',
      { closeDate: '2026-11-20' },
      ['past_close 2: Its close date 20 November passed 1 day ago and it is still open.'],
    ],
    [
      'long past, in another year',
      { closeDate: '2025-10-01' },
      ['past_close 3: Its close date 1 October 2025 passed 416 days ago and it is still open.'],
    ],
    [
      'at 1.5 times the norm',
      { stageSince: '2026-10-22' }, // 30 days
      [],
    ],
    [
      'aged',
      { stageSince: '2026-10-21' }, // 31 days
      ['aged 2: 31 days in Proposal; half of the 12 deals won were through it within 20 days.'],
    ],
    [
      'at twice the norm it is aged still',
      { stageSince: '2026-10-12' }, // 40 days
      ['aged 2: 40 days in Proposal; half of the 12 deals won were through it within 20 days.'],
    ],
    [
      'stuck',
      { stageSince: '2026-10-11' }, // 41 days
      ['stuck 3: 41 days in Proposal; half of the 12 deals won were through it within 20 days.'],
    ],
    [
      'a stage without a norm goes by the set limit',
      { stage: 'Signing', stageSince: '2026-10-06' }, // 46 days
      ['aged 2: 46 days in Signing; the set limit is 45 days.'],
    ],
    [
      'a stage with a hostile name has the set limit too',
      { stage: '__proto__', stageSince: '2026-10-06' },
      ['aged 2: 46 days in __proto__; the set limit is 45 days.'],
    ],
    ['a step due today', { nextStepDate: '2026-11-21' }, []],
    [
      'a step that is over',
      { nextStepDate: '2026-11-19' },
      ['no_next_step 1: Its next step was due on 19 November, 2 days ago, and no other is set.'],
    ],
    [
      'a step that is long over',
      { nextStepDate: '2026-11-01' },
      ['no_next_step 2: Its next step was due on 1 November, 20 days ago, and no other is set.'],
    ],
    [
      'a step without a date',
      { nextStepDate: null },
      ['no_next_step 1: Its next step has no date.'],
    ],
    [
      'no step, and the close date is near',
      { nextStep: ' ', nextStepDate: null, closeDate: '2026-12-15' },
      ['no_next_step 2: It has no next step.'],
    ],
  ])('%s', (_, deal, expected) => {
    expect(found(deal)).toEqual(expected)
  })

  it('counts as pushed only what moved to a later month', () => {
    const within = push('a', '2026-11-14', '2026-11-10', '2026-11-30')
    const earlier = push('b', '2026-11-14', '2027-04-30', '2027-03-31')
    const first = push('c', '2026-11-14', null, '2027-03-31')
    expect(found({ closeDateChanges: [within, earlier, first] })).toEqual([])
  })

  it('tells a first push when it came since the last review, and only then', () => {
    const one = [push('c1', '2026-11-14', '2026-12-31', '2027-03-31')]
    expect(found({ closeDateChanges: one })).toEqual([
      'pushed 1: Pushed once, 90 days; on 14 November, from 31 December to 31 March 2027.',
    ])
    expect(found({ closeDateChanges: one }, { since: '2026-11-14' })).toEqual([])
    expect(found({ closeDateChanges: one }, { since: null })).toEqual([])
  })

  it('tells how often, how far and when last, and which change it rests on', () => {
    const twice = [
      push('c1', '2026-08-03', '2026-09-30', '2026-12-31'),
      push('c2', '2026-10-05', '2026-12-31', '2027-03-31'),
    ]
    expect(found({ closeDateChanges: twice })).toEqual([
      'pushed 2: Pushed 2 times, 182 days in all; last on 5 October, from 31 December to 31 March 2027.',
    ])
    const again = [...twice, push('c3', '2026-11-16', '2027-03-31', '2027-06-30')]
    const [exception] = findExceptions(aDeal({ closeDateChanges: again }), measure)
    expect(exception).toMatchObject({ kind: 'pushed', severity: 3, changeId: 'c3' })
  })

  it('believes the file where it has counted more pushes than the snapshots show', () => {
    expect(found({ pushCount: 5 })).toEqual(['pushed 2: Pushed 5 times, by the CRM’s own count.'])
    expect(found({ pushCount: 1 })).toEqual([])
    const one = [push('c1', '2026-11-14', '2026-12-31', '2027-03-31')]
    expect(found({ pushCount: 5, closeDateChanges: one })).toEqual([
      'pushed 3: Pushed 5 times; last on 14 November, from 31 December to 31 March 2027.',
    ])
  })

  it('compares the amount with that of the last review, both ways', () => {
    const down = [
      { id: 'a1', on: '2026-11-10', from: euros(10_000_00), to: euros(9_000_00) },
      { id: 'a2', on: '2026-11-17', from: euros(9_000_00), to: euros(7_000_00) },
    ]
    expect(found({ amountChanges: down })).toEqual([
      'amount_changed 2: Amount down 30 %, from EUR 10,000 to EUR 7,000, on 17 November.',
    ])
    // Seen before the last review: 10,000 to 9,000 is old, 9,000 to 7,000 is a fifth.
    expect(found({ amountChanges: down }, { since: '2026-11-12' })).toEqual([])
    const up = [{ id: 'a1', on: '2026-11-10', from: euros(10_000_50), to: euros(20_001_00) }]
    expect(found({ amountChanges: up })).toEqual([
      'amount_changed 2: Amount up 100 %, from EUR 10,000.50 to EUR 20,001, on 10 November.',
    ])
    const half = [{ id: 'a1', on: '2026-11-10', from: euros(10_000_00), to: euros(5_000_00) }]
    expect(found({ amountChanges: half })[0]).toMatch(/^amount_changed 3: Amount down 50 %/)
  })

  it('never compares amounts of two currencies, and takes no first amount for a change', () => {
    const yen = { minor: 900, currency: 'JPY' }
    expect(
      found({ amountChanges: [{ id: 'a', on: '2026-11-10', from: euros(100), to: yen }] }),
    ).toEqual([])
    expect(
      found({ amountChanges: [{ id: 'a', on: '2026-11-10', from: null, to: euros(100) }] }),
    ).toEqual([])
    expect(
      found({ amountChanges: [{ id: 'a', on: '2026-11-10', from: euros(0), to: euros(100) }] }),
    ).toEqual([])
    expect(found({ amountChanges: [{ id: 'a', on: '2026-11-10', from: yen, to: null }] })).toEqual([
      'amount_changed 2: Its amount of JPY 900 was taken out on 10 November.',
    ])
  })

  it('without a review before, looks back as far as the limit says', () => {
    const change = { id: 'a', from: euros(100_00), to: euros(300_00) }
    const on = (day: string) => found({ amountChanges: [{ ...change, on: day }] }, { since: null })
    expect(on('2026-10-22')).toHaveLength(1)
    expect(on('2026-10-21')).toEqual([])
  })

  it('puts the worst first', () => {
    const kinds = findExceptions(
      aDeal({ nextStepDate: null, stageSince: '2026-01-01', closeDate: '2026-11-20' }),
      measure,
    ).map(({ kind }) => kind)
    expect(kinds).toEqual(['stuck', 'past_close', 'no_next_step'])
  })
})
