import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { differences, trackedChanges } from '#domain/crm/differences.ts'
import { goneState, nextState, pushedDays } from '#domain/crm/next-state.ts'
import type { CrmRecord, RecordField } from '#domain/crm/record.ts'
import {
  amountText,
  at,
  type OpportunityState,
  readAmountText,
  sameState,
} from '#domain/crm/state.ts'
import { everyField, record } from './records.ts'

function next(
  before: OpportunityState | null,
  over: Partial<CrmRecord> = {},
  day = '2026-03-08',
  fields: ReadonlySet<RecordField> = everyField,
): OpportunityState {
  const linked = { record: record(over), accountId: 'acc-1', ownerRepId: 'rep-1' }
  return nextState('opp-1', before, linked, fields, day)
}

describe('a deal that is seen for the first time', () => {
  it('has been in its stage at least since the snapshot, or as the file says', () => {
    expect(next(null)[at.stageSince]).toBe('2026-03-08')
    expect(next(null, { stageSince: '2026-02-01' })[at.stageSince]).toBe('2026-02-01')
  })

  it('has not been pushed, unless the file says so', () => {
    expect(next(null)[at.pushCount]).toBe(0)
    expect(next(null, { pushCount: 3 })[at.pushCount]).toBe(3)
  })
})

describe('a push', () => {
  it.each([
    ['2026-06-30', '2026-07-01', 1],
    ['2026-06-01', '2026-08-01', 61],
    ['2026-12-31', '2027-01-02', 2],
    ['2026-06-01', '2026-06-30', null],
    ['2026-07-01', '2026-06-30', null],
    ['2026-06-30', null, null],
    [null, '2026-06-30', null],
  ])('from %s to %s is %s days', (from, to, days) => {
    expect(pushedDays(from, to)).toBe(days)
  })

  it('is counted, with its days, each time that an open deal moves to a later month', () => {
    const first = next(null, { close: '2026-06-30' })
    const second = next(first, { close: '2026-07-15' })
    const third = next(second, { close: '2026-07-31' })
    const fourth = next(third, { close: '2026-09-01' })
    expect(
      [second, third, fourth].map((state) => [state[at.pushCount], state[at.daysPushed]]),
    ).toEqual([
      [1, 15],
      [1, 15],
      [2, 47],
    ])
  })

  it('is not the day on which a deal was won later than planned', () => {
    const open = next(null, { close: '2026-06-30' })
    expect(next(open, { close: '2026-08-01', status: 'won' })[at.pushCount]).toBe(0)
  })
})

describe('the next state', () => {
  it('keeps what the file has no column for, and empties what it has empty', () => {
    const before = next(null, { nextStep: 'Call', amountMinor: 500, currency: 'EUR' })
    const without = new Set([...everyField].filter((field) => field !== 'nextStep'))
    expect(next(before, {}, '2026-03-15', without)[at.nextStep]).toBe('Call')
    expect(next(before, {})[at.nextStep]).toBe('')
    expect(next(before, {})[at.amountMinor]).toBeNull()
    expect(next(before, {})[at.currency]).toBeNull()
  })

  it('counts the time in stage from the snapshot that shows the new stage', () => {
    const before = next(null, { stage: 'Early' }, '2026-03-01')
    expect(next(before, { stage: 'Early' }, '2026-03-08')[at.stageSince]).toBe('2026-03-01')
    expect(next(before, { stage: 'Late' }, '2026-03-08')[at.stageSince]).toBe('2026-03-08')
  })

  it('comes back into the file, or leaves it', () => {
    const gone = goneState(next(null))
    expect(gone[at.inLatest]).toBe(0)
    expect(sameState(gone, next(null))).toBe(false)
    expect(next(gone)[at.inLatest]).toBe(1)
  })
})

describe('differences', () => {
  const before = next(null, { amountMinor: 500, currency: 'EUR', nextStep: 'Call' })
  const after = next(before, {
    amountMinor: 700,
    currency: 'EUR',
    stage: 'Late',
    close: '2026-08-01',
    leadSource: 'Web',
  })

  it('are told field by field', () => {
    expect(differences(before, after)).toEqual([
      { field: 'stage', before: 'Early', after: 'Late' },
      { field: 'amount', before: '500 EUR', after: '700 EUR' },
      { field: 'close_date', before: '2026-06-30', after: '2026-08-01' },
      { field: 'next_step', before: 'Call', after: null },
      { field: 'lead_source', before: null, after: 'Web' },
      { field: 'push_count', before: '0', after: '1' },
    ])
  })

  it('of six fields are kept one by one', () => {
    expect(trackedChanges(differences(before, after)).map((one) => one.field)).toEqual([
      'stage',
      'amount',
      'close_date',
      'next_step',
    ])
  })

  it('are none exactly when the states are the same in all that is shown', () => {
    const over = fc.record({
      name: fc.constantFrom('Pumps', 'Line'),
      stage: fc.constantFrom('Early', 'Late'),
      close: fc.constantFrom('2026-06-30', '2026-07-01', null),
      amountMinor: fc.constantFrom(0, 500),
      currency: fc.constantFrom('EUR', 'USD'),
      probability: fc.constantFrom(null, 10),
    })
    fc.assert(
      fc.property(over, over, (one, other) => {
        const first = next(null, one, '2026-03-01')
        const second = next(first, other, '2026-03-01')
        const daysAside = first[at.daysPushed] === second[at.daysPushed]
        expect(differences(first, second).length === 0 && daysAside).toBe(sameState(first, second))
        expect(sameState(second, next(second, other, '2026-04-01'))).toBe(true)
      }),
    )
  })
})

it('writes an amount of a change and reads it back', () => {
  expect(amountText(-5, 'EUR')).toBe('-5 EUR')
  expect(readAmountText('-5 EUR')).toEqual({ minor: -5, currency: 'EUR' })
  expect(amountText(null, 'EUR')).toBeNull()
  expect(readAmountText(null)).toBeNull()
  expect(readAmountText('5')).toBeNull()
})
