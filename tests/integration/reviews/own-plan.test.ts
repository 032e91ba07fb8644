import { describe, expect, test } from 'vitest'
import { withDb } from '#tests/helpers/rows.ts'
import { dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

async function read(desk: ReviewDesk, reviewId: string) {
  return (await desk.ok('reviews.get', { reviewId })).review
}

describe('the plan that a review opens with', () => {
  test('is the plan of its deal', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    expect(review.ownPlan).toMatchObject({ planId, due: true, title: 'Acme renewal' })
  })

  test('is the plan of its account, not one of its deals', async () => {
    const desk = await reviewDesk()
    await desk.aPlan()
    const { planId } = await desk.aPlan({ kind: 'account_plan', opportunityId: null })
    const { review } = await desk.ok('reviews.start', {
      ...dealReview(desk),
      kind: 'account',
      accountId: desk.accountId,
      opportunityId: null,
    })
    expect(review.ownPlan).toMatchObject({ planId, planKind: 'account_plan' })
  })

  test('is the place of the missing one, and the plan once it is made there', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    expect(review.ownPlan).toMatchObject({
      planId: null,
      planKind: 'opportunity_plan',
      opportunityId: desk.opportunityId,
      title: 'Acme renewal',
      openedAbsent: false,
    })
    const { plan } = await desk.ok('plans.create', {
      kind: 'opportunity_plan',
      repId: desk.repId,
      accountId: null,
      opportunityId: desk.opportunityId,
      period: '',
      reviewId: review.id,
    })
    expect((await read(desk, review.id)).ownPlan).toMatchObject({ planId: plan.id })
  })

  test('is there where policy asks for none, and is not counted among those that are due', async () => {
    const desk = await reviewDesk()
    await desk.ok('plans.addPolicyRule', {
      rule: {
        kind: 'opportunity_plan',
        repId: null,
        tier: null,
        stage: null,
        amount: null,
        wanted: 'never',
        afterDays: 0,
      },
    })
    const { planId } = await desk.aPlan()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    expect(review.plans).toEqual([])
    expect(review.ownPlan).toMatchObject({ planId, due: false })
    expect((await desk.ok('reviews.verdicts', { reviewId: review.id })).verdicts).toEqual([])
    await desk.ok('plans.archive', { planId })
    expect((await read(desk, review.id)).ownPlan).toMatchObject({ planId: null, due: false })
  })

  test('is none in a one-on-one and in a closed review', async () => {
    const desk = await reviewDesk()
    const { review } = await desk.ok('reviews.start', {
      ...dealReview(desk),
      kind: 'one_on_one',
      opportunityId: null,
    })
    expect(review.ownPlan).toBeNull()
    const changes = { questionAnswered: 'yes' as const, noneNeeded: 'Signed this morning' }
    await desk.ok('reviews.saveClosing', { reviewId: review.id, changes })
    await desk.ok('reviews.close', { reviewId: review.id })
    const { review: deal } = await desk.ok('reviews.start', dealReview(desk))
    await desk.ok('reviews.saveClosing', { reviewId: deal.id, changes })
    await desk.ok('reviews.close', { reviewId: deal.id })
    expect((await read(desk, deal.id)).ownPlan).toBeNull()
  })
})

test('deals to choose from can be told apart, the largest first, in every list of them', async () => {
  const desk = await reviewDesk()
  const bigger = await desk.aDeal('Acme renewal')
  await withDb(desk.folder, (db) =>
    db
      .updateTable('opportunity')
      .set({
        amount_minor: 9_000_000,
        stage: 'Closing',
        crm_id: 'OPP-77',
        close_date: '2026-07-31',
      })
      .where('id', '=', bigger)
      .execute(),
  )
  const { repId } = desk
  const marks = {
    id: bigger,
    name: 'Acme renewal',
    accountId: desk.accountId,
    accountName: 'Acme',
    amount: { minor: 9_000_000, currency: 'EUR' },
    stage: 'Closing',
    closeDate: '2026-07-31',
    crmId: 'OPP-77',
  }
  const smaller = { id: desk.opportunityId, amount: { minor: 4_000_000, currency: 'EUR' } }
  const { deals } = await desk.ok('agendas.subjects', { repId })
  expect(deals).toMatchObject([marks, smaller])
  const { opportunities } = await desk.ok('coaching.subjects', { repId })
  expect(opportunities).toMatchObject([marks, smaller])
  const asked = { kind: 'opportunity_plan' as const, repId }
  const { candidates } = await desk.ok('plans.candidates', { ...asked, search: '' })
  expect(candidates.map(({ deal }) => deal)).toMatchObject([marks, smaller])
  const { candidates: found } = await desk.ok('plans.candidates', { ...asked, search: 'opp-77' })
  expect(found.map(({ opportunityId }) => opportunityId)).toEqual([bigger])
})
