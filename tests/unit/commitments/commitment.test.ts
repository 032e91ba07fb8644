import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import {
  type Commitment,
  compareCommitments,
  dueState,
  keptByFirstDate,
  keptRate,
  sortCommitments,
} from '#domain/commitments/commitment.ts'
import { mustChoose, redate } from '#domain/commitments/redate.ts'

const today = '2026-11-21'

function aCommitment(changes: Partial<Commitment> = {}): Commitment {
  return {
    id: 'c',
    seq: 1,
    owner: 'rep',
    state: 'open',
    dueOn: '2026-11-25',
    firstDueOn: '2026-11-25',
    redateCount: 0,
    endedOn: null,
    ...changes,
  }
}

describe('how a promise stands', () => {
  it.each<[string | null, string]>([
    [null, 'undated'],
    ['2026-11-20', 'overdue'],
    ['2026-11-21', 'today'],
    ['2026-11-22', 'soon'],
    ['2026-11-28', 'soon'],
    ['2026-11-29', 'later'],
  ])('due %s is %s', (dueOn, expected) => {
    expect(dueState(aCommitment({ dueOn }), today)).toBe(expected)
  })

  it('no longer matters when it has ended', () => {
    expect(dueState(aCommitment({ state: 'done', dueOn: '2026-01-01' }), today)).toBe('ended')
  })
})

describe('one list', () => {
  it('has mine first, then what is late, then what is due; what has ended comes last', () => {
    const list = [
      aCommitment({ id: 'dropped', state: 'dropped', endedOn: '2026-11-19' }),
      aCommitment({ id: 'my-done', owner: 'manager', state: 'done', endedOn: '2026-11-01' }),
      aCommitment({ id: 'undated', dueOn: null }),
      aCommitment({ id: 'next', dueOn: '2026-11-22' }),
      aCommitment({ id: 'late', dueOn: '2026-11-20' }),
      aCommitment({ id: 'later-late', dueOn: '2026-11-01', owner: 'other' }),
      aCommitment({ id: 'mine', owner: 'manager', dueOn: '2027-03-01' }),
      aCommitment({ id: 'mine-late', owner: 'manager', dueOn: '2026-11-20' }),
    ]
    expect(sortCommitments(list, today).map(({ id }) => id)).toEqual([
      'mine-late',
      'mine',
      'later-late',
      'late',
      'next',
      'undated',
      'my-done',
      'dropped',
    ])
  })

  const commitment = fc.record({
    seq: fc.nat(),
    owner: fc.constantFrom('rep' as const, 'manager' as const, 'other' as const),
    state: fc.constantFrom('open' as const, 'done' as const, 'dropped' as const),
    dueOn: fc.constantFrom('2026-11-01', '2026-11-21', '2026-12-01', null),
    endedOn: fc.constantFrom('2026-11-01', '2026-11-15', null),
  })

  it('has one order: it is the same both ways, and holds over three', () => {
    fc.assert(
      fc.property(commitment, commitment, commitment, (a, b, c) => {
        const one = aCommitment(a)
        const two = aCommitment(b)
        const three = aCommitment(c)
        const ab = Math.sign(compareCommitments(one, two, today))
        const bc = compareCommitments(two, three, today)
        expect(Math.sign(compareCommitments(two, one, today)) + ab).toBe(0)
        const holds = ab > 0 || bc > 0 || compareCommitments(one, three, today) <= 0
        expect(holds).toBe(true)
      }),
    )
  })
})

describe('another day', () => {
  it('counts only moves to a later day, and remembers the first day', () => {
    const undated = aCommitment({ dueOn: null, firstDueOn: null })
    expect(redate(undated, '2026-12-01', false)).toEqual({
      ok: true,
      dueOn: '2026-12-01',
      firstDueOn: '2026-12-01',
      redateCount: 0,
    })
    expect(redate(aCommitment(), '2026-11-25', false)).toMatchObject({ redateCount: 0 })
    expect(redate(aCommitment(), '2026-11-22', false)).toMatchObject({
      redateCount: 0,
      firstDueOn: '2026-11-25',
    })
    expect(redate(aCommitment(), '2026-12-01', false)).toMatchObject({
      redateCount: 1,
      firstDueOn: '2026-11-25',
    })
  })

  it('asks for a choice at the third move, unless somebody is asked for help', () => {
    const twice = aCommitment({ redateCount: 2 })
    expect(mustChoose(aCommitment({ redateCount: 1 }))).toBe(false)
    expect(mustChoose(twice)).toBe(true)
    expect(redate(twice, '2026-12-01', false)).toEqual({ ok: false, reason: 'choose' })
    expect(redate(twice, '2026-11-24', false)).toMatchObject({ ok: true, redateCount: 2 })
    expect(redate(twice, '2026-12-01', true)).toMatchObject({ ok: true, redateCount: 3 })
  })

  it('is not given to what has ended', () => {
    expect(redate(aCommitment({ state: 'done' }), '2026-12-01', true)).toEqual({
      ok: false,
      reason: 'ended',
    })
  })

  it('never moves the first day and never lets a third move through without help', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('2026-11-22', '2026-12-01', '2026-12-24', '2027-01-31')),
        (days) => {
          let one = aCommitment()
          for (const day of days) {
            const result = redate(one, day, false)
            if (result.ok) one = { ...one, ...result }
            expect(one.firstDueOn).toBe('2026-11-25')
            expect(one.redateCount).toBeLessThanOrEqual(2)
          }
        },
      ),
    )
  })
})

describe('kept', () => {
  it.each<[string, Partial<Commitment>, string]>([
    ['done on the first day', { state: 'done', endedOn: '2026-11-25' }, 'kept'],
    ['done a day after it', { state: 'done', endedOn: '2026-11-26' }, 'missed'],
    ['moved, then done', { state: 'done', endedOn: '2026-12-01', dueOn: '2026-12-02' }, 'missed'],
    ['moved past its first day', { firstDueOn: '2026-11-01', dueOn: '2026-12-02' }, 'missed'],
    ['open, due today', { firstDueOn: '2026-11-21' }, 'open'],
    ['dropped', { state: 'dropped', firstDueOn: '2026-11-01' }, 'open'],
    ['never dated', { firstDueOn: null, dueOn: null, state: 'done', endedOn: today }, 'open'],
  ])('%s', (_, changes, expected) => {
    expect(keptByFirstDate(aCommitment(changes), today)).toBe(expected)
  })

  it('is a share of what was due, and no share at all of nothing', () => {
    const done = aCommitment({ state: 'done', endedOn: '2026-11-20' })
    const late = aCommitment({ firstDueOn: '2026-11-01' })
    expect(keptRate([done, late, done, aCommitment()], today)).toEqual({
      kept: 2,
      due: 3,
      share: 2 / 3,
    })
    expect(keptRate([aCommitment()], today)).toEqual({ kept: 0, due: 0, share: null })
  })
})
