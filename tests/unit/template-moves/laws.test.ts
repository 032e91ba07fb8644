import { expect, test } from 'vitest'
import { fc } from '#tests/helpers/fc.ts'
import { step, World } from './a-world.ts'

test('law: no order of edits, renames, releases and moves loses an answer or a revision', () => {
  let moved = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
      const world = new World()
      for (const one of steps) {
        world.run(one)
        if (one.do === 'move') {
          world.check()
          if (world.versions.length > 1 && world.plan.size > 0) moved += 1
        }
      }
      world.check()
    }),
    { numRuns: 1_000 },
  )
  // It would hold for nothing if nothing ever moved.
  expect(moved).toBeGreaterThan(300)
})
