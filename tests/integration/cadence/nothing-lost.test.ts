import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import { aGround, type Step } from './topics-run.ts'

/** So many sequences of so many steps, each on the same beginning of a real database. */
const runs = 1_000
const mostSteps = 12

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('prepare' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat({ max: 5 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'plan' as const,
        'move' as const,
        'skip' as const,
        'rebook' as const,
        'delete' as const,
        'restore' as const,
      ),
      which: fc.nat({ max: 5 }),
      by: fc.integer({ min: -3, max: 10 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hold' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('away' as const, 'back' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      days: fc.integer({ min: 1, max: 9 }),
    }),
  },
)

test(`no sequence of plan, move, skip, absence, delete, prepare, edit, change and hold loses or doubles an open topic, or what the manager made of it (${runs} sequences of up to ${mostSteps} steps)`, async () => {
  const ground = await aGround('2026-05-04T05:00:00.000Z')
  const took = new Map<Step['do'], number>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: mostSteps }), async (steps) => {
      const run = ground.begin()
      for (const one of steps) await run.take(one)
      await run.end()
      for (const [what, times] of run.took) took.set(what, (took.get(what) ?? 0) + times)
    }),
    { numRuns: runs, endOnFailure: true },
  )
  // A step that never finds anything to do proves nothing.
  const least = Math.min(...took.values())
  expect(took.size).toBe(14)
  expect(least).toBeGreaterThan(runs / 50)
}, 900_000)
