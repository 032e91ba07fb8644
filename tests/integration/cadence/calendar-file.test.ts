import { describe, expect, test } from 'vitest'
import type { Input } from '#contract/contract.ts'
import { instantOf } from '#domain/cadence/wall-clock.ts'
import {
  type ReadCalendar,
  readAllWithIcalJs,
  readWithIcalJs,
  readWithNodeIcal,
} from '#tests/helpers/read-calendar.ts'
import { aCadence, type Cadence, weekly } from './a-cadence.ts'

const zone = 'Europe/Berlin'
const window = ['2026-05-01T00:00:00Z', '2027-01-31T00:00:00Z'] as const

async function fileOf(t: Cadence, scope: Input<'cadence.calendarFile'>): Promise<string> {
  await t.ok('cadence.calendarFile', scope)
  return new TextDecoder().decode(t.files.delivered.at(-1)?.bytes)
}

/** What both parsers read; they must agree, or the test fails here. */
function read(text: string): ReadCalendar {
  const [one, other] = [readWithIcalJs(text, ...window), readWithNodeIcal(text, ...window)]
  expect(other.shown).toEqual(one.shown)
  expect(Object.fromEntries(other.sequences)).toEqual(Object.fromEntries(one.sequences))
  return one
}

/** Where the app itself has its reviews, as instants. */
async function ours(t: Cadence): Promise<string[]> {
  const there = await t.between('2026-05-01', '2027-01-30')
  return there
    .filter(({ state }) => state !== 'skipped')
    .map(({ on, time }) => instantOf(on, time, zone))
    .toSorted()
}

describe('A calendar file of a series', () => {
  test('with two moved and one skipped, before and after a change: read by two parsers, nothing doubles', async () => {
    const t = await aCadence()
    const rule = await t.rule({ time: '09:00' })
    const all = await t.between('2026-05-04', '2026-12-31')
    const at = (on: string) => all.find((one) => one.on === on)?.key ?? ''
    // One of them lies behind the change of clocks of 25 October.
    await t.ok('cadence.move', { key: at('2026-05-18'), on: '2026-05-20', time: '15:30' })
    await t.ok('cadence.move', { key: at('2026-11-02'), on: '2026-10-30', time: '11:00' })
    await t.ok('cadence.skip', { key: at('2026-06-08'), by: 'rep', why: 'Ill', rebook: null })

    const before = read(await fileOf(t, { of: 'series', ruleId: rule.id }))
    expect(before.shown.map(({ start }) => start)).toEqual(await ours(t))
    expect([...before.sequences.values()]).toEqual([0])

    // Nothing has changed: the same file but for its stamp.
    const again = read(await fileOf(t, { of: 'series', ruleId: rule.id }))
    expect(again).toEqual(before)

    await t.ok('cadence.changeRule', {
      ruleId: rule.id,
      revision: rule.revision,
      from: '2026-05-04',
      rule: { ...weekly(t.reps[0] ?? ''), time: '10:15', minutes: 45 },
    })
    const after = read(await fileOf(t, { of: 'series', ruleId: rule.id }))
    expect(after.shown.map(({ start }) => start)).toEqual(await ours(t))
    expect([...after.sequences.keys()]).toEqual([...before.sequences.keys()])
    expect([...after.sequences.values()]).toEqual([1])
  })

  test('that changes in the middle keeps its past under its uid, and goes on under a new one', async () => {
    const t = await aCadence()
    const rule = await t.rule()
    const before = read(await fileOf(t, { of: 'all' }))
    await t.ok('cadence.changeRule', {
      ruleId: rule.id,
      revision: rule.revision,
      from: '2026-07-01',
      rule: { ...weekly(t.reps[0] ?? ''), pattern: { every: 'week', weeks: 2, weekday: 3 } },
    })
    const after = read(await fileOf(t, { of: 'all' }))
    expect(after.shown.map(({ start }) => start)).toEqual(await ours(t))
    for (const [uid, sequence] of before.sequences) {
      expect(after.sequences.get(uid)).toBe(sequence + 1)
    }
    expect(after.sequences.size).toBe(2)
  })

  test('alone ends what it put there before its rule changed, from whichever end it is asked for', async () => {
    const t = await aCadence(2)
    const rule = await t.rule()
    await t.rule({ for: { who: 'rep', repId: t.reps[1] ?? '' }, time: '14:00' })
    const before = read(await fileOf(t, { of: 'series', ruleId: rule.id }))
    const { rule: second } = await t.ok('cadence.changeRule', {
      ruleId: rule.id,
      revision: rule.revision,
      from: '2026-07-01',
      rule: { ...weekly(t.reps[0] ?? ''), pattern: { every: 'week', weeks: 2, weekday: 3 } },
    })
    const { rule: third } = await t.ok('cadence.changeRule', {
      ruleId: second.id,
      revision: second.revision,
      from: '2026-10-01',
      rule: { ...weekly(t.reps[0] ?? ''), time: '16:00' },
    })
    const annas = (await t.between('2026-05-01', '2027-01-30', { repId: t.reps[0] ?? '' })).map(
      ({ on, time }) => instantOf(on, time, zone),
    )
    for (const ruleId of [rule.id, second.id, third.id]) {
      const after = read(await fileOf(t, { of: 'series', ruleId }))
      expect(after.shown.map(({ start }) => start)).toEqual(annas)
      expect(after.sequences.size).toBe(3)
      for (const [uid, sequence] of before.sequences) {
        expect(after.sequences.get(uid)).toBe(sequence + 1)
      }
    }
  })

  test('that was removed also ends at its first day, for programs that show what is cancelled', async () => {
    const t = await aCadence()
    const rule = await t.rule()
    const [, second] = await t.between('2026-05-04', '2026-05-31')
    await t.ok('cadence.move', { key: second?.key ?? '', on: '2026-05-12', time: '07:00' })
    const before = read(await fileOf(t, { of: 'all' }))
    expect(before.shown.length).toBeGreaterThan(30)
    await t.ok('cadence.removeRule', { ruleId: rule.id })
    const text = await fileOf(t, { of: 'all' })
    expect(read(text).shown).toEqual([])
    expect(readAllWithIcalJs(text, ...window).shown).toEqual(before.shown.slice(0, 1))
  })

  test('that was removed is called off under the same uid, and comes back', async () => {
    const t = await aCadence()
    const rule = await t.rule()
    const before = read(await fileOf(t, { of: 'all' }))
    await t.ok('cadence.removeRule', { ruleId: rule.id })
    const gone = read(await fileOf(t, { of: 'all' }))
    expect(gone.shown).toEqual([])
    expect([...gone.sequences]).toEqual([...before.sequences.keys()].map((uid) => [uid, 1]))
    await t.ok('cadence.restoreRule', { ruleId: rule.id })
    const back = read(await fileOf(t, { of: 'all' }))
    expect(back.shown).toEqual(before.shown)
    expect([...back.sequences.values()]).toEqual([2])
  })

  test('of a whole team, in turn and together, and of a review beside all rules', async () => {
    const t = await aCadence(3)
    await t.rule({ for: { who: 'team', seats: 'in_turn' } })
    await t.ok('cadence.plan', {
      repId: t.reps[1] ?? '',
      reviewKind: 'call_debrief',
      accountId: null,
      opportunityId: null,
      on: '2026-10-26',
      time: '08:00',
      minutes: 15,
    })
    await t.ok('cadence.addAbsence', {
      absence: { repId: t.reps[2] ?? '', from: '2026-08-01', until: '2026-08-31', reason: 'Away' },
    })
    const file = read(await fileOf(t, { of: 'all' }))
    expect(file.shown.map(({ start }) => start)).toEqual(await ours(t))
    expect(file.sequences.size).toBe(4)

    await t.rule({ for: { who: 'team', seats: 'together' }, reviewKind: 'pipeline', minutes: 60 })
    const both = read(await fileOf(t, { of: 'all' }))
    expect(both.sequences.size).toBe(5)
    expect(both.shown.length - file.shown.length).toBe(39)
  })

  test('keeps a review beside all rules once its day has passed: it was held, not called off', async () => {
    const t = await aCadence()
    await t.ok('cadence.plan', {
      repId: t.reps[0] ?? '',
      reviewKind: 'call_debrief',
      accountId: null,
      opportunityId: null,
      on: '2026-05-05',
      time: '08:00',
      minutes: 15,
    })
    const before = read(await fileOf(t, { of: 'all' }))
    t.clock.set('2026-05-20T08:00:00.000Z')
    expect(read(await fileOf(t, { of: 'all' }))).toEqual(before)
    expect(before.shown).toHaveLength(1)
  })

  test('of one review stands at its instant under a uid of its own, so neither file stops the other', async () => {
    const t = await aCadence()
    await t.rule({ place: 'Room 4' })
    const [, second] = await t.between('2026-05-04', '2026-05-31')
    const key = second?.key ?? ''
    await t.ok('cadence.move', { key, on: '2026-05-12', time: '07:00' })
    const beside = await t.ok('cadence.plan', {
      repId: t.reps[0] ?? '',
      reviewKind: 'call_debrief',
      accountId: null,
      opportunityId: null,
      on: '2026-10-26',
      time: '08:00',
      minutes: 15,
    })
    const all = read(await fileOf(t, { of: 'all' }))
    for (const [one, on] of [
      [key, '2026-05-12T05:00'],
      [beside.occurrence.key, '2026-10-26T07:00'],
    ] as const) {
      const alone = read(await fileOf(t, { of: 'one', key: one }))
      const same = all.shown.filter(({ start }) => start.startsWith(on))
      expect(alone.shown.map(({ start, end }) => [start, end])).toEqual(
        same.map(({ start, end }) => [start, end]),
      )
      expect([...alone.sequences.keys()].filter((uid) => all.sequences.has(uid))).toEqual([])
    }
    // And the whole calendar does not take the one alone for something that was called off.
    expect(read(await fileOf(t, { of: 'all' }))).toEqual(all)

    await t.ok('cadence.move', { key, on: '2026-05-13', time: '07:00' })
    expect([...read(await fileOf(t, { of: 'one', key })).sequences.values()]).toEqual([1])
    await t.ok('cadence.skip', { key, by: 'rep', why: 'Ill', rebook: null })
    const gone = read(await fileOf(t, { of: 'one', key }))
    expect(gone.shown).toEqual([])
    expect([...gone.sequences.values()]).toEqual([2])
  })

  test.each(['America/New_York', 'Asia/Kolkata', 'Africa/Casablanca', 'Australia/Lord_Howe'])(
    'stands at the right instants in %s',
    async (zoneName) => {
      const t = await aCadence(1, { zone: zoneName })
      await t.rule({ time: '16:00', endsOn: '2027-01-15' })
      const shown = readWithIcalJs(await fileOf(t, { of: 'all' }), ...window).shown
      const there = await t.between('2026-05-01', '2027-01-30')
      expect(shown.map(({ start }) => start)).toEqual(
        there.map(({ on, time }) => instantOf(on, time, zoneName)),
      )
    },
  )

  test('holds no word that was written about anybody, and a name cannot add a line to it', async () => {
    const t = await aCadence()
    await t.rule({ place: 'Room 4\nATTENDEE:x', link: 'https://meet.example/1' }).catch(() => null)
    await t.rule({ place: 'Room; 4, upstairs' })
    const [first] = await t.between('2026-05-04', '2026-05-04')
    const { occurrence } = await t.ok('cadence.prepare', { key: first?.key ?? '' })
    const { agenda } = await t.ok('agendas.get', { agendaId: occurrence.agendaId ?? '' })
    for (const privacy of ['private', 'rep', 'upward'] as const) {
      await t.ok('agendas.addItem', {
        agendaId: agenda.id,
        sectionKey: agenda.sections[0]?.key ?? '',
        text: `Canary ${privacy} zebrafinch`,
        privacy,
      })
    }
    await t.ok('cadence.addAbsence', {
      absence: {
        repId: t.reps[0] ?? '',
        from: '2026-06-01',
        until: '2026-06-09',
        reason: 'zebrafinch',
      },
    })
    const [, second] = await t.between('2026-05-04', '2026-05-31')
    await t.ok('cadence.skip', {
      key: second?.key ?? '',
      by: 'rep',
      why: 'zebrafinch',
      rebook: { on: '2026-05-14', time: '10:00' },
    })
    const text = await fileOf(t, { of: 'all' })
    expect(text.toLowerCase()).not.toContain('zebrafinch')
    expect(text.split('\r\n').filter((line) => line.startsWith('ATTENDEE'))).toEqual([])
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(text).toContain(String.raw`LOCATION:Room\; 4\, upstairs`)
  })
})
