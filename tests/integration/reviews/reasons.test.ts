import { expect, test } from 'vitest'
import { dealReview, reviewDesk } from './review-desk.ts'

test('a letter is no reason, wherever a reason is asked for, and nothing is written', async () => {
  const desk = await reviewDesk()
  const { repId, opportunityId, ok } = desk
  const dispatch = (method: string, input: unknown) => desk.core.dispatch(method, input)
  const waiver = {
    kind: 'opportunity_plan' as const,
    repId,
    planId: null,
    accountId: null,
    opportunityId,
    expiresOn: '2026-05-20',
  }
  const subject = { repId, reviewKind: 'deal' as const, accountId: null, opportunityId }
  const { agenda } = await ok('agendas.build', { subject, plannedOn: null, plannedTime: null })
  const { occurrence } = await ok('cadence.plan', {
    ...subject,
    on: '2026-05-06',
    time: '10:00',
    minutes: 30,
  })
  const start = (why: string) =>
    dispatch('reviews.start', {
      from: 'agenda',
      agendaId: agenda.id,
      unprepared: { how: 'go_on', why, minutes: null },
    })
  const asked: [string, (why: string) => Promise<unknown>, string][] = [
    ['a waiver', (reason) => dispatch('plans.waive', { ...waiver, reason }), 'reason'],
    [
      'a skip',
      (why) => dispatch('cadence.skip', { key: occurrence.key, by: 'rep', why, rebook: null }),
      'why',
    ],
    ['a start', start, 'unprepared.why'],
  ]
  for (const [name, ask, path] of asked) {
    for (const why of ['x', 'n/a', '…', 'because']) {
      const refused = { ok: false, error: { code: 'VALIDATION', issues: [{ path }] } }
      expect({ name, why, reply: await ask(why) }).toMatchObject({ name, why, reply: refused })
    }
  }
  expect(await ok('reviews.running', {})).toEqual({ running: null, paused: [] })
  for (const [name, ask] of asked) {
    expect({ name, reply: await ask('On leave') }).toMatchObject({ name, reply: { ok: true } })
  }
})

test('a review is not closed with a letter as the reason why nothing was agreed', async () => {
  const desk = await reviewDesk()
  const { review } = await desk.ok('reviews.start', dealReview(desk))
  const say = (noneNeeded: string) =>
    desk.ok('reviews.saveClosing', {
      reviewId: review.id,
      changes: { questionAnswered: 'yes', noneNeeded },
    })
  await say('x')
  expect(await desk.core.dispatch('reviews.close', { reviewId: review.id })).toMatchObject({
    ok: false,
    error: { code: 'VALIDATION', issues: [{ path: 'noneNeeded' }] },
  })
  await say('Signed this morning')
  await desk.ok('reviews.close', { reviewId: review.id })
})
