import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { addAccount, addDeal, addDealPlan, addRep, inFile } from './seed.ts'

const stranger = '0197d0a0-0000-7000-8000-000000000000'
const about = { repId: null, accountId: null, opportunityId: null, period: '', reviewId: null }

test('a plan for a deal takes rep, account and figures from the CRM, but no next step', async () => {
  const core = await openTestCore()
  const { plan, planId, repId, accountId } = await addDealPlan(core)
  expect(plan).toMatchObject({
    title: 'Planning for two plants',
    repId,
    accountId,
    accountName: 'Halden Foods',
    templateName: 'Opportunity plan',
  })
  const detail = await core.ok('plans.get', { planId })
  const value = (key: string) => detail.fields.find((field) => field.key === key)?.value
  expect(value('value')).toEqual({ type: 'money', minor: 12_000_000, currency: 'EUR' })
  expect(value('close_by')).toEqual({ type: 'date', date: '2026-06-30', note: '' })
  expect(value('stage_reached')).toEqual({ type: 'text', text: 'Proposal/Price Quote' })
  expect(value('next_step')).toBeNull()
  expect(detail.deal).toMatchObject({ stage: 'Proposal/Price Quote', snapshotOn: '2026-05-01' })
  expect(detail.currency).toBe('EUR')
})

test('a subject has one plan; it can be found, and an archived one makes room', async () => {
  const core = await openTestCore()
  const { planId, opportunityId } = await addDealPlan(core)
  const subject = { ...about, kind: 'opportunity_plan' as const, opportunityId }
  expect(await core.fails('plans.create', subject)).toBe('CONFLICT')
  const { reviewId: _, ...find } = subject
  expect(await core.ok('plans.find', find)).toEqual({ planId })
  await core.ok('plans.archive', { planId })
  expect(await core.ok('plans.find', find)).toEqual({ planId: null })
  await core.ok('plans.create', subject)
})

test.each([
  ['no deal', { kind: 'opportunity_plan' }],
  ['no account', { kind: 'account_plan' }],
  ['no quarter', { kind: 'territory_plan' }],
  ['a day for a quarter', { kind: 'territory_plan', period: '2026-05-04' }],
  ['no day', { kind: 'call_plan' }],
  ['a call about nothing', { kind: 'call_plan', period: '2026-05-04' }],
  [
    'a period where there is none',
    { kind: 'account_plan', accountId: stranger, period: '2026-Q2' },
  ],
])('a plan about %s is refused and nothing is made', async (_name, part) => {
  const core = await openTestCore()
  const repId = await addRep(core)
  expect(await core.fails('plans.create', { ...about, repId, ...part })).toBe('VALIDATION')
  expect((await core.ok('plans.list', all)).total).toBe(0)
})

test('a plan about somebody who is not there is not found', async () => {
  const core = await openTestCore()
  const input = { ...about, kind: 'territory_plan', period: '2026-Q2', repId: stranger }
  expect(await core.fails('plans.create', input)).toBe('NOT_FOUND')
  const deal = { ...about, kind: 'opportunity_plan', opportunityId: stranger }
  expect(await core.fails('plans.create', deal)).toBe('NOT_FOUND')
  expect(await core.fails('plans.get', { planId: stranger })).toBe('NOT_FOUND')
})

test('a territory plan starts with the numbers that the CRM knows', async () => {
  const core = await openTestCore()
  const repId = await addRep(core)
  const decided = { owner_rep_id: repId, created_date: '2026-02-01', close_date: '2026-04-12' }
  await addDeal(core, { ...decided, status: 'won', amount_minor: 9_000_000 })
  await addDeal(core, { ...decided, status: 'won', amount_minor: 100, currency: 'USD' })
  for (let index = 0; index < 6; index++) await addDeal(core, { ...decided, status: 'lost' })
  const { plan } = await core.ok('plans.create', {
    ...about,
    kind: 'territory_plan',
    repId,
    period: '2026-Q2',
  })
  expect(plan.title).toBe('North, Q2 2026')
  const { fields } = await core.ok('plans.get', { planId: plan.id })
  const value = (key: string) => fields.find((field) => field.key === key)?.value
  expect(value('quota')).toMatchObject({ minor: 40_000_000, currency: 'EUR' })
  expect(value('won')).toMatchObject({ minor: 9_000_000 })
  expect(value('win_rate')).toMatchObject({ number: 25 })
  expect(value('cycle')).toMatchObject({ number: 70 })
  const { text } = await core.ok('plans.text', { planId: plan.id })
  expect(text).toContain('EUR 310,000')
  expect(text).toContain('EUR 1,240,000')
})

const all = {
  kind: null,
  repId: null,
  accountId: null,
  opportunityId: null,
  archived: false,
  offset: 0,
  limit: 100,
}

test('plans are listed by title with their health, filtered and in pages', async () => {
  const core = await openTestCore()
  const { repId, accountId, opportunityId, planId } = await addDealPlan(core)
  const other = await addRep(core, 'Ben Ost')
  for (const name of ['alder', 'Zeta', 'Birch']) {
    const account = await addAccount(core, other, name)
    await core.ok('plans.create', { ...about, kind: 'account_plan', accountId: account })
  }
  const titles = async (filter: Partial<typeof all> | object) =>
    (await core.ok('plans.list', { ...all, ...filter })).plans.map((plan) => plan.title)
  expect(await titles({})).toEqual(['alder', 'Birch', 'Planning for two plants', 'Zeta'])
  expect(await titles({ offset: 1, limit: 2 })).toEqual(['Birch', 'Planning for two plants'])
  expect(await titles({ repId })).toEqual(['Planning for two plants'])
  expect(await titles({ accountId })).toEqual(['Planning for two plants'])
  expect(await titles({ opportunityId })).toEqual(['Planning for two plants'])
  expect(await titles({ kind: 'account_plan', repId: other, limit: 1 })).toEqual(['alder'])
  await core.ok('plans.archive', { planId })
  expect(await titles({ repId })).toEqual([])
  expect(await titles({ repId, archived: true })).toEqual(['Planning for two plants'])
  await core.ok('plans.restore', { planId })
  const { plans, total } = await core.ok('plans.list', { ...all, limit: 1, offset: 2 })
  expect(total).toBe(4)
  // Value, date and stage came from the CRM; the stage asks for nothing by itself.
  expect(plans[0]).toMatchObject({ filled: 2, daysSinceChange: 0 })
})

test('a list of one rep uses the index', async () => {
  const core = await openTestCore()
  const { sqlite, db } = openConnection(join(core.folder, 'plumbline.db'), 'reader')
  const steps = sqlite
    .prepare('explain query plan select id from plan where rep_id = ? and kind = ?')
    .all('x', 'y')
  expect(JSON.stringify(steps)).toContain('plan_rep')
  const pages = sqlite
    .prepare('explain query plan select id from plan order by title collate nocase, id limit 100')
    .all()
  expect(JSON.stringify(pages)).toContain('plan_title')
  expect(JSON.stringify(pages)).not.toContain('TEMP B-TREE')
  await db.destroy()
})

test('candidates are the rep’s open deals and accounts, with the plans they have', async () => {
  const core = await openTestCore()
  const { repId, accountId, opportunityId, planId } = await addDealPlan(core)
  await addDeal(core, { owner_rep_id: repId, name: '100 %_off', close_date: '2026-07-01' })
  await addDeal(core, { owner_rep_id: repId, name: 'Done', status: 'won' })
  const names = async (search: string) =>
    (await core.ok('plans.candidates', { kind: 'opportunity_plan', repId, search })).candidates.map(
      (item) => item.name,
    )
  expect(await names('')).toEqual(['Planning for two plants', '100 %_off'])
  expect(await names('HALDEN')).toEqual(['Planning for two plants'])
  expect(await names('%_o')).toEqual(['100 %_off'])
  expect(await names('%%')).toEqual([])
  const deals = await core.ok('plans.candidates', { kind: 'opportunity_plan', repId, search: 'pl' })
  expect(deals.candidates[0]).toMatchObject({ opportunityId, accountId, planId })
  const accounts = await core.ok('plans.candidates', { kind: 'account_plan', repId, search: '' })
  expect(accounts.candidates).toMatchObject([{ name: 'Halden Foods', planId: null }])
})

test('a title is changed on the revision that was seen', async () => {
  const core = await openTestCore()
  const { planId, plan } = await addDealPlan(core)
  const change = { planId, revision: plan.revision }
  expect((await core.ok('plans.rename', { ...change, title: 'Both plants' })).plan.title).toBe(
    'Both plants',
  )
  expect(await core.fails('plans.rename', { ...change, title: 'Other' })).toBe('STALE_REVISION')
  const found = await inFile(core, (db) =>
    db.selectFrom('search_entry').select('title').where('ref_id', '=', planId).execute(),
  )
  expect(new Set(found.map((row) => row.title))).toEqual(new Set(['Both plants']))
})

test('waivers hold until their day, can be ended and brought back', async () => {
  const core = await openTestCore()
  const { planId, repId, opportunityId } = await addDealPlan(core)
  const input = { kind: 'opportunity_plan', repId, planId: null, accountId: null, opportunityId }
  const waive = { ...input, reason: 'Small deal', expiresOn: '2026-05-03' }
  expect(await core.fails('plans.waive', waive)).toBe('VALIDATION')
  const { waiver } = await core.ok('plans.waive', {
    ...waive,
    kind: 'opportunity_plan',
    expiresOn: '2026-05-04',
  })
  const shown = async () => (await core.ok('plans.get', { planId })).waiver?.reason ?? null
  expect(await shown()).toBe('Small deal')
  await core.ok('plans.unwaive', { waiverId: waiver.id })
  expect(await shown()).toBeNull()
  await core.ok('plans.restoreWaiver', { waiverId: waiver.id })
  expect((await core.ok('plans.waivers', { repId })).waivers).toEqual([waiver])
  core.clock.advance(86_400)
  expect(await shown()).toBeNull()
  expect(await core.fails('plans.unwaive', { waiverId: stranger })).toBe('NOT_FOUND')
})
