import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import {
  creditedFront,
  goingOn,
  millisIn,
  type Stretch,
  stretchUntil,
} from '#domain/reviews/front.ts'
import { fc } from '#tests/helpers/fc.ts'

const start = Temporal.Instant.from('2026-05-04T09:00:00Z').epochMilliseconds

function at(seconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(start + Math.round(seconds * 1000)).toString({
    smallestUnit: 'millisecond',
  })
}

function stretch(from: number, to: number): Stretch {
  return { from: at(from), to: at(to) }
}

it.each([
  ['all of it while the review ran', 5, 10, [[0, 10]], [], [[5, 10]]],
  ['no more than the review ran', 60, 10, [[0, 10]], [], [[0, 10]]],
  [
    'not over a pause',
    10,
    20,
    [
      [0, 12],
      [15, 20],
    ],
    [],
    [
      [10, 12],
      [15, 20],
    ],
  ],
  [
    'over two sections that meet',
    10,
    20,
    [
      [0, 12],
      [12, 20],
    ],
    [],
    [[10, 20]],
  ],
  ['not what is counted already', 5, 10, [[0, 10]], [[3, 7]], [[7, 10]]],
  [
    'both sides of it',
    5,
    10,
    [[0, 10]],
    [[6, 7]],
    [
      [5, 6],
      [7, 10],
    ],
  ],
  ['nothing twice', 5, 10, [[0, 10]], [[5, 10]], []],
  ['parts of seconds', 0.3, 10, [[0, 10]], [], [[9.7, 10]]],
] as const)('counts %s', (_name, seconds, until, ran, taken, counted) => {
  const claim = { until: at(until), millis: Math.round(seconds * 1000) }
  expect(
    creditedFront(
      claim,
      ran.map(([from, to]) => stretch(from, to)),
      taken.map(([from, to]) => stretch(from, to)),
    ),
  ).toEqual(counted.map(([from, to]) => stretch(from, to)))
})

it('what windows say never adds up to more than the clock, and saying it twice adds nothing', () => {
  const claims = fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 9_000 }),
      millis: fc.integer({ min: 0, max: 60_000 }),
    }),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(claims, (list) => {
      let now = 0
      const taken: Stretch[] = []
      for (const { gap, millis } of list) {
        now += gap
        const claim = { until: at(now / 1000), millis }
        const ran = [stretch(0, now / 1000)]
        taken.push(...creditedFront(claim, ran, taken))
        expect(creditedFront(claim, ran, taken)).toEqual([])
      }
      const all = taken.reduce((sum, one) => sum + millisIn(one), 0)
      expect(all).toBeLessThanOrEqual(now)
    }),
    { numRuns: 1_000 },
  )
})

it('a stretch is known by its end and its length', () => {
  expect(stretchUntil(at(10), 2_500)).toEqual(stretch(7.5, 10))
})

function reached(shown: readonly Stretch[]): number {
  return goingOn({ until: at(10), millis: 4_800 }, shown).millis
}

it('a claim goes on from where the plan was in front a moment ago, and from nowhere else', () => {
  expect(reached([stretch(0, 5)])).toBe(5_000)
  expect(reached([stretch(0, 5), stretch(2, 5.1)])).toBe(4_900)
  expect(reached([stretch(0, 4.949)])).toBe(4_800)
  expect(reached([stretch(0, 6)])).toBe(4_800)
  expect(reached([])).toBe(4_800)
})
