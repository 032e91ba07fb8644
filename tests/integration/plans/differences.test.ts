import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addDealPlan, inFile } from './seed.ts'

/** A plan whose CRM deal has moved to another date and amount since. */
async function setUp() {
  const core = await openTestCore()
  const { planId, opportunityId } = await addDealPlan(core)
  await inFile(core, (db) =>
    db
      .updateTable('opportunity')
      .set({ close_date: '2026-09-30', amount_minor: 9_000_000 })
      .where('id', '=', opportunityId)
      .execute(),
  )
  return { core, planId, opportunityId }
}

async function differences(core: TestCore, planId: string) {
  const detail = await core.ok('plans.get', { planId })
  return detail.differences
}

test('a plan shows where the newest snapshot says something else', async () => {
  const { core, planId } = await setUp()
  const found = await differences(core, planId)
  expect(found.map((item) => [item.field, item.planValue, item.crmValue])).toEqual([
    ['amount', 'EUR 120,000', 'EUR 90,000'],
    ['close_date', '30 Jun 2026', '30 Sep 2026'],
    ['next_step', '', '20 May 2026 – Pilot figures to both plant managers'],
  ])
})

test('"CRM right" takes the value into the plan, with a revision that can be taken back', async () => {
  const { core, planId } = await setUp()
  const [amount] = await differences(core, planId)
  const { taken, fieldKey } = await core.ok('plans.explainDifference', {
    planId,
    field: 'amount',
    planValue: amount?.planValue ?? '',
    crmValue: amount?.crmValue ?? '',
    outcome: 'crm_right',
    words: '',
    reviewId: null,
  })
  expect((await differences(core, planId)).map((item) => item.field)).not.toContain('amount')
  expect(taken).toMatchObject({ before: { minor: 12_000_000 }, revision: 2 })
  await core.ok('plans.saveField', {
    planId,
    fieldKey,
    value: taken?.before ?? null,
    score: taken?.score ?? null,
    revision: taken?.revision ?? 0,
    reviewId: null,
  })
  // Still explained: these two values were looked at.
  const [again] = await differences(core, planId)
  expect(again).toMatchObject({ field: 'amount', explained: { outcome: 'crm_right' } })
})

test('"plan right" explains the difference until the CRM moves again', async () => {
  const { core, planId, opportunityId } = await setUp()
  const [amount] = await differences(core, planId)
  const seen = { planValue: amount?.planValue ?? '', crmValue: amount?.crmValue ?? '' }
  const input = { planId, field: 'amount' as const, outcome: 'plan_right' as const, reviewId: null }
  const { explanationId, taken } = await core.ok('plans.explainDifference', {
    ...input,
    ...seen,
    words: 'The second plant is in a quote of its own.',
  })
  expect(taken).toBeNull()
  expect((await differences(core, planId))[0]?.explained).toMatchObject({ outcome: 'plan_right' })
  await core.ok('plans.withdrawExplanation', { explanationId })
  expect((await differences(core, planId))[0]?.explained).toBeNull()
  await core.ok('plans.explainDifference', { ...input, ...seen, words: '' })
  await inFile(core, (db) =>
    db
      .updateTable('opportunity')
      .set({ amount_minor: 8_000_000 })
      .where('id', '=', opportunityId)
      .execute(),
  )
  expect((await differences(core, planId))[0]?.explained).toBeNull()
})

test('what somebody has not seen cannot be explained', async () => {
  const { core, planId } = await setUp()
  const input = {
    planId,
    field: 'amount',
    planValue: 'EUR 120,000',
    crmValue: 'EUR 1',
    outcome: 'plan_right',
    words: '',
    reviewId: null,
  }
  expect(await core.fails('plans.explainDifference', input)).toBe('STALE_REVISION')
  expect(await core.fails('plans.explainDifference', { ...input, field: 'stage' })).toBe(
    'NOT_FOUND',
  )
})

test('a deal that no import has brought, or the newest has not, is not compared', async () => {
  const { core, planId, opportunityId } = await setUp()
  await inFile(core, (db) =>
    db.updateTable('opportunity').set({ in_latest: 0 }).where('id', '=', opportunityId).execute(),
  )
  expect(await core.ok('plans.get', { planId })).toMatchObject({ compared: [], differences: [] })
})
