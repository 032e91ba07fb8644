import { expect, test } from 'vitest'
import type { ReviewVerdict } from '#contract/reviews.ts'
import { verdicts as words, type Verdict } from '#contract/values.ts'
import { fc } from '#tests/helpers/fc.ts'
import { aPromise, dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

/** So many reviews are held and judged for each law, all on one real database. */
const runs = 100
const day = 86_400

type Deed = 'look' | 'edit' | 'confirm' | 'evidence' | 'cite'
const deeds: readonly Deed[] = ['look', 'edit', 'confirm', 'evidence', 'cite']
const some = fc.array(fc.constantFrom(...deeds), { maxLength: 3 })
const ages = fc.constantFrom('2026-05-03', '2026-04-08', '2026-03-01')

/** A review with a plan of its own, and what can be done in it. */
async function held(desk: ReviewDesk, at: string, changedOn: string) {
  desk.clock.set(at)
  const opportunityId = await desk.aDeal('Acme renewal')
  salt += 1
  const { planId } = await desk.aPlan({ opportunityId, changedOn, salt: `law${salt}` })
  const { review } = await desk.ok('reviews.start', dealReview({ ...desk, opportunityId }))
  const reviewId = review.id
  return {
    planId,
    reviewId,
    async take(deed: Deed): Promise<void> {
      if (deed === 'look') {
        for (let beat = 0; beat < 2; beat += 1) {
          desk.clock.advance(30)
          await desk.ok('reviews.heartbeat', { reviewId, front: { planId, seconds: 30 } })
        }
      } else if (deed === 'edit') {
        const { fields } = await desk.ok('plans.get', { planId })
        const { revision = 0, score = null } = fields.find(({ key }) => key === 'objective') ?? {}
        const text = `Sell them ${revision + 40} seats by the end of June, for plan ${planId}.`
        await desk.ok('plans.saveField', {
          planId,
          fieldKey: 'objective',
          score,
          revision,
          reviewId,
          value: { type: 'long_text', text },
        })
      } else if (deed === 'confirm') {
        const by = 'rep' as const
        await desk.ok('plans.confirmField', { planId, fieldKey: 'objective', by, reviewId })
      } else if (deed === 'evidence') {
        await desk.ok('plans.addEvidence', {
          planId,
          fieldKey: 'business_problem',
          reviewId,
          raise: false,
          datedOn: '2026-05-01',
          source: 'Call with Ida',
          words: 'We throw away a truckload every Friday.',
        })
      } else {
        const promise = aPromise(desk, { reviewId, planId, fieldKey: 'budget_owner' })
        await desk.ok('commitments.create', promise)
      }
    },
    async verdict(): Promise<ReviewVerdict> {
      const [one] = (await desk.ok('reviews.verdicts', { reviewId })).verdicts
      if (!one) throw new Error('There is no verdict.')
      return one
    },
    async close(): Promise<ReviewVerdict> {
      const changes = { questionAnswered: 'yes' as const, noneNeeded: 'Signed this morning' }
      await desk.ok('reviews.saveClosing', { reviewId, changes })
      const [one] = (await desk.ok('reviews.close', { reviewId })).verdicts
      if (!one) throw new Error('There is no verdict.')
      return one
    },
  }
}

let salt = 0
const start = '2026-05-04T08:00:00.000Z'

/** How good a word is; a grade counts within it. */
function worth({ verdict, grade }: ReviewVerdict): number {
  const order: readonly Verdict[] = words
  return order.indexOf(verdict) * 4 + (grade === null ? 0 : { A: 3, B: 2, C: 1 }[grade])
}

/** What a verdict says, without the ids and instants that differ from one review to another. */
function said(verdict: ReviewVerdict) {
  const { looked, filled, alive, actedOn, agrees, evidence } = verdict.evidence.signals
  return {
    word: [verdict.verdict, verdict.grade, verdict.looked, verdict.due, verdict.evidence.endsOn],
    looked: [looked.secondsInFront, looked.touches.map(({ kind, fieldKey }) => [kind, fieldKey])],
    filled: [filled.required, filled.open],
    alive: [alive.since, alive.signs],
    actedOn: actedOn.citations.map(({ fieldKey, text }) => [fieldKey, text]),
    agrees: [agrees.holds, agrees.differences],
    evidence: evidence.rows.map(({ fieldKey, datedOn, words: quoted }) => [
      fieldKey,
      datedOn,
      quoted,
    ]),
  }
}

test('when and where Close is pressed changes nothing', async () => {
  const desk = await reviewDesk()
  const pauses = fc.boolean()
  const late = fc.integer({ min: 0, max: 40 * day })
  await fc.assert(
    fc.asyncProperty(some, ages, pauses, late, async (done, age, isPaused, seconds) => {
      const review = await held(desk, start, age)
      for (const deed of done) await review.take(deed)
      if (isPaused) await desk.ok('reviews.pause', { reviewId: review.reviewId })
      const before = await review.verdict()
      // A minute in which it still runs is part of it.
      desk.clock.advance(isPaused ? seconds : seconds + 61)
      expect(await review.verdict()).toEqual(before)
      expect(await review.close()).toEqual(before)
    }),
    { numRuns: runs, endOnFailure: true },
  )
}, 400_000)

test('one more good deed never makes a verdict worse', async () => {
  const desk = await reviewDesk()
  await fc.assert(
    fc.asyncProperty(some, ages, fc.constantFrom(...deeds), async (done, age, more) => {
      const review = await held(desk, start, age)
      for (const deed of done) await review.take(deed)
      const before = worth(await review.verdict())
      await review.take(more)
      expect(worth(await review.close())).toBeGreaterThanOrEqual(before)
    }),
    { numRuns: runs, endOnFailure: true },
  )
}, 400_000)

test('the same events give the same verdict and the same evidence', async () => {
  const desk = await reviewDesk()
  await fc.assert(
    fc.asyncProperty(some, ages, async (done, age) => {
      const twice: unknown[] = []
      for (let time = 0; time < 2; time += 1) {
        const review = await held(desk, start, age)
        for (const deed of done) await review.take(deed)
        twice.push(said(await review.close()))
      }
      expect(twice[1]).toEqual(twice[0])
    }),
    { numRuns: runs, endOnFailure: true },
  )
}, 400_000)
