import { describe, expect, test } from 'vitest'
import { aCadence, type Cadence, lines } from './a-cadence.ts'

/** A weekly one-on-one whose first review is prepared. */
async function prepared(): Promise<{ t: Cadence; key: string; agendaId: string }> {
  const t = await aCadence()
  await t.rule()
  const [first] = await t.between('2026-05-04', '2026-05-04')
  const key = first?.key ?? ''
  const { occurrence } = await t.ok('cadence.prepare', { key })
  return { t, key, agendaId: occurrence.agendaId ?? '' }
}

const plannedOf = async (t: Cadence, agendaId: string) => {
  const { agenda } = await t.ok('agendas.get', { agendaId })
  return `${agenda.plannedOn} ${agenda.plannedTime}`
}

describe('A review of the cadence and its agenda have one day', () => {
  test('planning the agenda moves the review, and its series stays', async () => {
    const { t, agendaId } = await prepared()
    const { agenda } = await t.ok('agendas.plan', {
      agendaId,
      plannedOn: '2026-05-06',
      plannedTime: '15:30',
    })
    expect(`${agenda.plannedOn} ${agenda.plannedTime}`).toBe('2026-05-06 15:30')
    expect(lines(await t.between('2026-05-04', '2026-05-17'))).toEqual([
      '2026-05-06 15:30 prepared',
      '2026-05-11 09:00 planned',
    ])
  })

  test('a day without a time keeps the time of the review', async () => {
    const { t, agendaId } = await prepared()
    await t.ok('agendas.plan', { agendaId, plannedOn: '2026-05-05', plannedTime: null })
    expect(await plannedOf(t, agendaId)).toBe('2026-05-05 09:00')
    expect(lines(await t.between('2026-05-05', '2026-05-05'))).toEqual([
      '2026-05-05 09:00 prepared',
    ])
  })

  test('taking the day away is refused and changes nothing', async () => {
    const { t, agendaId } = await prepared()
    expect(await t.fails('agendas.plan', { agendaId, plannedOn: null, plannedTime: null })).toBe(
      'CONFLICT',
    )
    expect(await plannedOf(t, agendaId)).toBe('2026-05-04 09:00')
  })

  test('building it anew for another day moves the review too', async () => {
    const { t, agendaId } = await prepared()
    const { agenda } = await t.ok('agendas.build', {
      subject: {
        repId: t.reps[0] ?? '',
        reviewKind: 'one_on_one',
        accountId: null,
        opportunityId: null,
      },
      plannedOn: '2026-05-07',
      plannedTime: '11:00',
    })
    expect(agenda).toMatchObject({ id: agendaId, plannedOn: '2026-05-07', plannedTime: '11:00' })
    expect(lines(await t.between('2026-05-04', '2026-05-08'))).toEqual([
      '2026-05-07 11:00 prepared',
    ])
  })

  test('the agenda goes where the review goes, to a holiday and to a day that is over too', async () => {
    const { t, key, agendaId } = await prepared()
    await t.ok('cadence.setHolidays', {
      add: [{ on: '2026-05-14', name: 'Ascension' }],
      remove: [],
    })
    for (const [on, time] of [
      ['2026-05-12', '10:00'],
      ['2026-05-14', '10:00'],
      ['2026-05-01', '08:00'],
    ] as const) {
      await t.ok('cadence.move', { key, on, time })
      expect(await plannedOf(t, agendaId)).toBe(`${on} ${time}`)
    }
    await t.ok('cadence.moveBack', { key })
    expect(await plannedOf(t, agendaId)).toBe('2026-05-04 09:00')
  })

  test('an agenda beside the cadence is planned and set free as before', async () => {
    const t = await aCadence()
    const { agenda } = await t.ok('agendas.build', {
      subject: {
        repId: t.reps[0] ?? '',
        reviewKind: 'one_on_one',
        accountId: null,
        opportunityId: null,
      },
      plannedOn: '2026-05-07',
      plannedTime: '11:00',
    })
    await t.ok('agendas.plan', { agendaId: agenda.id, plannedOn: null, plannedTime: null })
    expect(await plannedOf(t, agenda.id)).toBe('null null')
  })
})
