import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import { fieldsOf } from '#domain/templates/fields.ts'
import { anyValue } from '#tests/helpers/any-value.ts'
import { aGround, firstForm, type Step } from './answers-run.ts'

/** So many sequences of so many steps, each on the same beginning of a real database. */
const runs = 1_000
const mostSteps = 12

const written = fieldsOf(firstForm).filter(({ type }) => type !== 'calculated' && type !== 'link')
const which = fc.nat({ max: 30 })

const write: fc.Arbitrary<Step> = fc.constantFrom(...written).chain((field) =>
  fc.record({
    do: fc.constant('write' as const),
    which,
    key: fc.constant(field.key),
    value: anyValue(field),
  }),
)

function often(weight: number, ...what: Exclude<Step['do'], 'write'>[]) {
  const arbitrary: fc.Arbitrary<Step> = fc.record({
    do: fc.constantFrom(...what),
    which,
    other: which,
  })
  return { weight, arbitrary }
}

const edit = often(6, 'drop', 'narrow', 'replace')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: write },
  edit,
  often(3, 'add', 'shift'),
  often(4, 'move'),
  often(6, 'send'),
  often(4, 'unmove'),
  often(8, 'copy', 'refresh', 'restore'),
  often(2, 'archive', 'intent', 'pass'),
)

test(`no sequence of template edits, moves, copies, refreshes and restores loses an answer or a revision (${runs} sequences of up to ${mostSteps} steps)`, async () => {
  const ground = await aGround('2026-05-04T05:00:00.000Z')
  const took = new Map<Step['do'], number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { minLength: 2, maxLength: 3 }),
      edit.arbitrary,
      fc.array(step, { minLength: 3, maxLength: mostSteps - 4 }),
      async (writes, first, steps) => {
        const run = ground.begin()
        for (const one of [...writes, first, ...steps]) await run.take(one)
        await run.end()
        for (const [what, times] of run.took) took.set(what, (took.get(what) ?? 0) + times)
      },
    ),
    { numRuns: runs, endOnFailure: true },
  )
  // A step that never finds anything to do proves nothing.
  expect(took.size).toBe(15)
  expect(Math.min(...took.values())).toBeGreaterThan(runs / 50)
}, 400_000)
