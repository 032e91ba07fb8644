import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultWriting } from '#contract/writing.ts'
import { openConnection } from '#core/db/open.ts'
import { readOwnFacts } from '#core/features/plans/plan-facts.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addAccount, addDealPlan } from './seed.ts'

async function facts(core: TestCore, planId: string, share = 0.9) {
  const { db } = openConnection(join(core.folder, 'plumbline.db'), 'reader')
  try {
    const ports = { clock: core.clock, files: core.files } as never
    const here = { today: '2026-05-04', zone: core.clock.zone(), writing: defaultWriting }
    const ctx = { db, ports, now: core.clock.now(), ...here }
    return (await readOwnFacts(ctx, planId, share, Infinity)).facts
  } finally {
    await db.destroy()
  }
}

const story =
  'All three plants plan on one system and waste falls by a third within two years. We run the planning with them and become the ones whom others in food call first when their plans are late.'

async function accountPlan(core: TestCore, repId: string, name: string, direction: string) {
  const accountId = await addAccount(core, repId, name)
  const { plan } = await core.ok('plans.create', {
    kind: 'account_plan',
    repId: null,
    accountId,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  await core.ok('plans.saveField', {
    planId: plan.id,
    fieldKey: 'direction',
    value: { type: 'long_text', text: direction },
    score: null,
    revision: 0,
    reviewId: null,
  })
  return plan.id
}

test('the facts say what is filled, alive, different and backed', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  await core.ok('plans.saveField', {
    planId,
    fieldKey: 'business_problem',
    value: { type: 'long_text', text: 'TBD' },
    score: 1,
    revision: 0,
    reviewId: null,
  })
  await core.ok('plans.addEvidence', {
    planId,
    fieldKey: 'business_problem',
    datedOn: '2026-05-01',
    source: 'Call with Ida',
    words: 'A truckload every Friday.',
    raise: false,
    reviewId: null,
  })
  const found = await facts(core, planId)
  const byKey = new Map(found.required.map((field) => [field.key, field]))
  expect(byKey.get('value')).toMatchObject({ filled: true, reason: null })
  expect(byKey.get('business_problem')).toMatchObject({ filled: false })
  // The deal stands at a proposal, so the contract path is not asked for yet.
  expect(byKey.has('criteria')).toBe(true)
  expect(byKey.has('contract_path')).toBe(false)
  expect(found.signs).toContainEqual({ fieldKey: 'value', kind: 'changed', on: '2026-05-04' })
  expect(found.differences?.map((item) => item.field)).toEqual(['next_step'])
  expect(found.evidence).toMatchObject([{ fieldKey: 'business_problem', source: 'Call with Ida' }])
  expect(found.similarity).toBeNull()
})

test('evidence behind a field that claims nothing does not count', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  await core.ok('plans.addEvidence', {
    planId,
    fieldKey: 'event',
    datedOn: '2026-05-01',
    source: 'Call with Ida',
    words: 'The summer stop is fixed.',
    raise: false,
    reviewId: null,
  })
  expect((await facts(core, planId)).evidence).toMatchObject([
    { fieldKey: 'event', doubt: 'Its field claims nothing: it is scored 0.' },
  ])
})

test('a plan that repeats another one is found with its share, and only from the limit on', async () => {
  const core = await openTestCore()
  const { repId, planId } = await addDealPlan(core)
  const first = await accountPlan(core, repId, 'Sund Fisk', story)
  const copy = await accountPlan(core, repId, 'Brygge Drinks', `${story} Quite so!`)
  const own = await accountPlan(core, repId, 'Alder Mills', story.split(' ').toReversed().join(' '))
  expect((await facts(core, copy)).similarity).toMatchObject({
    planId: first,
    title: 'Sund Fisk',
  })
  expect((await facts(core, copy)).similarity?.share).toBeGreaterThan(0.9)
  expect((await facts(core, copy, 0.99)).similarity).toBeNull()
  expect((await facts(core, own)).similarity).toBeNull()
  expect((await facts(core, planId)).similarity).toBeNull()
})
