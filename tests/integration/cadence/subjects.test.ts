import { describe, expect, test } from 'vitest'
import { aCadence } from './a-cadence.ts'

/** Anna with three accounts, and an account review each Monday. */
async function accounts() {
  const t = await aCadence(2)
  const repId = t.reps[0] ?? ''
  const ids: string[] = []
  for (const [name, tier] of [
    ['West', 'B'],
    ['North', 'A'],
    ['South', 'A'],
  ] as const) {
    const { account } = await t.ok('team.createAccount', {
      name,
      tier,
      type: 'customer',
      ownerRepId: repId,
    })
    ids.push(account.id)
  }
  await t.rule({ reviewKind: 'account' })
  const [first, second] = await t.between('2026-05-04', '2026-05-11')
  return { t, repId, ids, first: first?.key ?? '', second: second?.key ?? '' }
}

describe('What a review is about', () => {
  test('is suggested: the top tier first, and not what another one of these days is about', async () => {
    const { t, first, second, ids } = await accounts()
    const suggested = async (key: string) => (await t.ok('cadence.suggest', { key })).suggestion
    expect((await suggested(first))?.name).toBe('North')
    await t.ok('cadence.choose', { key: first, accountId: ids[1] ?? '', opportunityId: null })
    expect((await suggested(second))?.name).toBe('South')
    expect((await suggested(first))?.name).toBe('North')
  })

  test('what is suggested is what preparing the week takes', async () => {
    const { t, first } = await accounts()
    const { suggestion } = await t.ok('cadence.suggest', { key: first })
    await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
    const [prepared] = await t.between('2026-05-04', '2026-05-04')
    expect(prepared).toMatchObject({ state: 'prepared', accountId: suggestion?.accountId })
  })

  test('nothing is suggested where nothing is known or the kind has no subject', async () => {
    const t = await aCadence()
    const repId = t.reps[0] ?? ''
    for (const reviewKind of ['deal', 'account', 'one_on_one'] as const) {
      const { occurrence } = await t.ok('cadence.plan', {
        repId,
        reviewKind,
        accountId: null,
        opportunityId: null,
        on: '2026-05-06',
        time: '09:00',
        minutes: 30,
      })
      expect(await t.ok('cadence.suggest', { key: occurrence.key })).toEqual({ suggestion: null })
    }
    expect(await t.fails('cadence.suggest', { key: repId })).toBe('NOT_FOUND')
  })

  test('a review planned for later says when it is chosen, and can be set free again', async () => {
    const { t, repId, ids } = await accounts()
    const { occurrence } = await t.ok('cadence.plan', {
      repId,
      reviewKind: 'account',
      accountId: null,
      opportunityId: null,
      on: '2026-05-06',
      time: '09:00',
      minutes: 30,
    })
    const { key } = occurrence
    const chosen = await t.ok('cadence.choose', {
      key,
      accountId: ids[0] ?? '',
      opportunityId: null,
    })
    expect(chosen.occurrence).toMatchObject({ accountName: 'West', accountId: ids[0] })
    const free = await t.ok('cadence.choose', { key, accountId: null, opportunityId: null })
    expect(free.occurrence).toMatchObject({ accountName: null, accountId: null })
  })
})
