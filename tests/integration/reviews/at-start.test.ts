import { describe, expect, test } from 'vitest'
import type { ReviewVerdict } from '#contract/reviews.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { aPage, answersTo, decideAll, line, long } from '../rep-files/a-file.ts'
import { aDefinition, aField, aRep, inUse, nextInUse } from '../templates/a-template.ts'
import { aPromise, dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

async function started(desk: ReviewDesk): Promise<string> {
  return (await desk.ok('reviews.start', dealReview(desk))).review.id
}

async function judged(desk: Pick<TestCore, 'ok'>, reviewId: string): Promise<ReviewVerdict[]> {
  return (await desk.ok('reviews.verdicts', { reviewId })).verdicts
}

/** The plan is in front for two minutes, told in signs of life. */
async function look(desk: Pick<TestCore, 'ok' | 'clock'>, reviewId: string, planId: string) {
  for (let seconds = 0; seconds < 120; seconds += 5) {
    desk.clock.advance(5)
    await desk.ok('reviews.heartbeat', { reviewId, front: { planId, seconds: 5 } })
  }
}

function make(desk: ReviewDesk, reviewId: string | null) {
  return desk.ok('plans.create', {
    kind: 'opportunity_plan',
    repId: desk.repId,
    accountId: desk.accountId,
    opportunityId: desk.opportunityId,
    period: '',
    reviewId,
  })
}

describe('a plan that is made in a review', () => {
  test('is missing in it, however much is done with it, and due in the next', async () => {
    const desk = await reviewDesk()
    const reviewId = await started(desk)
    const { plan } = await make(desk, reviewId)
    const missing = { verdict: 'missing', looked: true, due: true, planId: null }
    expect(await judged(desk, reviewId)).toMatchObject([missing])
    await look(desk, reviewId, plan.id)
    await desk.ok(
      'commitments.create',
      aPromise(desk, { reviewId, planId: plan.id, fieldKey: 'budget_owner' }),
    )
    expect(await judged(desk, reviewId)).toMatchObject([missing])
    const { review } = await desk.ok('reviews.get', { reviewId })
    expect(review.plans).toMatchObject([{ planId: plan.id, due: true, secondsInFront: 120 }])
    await desk.ok('reviews.pause', { reviewId })
    const next = await started(desk)
    expect(await judged(desk, next)).toMatchObject([{ verdict: 'not_checked', planId: plan.id }])
  })

  test('is not looked at where it was made beside the review and never opened in it', async () => {
    const desk = await reviewDesk()
    const reviewId = await started(desk)
    await make(desk, null)
    expect(await judged(desk, reviewId)).toMatchObject([{ verdict: 'not_checked', planId: null }])
  })

  test('is judged in no way where nothing asks for it', async () => {
    const desk = await reviewDesk()
    await desk.ok('plans.addPolicyRule', {
      rule: {
        kind: 'opportunity_plan',
        repId: null,
        tier: null,
        stage: null,
        amount: null,
        wanted: 'when_there',
        afterDays: 0,
      },
    })
    const reviewId = await started(desk)
    await make(desk, reviewId)
    expect(await judged(desk, reviewId)).toEqual([])
  })
})

describe('a plan that is archived', () => {
  test('in the review is judged once, as it was', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    await look(desk, reviewId, planId)
    await desk.ok('commitments.create', aPromise(desk, { reviewId, planId, fieldKey: 'objective' }))
    const [before] = await judged(desk, reviewId)
    expect(before).toMatchObject({ verdict: 'used', due: true })
    await desk.ok('plans.archive', { planId })
    expect(await judged(desk, reviewId)).toEqual([before])
  })

  test('before the review is not there', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    await desk.ok('plans.archive', { planId })
    const reviewId = await started(desk)
    expect(await judged(desk, reviewId)).toMatchObject([{ verdict: 'not_checked', planId: null }])
  })

  test('and made anew in the review is judged by the old one', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const reviewId = await started(desk)
    await look(desk, reviewId, planId)
    await desk.ok('commitments.create', aPromise(desk, { reviewId, planId, fieldKey: 'objective' }))
    await desk.ok('plans.archive', { planId })
    await make(desk, reviewId)
    expect(await judged(desk, reviewId)).toMatchObject([{ verdict: 'used', planId }])
  })
})

test('a plan that moves to another version in a review is judged by the one at its start', async () => {
  const core = await openTestCore()
  const { templateId, versionId } = await inUse(
    core,
    aDefinition([
      aField('aim', { required: true }),
      aField('goal', { required: true, scored: true }),
    ]),
  )
  const about = await aRep(core)
  const { plan } = await core.ok('plans.create', {
    kind: 'account_plan',
    ...about,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const planId = plan.id
  for (const fieldKey of ['aim', 'goal']) {
    const value = line(`We win the whole of the ${fieldKey} by June.`)
    await core.ok('plans.saveField', {
      planId,
      fieldKey,
      value,
      score: fieldKey === 'goal' ? 1 : null,
      revision: 0,
      reviewId: null,
    })
  }
  const evidence = { planId, fieldKey: 'goal', datedOn: '2026-05-01', source: 'Call with Ida' }
  const words = 'We throw away a truckload every Friday.'
  await core.ok('plans.addEvidence', { ...evidence, words, raise: false, reviewId: null })
  const { review } = await core.ok('reviews.start', {
    from: 'scratch',
    kind: 'account',
    opportunityId: null,
    repId: about.repId,
    accountId: about.accountId,
  })
  await look(core, review.id, planId)
  await core.ok('commitments.create', {
    ...aPromise({ repId: about.repId }),
    reviewId: review.id,
    planId,
    fieldKey: 'aim',
  })
  const before = await judged(core, review.id)
  expect(before).toMatchObject([{ verdict: 'used', planId }])
  const second = await nextInUse(core, templateId, (now) => ({
    ...now,
    sections: [
      {
        key: 'first',
        label: 'First',
        help: '',
        fields: [
          aField('aim', { required: true }),
          aField('target', { scored: true }),
          aField('new', { required: true }),
        ],
      },
    ],
  }))
  const move = { planId, versionId: second, fromVersionId: versionId, mapping: { goal: 'target' } }
  const { moveId } = await core.ok('templates.movePlan', move)
  expect(await judged(core, review.id)).toEqual(before)
  await core.ok('templates.undoMove', { moveId })
  const same = before.map(({ verdict, grade, evidence }) => ({
    verdict,
    grade,
    evidence: { signals: { filled: evidence.signals.filled, evidence: evidence.signals.evidence } },
  }))
  expect(await judged(core, review.id)).toMatchObject(same)
  await core.ok('templates.movePlan', move)
  await core.ok('reviews.saveClosing', {
    reviewId: review.id,
    changes: { questionAnswered: 'yes' },
  })
  expect((await core.ok('reviews.close', { reviewId: review.id })).verdicts).toMatchObject(same)
  const { review: next } = await core.ok('reviews.start', {
    from: 'scratch',
    kind: 'account',
    opportunityId: null,
    repId: about.repId,
    accountId: about.accountId,
  })
  await core.ok('reviews.openPlan', { is: 'there', reviewId: next.id, planId })
  const [after] = await judged(core, next.id)
  expect(after?.evidence.signals.filled.open.map(({ key }) => key)).toEqual(['new'])
})

type Act = {
  readonly name: string
  readonly first: (desk: ReviewDesk, planId: string) => Promise<unknown>
  readonly again: (desk: ReviewDesk, planId: string) => Promise<unknown>
}

async function write(desk: ReviewDesk, planId: string, text: string): Promise<void> {
  const { fields } = await desk.ok('plans.get', { planId })
  const { revision = 0, score = null } = fields.find(({ key }) => key === 'objective') ?? {}
  const value = { type: 'long_text' as const, text }
  const saved = { planId, fieldKey: 'objective', value, score, revision, reviewId: null }
  await desk.ok('plans.saveField', saved)
}

/** Each act is done twice: before the plan is open in the review, and after. */
const acts: readonly Act[] = [
  {
    name: 'a field that is saved',
    first: (desk, planId) => write(desk, planId, 'Sell them forty seats by the end of June.'),
    again: (desk, planId) => write(desk, planId, 'Sell them fifty seats by the end of June.'),
  },
  {
    name: 'a field that is confirmed',
    first: confirm,
    again: confirm,
  },
  {
    name: 'a flag',
    first: (desk, planId) => desk.ok('plans.flag', flag(planId, 'ally')),
    again: (desk, planId) => desk.ok('plans.flag', flag(planId, 'objective')),
  },
  {
    name: 'evidence',
    first: prove,
    again: prove,
  },
  {
    name: 'what the plan is for',
    first: (desk, planId) => desk.ok('plans.setIntent', { planId, intent: 'win' }),
    again: (desk, planId) => desk.ok('plans.setIntent', { planId, intent: 'grow' }),
  },
]

function confirm(desk: ReviewDesk, planId: string) {
  return desk.ok('plans.confirmField', { planId, fieldKey: 'objective', reviewId: null })
}

function flag(planId: string, fieldKey: string) {
  return { planId, fieldKey, reason: 'Nobody has asked.', reviewId: null }
}

function prove(desk: ReviewDesk, planId: string) {
  return desk.ok('plans.addEvidence', {
    planId,
    fieldKey: 'business_problem',
    datedOn: '2026-05-01',
    source: 'Call with Ida',
    words: 'We throw away a truckload every Friday.',
    raise: false,
    reviewId: null,
  })
}

describe('a look is whatever was done with the plan in the review', () => {
  test('answers of the rep that are accepted while the review runs', async () => {
    const core = await openTestCore()
    const { repId, planId, page, opportunityId } = await aPage(core)
    const { review } = await core.ok('reviews.start', {
      from: 'scratch',
      kind: 'deal',
      repId,
      accountId: null,
      opportunityId,
    })
    expect(await judged(core, review.id)).toMatchObject([{ looked: false }])
    await decideAll(
      core,
      repId,
      answersTo(page, [
        { key: 'business_problem', value: long('Waste every day.') },
        { key: 'if_we_lose', holds: true },
      ]),
    )
    const [verdict] = await judged(core, review.id)
    expect(verdict).toMatchObject({ looked: true, planId })
    expect(
      verdict?.evidence.signals.looked.touches.map(({ kind, fieldKey }) => `${kind} ${fieldKey}`),
    ).toEqual(['edited business_problem', 'confirmed if_we_lose'])
  })

  test('answers that are accepted and taken back are none, until they are taken again', async () => {
    const core = await openTestCore()
    const { repId, planId, page, opportunityId } = await aPage(core)
    const about = { kind: 'deal' as const, repId, accountId: null, opportunityId }
    const { review } = await core.ok('reviews.start', { from: 'scratch', ...about })
    const answers = answersTo(page, [
      { key: 'business_problem', value: long('Waste every day.') },
      { key: 'if_we_lose', holds: true },
    ])
    const touches = async () =>
      (await judged(core, review.id)).flatMap(({ evidence }) =>
        evidence.signals.looked.touches.map(({ kind, fieldKey }) => `${kind} ${fieldKey}`),
      )
    core.clock.advance(10)
    const { takingId } = await decideAll(core, repId, answers)
    const both = ['edited business_problem', 'confirmed if_we_lose']
    expect(await touches()).toEqual(both)
    core.clock.advance(10)
    await core.ok('repFiles.takeBack', { takingId })
    expect(await judged(core, review.id)).toMatchObject([{ looked: false, planId }])
    core.clock.advance(10)
    await core.ok('repFiles.takeAgain', { takingId })
    expect(await touches()).toEqual(both)
    core.clock.advance(10)
    await core.ok('repFiles.takeBack', { takingId })
    expect(await touches()).toEqual([])
    await core.ok('repFiles.takeAgain', { takingId })

    // What was judged stays; the answers themselves go back all the same.
    await core.ok('reviews.saveClosing', {
      reviewId: review.id,
      changes: { questionAnswered: 'yes', noneNeeded: 'All is done already', nextHow: 'none' },
    })
    await core.ok('reviews.close', { reviewId: review.id })
    await core.ok('repFiles.takeBack', { takingId })
    expect(await touches()).toEqual(both)
  })

  test('answers that are accepted outside of it, or declined in it, are none', async () => {
    const core = await openTestCore()
    const { repId, page, opportunityId } = await aPage(core)
    const { review } = await core.ok('reviews.start', {
      from: 'scratch',
      kind: 'deal',
      repId,
      accountId: null,
      opportunityId,
    })
    const answers = answersTo(page, [
      { key: 'business_problem', value: long('Waste every day.') },
      { key: 'if_we_lose', holds: true },
    ])
    await decideAll(core, repId, answers, ({ fieldKey }) => fieldKey === 'none')
    expect(await judged(core, review.id)).toMatchObject([{ looked: false }])
  })

  test.each(acts)(
    'from a screen that does not name the review, while the plan is open in it: $name',
    async (act) => {
      const desk = await reviewDesk()
      const { planId } = await desk.aPlan()
      const reviewId = await started(desk)
      await act.first(desk, planId)
      expect(await judged(desk, reviewId)).toMatchObject([{ looked: false }])
      await desk.ok('reviews.openPlan', { is: 'there', reviewId, planId })
      expect(await judged(desk, reviewId)).toMatchObject([{ looked: false }])
      await act.again(desk, planId)
      expect(await judged(desk, reviewId)).toMatchObject([{ looked: true }])
    },
  )
})
