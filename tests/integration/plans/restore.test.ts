import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addDealPlan, addReview, inFile } from './seed.ts'

const fieldKey = 'business_problem'

async function write(core: TestCore, planId: string, text: string, score: 0 | 1 | 2 | null = null) {
  const { fields } = await core.ok('plans.get', { planId })
  return core.ok('plans.saveField', {
    planId,
    fieldKey,
    value: { type: 'long_text', text },
    score,
    revision: fields.find(({ key }) => key === fieldKey)?.revision ?? 0,
    reviewId: null,
  })
}

async function changes(core: TestCore, planId: string) {
  const { entries } = await core.ok('plans.history', { planId, fieldKey, before: null, limit: 50 })
  return entries.filter(({ is }) => is === 'changed')
}

const field = async (core: TestCore, planId: string) =>
  (await core.ok('plans.get', { planId })).fields.find(({ key }) => key === fieldKey)

test('either side of any change comes back as a new one, and the undo of it too', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  await write(core, planId, 'A truckload is thrown away every Friday.')
  await write(core, planId, 'Waste costs them four thousand a week.', 1)
  const [, first] = await changes(core, planId)
  const back = await core.ok('plans.restoreRevision', {
    planId,
    fieldKey,
    seq: first?.seq ?? 0,
    side: 'after',
    revision: 2,
    reviewId: null,
  })
  expect(back).toMatchObject({ changed: true, revision: 3 })
  expect(await field(core, planId)).toMatchObject({
    value: { text: 'A truckload is thrown away every Friday.' },
    score: null,
  })
  const [newest, ...older] = await changes(core, planId)
  expect(newest).toMatchObject({ how: 'restored', author: 'manager', seq: back.seq })
  expect(older).toHaveLength(2)
  await core.ok('plans.restoreRevision', {
    planId,
    fieldKey,
    seq: back.seq ?? 0,
    side: 'before',
    revision: 3,
    reviewId: null,
  })
  expect(await field(core, planId)).toMatchObject({
    value: { text: 'Waste costs them four thousand a week.' },
    score: 1,
  })
  expect(await changes(core, planId)).toHaveLength(4)
})

test('what is there already changes nothing', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  await write(core, planId, 'A truckload is thrown away every Friday.')
  const [first] = await changes(core, planId)
  const again = await core.ok('plans.restoreRevision', {
    planId,
    fieldKey,
    seq: first?.seq ?? 0,
    side: 'after',
    revision: 1,
    reviewId: null,
  })
  expect(again).toEqual({ changed: false, revision: 1, seq: null })
})

test('a confirmed score comes back as believed once its evidence is gone', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  await write(core, planId, 'A truckload is thrown away every Friday.', 1)
  const { evidenceId } = await core.ok('plans.addEvidence', {
    planId,
    fieldKey,
    datedOn: '2026-05-01',
    source: 'Call',
    words: 'We throw it away every Friday.',
    raise: true,
    reviewId: null,
  })
  const [raised] = await changes(core, planId)
  await core.ok('plans.removeEvidence', { evidenceId, reviewId: null })
  await write(core, planId, 'Something else altogether.', 0)
  const revision = (await field(core, planId))?.revision ?? 0
  await core.ok('plans.restoreRevision', {
    planId,
    fieldKey,
    seq: raised?.seq ?? 0,
    side: 'after',
    revision,
    reviewId: null,
  })
  expect(await field(core, planId)).toMatchObject({ score: 1 })
})

test('a stale caller, another field, an archived plan and a closed review are refused', async () => {
  const core = await openTestCore()
  const { planId, repId } = await addDealPlan(core)
  await write(core, planId, 'A truckload is thrown away every Friday.')
  const [first] = await changes(core, planId)
  const input = {
    planId,
    fieldKey,
    seq: first?.seq ?? 0,
    side: 'before' as const,
    revision: 1,
    reviewId: null,
  }
  expect(await core.fails('plans.restoreRevision', { ...input, revision: 0 })).toBe(
    'STALE_REVISION',
  )
  expect(await core.fails('plans.restoreRevision', { ...input, seq: 999_999 })).toBe('NOT_FOUND')
  expect(await core.fails('plans.restoreRevision', { ...input, fieldKey: 'value' })).toBe(
    'NOT_FOUND',
  )
  expect(await core.fails('plans.restoreRevision', { ...input, side: 'both' })).toBe('VALIDATION')
  const closed = await addReview(core, repId, {
    state: 'closed',
    ended_at: '2026-05-01T09:00:00.000Z',
  })
  expect(await core.fails('plans.restoreRevision', { ...input, reviewId: closed })).toBe('LOCKED')
  expect(await changes(core, planId)).toHaveLength(1)
  await core.ok('plans.archive', { planId })
  expect(await core.fails('plans.restoreRevision', input)).toBe('LOCKED')
})

test('since the last review each changed field says what it said, and its last change', async () => {
  const core = await openTestCore()
  const { planId, repId } = await addDealPlan(core)
  await write(core, planId, 'A truckload is thrown away every Friday.')
  const held = await addReview(core, repId, { held_on: '2026-05-03' })
  await core.ok('reviews.openPlan', { is: 'there', reviewId: held, planId })
  await inFile(core, (db) =>
    db
      .updateTable('review')
      .set({ state: 'closed', ended_at: '2026-05-03T09:00:00.000Z' })
      .where('id', '=', held)
      .execute(),
  )
  expect((await field(core, planId))?.before).toBeNull()
  const next = await addReview(core, repId, { held_on: '2026-05-10' })
  await write(core, planId, 'Waste costs them four thousand a week.')
  const now = await field(core, planId)
  await core.ok('plans.saveField', {
    planId,
    fieldKey,
    value: { type: 'long_text', text: 'Waste costs them five thousand a week.' },
    score: null,
    revision: now?.revision ?? 0,
    reviewId: next,
  })
  expect((await field(core, planId))?.before).toMatchObject({
    text: 'A truckload is thrown away every Friday.',
    score: null,
    last: {
      author: 'manager',
      how: 'written',
      review: { id: next, kind: 'deal', heldOn: '2026-05-10' },
    },
  })
  await write(core, planId, 'A truckload is thrown away every Friday.')
  expect((await field(core, planId))?.before).toBeNull()
})
