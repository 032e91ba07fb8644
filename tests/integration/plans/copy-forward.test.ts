import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addDeal, addDealPlan, inFile } from './seed.ts'

const problem = 'They throw away a truckload every Friday because plans come too late.'

async function saveText(core: TestCore, planId: string, fieldKey: string, text: string) {
  const now = await field(core, planId, fieldKey)
  await core.ok('plans.saveField', {
    planId,
    fieldKey,
    value: { type: 'long_text', text },
    score: now?.score ?? null,
    revision: now?.revision ?? 0,
    reviewId: null,
  })
}

async function field(core: TestCore, planId: string, key: string) {
  return (await core.ok('plans.get', { planId })).fields.find((item) => item.key === key)
}

/** A plan with an answer, and a copy of it for another deal, three weeks later. */
async function copied(core: TestCore) {
  const { planId: fromPlanId, repId, accountId, plan } = await addDealPlan(core)
  await saveText(core, fromPlanId, 'business_problem', problem)
  await core.ok('plans.addEvidence', {
    planId: fromPlanId,
    fieldKey: 'business_problem',
    datedOn: '2026-05-01',
    source: 'Call',
    words: 'We throw it away every Friday.',
    raise: true,
    reviewId: null,
  })
  core.clock.advance(21 * 86_400)
  const opportunityId = await addDeal(core, {
    owner_rep_id: repId,
    account_id: accountId,
    name: 'Planning for the third plant',
    amount_minor: 7_000_000,
  })
  const subject = { repId: null, accountId: null, opportunityId, period: '' }
  const made = await core.ok('plans.copyForward', { ...subject, fromPlanId, reviewId: null })
  return { fromPlanId, source: plan, subject, planId: made.plan.id, made }
}

test('a copy holds the answers as unconfirmed, the CRM’s own figures, and no evidence', async () => {
  const core = await openTestCore()
  const { planId, fromPlanId, made } = await copied(core)
  expect(made.copied).toBe(1)
  expect(await field(core, planId, 'business_problem')).toMatchObject({
    value: { text: problem },
    score: 1,
    evidence: [],
    copied: {
      fromPlanId,
      fromTitle: 'Planning for two plants',
      on: '2026-05-25',
      unconfirmed: true,
    },
  })
  expect(await field(core, planId, 'value')).toMatchObject({
    value: { minor: 7_000_000 },
    copied: null,
  })
  const { entries } = await core.ok('plans.history', {
    planId,
    fieldKey: 'business_problem',
    before: null,
    limit: 10,
  })
  expect(entries).toMatchObject([{ how: 'copied' }])
})

test('an unconfirmed answer costs health until it is confirmed, and again when that is taken back', async () => {
  const core = await openTestCore()
  const { planId } = await copied(core)
  const lost = async () => {
    const { health } = await core.ok('plans.get', { planId })
    const own = health.lost.find((point) => point.say.includes('copied, and nobody has said'))
    expect(health.score + health.lost.reduce((sum, point) => sum + point.points, 0)).toBe(100)
    return { unconfirmed: health.unconfirmed, lost: own?.fieldKey }
  }
  expect(await lost()).toEqual({ unconfirmed: 1, lost: 'business_problem' })
  const { confirmationId } = await core.ok('plans.confirmField', {
    planId,
    fieldKey: 'business_problem',
    reviewId: null,
  })
  expect(await lost()).toEqual({ unconfirmed: 0, lost: undefined })
  await core.ok('plans.withdrawConfirmation', { confirmationId })
  expect(await lost()).toEqual({ unconfirmed: 1, lost: 'business_problem' })
  await saveText(core, planId, 'business_problem', `${problem.toUpperCase()}  `)
  expect(await lost()).toEqual({ unconfirmed: 1, lost: 'business_problem' })
  await saveText(core, planId, 'business_problem', 'The third plant starts without any planning.')
  expect(await lost()).toEqual({ unconfirmed: 0, lost: undefined })
})

test('a copied answer is no change of the plan: not in its health, nor in the agenda', async () => {
  const core = await openTestCore()
  const { planId } = await copied(core)
  const { fields } = await core.ok('plans.get', { planId })
  expect(fields.find(({ key }) => key === 'business_problem')?.changedOn).toBe('2026-05-04')
  const changed = await inFile(core, (db) =>
    db
      .selectFrom('plan_field')
      .select('changed_on')
      .where('plan_id', '=', planId)
      .where('field_key', '=', 'business_problem')
      .execute(),
  )
  expect(changed).toEqual([{ changed_on: '2026-05-04' }])
})

test('a plan that is not there, and a subject that has one, are refused', async () => {
  const core = await openTestCore()
  const { subject, fromPlanId, planId } = await copied(core)
  const input = { ...subject, fromPlanId, reviewId: null }
  expect(await core.fails('plans.copyForward', input)).toBe('CONFLICT')
  expect(
    await core.fails('plans.copyForward', {
      ...input,
      fromPlanId: '0197a1c0-0000-7000-8000-000000000000',
    }),
  ).toBe('NOT_FOUND')
  expect(await core.fails('plans.copyForward', { ...input, opportunityId: null })).toBe(
    'VALIDATION',
  )
  expect((await core.ok('plans.list', all)).plans.map(({ id }) => id).toSorted()).toEqual(
    [fromPlanId, planId].toSorted(),
  )
})

const all = {
  kind: null,
  repId: null,
  accountId: null,
  opportunityId: null,
  archived: true,
  offset: 0,
  limit: 100,
}
