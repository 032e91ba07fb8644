import { fc } from '#tests/helpers/fc.ts'
import { expect, it } from 'vitest'
import { timeShares } from '#domain/reviews/shares.ts'

it('has no shares while no time has passed, rather than 0', () => {
  expect(timeShares([{ tag: 'status', seconds: 0 }])).toMatchObject({ shares: null, ahead: null })
})

it('divides the minutes by where they went', () => {
  const given = timeShares([
    { tag: 'status', seconds: 300 },
    { tag: 'forward', seconds: 400 },
    { tag: 'coaching', seconds: 200 },
    { tag: 'forward', seconds: 100 },
  ])
  expect(given.shares).toEqual({ status: 0.3, forward: 0.5, coaching: 0.2 })
  expect(given.ahead).toBeCloseTo(0.7)
})

const section = fc.record({
  tag: fc.constantFrom('status', 'forward', 'coaching'),
  seconds: fc.integer({ min: 0, max: 10_000 }),
})
it('the shares make up the whole', () => {
  fc.assert(
    fc.property(fc.array(section), (sections) => {
      const { shares, total } = timeShares(sections)
      expect(total).toBe(sections.reduce((all, given) => all + given.seconds, 0))
      const whole = shares ? shares.status + shares.forward + shares.coaching : null
      expect(whole === null).toBe(total === 0)
      expect(whole ?? 1).toBeCloseTo(1)
    }),
  )
})
