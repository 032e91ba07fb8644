import { describe, expect, test } from 'vitest'
import { noFileChoices } from '#contract/crm.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { fixture, nextJob, sharedFile, sharedIsThere } from './a-file.ts'

const names = [
  'sales_pipeline.csv',
  'products.csv',
  'accounts.csv',
  'data_dictionary.csv',
  'sales_teams.csv',
]

/** Puts files at hand and lets them be told apart. */
async function sortAll({ files, ok }: TestCore, read: (name: string) => Buffer, of = names) {
  const tokens = of.map((name) => files.offer(name, read(name)))
  return (await ok('crm.sort', { tokens, job: nextJob() })).files
}

function tokenOf(files: Awaited<ReturnType<typeof sortAll>>, name: string): string {
  return files.find(({ fileName }) => fileName === name)?.token ?? ''
}

const own = (name: string) => fixture(`../first-hour/${name}`)

async function compare(core: TestCore, sorted: Awaited<ReturnType<typeof sortAll>>) {
  const input = {
    token: tokenOf(sorted, 'sales_pipeline.csv'),
    beside: [tokenOf(sorted, 'accounts.csv'), tokenOf(sorted, 'sales_teams.csv')],
    choices: { ...noFileChoices, currency: 'USD' },
    owners: [],
    answers: [],
  }
  return { input, preview: (await core.ok('crm.preview', { ...input, job: nextJob() })).preview }
}

describe('several files at once', () => {
  test('are told apart and taken in order: people, accounts, deals; the rest says what it is', async () => {
    const core = await openTestCore()
    const files = await sortAll(core, own)
    expect(files.map(({ fileName, use, rows }) => `${fileName} ${use} ${rows}`)).toEqual([
      'sales_teams.csv team 9',
      'accounts.csv accounts 19',
      'sales_pipeline.csv deals 112',
      'products.csv none 4',
      'data_dictionary.csv none 2',
    ])
    for (const { use, says } of files) expect(says === null).toBe(use !== 'none')
    // Beside deals it is no fault, and nothing else is to be chosen.
    expect(files.find(({ fileName }) => fileName === 'products.csv')?.says).toBe(
      'It looks like an export of products or price lists, so it stays out. The deals come in without it.',
    )
    const [alone] = await sortAll(core, own, ['products.csv'])
    expect(alone?.says).toContain('Choose the export of your deals')
  })

  test('one that cannot be read says so and does not stop the others', async () => {
    const core = await openTestCore()
    const files = await sortAll(
      core,
      (name) => (name === 'empty.csv' ? Buffer.from(' \n') : own(name)),
      ['empty.csv', 'sales_pipeline.csv'],
    )
    expect(files.map(({ use }) => use)).toEqual(['deals', 'none'])
    expect(files[1]?.says).toContain('This file is empty.')
  })

  test('make one import: teams among the owners, accounts of both files once, one undo', async () => {
    const core = await openTestCore()
    const { ok } = core
    const { input, preview } = await compare(core, await sortAll(core, own))
    expect(preview.firstPeople).toBe(true)
    expect(
      preview.teams.map(({ manager, unit, owners, absent }) => [
        manager,
        unit,
        owners.length,
        absent,
      ]),
    ).toEqual([
      ['Dora Lindqvist', 'Nord', 3, 1],
      ['Hana Petrov', 'Central', 2, 0],
      ['Karl Weiss', 'South', 3, 0],
    ])
    // 18 that deals name, and one that only the list of accounts knows.
    expect(preview.counts).toMatchObject({ new: 112, newReps: 8, newAccounts: 19 })

    const mine = new Set(preview.teams[1]?.owners)
    const owners = preview.owners.flatMap(({ key }) =>
      mine.has(key) ? [] : [{ key, choice: { kind: 'none' as const } }],
    )
    const chosen = await ok('crm.preview', { ...input, owners, job: nextJob() })
    expect(chosen.preview.counts).toMatchObject({ new: 112, newReps: 2, newAccounts: 19 })
    const { previewId } = chosen.preview
    const { import: entry } = await ok('crm.commit', { previewId, job: nextJob() })
    const { reps } = await ok('team.reps', { archived: false })
    expect(reps.map(({ name }) => name)).toEqual(['Ivo Marek', 'Jana Kolar'])
    const { accounts } = await ok('team.accounts', { repId: null, archived: false })
    expect(accounts).toHaveLength(19)
    expect(await core.fails('crm.preview', { ...input, job: nextJob() })).toBe('NOT_FOUND')

    await ok('crm.undo', { importId: entry.id, job: nextJob() })
    expect(await ok('team.size', {})).toEqual({ reps: 0, accounts: 0, opportunities: 0 })
  })

  test('the next week’s deals remember whose they are', async () => {
    const core = await openTestCore()
    const { ok } = core
    const { input, preview } = await compare(core, await sortAll(core, own))
    const mine = new Set(preview.teams[1]?.owners)
    const owners = preview.owners.flatMap(({ key }) =>
      mine.has(key) ? [] : [{ key, choice: { kind: 'none' as const } }],
    )
    const chosen = await ok('crm.preview', { ...input, owners, job: nextJob() })
    await ok('crm.commit', { previewId: chosen.preview.previewId, job: nextJob() })
    const again = (await compare(core, await sortAll(core, own))).preview
    expect(again.firstPeople).toBe(false)
    expect(again.counts).toMatchObject({ unchanged: 112, changed: 0, newReps: 0, newAccounts: 0 })
  })

  test('a list of users that names managers by id, and accounts with ids, meet the deals', async () => {
    const core = await openTestCore()
    const { ok, files } = core
    const users = files.offer(
      'users.csv',
      'Id,Username,FirstName,LastName,Email,ManagerId,ProfileId,TimeZoneSidKey\n005000000000011AAA,ada,Ada,Brand,ada@x.example,005000000000019AAA,1,UTC\n005000000000012AAA,bo,Bo,Carl,bo@x.example,005000000000019AAA,1,UTC\n005000000000019AAA,cy,Cy,Dorn,cy@x.example,,1,UTC\n',
    )
    const list = files.offer(
      'accounts.csv',
      'Record ID,Company name,Industry\nA1,Nordwind,Energy\nA2,Alto,Food\nA2,Alto,Food\n,,\n',
    )
    const token = files.offer(
      'deals.csv',
      'Opportunity ID,Opportunity Name,Opportunity Owner,Account Name,Stage,Amount,Close Date\nO1,One,Ada Brand,Nordwind,Early,5,2026-06-30\nO2,Two,Bo Carl,Third,Early,6,2026-06-30\n',
    )
    const input = { token, beside: [users, list], choices: noFileChoices, owners: [], answers: [] }
    const { preview } = await ok('crm.preview', { ...input, job: nextJob() })
    expect(preview.teams).toMatchObject([
      { manager: 'Cy Dorn', owners: ['name:ada brand', 'name:bo carl'] },
    ])
    expect(preview.counts).toMatchObject({ new: 2, newAccounts: 3 })
  })

  test('a file of deals is no list to come in beside others', async () => {
    const core = await openTestCore()
    const sorted = await sortAll(core, own)
    const token = tokenOf(sorted, 'sales_pipeline.csv')
    const input = { token, choices: noFileChoices, owners: [], answers: [], job: nextJob() }
    expect(await core.fails('crm.preview', { ...input, beside: [token] })).toBe('VALIDATION')
  })

  test.skipIf(!sharedIsThere)('the Maven folder (shared/data is absent: skipped)', async () => {
    const core = await openTestCore()
    const sorted = await sortAll(core, (name) => sharedFile(`maven_crm/${name}`))
    expect(sorted.map(({ fileName, use }) => `${fileName} ${use}`)).toEqual([
      'sales_teams.csv team',
      'accounts.csv accounts',
      'sales_pipeline.csv deals',
      'products.csv none',
      'data_dictionary.csv none',
    ])
    const { preview } = await compare(core, sorted)
    expect(preview.teams.map(({ manager, owners }) => [manager, owners.length])).toEqual([
      ['Cara Losch', 5],
      ['Celia Rouche', 5],
      ['Dustin Brinkmann', 5],
      ['Melvin Marxen', 5],
      ['Rocco Neubert', 5],
      ['Summer Sewald', 5],
    ])
    expect(preview.counts).toMatchObject({ new: 8_800, newReps: 30, newAccounts: 85 })
  })
})
