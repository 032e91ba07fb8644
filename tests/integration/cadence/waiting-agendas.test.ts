import { describe, expect, test } from 'vitest'
import { aCadence, weekly, type Cadence } from './a-cadence.ts'

/** A review each Monday at nine; that of 11 May is prepared. */
async function prepared() {
  const t = await aCadence()
  const rule = await t.rule({ startsOn: '2026-05-11' })
  const [one] = await t.between('2026-05-11', '2026-05-11')
  const key = one?.key ?? ''
  const agendaId = (await t.ok('cadence.prepare', { key })).occurrence.agendaId ?? ''
  const stands = async () => {
    const { agenda } = await t.ok('agendas.get', { agendaId })
    return [agenda.plannedOn, agenda.plannedTime, agenda.state]
  }
  expect(await stands()).toEqual(['2026-05-11', '09:00', 'draft'])
  return { ...t, rule, key, agendaId, stands }
}

const waits = [null, null, 'draft']
const monday = ['2026-05-11', '09:00', 'draft']

/** The day on which the review that comes next takes the agenda over. */
async function takenOver(
  t: Pick<Cadence, 'ok' | 'between'>,
  agendaId: string,
  on: string,
): Promise<(string | null)[]> {
  await t.ok('cadence.prepareWeek', { weekOf: on })
  const [holder] = (await t.between('2026-05-11', '2026-06-30')).filter(
    (one) => one.agendaId === agendaId,
  )
  const { agenda } = await t.ok('agendas.get', { agendaId })
  return [holder?.on ?? null, agenda.plannedOn, agenda.plannedTime]
}

describe('An agenda that was prepared', () => {
  test('waits without a day where a changed rule has its day no more, and the next review takes it', async () => {
    const t = await prepared()
    await t.ok('cadence.changeRule', {
      ruleId: t.rule.id,
      revision: t.rule.revision,
      from: '2026-05-04',
      rule: {
        ...weekly(t.reps[0] ?? ''),
        pattern: { every: 'week', weeks: 1, weekday: 4 },
        startsOn: '2026-05-11',
      },
    })
    expect(await t.stands()).toEqual(waits)
    expect(await takenOver(t, t.agendaId, '2026-05-14')).toEqual([
      '2026-05-14',
      '2026-05-14',
      '09:00',
    ])
  })

  test('stands at the new time where its day stays due, and back at the old one', async () => {
    const t = await prepared()
    const changed = await t.ok('cadence.changeRule', {
      ruleId: t.rule.id,
      revision: t.rule.revision,
      from: '2026-05-04',
      rule: { ...weekly(t.reps[0] ?? ''), time: '10:30', startsOn: '2026-05-11' },
    })
    expect(await t.stands()).toEqual(['2026-05-11', '10:30', 'draft'])
    await t.ok('cadence.changeRule', {
      ruleId: t.rule.id,
      revision: changed.rule.revision,
      from: '2026-05-04',
      rule: { ...weekly(t.reps[0] ?? ''), startsOn: '2026-05-11' },
    })
    expect(await t.stands()).toEqual(monday)
  })

  test('waits while its rule is deleted, and has its day again with it', async () => {
    const t = await prepared()
    await t.ok('cadence.removeRule', { ruleId: t.rule.id })
    expect(await t.stands()).toEqual(waits)
    await t.ok('cadence.restoreRule', { ruleId: t.rule.id })
    expect(await t.stands()).toEqual(monday)
  })

  test('waits while its rule ends before its day, and has it again when the rule goes on', async () => {
    const t = await aCadence()
    const rule = await t.rule()
    const [, second] = await t.between('2026-05-04', '2026-05-11')
    await t.ok('cadence.skip', {
      key: (await t.between('2026-05-04', '2026-05-04'))[0]?.key ?? '',
      by: 'rep',
      why: 'Ill',
      rebook: null,
    })
    const { occurrence } = await t.ok('cadence.prepare', { key: second?.key ?? '' })
    const agendaId = occurrence.agendaId ?? ''
    const day = async () => (await t.ok('agendas.get', { agendaId })).agenda.plannedOn
    const { rule: ended } = await t.ok('cadence.endRule', {
      ruleId: rule.id,
      revision: rule.revision,
      endsOn: '2026-05-06',
    })
    expect(await day()).toBeNull()
    await t.ok('cadence.endRule', { ruleId: rule.id, revision: ended.revision, endsOn: null })
    expect(await day()).toBe('2026-05-11')
  })

  test('waits while a designed year has no rule for it, and has its day again with the undo', async () => {
    const t = await prepared()
    const { before } = await t.ok('cadence.saveYear', {
      from: '2026-05-04',
      weekHours: 40,
      rules: [],
      end: [t.rule.id],
    })
    expect(await t.stands()).toEqual(waits)
    const again = await t.ok('cadence.putYear', { year: before })
    expect(await t.stands()).toEqual(monday)
    await t.ok('cadence.putYear', { year: again.before })
    expect(await t.stands()).toEqual(waits)
  })

  test('waits while its review is deleted, and has its day again with it', async () => {
    const t = await prepared()
    await t.ok('cadence.remove', { key: t.key })
    expect(await t.stands()).toEqual(waits)
    await t.ok('cadence.restore', { key: t.key })
    expect(await t.stands()).toEqual(monday)
  })
})
