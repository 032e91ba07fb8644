import { expect, test } from 'vitest'
import { aCadence, today } from '../cadence/a-cadence.ts'

test('nothing new begins with an archived rep, and the words say why and what to do', async () => {
  const t = await aCadence(1)
  const [repId = ''] = t.reps
  await t.rule()
  const subject = {
    repId,
    reviewKind: 'one_on_one' as const,
    accountId: null,
    opportunityId: null,
  }
  const { agenda } = await t.ok('agendas.build', { subject, plannedOn: null, plannedTime: null })
  const { occurrence } = await t.ok('cadence.plan', {
    ...subject,
    on: '2026-05-05',
    time: '14:00',
    minutes: 30,
  })
  await t.ok('team.archiveRep', { repId })
  const refused = async (method: string, input: unknown) => {
    const reply = await t.core.dispatch(method, input)
    return reply.ok ? null : [reply.error.code, reply.error.message]
  }
  const why = [
    'CONFLICT',
    'Anna is archived. Press “Show again” on the rep’s own page first. Nothing was changed.',
  ]
  const { repId: _, ...about } = subject
  const scratch = { from: 'scratch', repId, kind: about.reviewKind, ...about }
  const { reviewKind: _kind, ...fromScratch } = scratch
  expect(await refused('reviews.start', fromScratch)).toEqual(why)
  expect(await refused('reviews.start', { from: 'agenda', agendaId: agenda.id })).toEqual(why)
  expect(await refused('agendas.build', { subject, plannedOn: null, plannedTime: null })).toEqual(
    why,
  )
  expect(
    await refused('cadence.plan', { ...subject, on: '2026-05-06', time: '09:00', minutes: 30 }),
  ).toEqual(why)
  expect(await refused('cadence.prepare', { key: occurrence.key })).toEqual(why)
  expect(
    await refused('plans.create', {
      kind: 'territory_plan',
      repId,
      accountId: null,
      opportunityId: null,
      period: '2026-Q2',
      reviewId: null,
    }),
  ).toEqual(why)
  // The week is prepared without them, and the agenda that was there can still be had.
  expect(await t.ok('cadence.prepareWeek', { weekOf: today })).toMatchObject({ made: 0 })
  expect((await t.ok('reviews.running', {})).running).toBeNull()
  expect((await t.ok('agendas.get', { agendaId: agenda.id })).agenda.state).toBe('draft')

  await t.ok('team.restoreRep', { repId })
  expect(await refused('reviews.start', { from: 'agenda', agendaId: agenda.id })).toBeNull()
})
