import { describe, expect, test } from 'vitest'
import { noFileChoices, type OwnerChoice } from '#contract/crm.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { nextJob } from './a-file.ts'

const table = (head: string) => (rows: readonly string[]) => [head, ...rows].join('\n')
const deals = table(
  'Opportunity Name,Opportunity ID,Account Name,Opportunity Owner,Stage,Amount,Close Date',
)
const list = table('Account ID,Account Name,Account Owner,Industry')
const nameless = table('Account Name,Account Owner,Industry')
const team = deals([
  'Pumps,D1,Nordwind,Ada Brand,Qualify,1000,2026-08-01',
  'Valves,D2,Alto,Bo Carl,Qualify,2000,2026-09-01',
])

type Choosing = { readonly name: string; readonly choice: OwnerChoice }

async function take(core: TestCore, text: string, lists: readonly string[], who?: Choosing) {
  const compare = async (owners: readonly { key: string; choice: OwnerChoice }[]) => {
    const beside = lists.map((one, place) => core.files.offer(`accounts ${place}.csv`, one))
    const token = core.files.offer('deals.csv', text)
    await core.ok('crm.sort', { tokens: [token, ...beside], job: nextJob() })
    const choices = { ...noFileChoices, currency: 'EUR' }
    const input = { token, beside, choices, owners: [...owners], answers: [], job: nextJob() }
    return (await core.ok('crm.preview', input)).preview
  }
  let preview = await compare([])
  if (who) {
    const key = preview.owners.find(({ name }) => name === who.name)?.key ?? ''
    preview = await compare([{ key, choice: who.choice }])
  }
  const { previewId } = preview
  return (await core.ok('crm.commit', { previewId, job: nextJob() })).import
}

async function reps({ ok }: TestCore) {
  return (await ok('team.reps', { archived: true })).reps
}

async function repOf(core: TestCore, name: string): Promise<string> {
  return (await reps(core)).find((rep) => rep.name === name)?.id ?? ''
}

async function accountOf({ ok }: TestCore, name: string) {
  const { accounts } = await ok('team.accounts', { repId: null, archived: false })
  return accounts.find((one) => one.name === name)
}

async function ownerOf(core: TestCore, name: string): Promise<string | null> {
  const owner = (await accountOf(core, name))?.ownerRepId
  return (await reps(core)).find(({ id }) => id === owner)?.name ?? null
}

const rep = (name: string) => ({
  name,
  email: null,
  role: '',
  startDate: null,
  territory: '',
  quotas: [],
})

describe('a list gives an account to nobody', () => {
  test('who is archived', async () => {
    const core = await openTestCore()
    await take(core, team, [list(['A1,Nordwind,Ada Brand,', 'A2,Alto,Ada Brand,'])])
    await core.ok('team.archiveRep', { repId: await repOf(core, 'Bo Carl') })
    await take(core, team, [list(['A1,Nordwind,Bo Carl,', 'A3,Cold,Bo Carl,'])])
    expect(await ownerOf(core, 'Nordwind')).toBe('Ada Brand')
    expect(await ownerOf(core, 'Cold')).toBeNull()
  })

  test('who shares the name with another rep', async () => {
    const core = await openTestCore()
    await core.ok('team.createRep', rep('Cy Dorn'))
    await core.ok('team.createRep', { ...rep('Cy Dorn'), email: 'cy@example.com' })
    await take(core, team, [list(['A1,Nordwind,Cy Dorn,', 'A2,Alto,Cy Dorn (cy@example.com),'])])
    expect(await ownerOf(core, 'Nordwind')).toBeNull()
    // The address says which of them.
    expect(await ownerOf(core, 'Alto')).toBe('Cy Dorn')
  })

  test('whom the same import leaves out, under another key', async () => {
    const core = await openTestCore()
    await core.ok('team.createRep', rep('Ada Brand'))
    const owned = table('Account ID,Account Name,Account Owner,Owner ID,Industry')([
      'A1,Nordwind,Ada Brand,77,',
    ])
    await take(core, team, [owned], { name: 'Ada Brand', choice: { kind: 'none' } })
    expect(await ownerOf(core, 'Nordwind')).toBeNull()
  })

  test('of whom it says an id alone that nobody knows', async () => {
    const core = await openTestCore()
    const owned = table('Account ID,Account Name,Owner ID,Industry')([
      'A1,Nordwind,005000000000001AAA,',
    ])
    await take(core, team, [owned])
    expect(await ownerOf(core, 'Nordwind')).toBeNull()
  })

  test('where it names two for one account, in one list or in two', async () => {
    const core = await openTestCore()
    const rows = ['A1,Nordwind,Ada Brand,', 'A1,Nordwind,Bo Carl,', 'A2,Alto,Bo Carl,', 'A2,Alto,,']
    await take(core, team, [list(rows), list(['A3,Cold,Ada Brand,'])])
    expect(await ownerOf(core, 'Nordwind')).toBeNull()
    expect(await ownerOf(core, 'Alto')).toBe('Bo Carl')
    await take(core, team, [list(['A3,Cold,Bo Carl,']), list(['A3,Cold,Ada Brand,'])])
    expect(await ownerOf(core, 'Cold')).toBe('Ada Brand')
  })

  test('where two accounts have the name by which it is found', async () => {
    const core = await openTestCore()
    const both = list(['A1,Nordwind,Ada Brand,', 'A9,Nordwind,Ada Brand,'])
    await take(core, team, [both])
    await take(core, team, [nameless(['Nordwind,Bo Carl,'])])
    const { accounts } = await core.ok('team.accounts', { repId: null, archived: false })
    const ada = await repOf(core, 'Ada Brand')
    const owners = accounts.filter(({ name }) => name === 'Nordwind').map((one) => one.ownerRepId)
    expect(owners).toEqual([ada, ada])
  })
})

test('an owner under another name goes to the rep who was chosen for it', async () => {
  const core = await openTestCore()
  await core.ok('team.createRep', rep('Adelheid Brand'))
  const choice = { kind: 'rep', repId: await repOf(core, 'Adelheid Brand') } as const
  const owned = table('Account ID,Account Name,Account Owner,Owner ID,Industry')([
    'A1,Nordwind,Ada Brand,77,',
  ])
  await take(core, team, [owned], { name: 'Ada Brand', choice })
  expect(await ownerOf(core, 'Nordwind')).toBe('Adelheid Brand')
})

test('undoing the list leaves with whom an account is by a later hand-over by hand', async () => {
  const core = await openTestCore()
  const { ok } = core
  await ok('team.createRep', rep('Cy Dorn'))
  await take(core, team, [list(['A1,Nordwind,Ada Brand,'])])
  const plan = {
    kind: 'account_plan',
    repId: await repOf(core, 'Ada Brand'),
    accountId: (await accountOf(core, 'Nordwind'))?.id ?? '',
    opportunityId: null,
    period: '',
    reviewId: null,
  } as const
  const { plan: made } = await ok('plans.create', plan)
  const entry = await take(core, team, [list(['A1,Nordwind,Bo Carl,'])])
  expect(await ownerOf(core, 'Nordwind')).toBe('Bo Carl')
  const cy = await repOf(core, 'Cy Dorn')
  await ok('handovers.account', {
    accountId: plan.accountId,
    toRepId: cy,
    on: entry.snapshotDate,
    revision: (await accountOf(core, 'Nordwind'))?.revision ?? 0,
  })
  await ok('crm.undo', { importId: entry.id, job: nextJob() })
  expect(await ownerOf(core, 'Nordwind')).toBe('Cy Dorn')
  expect((await ok('plans.get', { planId: made.id })).plan.repId).toBe(cy)
})
