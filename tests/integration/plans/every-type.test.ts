import { expect, test } from 'vitest'
import type { FieldValue } from '#contract/template-definition.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { everyType, putOnForm } from '#tests/helpers/every-type.ts'
import { addDealPlan, inFile } from './seed.ts'

async function openForm() {
  const core = await openTestCore()
  const { planId } = await addDealPlan(core)
  await inFile(core, (db) => putOnForm(db, planId, everyType))
  return { core, planId }
}

async function save(core: TestCore, planId: string, fieldKey: string, value: FieldValue | null) {
  const { fields } = await core.ok('plans.get', { planId })
  const revision = fields.find((field) => field.key === fieldKey)?.revision ?? 0
  return { planId, fieldKey, value, score: null, revision, reviewId: null }
}

const eur = (minor: number): FieldValue => ({ type: 'money', minor, currency: 'EUR' })
const chosen = (...names: string[]): FieldValue => ({ type: 'choices', chosen: names, note: '' })

const link = (id: string): FieldValue => ({
  type: 'link',
  to: { kind: 'account', id, name: 'Halden Foods' },
})

test('several choices are kept, found, and have a history', async () => {
  const { core, planId } = await openForm()
  await core.ok('plans.saveField', await save(core, planId, 'channels', chosen('C')))
  await core.ok('plans.saveField', await save(core, planId, 'channels', chosen('Visit', 'C++')))
  const { entries } = await core.ok('plans.history', {
    planId,
    fieldKey: 'channels',
    before: null,
    limit: 10,
  })
  expect(entries.map(({ oldText, newText }) => [oldText, newText])).toEqual([
    ['C', 'Visit, C++'],
    ['', 'C'],
  ])
  const found = await inFile(core, (db) =>
    db.selectFrom('search_entry').select('body').where('part', '=', 'channels').execute(),
  )
  expect(found).toEqual([{ body: 'Visit, C++' }])
  for (const wrong of [chosen('Post'), chosen('C', 'C')]) {
    const input = await save(core, planId, 'channels', wrong)
    expect(await core.fails('plans.saveField', input)).toBe('VALIDATION')
  }
})

test('a figure is worked out and never written', async () => {
  const { core, planId } = await openForm()
  await core.ok('plans.saveField', await save(core, planId, 'quota', eur(500_00)))
  await core.ok('plans.saveField', await save(core, planId, 'won', eur(200_00)))
  const { text } = await core.ok('plans.text', { planId })
  expect(text).toContain('Gap: EUR 300')
  expect(text).not.toContain('Pipeline needed')
  const written: FieldValue = { type: 'calculated', figure: 5, say: '', wrong: false }
  expect(await core.fails('plans.saveField', await save(core, planId, 'gap', written))).toBe(
    'VALIDATION',
  )
  const empty: FieldValue = { type: 'calculated', figure: null, say: '', wrong: false }
  expect(await core.ok('plans.saveField', await save(core, planId, 'gap', empty))).toEqual({
    revision: 0,
    changed: false,
  })
  const other: FieldValue = { type: 'money', minor: 100, currency: 'USD' }
  await core.ok('plans.saveField', await save(core, planId, 'won', other))
  expect((await core.ok('plans.text', { planId })).text).toContain(
    'Gap: It mixes EUR and USD, and there is no rate to go by.',
  )
})

test('an intent hides sections, asks for less, and loses nothing', async () => {
  const { core, planId } = await openForm()
  await core.ok('plans.saveField', await save(core, planId, 'quota', eur(500_00)))
  const before = await core.ok('plans.get', { planId })
  expect(before.plan.intent).toBeNull()
  expect(before.health.required).toBe(4)

  const { plan } = await core.ok('plans.setIntent', { planId, intent: 'keep' })
  expect(plan).toMatchObject({ intent: 'keep', revision: before.plan.revision + 1 })
  const kept = await core.ok('plans.get', { planId })
  expect(kept.health).toMatchObject({ required: 3, filled: 0 })
  expect(kept.fields.filter((field) => field.required).map((field) => field.key)).toEqual([
    'line',
    'channels',
    'hold',
  ])
  expect((await core.ok('plans.text', { planId })).text).not.toContain('Quota')
  expect(kept.fields.find((field) => field.key === 'quota')?.value).toEqual(eur(500_00))
  const { plans } = await core.ok('plans.list', {
    kind: null,
    repId: null,
    accountId: null,
    opportunityId: null,
    archived: false,
    offset: 0,
    limit: 10,
  })
  expect(plans[0]).toMatchObject({ intent: 'keep', required: 3, filled: 0 })

  // An answer that was on its way when the section went is kept, too.
  await core.ok('plans.saveField', await save(core, planId, 'won', eur(100_00)))
  await core.ok('plans.setIntent', { planId, intent: 'win' })
  const won = await core.ok('plans.get', { planId })
  expect(won.health).toMatchObject({ required: 3, filled: 1 })
  expect((await core.ok('plans.text', { planId })).text).toContain('Gap: EUR 400')
  await core.ok('plans.setIntent', { planId, intent: null })
  expect((await core.ok('plans.get', { planId })).health.required).toBe(4)
})

test('what an archived plan is for stays', async () => {
  const { core, planId } = await openForm()
  await core.ok('plans.archive', { planId })
  expect(await core.fails('plans.setIntent', { planId, intent: 'win' })).toBe('LOCKED')
  expect(await core.fails('plans.setIntent', { planId, intent: 'lose' as 'win' })).toBe(
    'VALIDATION',
  )
})

test('a link leads to an account or a deal, and says so when it is gone', async () => {
  const core = await openTestCore()
  const { planId, accountId, opportunityId } = await addDealPlan(core)
  await inFile(core, (db) => putOnForm(db, planId, everyType))
  const { choices } = await core.ok('plans.linkChoices', { to: null, search: 'halden' })
  expect(choices).toEqual([
    { kind: 'account', id: accountId, name: 'Halden Foods' },
    {
      kind: 'opportunity',
      id: opportunityId,
      name: expect.stringContaining('Planning for two plants'),
    },
  ])
  const deals = await core.ok('plans.linkChoices', { to: 'opportunity', search: '%' })
  expect(deals.choices).toEqual([])
  await core.ok('plans.saveField', await save(core, planId, 'sister', link(accountId)))
  expect((await core.ok('plans.text', { planId })).text).toContain('Sister account: Halden Foods')
  expect(await core.ok('plans.linkState', { kind: 'account', id: accountId })).toEqual({
    there: true,
  })
  // A deal's id is no account's.
  await core.ok('plans.saveField', await save(core, planId, 'sister', link(opportunityId)))
  expect(await core.ok('plans.linkState', { kind: 'account', id: opportunityId })).toEqual({
    there: false,
  })
  const { text } = await core.ok('plans.text', { planId })
  expect(text).toContain('Sister account: Halden Foods (no longer there)')
  const { entries } = await core.ok('plans.history', {
    planId,
    fieldKey: 'sister',
    before: null,
    limit: 5,
  })
  expect(entries).toHaveLength(2)
})
