import { expect, test, vi } from 'vitest'
import { watchDay } from '#core/vault/watch-day.ts'
import { noFileChoices } from '#contract/crm.ts'
import { ManagerClock } from '#core/manager-clock.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { nextJob } from './crm/a-file.ts'

const csv = 'Opportunity Name,Account Name,Stage,Amount\nRollout,Acme,Proposal,100\n'

/** 22:30 on Sunday 22 March in Berlin, where the manager is; the machine is in Auckland, on Monday. */
async function aDesk() {
  const t = await openTestCore({ now: '2026-03-22T21:30:00.000Z', zone: 'Pacific/Auckland' })
  await t.ok('settings.set', { changes: { zone: 'Europe/Berlin' } })
  const { rep } = await t.ok('team.createRep', {
    name: 'Anna',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  return { ...t, repId: rep.id }
}

/** Every "today" that the app tells or writes. */
async function todays({ ok, files, repId }: Awaited<ReturnType<typeof aDesk>>) {
  const promise = await ok('commitments.create', {
    repId,
    owner: 'rep',
    ownerName: '',
    text: 'Call the buyer',
    proof: '',
    dueOn: '2026-03-22',
    privacy: 'private',
    reviewId: null,
    sectionKey: null,
    planId: null,
    fieldKey: null,
    captureId: null,
  })
  const done = await ok('commitments.complete', {
    commitmentId: promise.commitment.id,
    revision: 1,
    proofGiven: '',
  })
  const made = await ok('agendas.build', {
    subject: { repId, reviewKind: 'pipeline', accountId: null, opportunityId: null },
    plannedOn: null,
    plannedTime: null,
  })
  const { review } = await ok('reviews.start', { from: 'agenda', agendaId: made.agenda.id })
  await ok('reviews.saveClosing', {
    reviewId: review.id,
    changes: { questionAnswered: 'yes', noneNeeded: 'Nothing to promise' },
  })
  await ok('reviews.close', { reviewId: review.id })
  const { inspection } = await ok('crm.inspect', {
    token: files.offer('deals.csv', csv),
    job: nextJob(),
    choices: noFileChoices,
  })
  const span = { from: '2026-03-16', to: '2026-03-29', repId: null, kind: null, removed: false }
  return {
    settings: (await ok('settings.get', {})).today,
    screen: (await ok('today.get', {})).today,
    agendas: (await ok('agendas.list', { repId: null, state: 'draft' })).today,
    promises: done.commitment.endedOn,
    cadence: (await ok('cadence.between', span)).today,
    review: review.heldOn,
    snapshot: inspection.settings.snapshotDate,
  }
}

test('today is the day of the zone in the settings, in every feature and across midnight', async () => {
  const t = await aDesk()
  for (const [now, day] of [
    ['2026-03-22T21:30:00.000Z', '2026-03-22'],
    ['2026-03-22T22:59:59.000Z', '2026-03-22'],
    ['2026-03-22T23:00:00.000Z', '2026-03-23'],
  ] as const) {
    t.clock.set(now)
    const told = await todays(t)
    expect(told).toEqual(Object.fromEntries(Object.keys(told).map((key) => [key, day])))
  }
})

test('without a zone in the settings it is the machine’s day, and another zone holds at once', async () => {
  const t = await openTestCore({ now: '2026-03-22T21:30:00.000Z', zone: 'Pacific/Auckland' })
  const here = async () => {
    const { zone, today } = await t.ok('settings.get', {})
    return `${zone} ${today}`
  }
  expect(await here()).toBe('Pacific/Auckland 2026-03-23')
  await t.ok('settings.set', { changes: { zone: 'Europe/Berlin' } })
  expect(await here()).toBe('Europe/Berlin 2026-03-22')
  await t.ok('settings.set', { changes: { zone: '' } })
  expect(await here()).toBe('Pacific/Auckland 2026-03-23')
})

test('the day turns over at midnight of the zone in the settings, wherever the machine is', async () => {
  const t = await aDesk()
  const clock = new ManagerClock(t.clock)
  await withDb(t.folder, (db) => clock.read(db))
  vi.useFakeTimers()
  const told: string[] = []
  const stop = watchDay(clock, (day) => told.push(day), 1_000)
  t.clock.set('2026-03-22T22:59:59.000Z')
  vi.advanceTimersByTime(2_000)
  expect(told).toEqual([])
  t.clock.set('2026-03-22T23:00:01.000Z')
  vi.advanceTimersByTime(2_000)
  expect(told).toEqual(['2026-03-23'])
  stop()
  vi.useRealTimers()
})

test('the next date of a summary is in the manager’s zone', async () => {
  const t = await aDesk()
  const made = await t.ok('agendas.build', {
    subject: { repId: t.repId, reviewKind: 'one_on_one', accountId: null, opportunityId: null },
    plannedOn: null,
    plannedTime: null,
  })
  const { review } = await t.ok('reviews.start', { from: 'agenda', agendaId: made.agenda.id })
  await t.ok('reviews.saveClosing', {
    reviewId: review.id,
    changes: {
      questionAnswered: 'yes',
      noneNeeded: 'Nothing to promise',
      nextOn: '2026-03-30',
      nextTime: '10:00',
    },
  })
  await t.ok('reviews.close', { reviewId: review.id })
  await t.ok('summaries.deliver', { reviewId: review.id, audience: 'rep', route: 'eml' })
  const mail = Buffer.from(t.files.delivered[0]?.bytes ?? []).toString('utf8')
  const part = /filename=next-review\.ics\s+([\w+/=\s]+?)\s+--/.exec(mail)?.[1] ?? ''
  expect(Buffer.from(part, 'base64').toString('utf8')).toContain('DTSTART:20260330T080000Z')
})
