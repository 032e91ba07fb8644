import { expect, test } from 'vitest'
import { noFileChoices } from '#contract/crm.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { nextJob } from './a-file.ts'

const deals = (rows: readonly string[]) =>
  ['Opportunity Name,Opportunity ID,Account Name,Opportunity Owner,Stage,Amount,Close Date']
    .concat(rows)
    .join('\n')
const team = deals([
  'Pumps,D1,Nordwind,Ada Brand,Qualify,1000,2026-08-01',
  'Valves,D2,Alto,Bo Carl,Qualify,2000,2026-09-01',
])
const list = (rows: readonly string[]) =>
  ['Account ID,Account Name,Account Owner,Industry'].concat(rows).join('\n')

type Taking = { readonly deals: string; readonly list: string; readonly asOf?: string }

async function preview({ files, ok }: TestCore, taking: Taking) {
  const beside = [files.offer('accounts.csv', taking.list)]
  const token = files.offer('deals.csv', taking.deals)
  await ok('crm.sort', { tokens: [token, ...beside], job: nextJob() })
  const choices = {
    ...noFileChoices,
    currency: 'EUR',
    ...(taking.asOf ? { snapshotDate: taking.asOf } : {}),
  }
  const owners: never[] = []
  return ok('crm.preview', { token, beside, choices, owners, answers: [], job: nextJob() })
}

async function take(core: TestCore, taking: Taking) {
  const { preview: seen } = await preview(core, taking)
  const { import: entry } = await core.ok('crm.commit', {
    previewId: seen.previewId,
    job: nextJob(),
  })
  return { seen, entry }
}

async function ownersOf({ ok }: TestCore): Promise<Record<string, string | null>> {
  const { accounts } = await ok('team.accounts', { repId: null, archived: false })
  const { reps } = await ok('team.reps', { archived: false })
  const name = new Map(reps.map((rep) => [rep.id, rep.name]))
  return Object.fromEntries(
    accounts.map((one) => [one.name, one.ownerRepId && (name.get(one.ownerRepId) ?? null)]),
  )
}

const first = list([
  'A1,Nordwind,Ada Brand,Energy',
  'A2,Alto,Bo Carl,Food',
  'A3,Somebody else’s,Cy Dorn,Food',
  'A4,Nobody’s,,Food',
])

test('a list of accounts says whose they are, where the owner is a rep', async () => {
  const core = await openTestCore()
  const { seen } = await take(core, { deals: team, list: first })
  expect(seen.accountOwners).toEqual({ given: 2, changed: 0, changes: [] })
  // Who owns nothing but an account is asked about nowhere and becomes no rep.
  expect(seen.owners.map(({ name }) => name)).toEqual(['Ada Brand', 'Bo Carl'])
  expect(await ownersOf(core)).toEqual({
    Nordwind: 'Ada Brand',
    Alto: 'Bo Carl',
    'Somebody else’s': null,
    'Nobody’s': null,
  })
  // The same files again change nothing.
  const again = await preview(core, { deals: team, list: first })
  expect(again.preview.accountOwners).toEqual({ given: 0, changed: 0, changes: [] })
})

test('a later list hands an account over with its plan, and the undo gives both back', async () => {
  const core = await openTestCore({ now: '2026-05-06T10:00:00.000Z' })
  const { ok } = core
  await take(core, { deals: team, list: first, asOf: '2026-05-01' })
  const { accounts } = await ok('team.accounts', { repId: null, archived: false })
  const nordwind = accounts.find(({ name }) => name === 'Nordwind')
  const ada = nordwind?.ownerRepId ?? ''
  const { plan } = await ok('plans.create', {
    kind: 'account_plan',
    repId: ada,
    accountId: nordwind?.id ?? '',
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const later = list(['A1,Nordwind,Bo Carl,Energy', 'A2,Alto,,Food'])
  const { seen, entry } = await take(core, { deals: team, list: later, asOf: '2026-05-06' })
  expect(seen.accountOwners).toEqual({
    given: 0,
    changed: 1,
    changes: [{ name: 'Nordwind', from: 'Ada Brand', to: 'Bo Carl' }],
  })
  // A list that names nobody takes nothing away.
  expect(await ownersOf(core)).toMatchObject({ Nordwind: 'Bo Carl', Alto: 'Bo Carl' })
  const { handovers } = await ok('handovers.ofAccount', { accountId: nordwind?.id ?? '' })
  expect(handovers[0]).toMatchObject({ on: '2026-05-06', fromName: 'Ada Brand', plans: 1 })
  expect((await ok('plans.get', { planId: plan.id })).plan.repId).not.toBe(ada)

  await ok('crm.undo', { importId: entry.id, job: nextJob() })
  expect(await ownersOf(core)).toMatchObject({ Nordwind: 'Ada Brand', Alto: 'Bo Carl' })
  expect((await ok('plans.get', { planId: plan.id })).plan.repId).toBe(ada)
})

test('a list from before a hand-over does not take it back', async () => {
  const core = await openTestCore({ now: '2026-05-06T10:00:00.000Z' })
  const { ok } = core
  await take(core, { deals: team, list: first, asOf: '2026-05-01' })
  const { accounts } = await ok('team.accounts', { repId: null, archived: false })
  const nordwind = accounts.find(({ name }) => name === 'Nordwind')
  const alto = accounts.find(({ name }) => name === 'Alto')
  await ok('handovers.account', {
    accountId: nordwind?.id ?? '',
    toRepId: alto?.ownerRepId ?? '',
    on: '2026-05-06',
    revision: nordwind?.revision ?? 0,
  })
  const { seen } = await take(core, { deals: team, list: first, asOf: '2026-05-04' })
  expect(seen.accountOwners).toEqual({ given: 0, changed: 0, changes: [] })
  expect(await ownersOf(core)).toMatchObject({ Nordwind: 'Bo Carl' })
})

test('undoing a first import with owners leaves nothing', async () => {
  const core = await openTestCore()
  const { entry } = await take(core, { deals: team, list: first })
  await core.ok('crm.undo', { importId: entry.id, job: nextJob() })
  expect(await core.ok('team.size', {})).toEqual({ reps: 0, accounts: 0, opportunities: 0 })
})
