import { expect, test } from 'vitest'
import type { ContractEvent } from '#contract/events.ts'
import type { Settings } from '#contract/settings.ts'
import type { Notice } from '#core/ports.ts'
import { watchReviews } from '#core/reminder.ts'
import { uuidIds } from '#core/node-ports.ts'
import { aCadence, type Cadence } from './a-cadence.ts'

/** A look at a given wall-clock time of Berlin on 4 May 2026, and what was shown so far. */
function aReminder(t: Cadence, ownNotices = true) {
  const notices: Notice[] = []
  const events: ContractEvent[] = []
  const { look, stop } = watchReviews({
    dispatch: t.core.dispatch,
    ports: {
      clock: t.clock,
      ids: uuidIds,
      files: t.files,
      logger: { event: () => undefined, cause: () => undefined },
      ...(ownNotices ? { notify: (notice: Notice) => void notices.push(notice) } : {}),
    },
    emit: (event) => void events.push(event),
  })
  stop()
  return {
    notices,
    events,
    at: async (time: string) => {
      t.clock.set(`2026-05-04T${time}:00.000Z`)
      await look()
    },
  }
}

async function aReview(reminder: Settings['reminder']): Promise<Cadence> {
  // 07:00 in UTC is 09:00 in Berlin.
  const t = await aCadence(1, { now: '2026-05-04T05:00:00.000Z' })
  await t.rule()
  await t.ok('settings.set', { changes: { reminder } })
  return t
}

test('A reminder comes once, ten minutes before, and names nobody', async () => {
  const reminder = aReminder(await aReview('nameless'))
  await reminder.at('06:49')
  expect(reminder.notices).toEqual([])
  await reminder.at('06:50')
  await reminder.at('06:51')
  expect(reminder.notices).toEqual([
    { title: 'A review begins soon', body: 'Your one-on-one begins at 09:00.' },
  ])
  expect(reminder.events).toEqual([])
})

test('A reminder names the rep only where that is set', async () => {
  const reminder = aReminder(await aReview('named'))
  await reminder.at('06:55')
  expect(reminder.notices[0]?.body).toBe('Your one-on-one with Anna begins at 09:00.')
})

test('A host without notices of its own lets the page show the reminder', async () => {
  const reminder = aReminder(await aReview('nameless'), false)
  await reminder.at('06:55')
  expect(reminder.events).toEqual([
    { type: 'reminder', title: 'A review begins soon', body: 'Your one-on-one begins at 09:00.' },
  ])
})

test('A reminder is off until it is switched on', async () => {
  const t = await aCadence(1, { now: '2026-05-04T05:00:00.000Z' })
  await t.rule()
  const reminder = aReminder(t)
  await reminder.at('06:55')
  expect(reminder.notices).toEqual([])
})

test('A reminder keeps still while a review is running, and after a skip or the beginning', async () => {
  const t = await aReview('nameless')
  const reminder = aReminder(t)
  const { occurrence } = await t.ok('cadence.plan', {
    repId: t.reps[0] ?? '',
    reviewKind: 'call_debrief',
    accountId: null,
    opportunityId: null,
    on: '2026-05-04',
    time: '08:00',
    minutes: 15,
  })
  const prepared = await t.ok('cadence.prepare', { key: occurrence.key })
  await t.ok('reviews.start', {
    from: 'agenda',
    agendaId: prepared.occurrence.agendaId ?? '',
  })
  await reminder.at('06:55')
  expect(reminder.notices).toEqual([])
  await reminder.at('07:00')
  expect(reminder.notices).toEqual([])
})

test('A skipped review is not reminded of', async () => {
  const t = await aReview('nameless')
  const [first] = await t.between('2026-05-04', '2026-05-04')
  await t.ok('cadence.skip', { key: first?.key ?? '', by: 'rep', why: 'Ill', rebook: null })
  const reminder = aReminder(t)
  await reminder.at('06:55')
  expect(reminder.notices).toEqual([])
})
