import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import type { FieldValue, Score } from '#contract/template-definition.ts'
import { stateAt } from '#domain/plans/revisions.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { addDealPlan, addReview, inFile } from './seed.ts'

const text = (words: string): FieldValue => ({ type: 'long_text', text: words })

/** Saves the business problem on the newest revision unless told otherwise. */
async function save(
  core: TestCore,
  planId: string,
  over: Partial<{
    fieldKey: string
    value: FieldValue | null
    score: Score | null
    revision: number
    reviewId: string | null
  }> = {},
) {
  const fieldKey = over.fieldKey ?? 'business_problem'
  const field = await fieldOf(core, planId, fieldKey)
  return {
    planId,
    fieldKey,
    value: over.value === undefined ? text('A truckload every Friday') : over.value,
    score: over.score === undefined ? 1 : over.score,
    revision: over.revision ?? field?.revision ?? 0,
    reviewId: over.reviewId ?? null,
  }
}

async function fieldOf(core: TestCore, planId: string, key: string) {
  const { fields } = await core.ok('plans.get', { planId })
  return fields.find((field) => field.key === key)
}

test('a save writes row, revision, search entry and sequence together', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  const first = await core.ok('plans.saveField', await save(core, planId))
  expect(first).toEqual({ revision: 1, changed: true })
  const second = await core.ok(
    'plans.saveField',
    await save(core, planId, { value: text('Two truckloads every Friday') }),
  )
  expect(second).toEqual({ revision: 2, changed: true })
  const { entries } = await core.ok('plans.history', {
    planId,
    fieldKey: 'business_problem',
    before: null,
    limit: 10,
  })
  expect(entries.map((entry) => [entry.oldText, entry.newText])).toEqual([
    ['A truckload every Friday', 'Two truckloads every Friday'],
    ['', 'A truckload every Friday'],
  ])
  const found = await inFile(core, (db) =>
    db
      .selectFrom('search_entry')
      .select(['title', 'body'])
      .where('part', '=', 'business_problem')
      .execute(),
  )
  expect(found).toEqual([{ title: 'Planning for two plants', body: 'Two truckloads every Friday' }])
})

test('saving the same again, or nothing over nothing, writes nothing', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  await core.ok('plans.saveField', await save(core, planId))
  const again = await core.ok('plans.saveField', await save(core, planId))
  expect(again).toEqual({ revision: 1, changed: false })
  const empty = await save(core, planId, { fieldKey: 'event', value: text('  '), score: null })
  expect(await core.ok('plans.saveField', empty)).toEqual({ revision: 0, changed: false })
})

test('a save on a revision that somebody has passed is refused; both texts are there', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  const mine = await save(core, planId, { value: text('Mine is a longer story') })
  await core.ok('plans.saveField', await save(core, planId, { value: text('Theirs came first') }))
  expect(await core.fails('plans.saveField', mine)).toBe('STALE_REVISION')
  expect((await fieldOf(core, planId, 'business_problem'))?.value).toEqual(
    text('Theirs came first'),
  )
  await core.ok('plans.saveField', { ...mine, revision: 1 })
  const { entries } = await core.ok('plans.history', {
    planId,
    fieldKey: 'business_problem',
    before: null,
    limit: 10,
  })
  expect(entries[0]).toMatchObject({
    oldText: 'Theirs came first',
    newText: 'Mine is a longer story',
    oldValue: text('Theirs came first'),
  })
})

test.each<[string, object]>([
  ['another type', { value: { type: 'number', number: 1 } }],
  ['a field that the form does not have', { fieldKey: 'nonsense' }],
  ['a score on a field without', { fieldKey: 'objective' }],
  ['a score of 2 without evidence', { score: 2 }],
  ['a score of 3', { score: 3 }],
  ['a control character', { value: text('a\u0000b') }],
  ['a huge text', { value: text('x'.repeat(20_001)) }],
  [
    'a key that reaches the prototype',
    { value: JSON.parse('{"type":"table","rows":[{"__proto__":"x"}]}') },
  ],
  [
    'a column that the table does not have',
    { fieldKey: 'criteria', value: { type: 'table', rows: [{ x: '' }] } },
  ],
  [
    'a choice that is none',
    { fieldKey: 'worth_it', score: null, value: { type: 'choice', choice: 'Maybe', note: '' } },
  ],
  ['a negative revision', { revision: -1 }],
])('%s is refused and nothing changes', async (_name, over) => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  const before = await core.ok('plans.get', { planId })
  const input = { ...(await save(core, planId)), ...over }
  expect(['VALIDATION', 'NOT_FOUND']).toContain(await core.fails('plans.saveField', input))
  expect(await core.ok('plans.get', { planId })).toEqual(before)
})

test('an archived plan cannot be written, and says so', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  const input = await save(core, planId)
  await core.ok('plans.archive', { planId })
  expect(await core.fails('plans.saveField', input)).toBe('LOCKED')
})

test('spaces and marks are kept but are no sign of life', async () => {
  const core = await openTestCore({ now: '2026-05-04T08:00:00.000Z' })
  const { planId } = await addDealPlan(core)
  await core.ok('plans.saveField', await save(core, planId))
  core.clock.advance(3 * 86_400)
  await core.ok(
    'plans.saveField',
    await save(core, planId, { value: text('A truckload, every Friday.') }),
  )
  expect(await fieldOf(core, planId, 'business_problem')).toMatchObject({
    changedOn: '2026-05-04',
    revision: 2,
    value: text('A truckload, every Friday.'),
  })
})

test('a field is confirmed by hand, until it changes; an empty one cannot be', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  const confirm = { planId, fieldKey: 'business_problem', reviewId: null }
  expect(await core.fails('plans.confirmField', confirm)).toBe('VALIDATION')
  await core.ok('plans.saveField', await save(core, planId))
  core.clock.advance(20 * 86_400)
  expect((await core.ok('plans.get', { planId })).health.daysSinceChange).toBe(20)
  const { confirmationId } = await core.ok('plans.confirmField', confirm)
  expect((await fieldOf(core, planId, 'business_problem'))?.confirmed).toEqual({
    id: confirmationId,
    by: 'manager',
    on: '2026-05-24',
  })
  expect((await core.ok('plans.get', { planId })).health.daysSinceChange).toBe(0)
  await core.ok('plans.withdrawConfirmation', { confirmationId })
  expect((await fieldOf(core, planId, 'business_problem'))?.confirmed).toBeNull()
  await core.ok('plans.confirmField', confirm)
  await core.ok('plans.saveField', await save(core, planId, { value: text('Three truckloads') }))
  expect((await fieldOf(core, planId, 'business_problem'))?.confirmed).toBeNull()
})

test('what is done in a review is recorded as a touch, and a closed review takes nothing', async () => {
  const core = await openTestCore()
  const { planId, repId } = await addDealPlan(core)
  const reviewId = await addReview(core, repId)
  await core.ok('plans.saveField', await save(core, planId, { reviewId }))
  await core.ok('plans.confirmField', {
    planId,
    fieldKey: 'business_problem',
    reviewId,
  })
  // Typed in a review it is the manager's word as well.
  expect((await fieldOf(core, planId, 'business_problem'))?.confirmed?.by).toBe('manager')
  const touches = () =>
    inFile(core, (db) =>
      db.selectFrom('inspection_touch').select(['kind', 'field_key']).orderBy('seq').execute(),
    )
  expect(await touches()).toEqual([
    { kind: 'edited', field_key: 'business_problem' },
    { kind: 'confirmed', field_key: 'business_problem' },
  ])
  await inFile(core, (db) =>
    db
      .updateTable('review')
      .set({ state: 'closed', ended_at: '2026-05-04T09:00:00.000Z' })
      .where('id', '=', reviewId)
      .execute(),
  )
  const late = await save(core, planId, { reviewId, value: text('Too late for this one') })
  expect(await core.fails('plans.saveField', late)).toBe('LOCKED')
  expect(await touches()).toHaveLength(2)
  // What happens later changes the next review: the plan shows what is new since this one.
  await core.ok('plans.saveField', { ...late, reviewId: null })
  const detail = await core.ok('plans.get', { planId })
  expect(detail.lastReview).toMatchObject({ id: reviewId, kind: 'deal' })
  expect(
    detail.fields.flatMap((field) => (field.before ? [[field.key, field.before]] : [])),
  ).toMatchObject([['business_problem', { text: 'A truckload every Friday', score: 1 }]])
})

test('the history goes back page by page without a gap', async () => {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  for (let count = 1; count <= 7; count++) {
    await core.ok(
      'plans.saveField',
      await save(core, planId, { value: text(`${count} truckloads`) }),
    )
  }
  const seen: number[] = []
  let more = true
  while (more) {
    const before = seen.at(-1) ?? null
    const page = await core.ok('plans.history', { planId, fieldKey: null, before, limit: 3 })
    seen.push(...page.entries.map((entry) => entry.seq))
    more = page.more
  }
  // Seven saves and the three figures that came from the CRM.
  expect(seen).toHaveLength(10)
  expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a))
})

test('revisions rebuild every state that the plan ever had', async () => {
  const keys = ['objective', 'only_we', 'event'] as const
  const edit = fc.record({
    fieldKey: fc.constantFrom(...keys),
    words: fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
      const core = await openTestCore()
      const { planId } = await addDealPlan(core)
      const states: Record<string, string>[] = []
      const read = async () => {
        const { fields } = await core.ok('plans.get', { planId })
        const held = fields.filter((field) => field.value !== null)
        return Object.fromEntries(held.map((field) => [field.key, JSON.stringify(field.value)]))
      }
      const stops: number[] = []
      for (const { fieldKey, words } of edits) {
        await core.ok(
          'plans.saveField',
          await save(core, planId, { fieldKey, value: text(words), score: null }),
        )
        states.push(await read())
        stops.push(
          await inFile(
            core,
            async (db) =>
              (await db.selectFrom('sequence').select('value').executeTakeFirstOrThrow()).value,
          ),
        )
      }
      const revisions = await inFile(core, (db) =>
        db.selectFrom('plan_revision').selectAll().where('plan_id', '=', planId).execute(),
      )
      const parsed = revisions.map((row) => ({
        seq: row.seq,
        fieldKey: row.field_key,
        oldValue: row.old_value === null ? null : (JSON.parse(row.old_value) as FieldValue),
        newValue: row.new_value === null ? null : (JSON.parse(row.new_value) as FieldValue),
        oldScore: null,
        newScore: null,
      }))
      for (const [index, stop] of stops.entries()) {
        const rebuilt = [...stateAt(parsed, stop)].filter(([, field]) => field.value !== null)
        expect(
          Object.fromEntries(rebuilt.map(([key, field]) => [key, JSON.stringify(field.value)])),
        ).toEqual(states[index])
      }
    }),
    { numRuns: 8 },
  )
})
