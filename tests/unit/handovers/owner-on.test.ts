import { expect, test } from 'vitest'
import { addDays } from '#domain/days.ts'
import { type Handed, ownerAt, ownerOn, tenures } from '#domain/handovers/owner-on.ts'
import { fc } from '#tests/helpers/fc.ts'

const before = (day: string) => addDays(day, -1)
const handed = [
  { on: '2026-03-02', from: null, to: 'anna' },
  { on: '2026-05-04', from: 'anna', to: 'ben' },
]

test('a day of the past has the rep who had it then', () => {
  expect(ownerOn(handed, 'ben', '2026-03-01')).toBeNull()
  expect(ownerOn(handed, 'ben', '2026-03-02')).toBe('anna')
  expect(ownerOn(handed, 'ben', '2026-05-03')).toBe('anna')
  expect(ownerOn(handed, 'ben', '2026-05-04')).toBe('ben')
  expect(ownerOn([], 'ben', '2020-01-01')).toBe('ben')
})

test('on the day of the hand-over the instant decides; one dated back counts from its day on', () => {
  const today = [{ on: '2026-05-04', at: '2026-05-04T10:00:00.000Z', from: 'anna', to: 'ben' }]
  const on = '2026-05-04'
  expect(ownerAt(today, 'ben', { on, at: '2026-05-04T09:00:00.000Z' })).toBe('anna')
  expect(ownerAt(today, 'ben', { on, at: '2026-05-04T11:00:00.000Z' })).toBe('ben')
  const back = [{ ...today[0], on, at: '2026-05-06T10:00:00.000Z', from: 'anna', to: 'ben' }]
  expect(ownerAt(back, 'ben', { on, at: '2026-05-04T09:00:00.000Z' })).toBe('ben')
  expect(ownerAt(back, 'ben', { on: '2026-05-03', at: '2026-05-03T09:00:00.000Z' })).toBe('anna')
})

test('the stretches have no gap and no overlap, and each day has one owner (1,000 runs)', () => {
  const reps = fc.constantFrom('anna', 'ben', 'carla', null)
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), reps), { maxLength: 6 }),
      reps,
      fc.integer({ min: -5, max: 70 }),
      (steps, first, at) => {
        let owner = first
        const days = steps.toSorted(([a], [b]) => a - b)
        const all: Handed[] = days.map(([day, to]) => {
          const one = { on: addDays('2026-01-01', day), from: owner, to }
          owner = to
          return one
        })
        const day = addDays('2026-01-01', at)
        const spans = tenures(all, owner, before)
        const holding = spans.filter(
          ({ from, until }) => (from === null || from <= day) && (until === null || day <= until),
        )
        expect(holding.map(({ repId }) => repId)).toEqual([ownerOn(all, owner, day)])
      },
    ),
    { numRuns: 1_000 },
  )
})
