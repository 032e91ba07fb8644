import { expect, test } from 'vitest'
import { countSittings } from '#domain/cadence/sittings.ts'
import { aCadence, type Cadence } from '../cadence/a-cadence.ts'

// Monday 4 May 2026, 10:00; a one-on-one each Monday at nine.

/** The next reviews as Today names them: what is prepared, then what is not. */
async function next(t: Cadence): Promise<{ planned: string[]; due: string[] }> {
  const { planned, due } = await t.ok('today.get', {})
  return {
    planned: planned.map(({ plannedOn, plannedTime }) => `${plannedOn} ${plannedTime}`),
    due: due.map(({ on, time }) => `${on} ${time}`),
  }
}

async function preparedWeek(): Promise<{ t: Cadence; key: string; ruleId: string }> {
  const t = await aCadence()
  const rule = await t.rule({ pattern: { every: 'week', weeks: 4, weekday: 1 } })
  await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
  const [first] = await t.between('2026-05-04', '2026-05-10')
  expect(await next(t)).toEqual({ planned: ['2026-05-04 09:00'], due: [] })
  return { t, key: first?.key ?? '', ruleId: rule.id }
}

test('a skipped review is not next, the one that makes up for it is', async () => {
  const { t, key } = await preparedWeek()
  const rebook = { on: '2026-05-07', time: '14:00' }
  await t.ok('cadence.skip', { key, by: 'rep', why: 'ill', rebook })
  expect(await next(t)).toEqual({ planned: [], due: ['2026-05-07 14:00'] })
  await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
  expect(await next(t)).toEqual({ planned: ['2026-05-07 14:00'], due: [] })
})

test('a skip without another, and one taken back', async () => {
  const { t, key } = await preparedWeek()
  await t.ok('cadence.skip', { key, by: 'rep', why: 'ill', rebook: null })
  const { nextAgenda, person } = await t.ok('team.person', { repId: t.reps[0] ?? '' })
  expect([nextAgenda, person.nextOn]).toEqual([null, null])
  expect(await next(t)).toEqual({ planned: [], due: [] })
  await t.ok('cadence.unskip', { key })
  expect(await next(t)).toEqual({ planned: ['2026-05-04 09:00'], due: [] })
})

test('a moved review is next where it stands now, a deleted one is not', async () => {
  const { t, key } = await preparedWeek()
  await t.ok('cadence.move', { key, on: '2026-05-06', time: '16:00' })
  expect(await next(t)).toEqual({ planned: ['2026-05-06 16:00'], due: [] })
  const { people } = await t.ok('team.people', { archived: false })
  expect(people.map(({ nextOn }) => nextOn)).toEqual(['2026-05-06'])
  await t.ok('cadence.remove', { key })
  expect(await next(t)).toEqual({ planned: [], due: [] })
})

test('a review whose rule was deleted, or has ended before it, is not next', async () => {
  const { t, ruleId } = await preparedWeek()
  await t.ok('cadence.removeRule', { ruleId })
  expect(await next(t)).toEqual({ planned: [], due: [] })
  await t.ok('cadence.restoreRule', { ruleId })
  expect((await next(t)).planned).toHaveLength(1)
  await t.ok('cadence.prepareWeek', { weekOf: '2026-06-01' })
  t.clock.set('2026-05-20T08:00:00.000Z')
  expect((await next(t)).due).toEqual(['2026-06-01 09:00'])
  const { rules } = await t.ok('cadence.rules', { removed: false })
  const revision = rules[0]?.revision ?? 0
  await t.ok('cadence.endRule', { ruleId, revision, endsOn: '2026-05-24' })
  expect((await next(t)).due).toEqual([])
})

test('what is due within two weeks and not prepared is named, a meeting of the team whole', async () => {
  const t = await aCadence(3)
  await t.rule()
  await t.rule({
    for: { who: 'team', seats: 'together' },
    reviewKind: 'sales_marketing',
    time: '11:00',
  })
  const { due } = await t.ok('today.get', {})
  expect(due.map(({ on, time, repName }) => `${on} ${time} ${repName}`)).toEqual([
    '2026-05-04 09:00 Anna',
    '2026-05-04 11:00 Anna',
    '2026-05-04 11:00 Ben',
    '2026-05-04 11:00 Carla',
    '2026-05-11 09:00 Anna',
    '2026-05-11 11:00 Anna',
    '2026-05-11 11:00 Ben',
    '2026-05-11 11:00 Carla',
    '2026-05-18 09:00 Anna',
    '2026-05-18 11:00 Anna',
    '2026-05-18 11:00 Ben',
    '2026-05-18 11:00 Carla',
  ])
})

test('a week is counted in sittings, over the same reviews as its hours', async () => {
  const t = await aCadence(3)
  await t.rule()
  await t.rule({
    for: { who: 'team', seats: 'together' },
    reviewKind: 'sales_marketing',
    time: '11:00',
    minutes: 60,
  })
  const counted = async () => {
    const { pack } = await t.ok('cadence.pack', { weekOf: '2026-05-04' })
    const week = await t.between('2026-05-04', '2026-05-10')
    return { ...countSittings(week), minutes: pack.minutes }
  }
  const none = { prepared: 0, held: 0, notHeld: 0 }
  expect(await counted()).toEqual({ ...none, all: 2, ahead: 2, minutes: 90 })
  const [own, seat] = await t.between('2026-05-04', '2026-05-10')
  const said = { by: 'rep' as const, why: 'ill', rebook: null }
  await t.ok('cadence.skip', { key: own?.key ?? '', ...said })
  expect(await counted()).toEqual({ ...none, all: 1, ahead: 1, minutes: 60, notHeld: 1 })
  await t.ok('cadence.skip', { key: seat?.key ?? '', ...said })
  expect(await counted()).toEqual({ ...none, all: 1, ahead: 1, minutes: 60, notHeld: 1 })
  await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
  expect(await counted()).toMatchObject({ all: 1, ahead: 1, prepared: 1 })
  t.clock.set('2026-05-05T08:00:00.000Z')
  expect(await counted()).toEqual({ ...none, all: 0, ahead: 0, minutes: 0, notHeld: 2 })
})
