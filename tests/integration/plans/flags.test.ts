import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addDealPlan } from './seed.ts'

const fieldKey = 'business_problem'

const field = async (core: TestCore, planId: string, key = fieldKey) =>
  (await core.ok('plans.get', { planId })).fields.find((item) => item.key === key)

async function save(core: TestCore, planId: string, text: string) {
  const revision = (await field(core, planId))?.revision ?? 0
  await core.ok('plans.saveField', {
    planId,
    fieldKey,
    value: { type: 'long_text', text },
    score: null,
    revision,
    reviewId: null,
  })
}

async function commit(core: TestCore, repId: string, planId: string | null, key: string | null) {
  const { commitment } = await core.ok('commitments.create', {
    repId,
    owner: 'rep',
    ownerName: '',
    text: 'Ask who signs',
    proof: '',
    privacy: 'rep',
    dueOn: '2026-05-20',
    planId,
    fieldKey: key,
    reviewId: null,
    sectionKey: null,
    captureId: null,
  })
  return commitment.id
}

const raise = (core: TestCore, planId: string, reason = 'Nobody has asked who signs') =>
  core.ok('plans.flag', { planId, fieldKey, reason, reviewId: null })

test('a blank field carries a flag, is offered to be cleared when it changes, and comes back by undo', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  const { flagId } = await raise(core, planId)
  expect((await field(core, planId))?.flag).toEqual({
    id: flagId,
    reason: 'Nobody has asked who signs',
    on: '2026-05-04',
    changedSince: false,
  })
  expect(
    await core.fails('plans.flag', { planId, fieldKey, reason: 'Again', reviewId: null }),
  ).toBe('CONFLICT')
  await save(core, planId, 'The plant manager signs.')
  expect((await field(core, planId))?.flag).toMatchObject({ changedSince: true })
  await core.ok('plans.clearFlag', { flagId, reviewId: null })
  expect((await field(core, planId))?.flag).toBeNull()
  expect(await core.fails('plans.clearFlag', { flagId, reviewId: null })).toBe('NOT_FOUND')
  await core.ok('plans.restoreFlag', { flagId })
  expect((await field(core, planId))?.flag?.id).toBe(flagId)
  await core.ok('plans.clearFlag', { flagId, reviewId: null })
  await raise(core, planId, 'Another doubt')
  expect(await core.fails('plans.restoreFlag', { flagId })).toBe('CONFLICT')
})

test('a flag without a reason, on no field or on an archived plan is refused', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  const flag = { planId, fieldKey, reason: 'Open', reviewId: null }
  expect(await core.fails('plans.flag', { ...flag, reason: '  ' })).toBe('VALIDATION')
  expect(await core.fails('plans.flag', { ...flag, fieldKey: 'no_such_field' })).toBe('NOT_FOUND')
  await core.ok('plans.archive', { planId })
  expect(await core.fails('plans.flag', flag)).toBe('LOCKED')
})

test('an action is an orphan until it cites a flag, a strength or a field of its plan', async () => {
  const core = await openTestCore()
  const { planId, repId } = await addDealPlan(core)
  const { flagId } = await raise(core, planId)
  const commitmentId = await commit(core, repId, planId, null)
  await commit(core, repId, planId, fieldKey)
  const orphans = async () =>
    (await core.ok('plans.actions', { planId })).actions.filter((action) => action.orphan)
  expect(await orphans()).toMatchObject([{ commitmentId, flag: null, strengthKey: null }])
  const cite = (flag: string | null, strengthKey: string | null) =>
    core.ok('plans.citeAction', { commitmentId, flagId: flag, strengthKey })
  expect(await cite(flagId, null)).toEqual({ flagId: null, strengthKey: null })
  expect(await orphans()).toEqual([])
  const { actions } = await core.ok('plans.actions', { planId })
  expect(actions.find((action) => action.commitmentId === commitmentId)?.flag).toEqual({
    id: flagId,
    fieldKey,
    reason: 'Nobody has asked who signs',
    cleared: false,
  })
  expect(await cite(null, 'value')).toEqual({ flagId, strengthKey: null })
  expect(await cite(null, null)).toEqual({ flagId: null, strengthKey: 'value' })
  expect(await orphans()).toHaveLength(1)
  const { commitment } = await core.ok('commitments.get', { commitmentId })
  await core.ok('commitments.complete', {
    commitmentId,
    revision: commitment.revision,
    proofGiven: '',
  })
  expect(await orphans()).toEqual([])
  expect((await core.ok('plans.actions', { planId })).ended).toBe(1)
  expect(await core.fails('plans.citeAction', { commitmentId, flagId, strengthKey: null })).toBe(
    'CONFLICT',
  )
})

test('what is not of the plan cannot be cited', async () => {
  const core = await openTestCore()
  const { planId, repId } = await addDealPlan(core)
  const commitmentId = await commit(core, repId, planId, null)
  const other = await commit(core, repId, null, null)
  const { flagId } = await raise(core, planId)
  const cite = (input: object) =>
    core.fails('plans.citeAction', { commitmentId, flagId: null, strengthKey: null, ...input })
  expect(await cite({ flagId: commitmentId })).toBe('NOT_FOUND')
  expect(await cite({ strengthKey: 'no_such_field' })).toBe('NOT_FOUND')
  expect(await cite({ flagId, strengthKey: 'value' })).toBe('VALIDATION')
  expect(await cite({ commitmentId: other, flagId })).toBe('VALIDATION')
  expect(await cite({ commitmentId: planId, flagId })).toBe('NOT_FOUND')
})

test('a question is asked until it is answered, and again when the text changes', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  const questions = async () =>
    (await core.ok('plans.questions', { planId })).questions.map(({ question }) => question)
  expect(await questions()).toEqual([])
  await save(core, planId, 'TBD')
  expect(await questions()).toEqual(['placeholder'])
  const { answerId } = await core.ok('plans.answerQuestion', {
    planId,
    fieldKey,
    question: 'placeholder',
  })
  expect(await questions()).toEqual([])
  await core.ok('plans.withdrawAnswer', { answerId })
  expect(await questions()).toEqual(['placeholder'])
  expect(await core.fails('plans.withdrawAnswer', { answerId })).toBe('NOT_FOUND')
  await core.ok('plans.answerQuestion', { planId, fieldKey, question: 'placeholder' })
  await save(core, planId, 'To be confirmed')
  expect(await questions()).toEqual(['placeholder'])
  expect(
    await core.fails('plans.answerQuestion', { planId, fieldKey: 'value', question: 'rude' }),
  ).toBe('VALIDATION')
})

test('the refresh stops at flags, differences and what was left alone, and nowhere else', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  const stops = async () =>
    (await core.ok('plans.refresh', { planId })).steps.map(({ fieldKey: key, reasons }) => [
      key,
      ...reasons.map(({ why }) => why),
    ])
  // The CRM's next step is not in the plan yet.
  expect(await stops()).toEqual([['next_step', 'disagrees']])
  await save(core, planId, 'They throw away a truckload every Friday.')
  await raise(core, planId)
  expect(await stops()).toContainEqual([fieldKey, 'flagged'])
  core.clock.advance(29 * 86_400)
  expect(await stops()).toContainEqual([fieldKey, 'flagged', 'stale'])
  await core.ok('plans.confirmField', { planId, fieldKey, reviewId: null })
  expect(await stops()).toContainEqual([fieldKey, 'flagged'])
})
