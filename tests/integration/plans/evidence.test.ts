import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addDealPlan } from './seed.ts'

const words = {
  datedOn: '2026-05-02',
  source: 'Call with Ida Moen',
  words: 'We throw away a truckload every Friday.',
}

async function setUp() {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  await core.ok('plans.saveField', {
    planId,
    fieldKey: 'business_problem',
    value: { type: 'long_text', text: 'A truckload every Friday, they say' },
    score: 1,
    revision: 0,
    reviewId: null,
  })
  const evidence = { planId, fieldKey: 'business_problem', ...words, raise: true, reviewId: null }
  return { core, planId, evidence }
}

async function problem(core: TestCore, planId: string) {
  const { fields } = await core.ok('plans.get', { planId })
  return fields.find((field) => field.key === 'business_problem')
}

test('the buyer’s words raise a score to 2, and 2 then stays when the text is edited', async () => {
  const { core, planId, evidence } = await setUp()
  await core.ok('plans.addEvidence', evidence)
  expect(await problem(core, planId)).toMatchObject({ score: 2, evidence: [words] })
  const field = await problem(core, planId)
  await core.ok('plans.saveField', {
    planId,
    fieldKey: 'business_problem',
    value: { type: 'long_text', text: 'Two truckloads every Friday' },
    score: 2,
    revision: field?.revision ?? 0,
    reviewId: null,
  })
  expect((await problem(core, planId))?.score).toBe(2)
})

test('evidence without raising leaves the score, and opens the way to 2', async () => {
  const { core, planId, evidence } = await setUp()
  await core.ok('plans.addEvidence', { ...evidence, raise: false })
  const field = await problem(core, planId)
  expect(field?.score).toBe(1)
  await core.ok('plans.saveField', {
    planId,
    fieldKey: 'business_problem',
    value: field?.value ?? null,
    score: 2,
    revision: field?.revision ?? 0,
    reviewId: null,
  })
})

test.each<[string, object]>([
  ['dated after today', { datedOn: '2026-05-05' }],
  ['without a source', { source: ' ' }],
  ['with a source that only holds a place', { source: 'n/a' }],
  ['without words', { words: '' }],
  ['with words that only hold a place', { words: '…' }],
  ['for a field that takes none', { fieldKey: 'objective' }],
])('evidence %s is refused', async (_name, over) => {
  const { core, planId, evidence } = await setUp()
  expect(await core.fails('plans.addEvidence', { ...evidence, ...over })).toBe('VALIDATION')
  expect(await problem(core, planId)).toMatchObject({ score: 1, evidence: [] })
})

test('a 2 that loses its last evidence goes down to 1, and back up with an undo', async () => {
  const { core, planId, evidence } = await setUp()
  const first = await core.ok('plans.addEvidence', evidence)
  const second = await core.ok('plans.addEvidence', { ...evidence, source: 'Mail of 2 May' })
  await core.ok('plans.removeEvidence', { evidenceId: second.evidenceId, reviewId: null })
  expect((await problem(core, planId))?.score).toBe(2)
  core.clock.advance(60)
  await core.ok('plans.removeEvidence', { evidenceId: first.evidenceId, reviewId: null })
  expect(await problem(core, planId)).toMatchObject({ score: 1, evidence: [] })
  await core.ok('plans.restoreEvidence', { evidenceId: first.evidenceId, reviewId: null })
  expect(await problem(core, planId)).toMatchObject({ score: 2, evidence: [words] })
})

test('a score that somebody has set since is left when evidence comes back', async () => {
  const { core, planId, evidence } = await setUp()
  const { evidenceId } = await core.ok('plans.addEvidence', evidence)
  await core.ok('plans.removeEvidence', { evidenceId, reviewId: null })
  const field = await problem(core, planId)
  core.clock.advance(60)
  await core.ok('plans.saveField', {
    planId,
    fieldKey: 'business_problem',
    value: field?.value ?? null,
    score: 0,
    revision: field?.revision ?? 0,
    reviewId: null,
  })
  await core.ok('plans.restoreEvidence', { evidenceId, reviewId: null })
  expect((await problem(core, planId))?.score).toBe(0)
})

test('evidence counts in the health of the plan', async () => {
  const { core, planId, evidence } = await setUp()
  const before = (await core.ok('plans.get', { planId })).health
  await core.ok('plans.addEvidence', evidence)
  const after = (await core.ok('plans.get', { planId })).health
  expect(after.backed).toBe(before.backed + 1)
  expect(after.score).toBeGreaterThan(before.score)
})
