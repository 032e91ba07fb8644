import { describe, expect, test } from 'vitest'
import type { NewRule } from '#contract/cadence-values.ts'
import { uuidIds } from '#core/node-ports.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { weekly } from '../cadence/a-cadence.ts'
import { dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

/** A rule of deal reviews with the rep, so many weeks apart; the first is today. */
function deals(desk: ReviewDesk, weeks: number): NewRule {
  const pattern = { every: 'week' as const, weeks, weekday: 1 as const }
  return { ...weekly(desk.repId), reviewKind: 'deal', pattern }
}

/** What health, refresh and verdict say of how often a plan is looked at. */
async function said(desk: ReviewDesk, planId: string, reviewId: string) {
  const { health } = await desk.ok('plans.get', { planId })
  const { verdicts } = await desk.ok('reviews.verdicts', { reviewId })
  return {
    health: health.intervalDays,
    refresh: (await desk.ok('plans.refresh', { planId })).intervalDays,
    verdict: verdicts.find((one) => one.planId === planId)?.evidence.cadenceDays,
  }
}

async function look(desk: ReviewDesk, reviewId: string, planId: string) {
  for (let left = 60; left > 0; left -= 5) {
    desk.clock.advance(5)
    await desk.ok('reviews.heartbeat', { reviewId, front: { planId, seconds: 5 } })
  }
}

describe('how often a plan is looked at is one figure', () => {
  test('of a rule of every eight weeks, in a review without an agenda', async () => {
    const desk = await reviewDesk()
    await desk.ok('cadence.createRule', { rule: deals(desk, 8) })
    const { planId } = await desk.aPlan({ changedOn: '2026-03-23' })
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    await look(desk, review.id, planId)
    expect(await said(desk, planId, review.id)).toEqual({ health: 56, refresh: 56, verdict: 56 })
    const { verdicts } = await desk.ok('reviews.verdicts', { reviewId: review.id })
    expect(verdicts).toMatchObject([{ verdict: 'filled_not_used' }])
  })

  test('and the other way round, of a weekly rule', async () => {
    const desk = await reviewDesk()
    await desk.ok('cadence.createRule', { rule: deals(desk, 1) })
    const { planId } = await desk.aPlan({ changedOn: '2026-04-15' })
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    await look(desk, review.id, planId)
    expect(await said(desk, planId, review.id)).toEqual({ health: 7, refresh: 7, verdict: 7 })
    const { verdicts } = await desk.ok('reviews.verdicts', { reviewId: review.id })
    expect(verdicts).toMatchObject([{ verdict: 'stale' }])
  })

  test('of the one-on-one on whose agenda it stands, where deals have no rule of their own', async () => {
    const desk = await reviewDesk()
    const pattern = { every: 'week' as const, weeks: 8, weekday: 1 as const }
    const { rule } = await desk.ok('cadence.createRule', {
      rule: { ...weekly(desk.repId), pattern },
    })
    const { planId } = await desk.aPlan({ changedOn: '2026-03-23' })
    const reviewId = await oneOnOne(desk, rule.id, planId)
    await look(desk, reviewId, planId)
    expect(await said(desk, planId, reviewId)).toEqual({ health: 56, refresh: 56, verdict: 56 })
  })

  test('of the rule for deals, in a weekly one-on-one too', async () => {
    const desk = await reviewDesk()
    const { rule } = await desk.ok('cadence.createRule', { rule: weekly(desk.repId) })
    await desk.ok('cadence.createRule', { rule: { ...deals(desk, 8), time: '11:00' } })
    const { planId } = await desk.aPlan({ changedOn: '2026-03-23' })
    const reviewId = await oneOnOne(desk, rule.id, planId)
    await look(desk, reviewId, planId)
    expect(await said(desk, planId, reviewId)).toEqual({ health: 56, refresh: 56, verdict: 56 })
  })

  test('without any rule, of the settings', async () => {
    const desk = await reviewDesk()
    const { planId } = await desk.aPlan()
    const { review } = await desk.ok('reviews.start', dealReview(desk))
    expect(await said(desk, planId, review.id)).toEqual({ health: 14, refresh: 14, verdict: 14 })
  })
})

/** Starts the one-on-one that a rule makes due today, with a plan on its agenda. */
async function oneOnOne(desk: ReviewDesk, ruleId: string, planId: string): Promise<string> {
  await desk.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
  const { occurrences } = await desk.ok('cadence.between', {
    from: '2026-05-04',
    to: '2026-05-04',
    repId: null,
    kind: null,
    removed: false,
  })
  const agendaId = occurrences.find((one) => one.ruleId === ruleId)?.agendaId
  if (!agendaId) throw new Error('Nothing is due.')
  const stamps = { created_at: desk.clock.now(), updated_at: desk.clock.now() }
  await withDb(desk.folder, (db) =>
    db
      .insertInto('agenda_item')
      .values({
        id: uuidIds.next(),
        seq: 900_000,
        agenda_id: agendaId,
        section_key: 'plan',
        position: 0,
        origin: 'plan_due',
        text: 'Acme renewal',
        plan_id: planId,
        state: 'open',
        opened_on: '2026-05-04',
        ...stamps,
      })
      .execute(),
  )
  return (await desk.ok('reviews.start', { from: 'agenda', agendaId })).review.id
}
