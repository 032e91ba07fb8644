import { describe, expect, test } from 'vitest'
import type { Input } from '#contract/contract.ts'
import { sittings } from '#domain/cadence/sittings.ts'
import { instantOf } from '#domain/cadence/wall-clock.ts'
import { readWithIcalJs, readWithNodeIcal } from '#tests/helpers/read-calendar.ts'
import { aKeptCalendar } from '../kept-calendar/a-kept-calendar.ts'
import { aCadence, type Cadence } from './a-cadence.ts'

const zone = 'Europe/Berlin'
const window = ['2026-05-01T00:00:00Z', '2026-06-30T00:00:00Z'] as const

async function fileOf(t: Cadence, scope: Input<'cadence.calendarFile'>): Promise<string> {
  await t.ok('cadence.calendarFile', scope)
  return unfolded(new TextDecoder().decode(t.files.delivered.at(-1)?.bytes))
}

/** With each line whole. */
function unfolded(text: string): string {
  return text.replaceAll('\r\n ', '')
}

type Line = { readonly title: string; readonly start: string }

/** What two parsers show, in order; they must agree. */
function shown(text: string): Line[] {
  const [one, other] = [readWithIcalJs(text, ...window), readWithNodeIcal(text, ...window)]
  expect(other.shown).toEqual(one.shown)
  const titles = new Map(
    text
      .split('BEGIN:VEVENT')
      .slice(1)
      .map((event) => [/UID:(.*)\r/.exec(event)?.[1], /SUMMARY:(.*)\r/.exec(event)?.[1] ?? '']),
  )
  return one.shown.map(({ uid, start }) => ({ title: titles.get(uid) ?? '', start }))
}

/** The instants at which the app itself has somebody sit down. */
async function ours(t: Cadence): Promise<string[]> {
  const there = await t.between('2026-05-01', '2026-06-29')
  return sittings(there.filter(({ state }) => state !== 'skipped')).map(
    ({ seats: [{ on, time }] }) => instantOf(on, time, zone),
  )
}

/** Three who meet each Monday at nine for an hour, and the key of a seat on a day. */
async function aTeamMeeting() {
  const t = await aCadence(3)
  const rule = await t.rule({
    for: { who: 'team', seats: 'together' },
    reviewKind: 'pipeline',
    minutes: 60,
  })
  const all = await t.between('2026-05-11', '2026-05-31')
  const seat = (on: string, rep: number) =>
    all.find((one) => one.on === on && one.repId === t.reps[rep])?.key ?? ''
  const move = (key: string, on: string, time: string) => t.ok('cadence.move', { key, on, time })
  return { ...t, id: rule.id, seat, move }
}

const meeting = (start: string) => ({ title: 'Pipeline review: team', start })
const own = (name: string, start: string) => ({ title: `Pipeline review: ${name}`, start })
const week = (lines: readonly Line[], day: string) =>
  lines.filter(({ start }) => start.startsWith(day))

describe('A seat of a meeting of the whole team that was moved alone', () => {
  test.each([
    ['earlier', '2026-05-18', '07:00', '2026-05-18T05:00:00Z'],
    ['later', '2026-05-18', '15:30', '2026-05-18T13:30:00Z'],
  ])('%s stands apart, and the meeting stays', async (_, on, time, start) => {
    const t = await aTeamMeeting()
    const before = shown(await fileOf(t, { of: 'all' }))
    await t.move(t.seat('2026-05-18', 0), on, time)
    for (const scope of [{ of: 'all' }, { of: 'series', ruleId: t.id }] as const) {
      const lines = shown(await fileOf(t, scope))
      expect(lines.map((line) => line.start)).toEqual(await ours(t))
      expect(lines.filter((line) => line.title.endsWith('team'))).toEqual(before)
      expect(lines.filter((line) => !line.title.endsWith('team'))).toEqual([own('Anna', start)])
    }
  })

  test('keeps its own uid through further moves, and is called off once it is back', async () => {
    const t = await aTeamMeeting()
    const key = t.seat('2026-05-18', 0)
    await t.move(key, '2026-05-19', '07:00')
    const first = await fileOf(t, { of: 'all' })
    await t.move(key, '2026-05-20', '08:00')
    const second = await fileOf(t, { of: 'all' })
    const uid = /UID:(cadence-.*-2026-05-18-.*)\r/.exec(first)?.[1] ?? ''
    expect(readWithIcalJs(first, ...window).sequences.get(uid)).toBe(0)
    expect(readWithIcalJs(second, ...window).sequences.get(uid)).toBe(1)

    await t.ok('cadence.moveBack', { key })
    const back = await fileOf(t, { of: 'all' })
    expect(readWithIcalJs(back, ...window).sequences.get(uid)).toBe(2)
    expect(shown(back).every(({ title }) => title.endsWith('team'))).toBe(true)
    expect(shown(back).map(({ start }) => start)).toEqual(await ours(t))
  })

  test('joins the others where all have been moved to one place', async () => {
    const t = await aTeamMeeting()
    for (const rep of [0, 1, 2]) await t.move(t.seat('2026-05-18', rep), '2026-05-19', '14:00')
    const lines = shown(await fileOf(t, { of: 'all' }))
    expect(lines.filter(({ title }) => !title.endsWith('team'))).toEqual([])
    expect(lines.map(({ start }) => start)).toEqual(await ours(t))
  })

  test('leaves no meeting behind where each was moved to another place', async () => {
    const t = await aTeamMeeting()
    await t.move(t.seat('2026-05-18', 0), '2026-05-19', '14:00')
    await t.move(t.seat('2026-05-18', 1), '2026-05-20', '14:00')
    await t.ok('cadence.skip', {
      key: t.seat('2026-05-18', 2),
      by: 'rep',
      why: 'Ill',
      rebook: null,
    })
    const lines = shown(await fileOf(t, { of: 'all' }))
    expect(lines.map(({ start }) => start)).toEqual(await ours(t))
    expect(week(lines, '2026-05-18')).toEqual([])
    expect(week(lines, '2026-05-19')).toEqual([own('Anna', '2026-05-19T12:00:00Z')])
    expect(week(lines, '2026-05-20')).toEqual([own('Ben', '2026-05-20T12:00:00Z')])
  })

  test('takes nothing from the meeting when it is not held at all', async () => {
    const t = await aTeamMeeting()
    await t.move(t.seat('2026-05-18', 0), '2026-05-19', '14:00')
    await t.ok('cadence.remove', { key: t.seat('2026-05-18', 0) })
    const lines = shown(await fileOf(t, { of: 'all' }))
    expect(week(lines, '2026-05-18')).toEqual([meeting('2026-05-18T07:00:00Z')])
    expect(week(lines, '2026-05-19')).toEqual([])
  })

  test('is called by its rep in a file of its own, a seat of the meeting by the team', async () => {
    const t = await aTeamMeeting()
    await t.move(t.seat('2026-05-18', 0), '2026-05-19', '14:00')
    expect(shown(await fileOf(t, { of: 'one', key: t.seat('2026-05-18', 0) }))).toEqual([
      own('Anna', '2026-05-19T12:00:00Z'),
    ])
    expect(shown(await fileOf(t, { of: 'one', key: t.seat('2026-05-18', 1) }))).toEqual([
      meeting('2026-05-18T07:00:00Z'),
    ])
  })

  test('ends with its rule, in the file of the series too', async () => {
    const t = await aTeamMeeting()
    await t.move(t.seat('2026-05-18', 0), '2026-05-19', '14:00')
    expect(shown(await fileOf(t, { of: 'all' }))).toContainEqual(
      own('Anna', '2026-05-19T12:00:00Z'),
    )
    await t.ok('cadence.removeRule', { ruleId: t.id })
    expect(shown(await fileOf(t, { of: 'series', ruleId: t.id }))).toEqual([])
    expect(shown(await fileOf(t, { of: 'all' }))).toEqual([])
  })

  test('stands apart in the file that is kept up to date', async () => {
    const t = await aKeptCalendar()
    await t.ok('team.createRep', {
      name: 'Ben',
      email: null,
      role: '',
      startDate: '2024-01-01',
      territory: '',
      quotas: [],
    })
    await t.rule({ for: { who: 'team', seats: 'together' }, reviewKind: 'pipeline', time: '11:00' })
    await t.choose(t.path)
    const seat = (await t.between('2026-05-18', '2026-05-18')).find(
      ({ together, repName }) => together && repName === 'Ben',
    )
    await t.ok('cadence.move', { key: seat?.key ?? '', on: '2026-05-18', time: '07:00' })
    await t.settle()
    expect(week(shown(unfolded(t.text())), '2026-05-18')).toEqual([
      own('Ben', '2026-05-18T05:00:00Z'),
      { title: 'One-on-one: Anna', start: '2026-05-18T07:00:00Z' },
      meeting('2026-05-18T09:00:00Z'),
    ])
  })
})
