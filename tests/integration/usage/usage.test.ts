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
    await seedRow(db, 'inspection_touch', { ...touch, seq: 900_001, kind: 'opened' })
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
  expect(version).toMatchObject({ plans: 6, opened: 1 })
  expect(version?.quarters).toEqual([
    { quarter: '2026-Q3', verdicts: [{ verdict: 'used', count: 1 }] },
    { quarter: '2026-Q2', verdicts: [{ verdict: 'stale', count: 1 }] },
  ])
  expect(useOf(use, first)).toMatchObject({ answered: 6, changed: 0, cited: 1, touched: 0 })
  expect(useOf(use, second)).toMatchObject({ answered: 1, changed: 1, cited: 0, touched: 0 })
  expect(useOf(use, third)).toMatchObject({ answered: 0, changed: 0, touched: 1 })
  const drop = version?.drop.map(({ key }) => key) ?? []
  expect(drop).toContain(second)
  expect(drop).not.toContain(first)

  await core.ok('plans.archive', { planId: planIds[5] ?? '' })
  const after = await core.ok('usage.template', { versionId })
  expect(useOf(after, first)).toMatchObject({ answered: 5 })
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
    }
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
  await beside(core.folder, async (db) => {
    await db.transaction().execute(async (all) => {
      for (let count = 0; count < 230; count += 1) {
        const plan = { rep_id: repId, template_version_id: versionId, account_id: accountId }
        const planId = await seedRow(all, 'plan', { ...plan, kind: 'account_plan' })
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
  expect(use.versions[0]).toMatchObject({ plans: 236, opened: 0 })
  expect(useOf(use, first)).toMatchObject({ answered: 115 })
})
