import { describe, expect, test } from 'vitest'
import type { ReviewVerdict } from '#contract/reviews.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { aPromise, dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

/** The plan is in front for some seconds, told in signs of life. */
async function look(desk: ReviewDesk, reviewId: string, planId: string, seconds: number) {
  for (let left = seconds; left > 0; left -= 5) {
    desk.clock.advance(5)
    const front = { planId, seconds: Math.min(5, left) }
    await desk.ok('reviews.heartbeat', { reviewId, front })
  }
}

async function started(desk: ReviewDesk): Promise<string> {
  return (await desk.ok('reviews.start', dealReview(desk))).review.id
}

async function only(desk: ReviewDesk, reviewId: string): Promise<ReviewVerdict> {
  const { verdicts } = await desk.ok('reviews.verdicts', { reviewId })
  const [verdict] = verdicts
  if (!verdict || verdicts.length !== 1) throw new Error(`${verdicts.length} verdicts`)
  return verdict
}

async function close(desk: ReviewDesk, reviewId: string): Promise<ReviewVerdict[]> {
  await desk.ok('reviews.saveClosing', {
    reviewId,
    changes: { questionAnswered: 'yes', noneNeeded: 'Signed this morning' },
  })
  return (await desk.ok('reviews.close', { reviewId })).verdicts
}

/** A plan that is looked at for two minutes, with a commitment from it; the review runs. */
async function used(desk: ReviewDesk, wish: Parameters<ReviewDesk['aPlan']>[0] = {}) {
  const { planId } = await desk.aPlan(wish)
  const reviewId = await started(desk)
  await look(desk, reviewId, planId, 120)
  await desk.ok(
    'commitments.create',
    aPromise(desk, { reviewId, planId, fieldKey: 'budget_owner' }),
  )
  return { planId, reviewId }
}

const waived = (desk: ReviewDesk, planId: string, expiresOn: string) =>
  desk.ok('plans.waive', {
    kind: 'opportunity_plan',
    repId: desk.repId,
    planId,
    accountId: null,
    opportunityId: null,
    reason: 'Small deal',
    expiresOn,
  })

const days = 86_400

describe('a verdict is of the moment in which the review last ran', () => {
  test('used stays used when a review is paused and closed 18 days later', async () => {
    const desk = await reviewDesk()
    // 24 days old at the pause, 42 at the close; the limit is 28.
    const { reviewId } = await used(desk, { changedOn: '2026-04-10' })
    await desk.ok('reviews.pause', { reviewId })
    const paused = await only(desk, reviewId)
    expect(paused).toMatchObject({ verdict: 'used' })
    desk.clock.advance(18 * days)
    expect(await only(desk, reviewId)).toEqual(paused)
    expect(await close(desk, reviewId)).toEqual([paused])
  })

  test('waived stays waived when a review is closed after midnight', async () => {
    const desk = await reviewDesk()
    desk.clock.set('2026-05-04T21:50:00.000Z')
    const { planId } = await desk.aPlan()
    await waived(desk, planId, '2026-05-04')
    const reviewId = await started(desk)
    await desk.ok('reviews.pause', { reviewId })
    desk.clock.set('2026-05-04T22:10:00.000Z')
    expect(await close(desk, reviewId)).toMatchObject([
      { verdict: 'waived', evidence: { endsOn: '2026-05-04' } },
    ])
  })

  test('a review that runs over midnight is of the day on which it stopped', async () => {
    const desk = await reviewDesk()
    desk.clock.set('2026-05-04T21:59:00.000Z')
    const { planId } = await desk.aPlan()
    await waived(desk, planId, '2026-05-04')
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 120)
    expect(await close(desk, reviewId)).toMatchObject([
      { verdict: 'filled_not_used', evidence: { endsOn: '2026-05-05' } },
    ])
  })

  test('nothing that is done while it is paused changes it, from whichever screen', async () => {
    const desk = await reviewDesk()
    const { planId, reviewId } = await used(desk)
    await desk.ok('reviews.pause', { reviewId })
    const paused = await only(desk, reviewId)
    desk.clock.advance(3 * days)
    await waived(desk, planId, '2026-06-30')
    await desk.ok('plans.archive', { planId })
    await desk.ok('plans.restore', { planId })
    await desk.ok('plans.addPolicyRule', { rule: nothingIsDue })
    const limits = { lookedSeconds: 600, aliveIntervals: 1, copiedShare: 0.5 }
    await desk.ok('settings.set', { changes: { verdict: limits } })
    await emptied(desk, planId, reviewId)
    expect(await only(desk, reviewId)).toEqual(paused)
    await desk.ok('plans.archive', { planId })
    expect(await close(desk, reviewId)).toEqual([paused])
  })

  test('when it goes on it is judged anew, by what stands then', async () => {
    const desk = await reviewDesk()
    const { planId, reviewId } = await used(desk)
    await desk.ok('reviews.pause', { reviewId })
    await emptied(desk, planId, reviewId)
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'used' })
    desk.clock.advance(2 * days)
    await desk.ok('reviews.resume', { reviewId })
    expect(await only(desk, reviewId)).toMatchObject({
      verdict: 'opened_not_filled',
      evidence: { endsOn: '2026-05-06' },
    })
    await desk.ok('reviews.pause', { reviewId })
    desk.clock.advance(2 * days)
    expect(await close(desk, reviewId)).toMatchObject([
      { verdict: 'opened_not_filled', evidence: { endsOn: '2026-05-06' } },
    ])
  })

  test('a crash ends it at its last sign of life, however late it is closed', async () => {
    const desk = await reviewDesk()
    const { planId, reviewId } = await used(desk, { changedOn: '2026-04-10' })
    const before = await only(desk, reviewId)
    const after = { ...desk, ...(await desk.reopen()) }
    after.clock.advance(18 * days)
    expect(await only(after, reviewId)).toEqual(before)
    await emptied(after, planId, null)
    expect(await only(after, reviewId)).toEqual(before)
    expect(await close(after, reviewId)).toEqual([before])
  })

  test('a review that was left running is paused where it fell silent when the app is opened', async () => {
    const desk = await reviewDesk()
    const { reviewId } = await used(desk, { changedOn: '2026-04-10' })
    const before = await only(desk, reviewId)
    desk.clock.advance(18 * days)
    expect(await desk.ok('reviews.heartbeat', { reviewId, front: null })).toEqual({
      away: null,
      paused: true,
    })
    expect((await desk.ok('reviews.running', {})).running).toBeNull()
    expect(await close(desk, reviewId)).toEqual([before])
  })

  test('a plan that cannot be read when it falls silent keeps nothing else from being saved', async () => {
    const desk = await reviewDesk()
    const { planId } = await used(desk)
    await withDb(desk.folder, (db) =>
      db
        .updateTable('plan_field')
        .set({ value: '{"type":"list"}' })
        .where('plan_id', '=', planId)
        .execute(),
    )
    desk.clock.advance(120)
    const account = { name: 'Nordwind', tier: 'A' as const, type: 'customer' as const }
    await desk.ok('team.createAccount', { ...account, ownerRepId: desk.repId })
    expect(desk.logged).toContain('review_not_kept')
  })

  test('a commitment that is written on the close screen counts', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan({ changedOn: '2026-04-10' })
    const reviewId = await started(desk)
    await look(desk, reviewId, planId, 120)
    await desk.ok('reviews.pause', { reviewId })
    desk.clock.advance(18 * days)
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'filled_not_used' })
    await desk.ok(
      'commitments.create',
      aPromise(desk, { reviewId, planId, fieldKey: 'budget_owner', dueOn: '2026-06-12' }),
    )
    expect(await close(desk, reviewId)).toMatchObject([{ verdict: 'used' }])
  })
})

const nothingIsDue = {
  kind: 'opportunity_plan' as const,
  repId: null,
  tier: null,
  stage: null,
  amount: null,
  wanted: 'never' as const,
  afterDays: 0,
}

async function emptied(desk: ReviewDesk, planId: string, reviewId: string | null) {
  const { fields } = await desk.ok('plans.get', { planId })
  const { revision = 0, score = null } = fields.find(({ key }) => key === 'objective') ?? {}
  const saved = { planId, fieldKey: 'objective', value: null, score, revision, reviewId }
  await desk.ok('plans.saveField', saved)
}
