import ical from 'ical.js'
import { extract } from 'letterparser'
import { describe, expect, test } from 'vitest'
import type { Occurrence } from '#contract/cadence-values.ts'
import type { Closing } from '#contract/reviews.ts'
import type { ReviewKind } from '#contract/values.ts'
import { readWithIcalJs, readWithNodeIcal, type Shown } from '#tests/helpers/read-calendar.ts'
import { aCadence, type Cadence, lines } from './a-cadence.ts'

const window = ['2026-05-05T00:00:00Z', '2026-06-10T00:00:00Z'] as const
const days = ['2026-05-05', '2026-06-09'] as const

/** Holds a review without an agenda and closes it with what is said of the next one. */
async function hold(
  t: Cadence,
  next: Partial<Closing>,
  about: { kind?: ReviewKind; accountId?: string | null; repId?: string } = {},
): Promise<string> {
  const reviewId = await begin(t, next, about)
  await t.ok('reviews.close', { reviewId })
  return reviewId
}

async function begin(
  t: Cadence,
  next: Partial<Closing>,
  {
    kind = 'one_on_one',
    accountId = null,
    repId = t.reps[0] ?? '',
  }: { kind?: ReviewKind; accountId?: string | null; repId?: string } = {},
): Promise<string> {
  const { review } = await t.ok('reviews.start', {
    from: 'scratch',
    repId,
    kind,
    accountId,
    opportunityId: null,
  })
  await say(t, review.id, next)
  return review.id
}

async function say(t: Cadence, reviewId: string, next: Partial<Closing>): Promise<void> {
  await t.ok('reviews.saveClosing', {
    reviewId,
    changes: { questionAnswered: 'yes', noneNeeded: 'All is done already', ...next },
  })
}

async function ahead(t: Cadence): Promise<string[]> {
  return lines(await t.between(...days))
}

async function wholeFile(t: Cadence): Promise<string> {
  await t.ok('cadence.calendarFile', { of: 'all' })
  return new TextDecoder().decode(t.files.delivered.at(-1)?.bytes)
}

/** The calendar file in the mail to the rep, or undefined. */
async function mailed(t: Cadence, reviewId: string): Promise<string | undefined> {
  await t.ok('summaries.deliver', { reviewId, audience: 'rep', route: 'eml' })
  const source = Buffer.from(t.files.delivered.at(-1)?.bytes ?? []).toString('utf8')
  const body = extract(source).attachments?.[0]?.body
  return body === undefined || typeof body === 'string' ? body : Buffer.from(body).toString('utf8')
}

type Event = InstanceType<typeof ical.Component>

/**
 * What a program makes of files that are put into one calendar, one after the other: an event with
 * its series replaces all that is known of it, one review of it only that (RFC 5546, 3.2.1).
 */
function together(...texts: readonly string[]): string {
  const known = new Map<string, Event[]>()
  const zones = new Map<string, string>()
  for (const text of texts) {
    const calendar = new ical.Component(ical.parse(text))
    for (const zone of calendar.getAllSubcomponents('vtimezone')) {
      zones.set(String(zone.getFirstPropertyValue('tzid')), zone.toString())
    }
    const events = calendar.getAllSubcomponents('vevent')
    for (const [uid, group] of Map.groupBy(events, (event) => valueOf(event, 'uid'))) {
      const old = known.get(uid) ?? []
      if (old.some((event) => numberOf(event) > numberOf(group[0] ?? event))) continue
      const whole = group.some((event) => valueOf(event, 'recurrence-id') === 'null')
      const places = new Set(group.map((event) => valueOf(event, 'recurrence-id')))
      const kept = old.filter((event) => !places.has(valueOf(event, 'recurrence-id')))
      known.set(uid, whole ? group : [...kept, ...group])
    }
  }
  const parts = [...zones.values(), ...[...known.values()].flat().map(String)]
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//EN', ...parts, 'END:VCALENDAR', '']
    .join('\r\n')
    .replaceAll(/\r?\n/g, '\r\n')
}

/** The same in a program that puts whatever it imports in place of all that it has of that uid. */
function replacing(...texts: readonly string[]): string {
  const uids = texts.map((text) => new Set(text.match(/^UID:.*(?:\r\n .*)*/gm)))
  const kept = texts.filter((_, index) => {
    const later = uids.slice(index + 1)
    return ![...(uids[index] ?? [])].some((uid) => later.some((one) => one.has(uid)))
  })
  return together(...kept)
}

function valueOf(event: Event, name: string): string {
  return String(event.getFirstPropertyValue(name))
}

function numberOf(event: Event): number {
  return Number(valueOf(event, 'sequence'))
}

/** What both readers show; they must agree. */
function shown(text: string): readonly Shown[] {
  const one = readWithIcalJs(text, ...window).shown
  expect(readWithNodeIcal(text, ...window).shown).toEqual(one)
  return one
}

function starts(text: string): string[] {
  return shown(text).map(({ start }) => start)
}

async function inApp(t: Cadence): Promise<string[]> {
  const there = await t.between(...days)
  // Berlin is two hours ahead all the while.
  return there.map(({ on, time }) => `${on}T${hourBefore(time)}:00Z`).toSorted()
}

function hourBefore(time: string): string {
  return `${String(Number(time.slice(0, 2)) - 2).padStart(2, '0')}${time.slice(2)}`
}

async function nextOf(t: Cadence, reviewId: string): Promise<Occurrence | null> {
  return (await t.ok('cadence.nextAfter', { reviewId })).next
}

describe('The next date of a close', () => {
  test('is the cadence’s own where nothing else is said', async () => {
    const t = await aCadence()
    await t.rule()
    const before = await ahead(t)
    const reviewId = await hold(t, {})
    expect(await ahead(t)).toEqual(before)
    expect(await nextOf(t, reviewId)).toMatchObject({ on: '2026-05-11', time: '09:00' })
    const { summary } = await t.ok('summaries.preview', { reviewId, audience: 'rep' })
    expect(summary.calendar).toEqual({
      title: 'One-on-one: Anna',
      when: 'Monday 11 May 2026, 09:00',
    })
  })

  test('on another day moves the one that is due, and the mail and the calendar show one', async () => {
    const t = await aCadence()
    await t.rule({ place: 'Room 4' })
    const first = await wholeFile(t)
    const reviewId = await hold(t, { nextOn: '2026-05-13', nextTime: '15:30' })
    expect((await ahead(t)).slice(0, 2)).toEqual([
      '2026-05-13 15:30 moved',
      '2026-05-18 09:00 planned',
    ])
    const mail = (await mailed(t, reviewId)) ?? ''
    expect(mail).toContain('RECURRENCE-ID;TZID=Europe/Berlin:20260511T090000')
    expect(mail).toContain('SEQUENCE:1\r\n')
    const later = await wholeFile(t)
    // A calendar that had the old file and takes the mail; one that has the new file and the mail.
    for (const text of [
      together(first, mail),
      together(later, mail),
      together(mail, later),
      later,
    ]) {
      expect(starts(text)).toEqual(await inApp(t))
    }
    await t.ok('summaries.calendar', { reviewId })
    const alone = new TextDecoder().decode(t.files.delivered.at(-1)?.bytes)
    expect(starts(alone)).toEqual(['2026-05-13T13:30:00Z'])
    // The mail under the uid of its series would be all that is left of it there; the file is not.
    expect(starts(replacing(later, mail))).toEqual(starts(mail))
    expect(starts(replacing(later, alone))).toEqual([...starts(later), ...starts(alone)].toSorted())

    // Moved once more: its number rises, and the summary says the day on which it stands.
    const { next } = await t.ok('cadence.nextAfter', { reviewId })
    await t.ok('cadence.move', { key: next?.key ?? '', on: '2026-05-14', time: '08:00' })
    const again = (await mailed(t, reviewId)) ?? ''
    expect(again).toContain('SEQUENCE:2\r\n')
    expect(starts(together(first, mail, again))).toEqual(await inApp(t))
    const { summary } = await t.ok('summaries.preview', { reviewId, audience: 'rep' })
    expect(summary.text).toContain('Thursday 14 May 2026, 08:00')
  })

  test('moves the agenda of the one that is due along', async () => {
    const t = await aCadence()
    await t.rule()
    t.clock.set('2026-05-05T08:00:00.000Z')
    const [due] = await t.between('2026-05-11', '2026-05-11')
    const { occurrence } = await t.ok('cadence.prepare', { key: due?.key ?? '' })
    await hold(t, { nextOn: '2026-05-12', nextTime: null })
    const { agenda } = await t.ok('agendas.get', { agendaId: occurrence.agendaId ?? '' })
    expect([agenda.plannedOn, agenda.plannedTime]).toEqual(['2026-05-12', '09:00'])
  })

  test('means the one that stands on its day, and leaves those before it', async () => {
    const t = await aCadence()
    await t.rule()
    const before = await ahead(t)
    const reviewId = await hold(t, { nextOn: '2026-05-18', nextTime: null })
    expect(await ahead(t)).toEqual(before)
    expect((await nextOf(t, reviewId))?.on).toBe('2026-05-18')
  })

  test('without a rule is added with its agenda, in calendar and mail under one uid', async () => {
    const t = await aCadence()
    const reviewId = await hold(t, { nextOn: '2026-05-13', nextTime: '15:30' })
    const [added, ...more] = await t.between(...days)
    expect(more).toEqual([])
    expect(added).toMatchObject({
      on: '2026-05-13',
      time: '15:30',
      state: 'prepared',
      ruleId: null,
    })
    const { agenda } = await t.ok('agendas.get', { agendaId: added?.agendaId ?? '' })
    expect(agenda.plannedOn).toBe('2026-05-13')
    const mail = (await mailed(t, reviewId)) ?? ''
    const whole = await wholeFile(t)
    expect(starts(together(whole, mail))).toEqual(['2026-05-13T13:30:00Z'])
    expect(starts(mail)).toEqual(starts(whole))
  })

  test('is as long as the review was planned, not as its guide', async () => {
    const t = await aCadence()
    const { agenda } = await t.ok('agendas.build', {
      subject: {
        repId: t.reps[0] ?? '',
        reviewKind: 'one_on_one',
        accountId: null,
        opportunityId: null,
      },
      plannedOn: null,
      plannedTime: null,
    })
    await t.ok('agendas.setMinutes', { agendaId: agenda.id, minutes: 25 })
    const { review } = await t.ok('reviews.start', { from: 'agenda', agendaId: agenda.id })
    await say(t, review.id, { nextOn: '2026-05-13', nextTime: '15:30' })
    await t.ok('reviews.close', { reviewId: review.id })
    const [added] = await t.between(...days)
    expect(added).toMatchObject({ on: '2026-05-13', minutes: 25 })
    const next = await t.ok('agendas.get', { agendaId: added?.agendaId ?? '' })
    expect(next.agenda.minutes).toBe(25)
  })

  test('as one more stands beside the one that is due', async () => {
    const t = await aCadence()
    await t.rule()
    const before = await ahead(t)
    await hold(t, { nextHow: 'more', nextOn: '2026-05-07', nextTime: '11:00' })
    expect(await ahead(t)).toEqual(['2026-05-07 11:00 prepared', ...before])
  })

  test('that is not said plans nothing and goes into no mail', async () => {
    const t = await aCadence()
    await t.rule()
    const before = await ahead(t)
    const reviewId = await hold(t, { nextHow: 'none' })
    expect(await ahead(t)).toEqual(before)
    expect(await nextOf(t, reviewId)).toBeNull()
    expect(await mailed(t, reviewId)).toBeUndefined()
    expect(await t.fails('summaries.calendar', { reviewId })).toBe('NOT_FOUND')
  })

  test('without a time is a whole day that blocks nobody, and no reminder goes out for it', async () => {
    const t = await aCadence()
    const reviewId = await hold(t, { nextOn: '2026-05-13', nextTime: null })
    const mail = (await mailed(t, reviewId)) ?? ''
    expect(mail).toContain('DTSTART;VALUE=DATE:20260513\r\n')
    expect(mail).toContain('TRANSP:TRANSPARENT\r\n')
    expect(await wholeFile(t)).toContain('DTSTART;VALUE=DATE:20260513\r\n')
    const [added] = await t.between(...days)
    expect(added?.wholeDay).toBe(true)
    const moved = await t.ok('cadence.move', {
      key: added?.key ?? '',
      on: '2026-05-14',
      time: '09:00',
    })
    expect(moved.occurrence.wholeDay).toBe(false)
    expect(await mailed(t, reviewId)).toContain('DTSTART:20260514T070000Z\r\n')
  })

  test('of a meeting of the whole team moves it for all who come', async () => {
    const t = await aCadence(3)
    await t.rule({ for: { who: 'team', seats: 'together' }, reviewKind: 'pipeline' })
    const said = { nextOn: '2026-05-12', nextTime: '10:00' }
    const reviewId = await hold(t, said, { kind: 'pipeline', repId: t.reps[1] ?? '' })
    expect(lines(await t.between('2026-05-11', '2026-05-17'))).toEqual(
      Array.from({ length: 3 }, () => '2026-05-12 10:00 moved'),
    )
    const whole = await wholeFile(t)
    expect(starts(together(whole, (await mailed(t, reviewId)) ?? ''))).toEqual([
      ...new Set(await inApp(t)),
    ])
    await t.ok('cadence.takeNextBack', { reviewId })
    expect(lines(await t.between('2026-05-11', '2026-05-17'))).toEqual(
      Array.from({ length: 3 }, () => '2026-05-11 09:00 planned'),
    )
  })

  test.each([
    ['moved', true],
    ['added', false],
  ])('that was %s is taken back and done again, in app, mail and calendar', async (_, ruled) => {
    const t = await aCadence()
    if (ruled) await t.rule()
    const before = await ahead(t)
    const first = await wholeFile(t)
    const reviewId = await hold(t, { nextOn: '2026-05-13', nextTime: '15:30' })
    const after = await ahead(t)
    const mail = (await mailed(t, reviewId)) ?? ''

    await t.ok('cadence.takeNextBack', { reviewId })
    expect(await ahead(t)).toEqual(before)
    expect((await nextOf(t, reviewId))?.on).toBe(ruled ? '2026-05-11' : undefined)
    expect(starts(together(first, mail, await wholeFile(t))).includes('2026-05-13T13:30:00Z')).toBe(
      false,
    )
    // A second time does nothing more.
    await t.ok('cadence.takeNextBack', { reviewId })
    expect(await ahead(t)).toEqual(before)

    await t.ok('cadence.putNextAgain', { reviewId })
    expect(await ahead(t)).toEqual(after)
    expect(starts(together(mail, await wholeFile(t)))).toEqual(await inApp(t))
  })

  test('that was moved on since stays where it was put when the close is taken back', async () => {
    const t = await aCadence()
    await t.rule()
    const reviewId = await hold(t, { nextOn: '2026-05-13', nextTime: '15:30' })
    const next = await nextOf(t, reviewId)
    await t.ok('cadence.move', { key: next?.key ?? '', on: '2026-05-15', time: '08:00' })
    await t.ok('cadence.takeNextBack', { reviewId })
    expect((await nextOf(t, reviewId))?.on).toBe('2026-05-15')
  })

  test('in three days is planned where no rule has any, and the review does not count for it', async () => {
    const t = await aCadence()
    const reviewId = await hold(t, { nextOn: '2026-05-07', nextTime: '15:30' })
    expect(await ahead(t)).toEqual(['2026-05-07 15:30 prepared'])
    expect(await nextOf(t, reviewId)).toMatchObject({ on: '2026-05-07', reviewId: null })
  })

  test('that its rule has later is moved to in three days, and taken back and put again', async () => {
    const t = await aCadence()
    await t.rule({ startsOn: '2026-05-05' })
    const [due] = await t.between('2026-05-11', '2026-05-11')
    const reviewId = await hold(t, { nextOn: '2026-05-07', nextTime: '15:30' })
    expect((await ahead(t))[0]).toBe('2026-05-07 15:30 moved')
    const { occurrence } = await t.ok('cadence.prepare', { key: due?.key ?? '' })
    await t.ok('cadence.takeNextBack', { reviewId })
    expect((await ahead(t))[0]).toBe('2026-05-11 09:00 prepared')
    await t.ok('cadence.putNextAgain', { reviewId })
    expect((await ahead(t))[0]).toBe('2026-05-07 15:30 prepared')
    const { agenda } = await t.ok('agendas.get', { agendaId: occurrence.agendaId ?? '' })
    expect([agenda.plannedOn, agenda.plannedTime]).toEqual(['2026-05-07', '15:30'])
  })

  test('is planned beside an earlier review that is not of the cadence, and that does not count', async () => {
    const t = await aCadence(1, { now: '2026-05-03T08:00:00.000Z' })
    await hold(t, { nextHow: 'none' })
    t.clock.set('2026-05-04T08:00:00.000Z')
    const reviewId = await hold(t, { nextOn: '2026-05-07', nextTime: '15:30' })
    expect(await ahead(t)).toEqual(['2026-05-07 15:30 prepared'])
    // A review that is begun after it was planned is held for it.
    t.clock.set('2026-05-06T08:00:00.000Z')
    await hold(t, { nextHow: 'none' })
    expect(await ahead(t)).toEqual(['2026-05-07 15:30 held'])
    expect(await t.fails('cadence.takeNextBack', { reviewId })).toBe('LOCKED')
  })

  test('of a meeting of the whole team leaves those who have held theirs', async () => {
    const t = await aCadence(3)
    await t.rule({
      for: { who: 'team', seats: 'together' },
      reviewKind: 'pipeline',
      startsOn: '2026-05-05',
    })
    const [, ben = '', carla = ''] = t.reps
    const early = await t.between('2026-05-11', '2026-05-11', { repId: carla })
    const { occurrence } = await t.ok('cadence.prepare', { key: early[0]?.key ?? '' })
    const { review } = await t.ok('reviews.start', {
      from: 'agenda',
      agendaId: occurrence.agendaId ?? '',
    })
    await say(t, review.id, { nextHow: 'none' })
    await t.ok('reviews.close', { reviewId: review.id })
    const said = { nextOn: '2026-05-12', nextTime: '10:00' }
    const reviewId = await hold(t, said, { kind: 'pipeline', repId: ben })
    const week = async () =>
      lines(await t.between('2026-05-11', '2026-05-17')).toSorted((a, b) => a.localeCompare(b))
    const moved = '2026-05-12 10:00 moved'
    expect(await week()).toEqual(['2026-05-11 09:00 held', moved, moved])

    // Held after it was moved: that one stays when the move is taken back.
    t.clock.set('2026-05-11T08:00:00.000Z')
    await hold(t, { nextHow: 'none' }, { kind: 'pipeline' })
    await t.ok('cadence.takeNextBack', { reviewId })
    expect(await week()).toEqual([
      '2026-05-11 09:00 due',
      '2026-05-11 09:00 held',
      '2026-05-12 10:00 held',
    ])
  })

  test('that was moved on after it was taken back stays there when it is put again', async () => {
    const t = await aCadence()
    await t.rule()
    const reviewId = await hold(t, { nextOn: '2026-05-13', nextTime: '15:30' })
    const next = await nextOf(t, reviewId)
    const key = next?.key ?? ''
    await t.ok('cadence.takeNextBack', { reviewId })
    await t.ok('cadence.move', { key, on: '2026-05-15', time: '08:00' })
    await t.ok('cadence.putNextAgain', { reviewId })
    expect((await nextOf(t, reviewId))?.on).toBe('2026-05-15')
  })

  test('that was moved on before it was taken back stays there when it is put again', async () => {
    const t = await aCadence()
    await t.rule()
    const reviewId = await hold(t, { nextOn: '2026-05-13', nextTime: '15:30' })
    const next = await nextOf(t, reviewId)
    await t.ok('cadence.move', { key: next?.key ?? '', on: '2026-05-15', time: '08:00' })
    await t.ok('cadence.takeNextBack', { reviewId })
    await t.ok('cadence.putNextAgain', { reviewId })
    expect((await nextOf(t, reviewId))?.on).toBe('2026-05-15')
  })

  test('with an archived rep is refused at its field where one would be added', async () => {
    const t = await aCadence()
    const reviewId = await begin(t, { nextOn: '2026-05-13' })
    await t.ok('team.archiveRep', { repId: t.reps[0] ?? '' })
    const reply = await t.core.dispatch('reviews.close', { reviewId })
    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'VALIDATION',
        issues: [{ path: 'next', message: expect.stringContaining('Anna is archived') }],
      },
    })
    await t.ok('reviews.saveClosing', { reviewId, changes: { nextOn: null } })
    await t.ok('reviews.close', { reviewId })
    expect(await ahead(t)).toEqual([])
  })

  test('without a time moves one that has none, and gives it none', async () => {
    const t = await aCadence()
    await hold(t, { nextOn: '2026-05-13', nextTime: null })
    t.clock.set('2026-05-05T08:00:00.000Z')
    const when = async () => (await t.between(...days)).map((one) => [one.on, one.wholeDay])
    const reviewId = await hold(t, { nextOn: '2026-05-20', nextTime: null })
    expect(await when()).toEqual([['2026-05-20', true]])
    await t.ok('cadence.takeNextBack', { reviewId })
    expect(await when()).toEqual([['2026-05-13', true]])
    await t.ok('cadence.putNextAgain', { reviewId })
    expect(await when()).toEqual([['2026-05-20', true]])
  })

  test('with a time, taken back, leaves one without a time as it was', async () => {
    const t = await aCadence()
    await hold(t, { nextOn: '2026-05-13', nextTime: null })
    t.clock.set('2026-05-05T08:00:00.000Z')
    const when = async () =>
      (await t.between(...days)).map((one) => [one.on, one.wholeDay ? null : one.time])
    const reviewId = await hold(t, { nextOn: '2026-05-20', nextTime: '09:00' })
    expect(await when()).toEqual([['2026-05-20', '09:00']])
    await t.ok('cadence.takeNextBack', { reviewId })
    expect(await when()).toEqual([['2026-05-13', null]])
    await t.ok('cadence.putNextAgain', { reviewId })
    expect(await when()).toEqual([['2026-05-20', '09:00']])
  })

  test('that has no time keeps none when its agenda is put on another day, and gets one where it is rebooked', async () => {
    const t = await aCadence()
    await hold(t, { nextOn: '2026-05-13', nextTime: null })
    const [added] = await t.between(...days)
    const key = added?.key ?? ''
    const agendaId = added?.agendaId ?? ''
    expect((await t.ok('agendas.get', { agendaId })).agenda.plannedTime).toBeNull()
    await t.ok('agendas.plan', {
      agendaId,
      plannedOn: '2026-05-14',
      plannedTime: null,
    })
    const { occurrence } = await t.ok('cadence.occurrence', { key })
    expect([occurrence.on, occurrence.wholeDay]).toEqual(['2026-05-14', true])
    const { rebooked } = await t.ok('cadence.skip', {
      key,
      by: 'manager',
      why: 'Travelling on that day',
      rebook: { on: '2026-05-15', time: '10:00' },
    })
    expect([rebooked?.time, rebooked?.wholeDay]).toEqual(['10:00', false])
  })

  test('that cannot be is refused in words, and nothing is closed', async () => {
    const t = await aCadence()
    await t.ok('cadence.addAbsence', {
      absence: { repId: t.reps[0] ?? '', from: '2026-05-12', until: '2026-05-13', reason: 'Leave' },
    })
    await t.ok('cadence.setHolidays', {
      add: [{ on: '2026-05-14', name: 'Ascension Day' }],
      remove: [],
    })
    const reviewId = await begin(t, {})
    for (const [nextOn, words] of [
      ['2026-05-03', 'past'],
      ['2026-05-13', 'Anna is away'],
      ['2026-05-14', 'holiday'],
    ] as const) {
      await t.ok('reviews.saveClosing', { reviewId, changes: { nextOn } })
      const reply = await t.core.dispatch('reviews.close', { reviewId })
      expect(reply).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
      expect(JSON.stringify(reply)).toContain(words)
    }
    expect(await ahead(t)).toEqual([])
    await t.ok('reviews.saveClosing', { reviewId, changes: { nextOn: '2026-05-15' } })
    await t.ok('reviews.close', { reviewId })
    expect(await ahead(t)).toHaveLength(1)
  })

  test('is one with its own account: what is due for another is left alone', async () => {
    const t = await aCadence()
    const accounts: string[] = []
    for (const name of ['Acme', 'Bolt']) {
      const { account } = await t.ok('team.createAccount', {
        name,
        tier: 'A',
        type: 'customer',
        ownerRepId: t.reps[0] ?? '',
      })
      accounts.push(account.id)
    }
    await t.rule({ for: { who: 'tier', tier: 'A' }, reviewKind: 'account' })
    const [acme = '', bolt = ''] = accounts
    await hold(t, { nextOn: '2026-05-14', nextTime: '10:00' }, { kind: 'account', accountId: bolt })
    const week = await t.between('2026-05-11', '2026-05-17')
    expect(week.map(({ accountId, on }) => [accountId, on])).toEqual([
      [acme, '2026-05-11'],
      [bolt, '2026-05-14'],
    ])
  })

  test('follows a rule that changes, and is none once its day is due no more', async () => {
    const t = await aCadence()
    const rule = await t.rule()
    const reviewId = await hold(t, { nextOn: '2026-05-13', nextTime: '15:30' })
    const { rule: changed } = await t.ok('cadence.changeRule', {
      ruleId: rule.id,
      revision: rule.revision,
      from: '2026-05-10',
      rule: {
        reviewKind: 'one_on_one',
        for: { who: 'rep', repId: t.reps[0] ?? '' },
        pattern: { every: 'week', weeks: 1, weekday: 1 },
        time: '11:00',
        minutes: 45,
        guideId: null,
        place: '',
        link: '',
        startsOn: '2026-05-10',
        endsOn: null,
      },
    })
    expect(await nextOf(t, reviewId)).toMatchObject({ on: '2026-05-13', time: '15:30' })
    expect(starts(together(await wholeFile(t), (await mailed(t, reviewId)) ?? ''))).toEqual(
      await inApp(t),
    )
    await t.ok('cadence.removeRule', { ruleId: changed.id })
    expect(await nextOf(t, reviewId)).toBeNull()
    expect(await mailed(t, reviewId)).toBeUndefined()
  })
})
