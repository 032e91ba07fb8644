import { expect, test } from 'vitest'
import type { Output } from '#contract/contract.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { beside, plansOfQueries, seedRow } from '#tests/helpers/seed.ts'
import { addAccount, addRep } from '../plans/seed.ts'

type Team = { repId: string; planIds: string[]; versionId: string; keys: string[] }

/** Six account plans of the template that ships, and the keys of three of its lines of text. */
async function sixPlans(core: TestCore): Promise<Team> {
  const repId = await addRep(core)
  const planIds: string[] = []
  for (let count = 1; count <= 6; count += 1) {
    const accountId = await addAccount(core, repId, `Account ${count}`)
    const { plan } = await core.ok('plans.create', {
      kind: 'account_plan',
      repId,
      accountId,
      opportunityId: null,
      period: '',
      reviewId: null,
    })
    planIds.push(plan.id)
  }
  const { templates } = await core.ok('templates.list', { kind: 'account_plan' })
  const versionId = templates[0]?.versionId ?? ''
  const { version } = await core.ok('templates.version', { versionId })
  const { definition } = version
  if (definition.kind === 'review_guide') throw new Error('a guide')
  const keys = definition.sections
    .flatMap(({ fields }) => fields)
    .filter(({ type, scored }) => (type === 'text' || type === 'long_text') && !scored)
    .map(({ key }) => key)
  return { repId, planIds, versionId, keys }
}

async function write(core: TestCore, planId: string, fieldKey: string, words: string) {
  const { version } = await core.ok('templates.version', {
    versionId: (await core.ok('plans.get', { planId })).plan.templateVersionId,
  })
  const fields =
    version.definition.kind === 'review_guide'
      ? []
      : version.definition.sections.flatMap((section) => section.fields)
  const type = fields.find(({ key }) => key === fieldKey)?.type === 'text' ? 'text' : 'long_text'
  const { fields: saved } = await core.ok('plans.get', { planId })
  const revision = saved.find((field) => field.key === fieldKey)?.revision ?? 0
  await core.ok('plans.saveField', {
    planId,
    fieldKey,
    value: { type, text: words },
    score: null,
    revision,
    reviewId: null,
  })
}

function useOf(use: Output<'usage.template'>, key: string) {
  return use.versions[0]?.fields.find((field) => field.key === key)
}

test('each figure counts plans, once each', async () => {
  const core = await openTestCore()
  const { repId, planIds, versionId, keys } = await sixPlans(core)
  const [first = '', second = '', third = ''] = keys
  for (const planId of planIds) await write(core, planId, first, 'We grow with their second plant')
  for (const words of ['Two plants next year', 'Three plants next year', 'Four plants next year']) {
    await write(core, planIds[0] ?? '', second, words)
  }
  await core.ok('commitments.create', {
    repId,
    owner: 'rep',
    ownerName: '',
    text: 'Ask the plant manager',
    proof: '',
    dueOn: null,
    privacy: 'private',
    reviewId: null,
    sectionKey: null,
    captureId: null,
    planId: planIds[1] ?? '',
    fieldKey: first,
  })
  await beside(core.folder, async (db) => {
    const guide = await db
      .selectFrom('template_version')
      .innerJoin('template', 'template.id', 'template_version.template_id')
      .where('template.kind', '=', 'review_guide')
      .select('template_version.id')
      .executeTakeFirstOrThrow()
    const own = { rep_id: repId, guide_version_id: guide.id }
    const reviewId = await seedRow(db, 'review', { ...own, held_on: '2026-04-20' })
    const later = await seedRow(db, 'review', { ...own, held_on: '2026-07-01' })
    const plan = planIds[2] ?? ''
    const touch = { review_id: reviewId, plan_id: plan, at: '2026-04-20T09:00:00.000Z' }
    for (const [index, planId] of planIds.entries()) {
      const opened = { ...touch, plan_id: planId, seq: 900_010 + index, kind: 'opened' }
      await seedRow(db, 'inspection_touch', opened)
    }
    await seedRow(db, 'inspection_touch', {
      ...touch,
      seq: 900_002,
      kind: 'confirmed',
      field_key: third,
    })
    const judged = { rep_id: repId, plan_kind: 'account_plan', plan_id: plan }
    await seedRow(db, 'verdict', { ...judged, review_id: reviewId, verdict: 'stale' })
    await seedRow(db, 'verdict', { ...judged, review_id: later, verdict: 'used', grade: 'B' })
  })

  const use = await core.ok('usage.template', { versionId })
  const [version] = use.versions
  expect(version).toMatchObject({ plans: 6, opened: 6 })
  expect(version?.quarters).toEqual([
    { quarter: '2026-Q3', verdicts: [{ verdict: 'used', count: 1 }] },
    { quarter: '2026-Q2', verdicts: [{ verdict: 'stale', count: 1 }] },
  ])
  expect(useOf(use, first)).toMatchObject({ answered: 6, changed: 0, cited: 1, touched: 0 })
  expect(useOf(use, second)).toMatchObject({ answered: 1, changed: 1, cited: 0, touched: 0 })
  expect(useOf(use, third)).toMatchObject({ answered: 0, changed: 0, touched: 1 })
  const drop = version?.drop.map(({ key }) => key) ?? []
  expect(drop).toContain('changes')
  expect(drop).not.toContain(first)
  // Answered in one of six, but required: then people are to fill it in, not to lose it.
  expect(drop).not.toContain(second)

  await core.ok('plans.archive', { planId: planIds[5] ?? '' })
  const after = await core.ok('usage.template', { versionId })
  expect(useOf(after, first)).toMatchObject({ answered: 5 })
})

/** A closed review of a rep, with what the test says of it. */
async function aReview(core: TestCore, repId: string, over: Record<string, string> = {}) {
  return beside(core.folder, async (db) => {
    const guide = await db
      .selectFrom('template_version')
      .innerJoin('template', 'template.id', 'template_version.template_id')
      .where('template.kind', '=', 'review_guide')
      .select('template_version.id')
      .executeTakeFirstOrThrow()
    return seedRow(db, 'review', { rep_id: repId, guide_version_id: guide.id, ...over })
  })
}

let touches = 900_000

/** Notes that a review opened a plan, and what it said of it. */
async function open(
  core: TestCore,
  repId: string,
  planId: string,
  over: { endedAt: string; looked: 0 | 1 },
) {
  const reviewId = await aReview(core, repId, { ended_at: over.endedAt })
  await beside(core.folder, async (db) => {
    await seedRow(db, 'inspection_touch', {
      review_id: reviewId,
      plan_id: planId,
      seq: ++touches,
      kind: 'opened',
      at: over.endedAt,
    })
    await seedRow(db, 'verdict', {
      review_id: reviewId,
      rep_id: repId,
      plan_kind: 'account_plan',
      plan_id: planId,
      verdict: over.looked === 1 ? 'filled_not_used' : 'not_checked',
      looked: over.looked,
    })
  })
}

test('what a review read is used, and a required field is not advised against', async () => {
  const core = await openTestCore({ now: '2026-05-04T08:00:00.000Z' })
  const { repId, planIds, versionId } = await sixPlans(core)
  const { version } = await core.ok('templates.version', { versionId })
  if (version.definition.kind === 'review_guide') throw new Error('a guide')
  const fields = version.definition.sections.flatMap((section) => section.fields)
  const read = 'confirmed_with'
  const unread = 'next_review'
  const date = async (fieldKey: string) => {
    for (const planId of planIds) {
      const value = { type: 'date' as const, date: '2026-06-30', note: '' }
      const field = { planId, fieldKey, value, score: null, revision: 0, reviewId: null }
      await core.ok('plans.saveField', field)
    }
  }
  await date(read)
  for (const planId of planIds) {
    await open(core, repId, planId, { endedAt: '2026-05-05T09:00:00.000Z', looked: 1 })
  }
  core.clock.set('2026-05-06T08:00:00.000Z')
  await date(unread)
  const use = await core.ok('usage.template', { versionId })
  expect(useOf(use, read)).toMatchObject({ answered: 6, changed: 0, touched: 0, read: 6 })
  expect(useOf(use, unread)).toMatchObject({ answered: 6, read: 0 })
  const drop = use.versions[0]?.drop ?? []
  expect(drop.map(({ key }) => key)).not.toContain(read)
  expect(drop).toContainEqual(expect.objectContaining({ key: unread, because: 'untouched' }))
  const required = fields.filter((one) => one.required || one.requiredFromStage !== null)
  expect(required.length).toBeGreaterThan(3)
  for (const { key } of required) expect(drop.map((one) => one.key)).not.toContain(key)

  // The manager alone with the plan reads it, too.
  await core.ok('preparation.noteLook', { planId: planIds[0] ?? '' })
  expect(useOf(await core.ok('usage.template', { versionId }), unread)).toMatchObject({ read: 1 })
})

test('a plan that was never reviewed says nothing of its fields', async () => {
  const core = await openTestCore({ now: '2026-05-04T08:00:00.000Z' })
  const { repId, planIds, versionId, keys } = await sixPlans(core)
  const [first = ''] = keys
  for (const planId of planIds) await write(core, planId, first, 'We grow with their second plant')
  expect((await core.ok('usage.template', { versionId })).versions[0]).toMatchObject({
    plans: 6,
    opened: 0,
    drop: [],
  })
  for (const planId of planIds.slice(0, 5)) {
    await open(core, repId, planId, { endedAt: '2026-05-05T09:00:00.000Z', looked: 0 })
  }
  const use = await core.ok('usage.template', { versionId })
  expect(use.versions[0]).toMatchObject({ plans: 6, opened: 5 })
  expect(useOf(use, first)).toMatchObject({ answered: 5, read: 0 })
})

test('missing and waived plans that are not there, and archived ones, are in the quarters', async () => {
  const core = await openTestCore()
  const { repId, planIds, versionId } = await sixPlans(core)
  const reviewId = await aReview(core, repId, { held_on: '2026-04-20' })
  await beside(core.folder, async (db) => {
    const judged = { review_id: reviewId, rep_id: repId, plan_kind: 'account_plan' }
    await seedRow(db, 'verdict', { ...judged, verdict: 'missing' })
    await seedRow(db, 'verdict', { ...judged, verdict: 'waived', looked: 0 })
    await seedRow(db, 'verdict', { ...judged, plan_id: planIds[0] ?? '', verdict: 'stale' })
    // Of another kind of plan, and so of another template.
    await seedRow(db, 'verdict', { ...judged, plan_kind: 'call_plan', verdict: 'missing' })
  })
  const quarters = async () =>
    (await core.ok('usage.template', { versionId })).versions[0]?.quarters
  const before = await quarters()
  expect(before).toEqual([
    {
      quarter: '2026-Q2',
      verdicts: [
        { verdict: 'missing', count: 1 },
        { verdict: 'stale', count: 1 },
        { verdict: 'waived', count: 1 },
      ],
    },
  ])
  await core.ok('plans.archive', { planId: planIds[0] ?? '' })
  expect(await quarters()).toEqual(before)
})

test('the shorter version is a draft without the fields; plans and answers stay', async () => {
  const core = await openTestCore()
  const { planIds, versionId, keys } = await sixPlans(core)
  const [first = '', second = ''] = keys
  const planId = planIds[0] ?? ''
  await write(core, planId, first, 'We grow with their second plant')
  const before = await core.ok('plans.get', { planId })
  const made = await core.ok('usage.shorten', { versionId, keys: [first] })
  expect(made.before).toBeNull()
  const { version } = await core.ok('templates.version', { versionId: made.versionId })
  expect(version.state).toBe('draft')
  expect(JSON.stringify(version.definition)).not.toContain(`"key":"${first}"`)
  expect(JSON.stringify(version.definition)).toContain(`"key":"${second}"`)
  expect(await core.ok('plans.get', { planId })).toEqual(before)

  const more = await core.ok('usage.shorten', { versionId, keys: [second] })
  expect(more.versionId).toBe(made.versionId)
  expect(more.before).toEqual(version.definition)
  const { versions } = await core.ok('usage.template', { versionId })
  expect(versions.map(({ state }) => state)).toEqual(['active'])
})

test('what cannot be is refused, and nothing is written', async () => {
  const core = await openTestCore()
  const { versionId } = await sixPlans(core)
  const none = '0198c0de-0000-7000-8000-00000000ffff'
  expect(await core.fails('usage.template', { versionId: none })).toBe('NOT_FOUND')
  expect(await core.fails('usage.shorten', { versionId: none, keys: ['a'] })).toBe('NOT_FOUND')
  expect(await core.fails('usage.shorten', { versionId, keys: ['not_there'] })).toBe('VALIDATION')
  expect(await core.fails('usage.shorten', { versionId, keys: [] })).toBe('VALIDATION')
  const { version } = await core.ok('templates.version', { versionId })
  const all =
    version.definition.kind === 'review_guide'
      ? []
      : version.definition.sections.flatMap(({ fields }) => fields.map(({ key }) => key))
  expect(await core.fails('usage.shorten', { versionId, keys: all })).toBe('VALIDATION')
  expect((await core.ok('templates.aside', {})).drafts).toEqual([])
  const guides = (await core.ok('templates.list', { kind: 'review_guide' })).templates
  const guide = guides[0]?.versionId ?? ''
  expect(await core.fails('usage.template', { versionId: guide })).toBe('VALIDATION')
})

test('revisions, fields, touches and commitments are found by their plan', async () => {
  const core = await openTestCore()
  const { versionId } = await sixPlans(core)
  const lines = await plansOfQueries(core.folder, async (db) => {
    const repository = await import('#core/features/usage/usage.repository.ts')
    const { template_id: templateId } = await db
      .selectFrom('template_version')
      .select('template_id')
      .where('id', '=', versionId)
      .executeTakeFirstOrThrow()
    const slices = await repository.slicesOf(db, templateId, 4)
    expect(slices).toHaveLength(2)
    for (const slice of slices) {
      await repository.countAnswered(db, slice)
      await repository.countChanged(db, slice)
      await repository.countCited(db, slice)
      await repository.countTouched(db, slice)
      await repository.countVerdicts(db, slice)
      await repository.countPlans(db, slice)
      await repository.countRead(db, slice)
    }
    await repository.countWithoutPlan(db, 'account_plan')
  })
  expect(lines.length).toBeGreaterThan(6)
  // The plans themselves are all looked at; what hangs on them is not.
  expect(lines.filter((line) => /^SCAN (?!plan\b|\(subquery)/.test(line))).toEqual([])
})

test('plans of more than one slice are counted once each', async () => {
  const core = await openTestCore()
  const { repId, versionId, keys } = await sixPlans(core)
  const [first = ''] = keys
  const accountId = await addAccount(core, repId, 'The account of many')
  const reviewId = await aReview(core, repId)
  await beside(core.folder, async (db) => {
    await db.transaction().execute(async (all) => {
      for (let count = 0; count < 230; count += 1) {
        const plan = { rep_id: repId, template_version_id: versionId, account_id: accountId }
        const planId = await seedRow(all, 'plan', { ...plan, kind: 'account_plan' })
        const touch = { review_id: reviewId, plan_id: planId, at: '2026-04-20T09:00:00.000Z' }
        await seedRow(all, 'inspection_touch', { ...touch, seq: 900_000 + count, kind: 'opened' })
        if (count % 2 === 1) continue
        await all
          .insertInto('plan_field')
          .values({
            plan_id: planId,
            field_key: first,
            value: '{}',
            score: null,
            plain: 'An answer',
            changed_at: '2026-05-01T08:00:00.000Z',
            changed_on: '2026-05-01',
            changed_seq: count,
          })
          .execute()
      }
    })
  })
  const use = await core.ok('usage.template', { versionId })
  expect(use.versions[0]).toMatchObject({ plans: 236, opened: 230 })
  expect(useOf(use, first)).toMatchObject({ answered: 115 })
})
