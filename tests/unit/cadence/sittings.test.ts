import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import { minutesOfSittings, sittings } from '#domain/cadence/sittings.ts'

const seat = fc.record({
  key: fc.uuid(),
  ruleId: fc.constantFrom('rule one', 'rule two'),
  on: fc.constantFrom('2026-11-23', '2026-11-24'),
  time: fc.constantFrom('09:00', '10:00'),
  together: fc.boolean(),
  state: fc.constantFrom('planned', 'prepared', 'skipped', 'missed', 'held'),
  minutes: fc.constantFrom(15, 60),
})
const week = fc.uniqueArray(seat, { selector: ({ key }) => key, maxLength: 20 })

test('sittings hold every review once, in order of their first', () => {
  fc.assert(
    fc.property(week, (reviews) => {
      const found = sittings(reviews)
      expect(found.flatMap(({ seats }) => seats).toSorted(byKey)).toEqual(reviews.toSorted(byKey))
      const firsts = found.map(({ seats: [first] }) => reviews.indexOf(first))
      expect(firsts).toEqual(firsts.toSorted((a, b) => a - b))
    }),
  )
})

test('only reviews that the team holds together share a sitting', () => {
  fc.assert(
    fc.property(week, (reviews) => {
      for (const { seats } of sittings(reviews)) {
        expect(seats.length === 1 || seats.every(({ together }) => together)).toBe(true)
        expect(new Set(seats.map(({ ruleId, on, time }) => `${ruleId}${on}${time}`)).size).toBe(1)
      }
    }),
  )
})

test('a meeting of the whole team costs its minutes once; what is not held costs none', () => {
  const all = [of('a', true, 'planned'), of('b', true, 'planned'), of('c', true, 'skipped')]
  expect(minutesOfSittings(all)).toBe(60)
  expect(minutesOfSittings([...all, of('d', false, 'planned')])).toBe(120)
  expect(minutesOfSittings([of('e', false, 'skipped')])).toBe(0)
})

function of(key: string, together: boolean, state: 'planned' | 'skipped') {
  return {
    key,
    ruleId: 'pipeline',
    on: '2026-11-23',
    time: '09:00',
    together,
    state,
    minutes: 60,
  }
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : 1
}
