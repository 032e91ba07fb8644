import { describe, expect, test } from 'vitest'
import { noFileChoices } from '#contract/crm.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { fixture, importFile, nextJob, previewFile, sharedFile, sharedIsThere } from './a-file.ts'
import { dumpData } from './dump.ts'
import { exportOf } from './an-export.ts'

const all = { status: null, repId: null, accountId: null, words: '', gone: false } as const
const everything = { filter: all, sort: 'name', descending: false, offset: 0, limit: 50 } as const

describe.skipIf(!sharedIsThere)(
  'the shared Data Loader file (shared/data is absent: skipped)',
  () => {
    test('38 deals with dates and amounts; the owner, an id, takes the name that is typed', async () => {
      const core = await openTestCore()
      const file = sharedFile('salesforce_dataloader/opportunityData.csv')
      const looked = await previewFile(core, 'opportunityData.csv', file)
      expect(looked.owners).toMatchObject([
        { key: 'id:005x0000000fNSiAAM', onlyId: true, rows: 38, known: false },
      ])
      const owners = [
        { key: 'id:005x0000000fNSiAAM', choice: { kind: 'new' as const, name: 'Ada Brand' } },
      ]
      const { entry } = await importFile(core, 'opportunityData.csv', file, { owners })
      expect(entry.counts).toMatchObject({ rows: 38, new: 38, newReps: 1, newAccounts: 7 })
      const { opportunities } = await core.ok('crm.opportunities', everything)
      expect(opportunities).toHaveLength(38)
      expect(opportunities.filter((deal) => deal.amount !== null)).toHaveLength(33)
      expect(opportunities.every((deal) => deal.closeDate !== null)).toBe(true)
      expect(opportunities.every((deal) => deal.repName === 'Ada Brand')).toBe(true)
      // The name is remembered: the next file of the same owner asks nothing.
      const again = await importFile(core, 'opportunityData.csv', file)
      expect(again.preview.counts).toMatchObject({ unchanged: 38, new: 0, changed: 0, newReps: 0 })
    })

    test('an owner that nobody names is called by the id', async () => {
      const core = await openTestCore()
      await importFile(core, 'x.csv', sharedFile('salesforce_dataloader/opportunityData.csv'))
      const { reps } = await core.ok('team.reps', { archived: false })
      expect(reps.map((rep) => rep.name)).toEqual(['005x0000000fNSiAAM'])
    })
  },
)

describe('a second export', () => {
  test('shows field by field what is new, changed, missing and unchanged, and keeps it', async () => {
    const core = await openTestCore()
    const first = exportOf([
      { id: 'A', name: 'Pumps', owner: 'Ada', stage: 'Early', amount: '500', close: '2026-06-30' },
      { id: 'B', name: 'Line', owner: 'Ada', stage: 'Early', amount: '', close: '2026-05-31' },
      { id: 'C', name: 'Valve', owner: 'Ben', stage: 'Late', amount: '70', close: '2026-05-31' },
    ])
    const second = exportOf([
      { id: 'A', name: 'Pumps', owner: 'Ben', stage: 'Late', amount: '700', close: '2026-08-15' },
      { id: 'C', name: 'Valve', owner: 'Ben', stage: 'Late', amount: '70', close: '2026-05-31' },
      { id: 'D', name: 'Tank', owner: 'Cleo', stage: 'Won', amount: '9', close: '2026-03-01' },
    ])
    await importFile(core, 'deals-2026-03-01.csv', first)
    const preview = await previewFile(core, 'deals-2026-03-08.csv', second)
    expect(preview.counts).toMatchObject({
      rows: 3,
      new: 1,
      changed: 1,
      unchanged: 1,
      missing: 1,
      newReps: 1,
    })
    const page = { previewId: preview.previewId, offset: 0, limit: 10 }
    const { rows } = await core.ok('crm.previewRows', { ...page, list: 'changed' })
    expect(rows[0]).toMatchObject({
      row: 2,
      name: 'Pumps',
      differences: [
        { field: 'owner', before: 'Ada', after: 'Ben' },
        { field: 'stage', before: 'Early', after: 'Late' },
        { field: 'amount', before: '50000 USD', after: '70000 USD' },
        { field: 'close_date', before: '2026-06-30', after: '2026-08-15' },
        { field: 'stage_since', before: '2026-03-01', after: '2026-03-08' },
        { field: 'push_count', before: '0', after: '1' },
      ],
    })
    const missing = await core.ok('crm.previewRows', { ...page, list: 'missing' })
    expect(missing).toMatchObject({ total: 1, rows: [{ row: null, name: 'Line' }] })

    await core.ok('crm.commit', { previewId: preview.previewId, job: nextJob() })
    const { opportunities } = await core.ok('crm.opportunities', everything)
    expect(opportunities.map((deal) => deal.name)).toEqual(['Pumps', 'Tank', 'Valve'])
    const gone = await core.ok('crm.opportunities', {
      ...everything,
      filter: { ...all, gone: true },
    })
    expect(gone.opportunities.find((deal) => deal.name === 'Line')).toMatchObject({
      inLatest: false,
      status: 'open',
    })
    const pumps = opportunities.find((deal) => deal.name === 'Pumps')
    expect(pumps).toMatchObject({ pushCount: 1, daysPushed: 46, stageSince: '2026-03-08' })
    const { changes } = await core.ok('crm.opportunity', { opportunityId: pumps?.id ?? '' })
    expect(changes.map(({ on, field, before, after }) => [on, field, before, after])).toEqual([
      ['2026-03-08', 'close_date', '2026-06-30', '2026-08-15'],
      ['2026-03-08', 'amount', '50000 USD', '70000 USD'],
      ['2026-03-08', 'stage', 'Early', 'Late'],
      ['2026-03-08', 'owner', 'Ada', 'Ben'],
    ])
  })

  test('of a part of the deals leaves the others alone', async () => {
    const core = await openTestCore()
    await importFile(core, 'a.csv', exportOf([{ id: 'A' }, { id: 'B' }]))
    const options = { choices: { partial: true } }
    const { preview } = await importFile(core, 'b.csv', exportOf([{ id: 'A' }]), options)
    expect(preview.counts).toMatchObject({ unchanged: 1, missing: 0 })
    expect((await core.ok('crm.opportunities', everything)).total).toBe(2)
  })

  test('keeps what it has no column for', async () => {
    const core = await openTestCore()
    await importFile(core, 'a.csv', exportOf([{ id: 'A', nextStep: 'Call', amount: '5' }]))
    const { preview } = await importFile(
      core,
      'b.csv',
      'Opportunity ID,Opportunity Name,Stage\nA,Deal A,Early\n',
    )
    expect(preview.counts).toMatchObject({ unchanged: 1, changed: 0 })
  })

  test('that refuses a row does not call its deal missing', async () => {
    const core = await openTestCore()
    await importFile(core, 'a.csv', exportOf([{ id: 'A' }, { id: 'B', amount: '5' }]))
    const { preview, entry } = await importFile(
      core,
      'b.csv',
      exportOf([{ id: 'A' }, { id: 'B', amount: 'lots' }]),
    )
    expect(preview.counts).toMatchObject({ rejected: 1, missing: 0, unchanged: 1 })
    const { rows } = await core.ok('crm.rejected', { importId: entry.id, offset: 0, limit: 5 })
    expect(rows).toMatchObject([
      { row: 3, reason: 'The amount “lots” cannot be read as a number.' },
    ])
    expect(rows[0]?.cells).toContain('lots')
  })

  test('brings a deal back that had gone, and its name is found without accents', async () => {
    const core = await openTestCore()
    const whole = exportOf([{ id: 'A', name: 'Łódź pumps' }, { id: 'B' }])
    await importFile(core, 'a.csv', whole)
    await importFile(core, 'b.csv', exportOf([{ id: 'B' }]))
    const { preview } = await importFile(core, 'c.csv', whole)
    expect(preview.counts).toMatchObject({ changed: 1, unchanged: 1, new: 0 })
    const found = await core.ok('crm.opportunities', {
      ...everything,
      filter: { ...all, words: 'lodz' },
    })
    expect(found.opportunities.map((deal) => deal.name)).toEqual(['Łódź pumps'])
  })
})

describe('rows in doubt', () => {
  const alike =
    'Opportunity Name,Opportunity Owner,Created Date,Stage\nPumps,Ada,2026-01-01,Early\nPumps,Ada,2026-01-01,Late\n'

  const alikeWords =
    'Another row of the file has the same name, owner and created date, and no id tells them apart.'

  test('are asked about, left out while nobody answers, and taken as answered', async () => {
    const core = await openTestCore()
    const looked = await previewFile(core, 'a.csv', alike)
    expect(looked.counts).toMatchObject({ ask: 2, new: 0 })
    const page = { previewId: looked.previewId, list: 'ask', offset: 0, limit: 10 } as const
    const { rows } = await core.ok('crm.previewRows', page)
    expect(rows.map((row) => [row.row, row.stage, row.reason])).toEqual([
      [2, 'Early', alikeWords],
      [3, 'Late', alikeWords],
    ])
    const answers = [
      { row: 2, answer: { kind: 'new' as const } },
      { row: 3, answer: { kind: 'new' as const } },
    ]
    const { entry } = await importFile(core, 'a.csv', alike, { answers })
    expect(entry.counts).toMatchObject({ new: 2, ask: 0 })
    const again = await previewFile(core, 'a.csv', alike)
    expect(again.counts).toMatchObject({ unchanged: 2, ask: 0, new: 0 })

    const moved = alike.replace('Early', 'Middle').replace('Late', 'End')
    const asked = await previewFile(core, 'b.csv', moved)
    expect(asked.counts).toMatchObject({ ask: 2, missing: 0 })
    const doubts = await core.ok('crm.previewRows', {
      previewId: asked.previewId,
      list: 'ask',
      offset: 0,
      limit: 10,
    })
    expect(doubts.rows[0]?.candidates.map((deal) => deal.stage)).toEqual(['Early', 'Late'])
    const early = doubts.rows[0]?.candidates[0]?.id ?? ''
    const settled = await importFile(core, 'b.csv', moved, {
      answers: [
        { row: 2, answer: { kind: 'same', opportunityId: early } },
        { row: 3, answer: { kind: 'skip' } },
      ],
    })
    expect(settled.entry.counts).toMatchObject({ changed: 1, rejected: 1, missing: 0, ask: 0 })
  })
})

describe('rows in doubt, all at once', () => {
  const alike =
    'Opportunity Name,Opportunity Owner,Stage\nPumps,Ada,Early\nPumps,Ada,Late\nPumps,Ada,End\n'

  test('are deals of their own, then the likeliest known ones, or left out', async () => {
    const core = await openTestCore()
    const looked = await previewFile(core, 'a.csv', alike)
    expect(looked).toMatchObject({
      counts: { ask: 3 },
      doubts: { alike: 3, several: 0, similar: 0 },
    })
    const left = await importFile(core, 'a.csv', alike)
    const { rows } = await core.ok('crm.rejected', {
      importId: left.entry.id,
      offset: 0,
      limit: 5,
    })
    expect(rows[0]?.reason).toBe(
      'Another row of the file has the same name and owner, and no id tells them apart. Nobody said which deal it is.',
    )
    const { entry } = await importFile(core, 'a.csv', alike, { choices: { doubts: 'new' } })
    expect(entry.counts).toMatchObject({ new: 3, ask: 0 })
    const again = await previewFile(core, 'a.csv', alike)
    expect(again.counts).toMatchObject({ unchanged: 3, ask: 0 })

    const moved = alike.replaceAll('Pumps,Ada,E', 'Pumps,Ada,Very e').replace('Late', 'Later')
    const asked = await previewFile(core, 'b.csv', moved)
    expect(asked).toMatchObject({ counts: { ask: 3 }, doubts: { several: 3 } })
    const skipped = await previewFile(core, 'b.csv', moved, { choices: { doubts: 'skip' } })
    expect(skipped.counts).toMatchObject({ ask: 0, rejected: 3, missing: 0 })
    const same = await importFile(core, 'b.csv', moved, { choices: { doubts: 'same' } })
    expect(same.entry.counts).toMatchObject({ changed: 3, new: 0, ask: 0, missing: 0 })
  })
})

describe('undo', () => {
  test('is refused for any but the newest import, and for one that is undone', async () => {
    const core = await openTestCore()
    const first = await importFile(core, 'a.csv', exportOf([{ id: 'A' }]))
    const second = await importFile(core, 'b.csv', exportOf([{ id: 'A', stage: 'Late' }]))
    const older = { importId: first.entry.id, job: nextJob() }
    const newer = { importId: second.entry.id, job: nextJob() }
    expect(await core.fails('crm.undo', older)).toBe('CONFLICT')
    await core.ok('crm.undo', newer)
    expect(await core.fails('crm.undo', newer)).toBe('CONFLICT')
    await core.ok('crm.undo', older)
    const { imports } = await core.ok('crm.imports', {})
    expect(imports.map((one) => [one.fileName, one.state, one.canUndo])).toEqual([
      ['b.csv', 'undone', false],
      ['a.csv', 'undone', false],
    ])
  })

  test('leaves what has been built upon, says so kindly, and a later import finds it again', async () => {
    const core = await openTestCore()
    const file = exportOf([
      { id: 'A', owner: 'Ada', account: 'Nordwind' },
      { id: 'B', owner: 'Ben', account: 'Alto' },
    ])
    const { entry } = await importFile(core, 'a.csv', file)
    const { accounts } = await core.ok('team.accounts', { repId: null, archived: false })
    const { reps } = await core.ok('team.reps', { archived: false })
    const ada = reps.find((rep) => rep.name === 'Ada')
    const nordwind = accounts.find((account) => account.name === 'Nordwind')
    if (!ada || !nordwind) throw new Error('not imported')
    await core.ok('plans.create', {
      kind: 'account_plan',
      repId: ada.id,
      accountId: nordwind.id,
      opportunityId: null,
      period: '',
      reviewId: null,
    })
    const check = await core.ok('crm.undoCheck', { importId: entry.id })
    const { report } = await core.ok('crm.undo', { importId: entry.id, job: nextJob() })
    expect(report).toEqual(check.report)
    expect(report).toMatchObject({ removed: 2, reps: 1, accounts: 1, keptCount: 2 })
    expect(report.kept.map(({ kind, name, because }) => [kind, name, because])).toEqual([
      ['rep', 'Ada', '1 plan'],
      ['account', 'Nordwind', '1 plan'],
    ])
    expect(await core.ok('team.size', {})).toEqual({ reps: 1, accounts: 1, opportunities: 0 })
    const again = await importFile(core, 'a.csv', file)
    expect(again.entry.counts).toMatchObject({ new: 2, newReps: 1, newAccounts: 1 })
  })

  test('gives accounts and reps that were named by an id their id back', async () => {
    const core = await openTestCore()
    const ids =
      'Id,Name,StageName,CloseDate,OwnerId,AccountId,IsWon,IsClosed\n006000000000001AAA,Pumps,Early,2026-06-30,005000000000001AAA,001000000000001AAA,0,0\n'
    const named =
      'Id,Name,StageName,CloseDate,OwnerId,Owner.Name,AccountId,Account.Name,IsWon,IsClosed\n006000000000001AAA,Pumps,Early,2026-06-30,005000000000001AAA,Ada,001000000000001AAA,Nordwind,0,0\n'
    await importFile(core, 'ids.csv', ids)
    const before = await dumpData(core.folder)
    const second = await importFile(core, 'named.csv', named)
    const names = async () => [
      ...(await core.ok('team.reps', { archived: false })).reps.map((rep) => rep.name),
      ...(await core.ok('team.accounts', { repId: null, archived: false })).accounts.map(
        (account) => account.name,
      ),
    ]
    expect(await names()).toEqual(['Ada', 'Nordwind'])
    await core.ok('crm.undo', { importId: second.entry.id, job: nextJob() })
    expect(await names()).toEqual(['005000000000001AAA', '001000000000001AAA'])
    expect(await dumpData(core.folder)).toEqual(before)
  })
})

function turn(): Promise<'turn'> {
  return new Promise((resolve) => setImmediate(() => resolve('turn')))
}

describe('what goes on meanwhile', () => {
  test('a preview that an import has overtaken is refused and writes nothing', async () => {
    const core = await openTestCore()
    const stale = await previewFile(core, 'a.csv', exportOf([{ id: 'A' }]))
    await importFile(core, 'b.csv', exportOf([{ id: 'B' }]))
    const before = await dumpData(core.folder)
    const commit = { previewId: stale.previewId, job: nextJob() }
    expect(await core.fails('crm.commit', commit)).toBe('CONFLICT')
    expect(await dumpData(core.folder)).toEqual(before)
  })

  test('a commit can be cancelled: nothing is written, and the next one works', async () => {
    const core = await openTestCore()
    const file = exportOf(Array.from({ length: 6_000 }, (_, index) => ({ id: `D${index}` })))
    const before = await dumpData(core.folder)
    const { previewId } = await previewFile(core, 'a.csv', file)
    const job = nextJob()
    const commit = core.core.dispatch('crm.commit', { previewId, job })
    await new Promise((resolve) => setImmediate(resolve))
    await core.ok('crm.cancel', { job })
    const reply = await commit
    expect(reply).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } })
    expect(await dumpData(core.folder)).toEqual(before)
    await core.ok('crm.commit', { previewId, job })
    expect((await core.ok('team.size', {})).opportunities).toBe(6_000)
  })

  test('the app answers while a large file is compared and written', async () => {
    const core = await openTestCore()
    const file = exportOf(Array.from({ length: 20_000 }, (_, index) => ({ id: `D${index}` })))
    const steps = new Set<string>()
    core.core.subscribe((event) => {
      if (event.type === 'progress') steps.add(event.step)
    })
    const work = importFile(core, 'a.csv', file)
    let answered = 0
    while ((await Promise.race([work, turn()])) === 'turn') {
      await core.ok('settings.get', {})
      answered += 1
    }
    expect(answered).toBeGreaterThan(10)
    expect(steps.has('Comparing') && steps.has('Writing')).toBe(true)
  })
})

test('the age of the data is that of the newest snapshot, not of the day it came in', async () => {
  const core = await openTestCore({ now: '2026-05-04T08:00:00.000Z' })
  expect((await core.ok('crm.freshness', {})).freshness).toEqual({ kind: 'none' })
  await importFile(core, 'deals-2026-04-22.csv', exportOf([{ id: 'A' }]))
  expect((await core.ok('crm.freshness', {})).freshness).toEqual({
    kind: 'ageing',
    asOf: '2026-04-22',
    days: 12,
  })
  const older = core.files.offer('deals-2026-04-01.csv', exportOf([{ id: 'A' }]))
  const { inspection } = await core.ok('crm.inspect', {
    token: older,
    job: nextJob(),
    choices: noFileChoices,
  })
  expect(inspection).toMatchObject({
    newerImport: '2026-04-22',
    settings: { snapshotDate: '2026-04-01' },
  })
})

test('a mapping is remembered for the same columns, in any order', async () => {
  const core = await openTestCore()
  const file = 'Vorhaben;Wer;Phase;Summe\nPumpen;Ada;Früh;1.500\n'
  const choices = {
    mapping: { name: ['Vorhaben'], owner: ['Wer'], stage: ['Phase'], amount: ['Summe'] },
    decimal: 'comma' as const,
    currency: 'EUR',
    stageStatuses: { Früh: 'open' as const },
  }
  await importFile(core, 'a.csv', file, { choices })
  const token = core.files.offer('b.csv', 'Phase;Summe;Vorhaben;Wer\nFrüh;2.500;Pumpen;Ada\n')
  const { inspection } = await core.ok('crm.inspect', {
    token,
    job: nextJob(),
    choices: noFileChoices,
  })
  expect(inspection).toMatchObject({
    remembered: true,
    questions: [],
    mapping: choices.mapping,
    settings: { decimal: 'comma', currency: 'EUR' },
  })
})

test('amounts of several currencies are told apart, never summed', async () => {
  const core = await openTestCore()
  await importFile(
    core,
    'a.csv',
    exportOf([
      { id: 'A', amount: '€ 500' },
      { id: 'B', amount: '€ 250.50' },
      { id: 'C', amount: '£ 70' },
      { id: 'D', amount: '' },
    ]),
  )
  expect(await core.ok('crm.totals', { filter: all })).toEqual({
    deals: 4,
    withoutAmount: 1,
    totals: [
      { amount: { minor: 75_050, currency: 'EUR' }, deals: 2 },
      { amount: { minor: 7_000, currency: 'GBP' }, deals: 1 },
    ],
  })
})

test('our own small exports come in whole', async () => {
  for (const [name, counts] of [
    ['salesforce_report', { new: 4, rejected: 0 }],
    ['salesforce_weekly', { new: 2, rejected: 1 }],
    ['hubspot', { new: 3, rejected: 0 }],
    ['pipedrive', { new: 3, rejected: 0 }],
    ['zoho', { new: 2, rejected: 0 }],
    ['dynamics', { new: 2, rejected: 0 }],
    ['other', { new: 2, rejected: 0 }],
  ] as const) {
    const core = await openTestCore()
    const { entry } = await importFile(core, `${name}.csv`, fixture(`${name}.csv`))
    expect(entry).toMatchObject({ format: name, counts })
  }
})
