import { describe, expect, test } from 'vitest'
import { aCadence, lines, weekly } from './a-cadence.ts'

describe('A rule makes reviews due', () => {
  test('on its weekday, at its time, from its start to its end', async () => {
    const t = await aCadence()
    await t.rule({ endsOn: '2026-05-20' })
    expect(lines(await t.between('2026-04-01', '2026-07-01'))).toEqual([
      '2026-05-04 09:00 due',
      '2026-05-11 09:00 planned',
      '2026-05-18 09:00 planned',
    ])
  })

  test('for each of the team, one after the other or all at once', async () => {
    const t = await aCadence(3)
    await t.rule({ for: { who: 'team', seats: 'in_turn' }, reviewKind: 'pipeline' })
    expect(
      (await t.between('2026-05-11', '2026-05-11')).map(({ repName, time }) => [repName, time]),
    ).toEqual([
      ['Anna', '09:00'],
      ['Ben', '09:30'],
      ['Carla', '10:00'],
    ])
    await t.rule({ for: { who: 'team', seats: 'together' }, reviewKind: 'sales_marketing' })
    const meeting = await t.between('2026-05-11', '2026-05-11', { kind: 'sales_marketing' })
    expect(meeting.map(({ time, together }) => [time, together])).toEqual([
      ['09:00', true],
      ['09:00', true],
      ['09:00', true],
    ])
  })

  test('for the accounts of a tier, beside their owner', async () => {
    const t = await aCadence(2)
    for (const [name, tier, owner] of [
      ['North', 'A', 0],
      ['South', 'A', 1],
      ['West', 'B', 0],
    ] as const) {
      await t.ok('team.createAccount', {
        name,
        tier,
        type: 'customer',
        ownerRepId: t.reps[owner] ?? null,
      })
    }
    await t.rule({
      for: { who: 'tier', tier: 'A' },
      reviewKind: 'account',
      pattern: { every: 'month', months: 1, on: { by: 'weekday', nth: 2, weekday: 2 } },
      minutes: 60,
    })
    expect(
      (await t.between('2026-05-01', '2026-05-31')).map((one) => [
        one.on,
        one.time,
        one.repName,
        one.accountName,
      ]),
    ).toEqual([
      ['2026-05-12', '09:00', 'Anna', 'North'],
      ['2026-05-12', '10:00', 'Ben', 'South'],
    ])
  })
})

describe('A single occurrence', () => {
  test('is moved without shifting its series, and goes back', async () => {
    const t = await aCadence()
    await t.rule()
    const [, second] = await t.between('2026-05-04', '2026-05-31')
    const key = second?.key ?? ''
    const { occurrence } = await t.ok('cadence.move', { key, on: '2026-05-13', time: '16:00' })
    expect(occurrence).toMatchObject({
      state: 'moved',
      movedFrom: { on: '2026-05-11', time: '09:00' },
    })
    expect(lines(await t.between('2026-05-04', '2026-05-24'))).toEqual([
      '2026-05-04 09:00 due',
      '2026-05-13 16:00 moved',
      '2026-05-18 09:00 planned',
    ])
    await t.ok('cadence.moveBack', { key })
    expect(lines(await t.between('2026-05-04', '2026-05-18'))).toEqual([
      '2026-05-04 09:00 due',
      '2026-05-11 09:00 planned',
      '2026-05-18 09:00 planned',
    ])
  })

  test('that was moved far away shows there and only there', async () => {
    const t = await aCadence()
    await t.rule({ endsOn: '2026-05-31' })
    const [first] = await t.between('2026-05-04', '2026-05-04')
    await t.ok('cadence.move', { key: first?.key ?? '', on: '2026-09-01', time: '10:00' })
    expect(lines(await t.between('2026-05-04', '2026-05-10'))).toEqual([])
    expect(lines(await t.between('2026-09-01', '2026-09-01'))).toEqual(['2026-09-01 10:00 moved'])
  })

  test('is skipped with who and why, and another is planned in its place', async () => {
    const t = await aCadence()
    await t.rule()
    const [first] = await t.between('2026-05-04', '2026-05-04')
    const { occurrence, rebooked } = await t.ok('cadence.skip', {
      key: first?.key ?? '',
      by: 'rep',
      why: 'At a customer',
      rebook: { on: '2026-05-06', time: '15:00' },
    })
    expect(occurrence.state).toBe('skipped')
    expect(occurrence.skip).toMatchObject({
      by: 'rep',
      why: 'At a customer',
      on: '2026-05-04',
      rebookedKey: rebooked?.key,
      rebookedOn: '2026-05-06',
    })
    expect(rebooked).toMatchObject({ ruleId: null, rebooksKey: first?.key, state: 'planned' })
    expect(lines(await t.between('2026-05-04', '2026-05-11'))).toEqual([
      '2026-05-04 09:00 skipped',
      '2026-05-06 15:00 planned',
      '2026-05-11 09:00 planned',
    ])
  })

  test('is deleted and brought back', async () => {
    const t = await aCadence()
    await t.rule()
    const [first] = await t.between('2026-05-04', '2026-05-04')
    const key = first?.key ?? ''
    await t.ok('cadence.remove', { key })
    expect(await t.between('2026-05-04', '2026-05-04')).toEqual([])
    expect(await t.between('2026-05-04', '2026-05-04', { removed: true })).toHaveLength(1)
    await t.ok('cadence.restore', { key })
    expect(lines(await t.between('2026-05-04', '2026-05-04'))).toEqual(['2026-05-04 09:00 due'])
  })

  test('is skipped by an absence or a holiday as long as that stands', async () => {
    const t = await aCadence(2)
    await t.rule()
    const { absence } = await t.ok('cadence.addAbsence', {
      absence: { repId: t.reps[0] ?? '', from: '2026-05-11', until: '2026-05-15', reason: 'Away' },
    })
    expect(absence.skips).toBe(1)
    await t.ok('cadence.setHolidays', {
      add: [{ on: '2026-05-25', name: 'Whit Monday' }],
      remove: [],
    })
    const week = await t.between('2026-05-04', '2026-05-31')
    expect(week.map(({ state, skip }) => [state, skip?.by ?? null, skip?.why ?? null])).toEqual([
      ['due', null, null],
      ['skipped', 'absence_rep', 'Away'],
      ['planned', null, null],
      ['skipped', 'holiday', 'Whit Monday'],
    ])
    await t.ok('cadence.removeAbsence', { absenceId: absence.id })
    expect((await t.between('2026-05-11', '2026-05-11'))[0]?.state).toBe('planned')
  })

  test('is missed once its day has passed, and held when its review was', async () => {
    const t = await aCadence()
    await t.rule()
    const [first] = await t.between('2026-05-04', '2026-05-04')
    const { occurrence } = await t.ok('cadence.prepare', { key: first?.key ?? '' })
    expect(occurrence.state).toBe('prepared')
    await t.ok('reviews.start', { from: 'agenda', agendaId: occurrence.agendaId ?? '' })
    expect((await t.between('2026-05-04', '2026-05-04'))[0]?.state).toBe('running')
    t.clock.set('2026-05-20T08:00:00.000Z')
    expect(lines(await t.between('2026-05-11', '2026-05-18'))).toEqual([
      '2026-05-11 09:00 missed',
      '2026-05-18 09:00 missed',
    ])
    expect(
      await t.fails('cadence.move', { key: first?.key, on: '2026-06-01', time: '09:00' }),
    ).toBe('LOCKED')
  })
})

describe('An impossible rule', () => {
  const bad = [
    ['no week', { pattern: { every: 'week', weeks: 0, weekday: 1 } }, 'rule.pattern.weeks'],
    [
      '31 February',
      { pattern: { every: 'year', month: 2, on: { by: 'day', day: 31 } } },
      'rule.pattern.on.day',
    ],
    ['an end before its start', { endsOn: '2026-05-03' }, 'rule.endsOn'],
    [
      'an end before its first day',
      { startsOn: '2026-05-05', endsOn: '2026-05-06' },
      'rule.endsOn',
    ],
    ['no minutes', { minutes: 0 }, 'rule.minutes'],
    ['a link that runs something', { link: 'javascript:alert(1)' }, 'rule.link'],
  ] as const

  test.each(bad)('%s is refused at its field, and nothing is written', async (_, changes, path) => {
    const t = await aCadence()
    const reply = await t.core.dispatch('cadence.createRule', {
      rule: { ...weekly(t.reps[0] ?? ''), ...changes },
    })
    expect(reply.ok).toBe(false)
    const error = reply.ok ? null : reply.error
    expect(error?.code).toBe('VALIDATION')
    expect(error?.issues?.map((issue) => issue.path)).toContain(path)
    expect((await t.ok('cadence.rules', { removed: true })).rules).toEqual([])
  })

  test('that does not fit into a day is refused', async () => {
    const t = await aCadence(4)
    const reply = await t.core.dispatch('cadence.createRule', {
      rule: {
        ...weekly(''),
        for: { who: 'team', seats: 'in_turn' },
        time: '22:00',
        minutes: 60,
      },
    })
    expect(reply.ok ? null : reply.error.issues?.[0]?.path).toBe('rule.time')
  })
})
