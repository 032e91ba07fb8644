import { expect, test } from 'vitest'
import type { ReviewVerdict } from '#contract/reviews.ts'
import { verdicts as words, type Verdict } from '#contract/values.ts'
import { fc } from '#tests/helpers/fc.ts'
import {
  aGround,
  anyAct,
  goodDeed,
  type Ground,
  type Played,
  plansThere,
  waive,
  type Window,
  windows,
} from './verdict-ground.ts'

/** So many reviews are held and judged for each law, on one real database that is put back each time. */
const runs = { numRuns: 1_000, endOnFailure: true }
const longest = 1_200_000
const day = 86_400

const which = fc.constantFrom(...plansThere)
const acts = fc.array(anyAct, { maxLength: 3 })
const place = fc.constantFrom(...windows)

async function play(review: Played, list: readonly Parameters<Played['take']>[0][]): Promise<void> {
  for (const act of list) await review.take(act)
}

/** How good a word is; a grade counts within it. */
function worth({ verdict, grade }: ReviewVerdict): number {
  const order: readonly Verdict[] = words
  return order.indexOf(verdict) * 4 + (grade === null ? 0 : { A: 3, B: 2, C: 1 }[grade])
}

/** How often a law met each verdict: one that only ever meets one of them proves little. */
class Met {
  readonly #times = new Map<Verdict, number>()
  /** How often something was taken back. */
  back = 0

  note(verdicts: readonly ReviewVerdict[]): void {
    for (const { verdict } of verdicts)
      this.#times.set(verdict, (this.#times.get(verdict) ?? 0) + 1)
  }

  all(): Verdict[] {
    return [...this.#times.keys()].toSorted()
  }
}

const reached: readonly Verdict[] = [
  'copied',
  'filled_not_used',
  'not_checked',
  'opened_not_filled',
  'stale',
  'used',
  'waived',
]

/** What may be done after a review has stopped, without naming it; an archived plan takes no more. */
const afterwards = [
  'empty',
  'edit',
  'confirm',
  'back',
  'waive',
  'limits',
  'policy',
  'hand',
  'archive',
] as const
type Afterwards = (typeof afterwards)[number]

async function doAfterwards(ground: Ground, review: Played, what: Afterwards, window: Window) {
  const { ok } = review.core(window)
  const { planId } = review
  if (what === 'empty' || what === 'edit' || what === 'confirm') {
    await review.take({ do: what, which: 0, named: false, in: window })
  } else if (what === 'back') {
    // A promise is part of the close itself.
    await review.takeBack(window, ['confirmation', 'evidence'])
  } else if (what === 'archive') await ok('plans.archive', { planId })
  else if (what === 'waive') {
    await waive({ ok, repId: ground.desk.repId }, planId, '2026-06-30')
  } else if (what === 'limits') {
    const verdict = { lookedSeconds: 5, aliveIntervals: 1, copiedShare: 0.5 }
    await ok('settings.set', { changes: { verdict } })
  } else if (what === 'policy') {
    await ok('plans.addPolicyRule', { rule: nothingIsDue })
  } else {
    const on = '2026-05-04'
    await ok('handovers.plan', { planId, toRepId: ground.otherRepId, on })
  }
}

const nothingIsDue = {
  kind: 'opportunity_plan' as const,
  repId: null,
  tier: null,
  stage: null,
  amount: null,
  wanted: 'never' as const,
  afterDays: 0,
}

test(
  'when and where Close is pressed changes nothing',
  async () => {
    const ground = await aGround()
    const met = new Met()
    const later = fc.record({
      pauses: fc.boolean(),
      // A minute in which it still runs is part of it.
      seconds: fc.integer({ min: 61, max: 20 * day }),
      done: fc.subarray([...afterwards], { maxLength: 2 }),
      in: place,
    })
    await fc.assert(
      fc.asyncProperty(which, acts, later, async (plan, list, then) => {
        const review = await ground.begin(plan)
        await play(review, list)
        if (then.pauses) await review.take({ do: 'pause', in: then.in })
        const before = await review.verdicts()
        review.advance(then.seconds)
        for (const what of then.done) await doAfterwards(ground, review, what, then.in)
        expect(await review.close(then.in)).toEqual(before)
        met.note(before)
        met.back += review.tookBack
      }),
      runs,
    )
    expect(met.all()).toEqual(reached)
    expect(met.back).toBeGreaterThan(runs.numRuns / 50)
  },
  longest,
)

test(
  'one more good deed never makes a verdict worse',
  async () => {
    const ground = await aGround()
    const met = new Met()
    await fc.assert(
      fc.asyncProperty(which, acts, goodDeed, async (plan, list, more) => {
        const review = await ground.begin(plan)
        await play(review, list)
        const before = await review.verdicts()
        const { made } = review
        await review.take(more)
        const after = await review.verdicts()
        expect(after.map(({ planId }) => planId)).toEqual(before.map(({ planId }) => planId))
        for (const [at, one] of before.entries()) {
          const then = after[at]
          expect(then && worth(then)).toBeGreaterThanOrEqual(worth(one))
        }
        met.note(after)
        // Taken back as a slip, it is as if it had not been. What wakes a review changes more.
        const isAwake = list.every((act) => act.do !== 'wait' && act.do !== 'pause')
        if (!isAwake || review.made === made) return
        await review.takeBack(more.in)
        expect(await review.verdicts()).toEqual(before)
        met.back += 1
      }),
      runs,
    )
    expect(met.all()).toEqual(reached)
    expect(met.back).toBeGreaterThan(runs.numRuns / 5)
  },
  longest,
)

test(
  'the same events give the same verdict and the same evidence',
  async () => {
    const ground = await aGround()
    const met = new Met()
    await fc.assert(
      fc.asyncProperty(which, acts, place, async (plan, list, other) => {
        const first = await ground.begin(plan)
        await play(first, list)
        const judged = await first.verdicts('here')
        // Once more, every act of it in one of the windows.
        const second = await ground.begin(plan)
        await play(
          second,
          list.map((act) => ({ ...act, in: other })),
        )
        expect(unnamed(await second.verdicts(other))).toEqual(unnamed(judged))
        met.note(judged)
        met.back += second.tookBack
      }),
      runs,
    )
    expect(met.all()).toEqual(reached)
    expect(met.back).toBeGreaterThan(runs.numRuns / 50)
  },
  longest,
)

/** The same with each id by the order in which it comes, for every event has another one. */
function unnamed(verdicts: readonly ReviewVerdict[]): unknown {
  const ids = new Map<string, string>()
  const named = JSON.stringify(verdicts).replaceAll(
    /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
    (id) => {
      const known = ids.get(id) ?? `id ${ids.size}`
      ids.set(id, known)
      return known
    },
  )
  return JSON.parse(named)
}

test(
  'a second window adds nothing to the time in front and takes nothing from it',
  async () => {
    const ground = await aGround()
    const millis = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 300, max: 9_000 }))
    const claim = fc.oneof(millis, fc.integer({ min: 1, max: 60_000 }))
    const step = fc.record({
      after: millis,
      // The first window has the plan in front all the time; the second one says what it likes.
      of: fc.constantFrom('first', 'second', 'second', 'pause'),
      other: fc.boolean(),
      claim,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        const review = await ground.begin('fresh')
        const { reviewId, planId } = review
        const beat = (window: Window, inFront: string, seconds: number) =>
          review
            .core(window)
            .ok('reviews.heartbeat', { reviewId, front: { planId: inFront, seconds } })
        let since = 0
        let lost = false
        for (const { after, of, other, claim: claimed } of [...steps, last]) {
          review.advance(after / 1_000)
          since += after
          if (of === 'first') {
            await beat('here', planId, Math.min(60_000, since) / 1_000)
            lost ||= since > 60_000
            since = 0
          } else if (of === 'second') {
            await beat('there', other ? ground.deals.aging.planId : planId, claimed / 1_000)
          } else {
            await review.core('there').ok('reviews.pause', { reviewId })
            review.advance(claimed / 1_000)
            await review.core('there').ok('reviews.resume', { reviewId })
            since += claimed
          }
        }
        const { ok } = review.core('here')
        const { review: held } = await ok('reviews.get', { reviewId })
        const ran = held.spans.reduce((sum, span) => sum + lengthOf(span), 0)
        const shown = held.plans.reduce((sum, plan) => sum + plan.secondsInFront * 1_000, 0)
        expect(Math.round(shown)).toBeLessThanOrEqual(ran)
        expect(Math.round(shown)).toBeGreaterThanOrEqual(lost ? 0 : ran)
      }),
      runs,
    )
  },
  longest,
)

/** The beat with which the first window says what it has shown until the end. */
const last = { after: 1_000, of: 'first', other: false, claim: 0 }

function lengthOf(span: { readonly startedAt: string; readonly endedAt: string }): number {
  return Date.parse(span.endedAt) - Date.parse(span.startedAt)
}
