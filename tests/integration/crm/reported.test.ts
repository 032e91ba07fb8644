import { describe, expect, test } from 'vitest'
import { type FileChoices, noFileChoices } from '#contract/crm.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { importFile, nextJob, sharedFile, sharedIsThere } from './a-file.ts'

const all = { status: null, repId: null, accountId: null, words: '', gone: false } as const

/** Every deal as `name, account, owner, stage, amount, close date`. */
async function dealsOf(core: TestCore): Promise<string[]> {
  const { opportunities } = await core.ok('crm.opportunities', {
    filter: all,
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 50,
  })
  return opportunities.map((deal) =>
    [
      deal.name,
      deal.accountName,
      deal.repName,
      deal.stage,
      deal.amount ? `${deal.amount.minor} ${deal.amount.currency}` : null,
      deal.closeDate,
    ].join(', '),
  )
}

type Reported = {
  readonly file: string
  readonly choices?: Partial<FileChoices>
  readonly counts: Record<string, number>
  readonly deals: readonly string[]
}

const reported: readonly Reported[] = [
  {
    file: '01-first-import-same-name.csv',
    counts: { new: 3, ask: 0, rejected: 0 },
    deals: [
      'Renewal, Cancity, Ann Example, Qualification, 100000 USD, 2026-06-30',
      'Renewal, Nordwind, Ann Example, Proposal, 200000 USD, 2026-07-31',
      'Renewal, Sonron, Ann Example, Closed Won, 300000 USD, 2025-09-30',
    ],
  },
  {
    file: '02-currency-none-beside-pair.csv',
    counts: { new: 3, ask: 0, rejected: 0, remarks: 0 },
    deals: [
      'Line, Sonron, Ann Example, , 200000 USD, ',
      'Pumps, Nordwind, Ann Example, , 100000 EUR, ',
      'Valve, Sonron, Ben Sample, , 30000 EUR, ',
    ],
  },
  {
    file: '03-salesforce-grouped-subtotals.csv',
    counts: { rows: 4, new: 4, ask: 0, rejected: 0, newReps: 2 },
    deals: [
      'Hose, Nordwind, Ben Sample, Prospecting, 50000 USD, 2026-08-30',
      'Line, Sonron, Ann Example, Prospecting, 200000 USD, 2026-07-30',
      'Pumps, Nordwind, Ann Example, Prospecting, 100000 USD, 2026-06-30',
      'Valve, Cancity, Ann Example, Closed Won, 400000 USD, 2026-03-31',
    ],
  },
  {
    file: '05-pipedrive-deleted.csv',
    counts: { new: 1, rejected: 1 },
    deals: ['Pumps, Nordwind, Ann Example, Offer, 100000 EUR, 2026-06-30'],
  },
  {
    file: '08-suitecrm-headings.csv',
    counts: { new: 2, rejected: 0 },
    deals: [
      'Leasing Nord, Nordwind, Ann Example, Proposal, 51277 USD, 2026-06-30',
      'Leasing Süd, Sonron, Ann Example, Proposal, 112 USD, 2026-07-31',
    ],
  },
  {
    file: '14-maven-german.csv',
    choices: { encoding: 'windows-1252' },
    counts: { new: 5, ask: 0, rejected: 0 },
    deals: [
      'Cancity – GTX Plus Basic, Cancity, Moses Frase, Won, 105400 EUR, 2017-03-01',
      'Cancity – MG Special, Cancity, Darcel Schlecht, Won, 5000 EUR, 2017-03-07',
      'Codehow – GTX Basic, Codehow, Moses Frase, Won, 58800 EUR, 2017-03-09',
      'Hatfan – GTX Basic, Hatfan, Zane Levy, Won, 51700 EUR, 2017-03-02',
      'Isdom – GTXPro, Isdom, Darcel Schlecht, Won, 451400 EUR, 2017-03-11',
    ],
  },
]

describe.skipIf(!sharedIsThere)(
  'files that came out wrong (shared/data is absent: skipped)',
  () => {
    test.each(reported)('$file', async ({ file, choices = {}, counts, deals }) => {
      const core = await openTestCore()
      const bytes = sharedFile(`reported/${file}`)
      const { preview, entry } = await importFile(core, file, bytes, { choices })
      expect(preview.counts).toMatchObject(counts)
      expect(entry.counts).toEqual(preview.counts)
      expect((await dealsOf(core)).toSorted()).toEqual([...deals].toSorted())
      const again = await importFile(core, file, bytes, { choices })
      expect(again.preview.counts).toMatchObject({ new: 0, changed: 0, missing: 0, ask: 0 })
    })
  },
)

test('rows of one name and different created dates are deals of their own on a first import', async () => {
  const core = await openTestCore()
  const text =
    'Deal Name,Deal Owner,Account Name,Stage,Amount,Closing Date,Created Time\n' +
    'Renewal,Ada,Nordwind,Early,10,2026-06-30,2025-01-10\n' +
    'Renewal,Ada,Nordwind,Late,20,2026-07-31,2025-03-11\n'
  const { entry } = await importFile(core, 'a.csv', text)
  expect(entry.counts).toMatchObject({ new: 2, ask: 0, rejected: 0 })
  const again = await importFile(core, 'a.csv', text.replace('Early', 'Middle'))
  expect(again.entry.counts).toMatchObject({ changed: 1, unchanged: 1, ask: 0, missing: 0 })
})

describe('words for nothing', () => {
  test('are empty cells with a remark, whatever the column', async () => {
    const core = await openTestCore()
    const text =
      'Deal ID,Deal,Account,Owner,Stage,Value,Close date,Probability,Next step\n' +
      'A,Pumps,#N/A,NULL,nan,-,NaT,--,k. A.\n' +
      'B,Line,Nordwind,Ada,Early,(blank),0000-00-00,#REF!,Call\n' +
      'C,Valve,\\N,undefined,Late,70,2026-06-30,<null>,n/a\n'
    const { preview, entry } = await importFile(core, 'a.csv', text)
    expect(entry.counts).toMatchObject({ new: 3, rejected: 0, remarks: 0, newReps: 1 })
    expect(await dealsOf(core)).toEqual([
      'Line, Nordwind, Ada, Early, , ',
      'Pumps, , , , , ',
      'Valve, , , Late, 7000 USD, 2026-06-30',
    ])
    expect(preview.remarks.find(({ field }) => field === 'amount')).toEqual({
      field: 'amount',
      cells: 2,
      examples: ['-', '(blank)'],
      why: 'nothing',
    })
  })

  test('are asked about nothing: the currency stands beside the amount, or in its heading', async () => {
    const core = await openTestCore()
    const inspect = async (text: string) =>
      (
        await core.ok('crm.inspect', {
          token: core.files.offer('a.csv', text),
          job: nextJob(),
          choices: noFileChoices,
        })
      ).inspection
    const beside =
      'Deal,Stage,ARR Currency,ARR,Total Amount Currency,Total Amount\nPumps,Early,GBP,1,EUR,2\n'
    expect(await inspect(beside)).toMatchObject({
      asksCurrency: false,
      mapping: { amount: ['Total Amount'], currency: ['Total Amount Currency'] },
    })
    expect(await inspect('Deal,Stage,Amount (CHF)\nPumps,Early,2\n')).toMatchObject({
      asksCurrency: false,
      settings: { currency: 'CHF' },
    })
    expect(await inspect('Vorgang,Phase,Betrag in €\nPumps,Early,2\n')).toMatchObject({
      asksCurrency: false,
      settings: { currency: 'EUR' },
    })
    const plain = 'Deal,Stage,Amount\nPumps,Early,2\n'
    expect(await inspect(plain)).toMatchObject({ asksCurrency: true })
    expect(await inspect('Deal,Stage,Amount\nPumps,Early,\n')).toMatchObject({
      asksCurrency: false,
    })
    await importFile(core, 'a.csv', plain, { choices: { currency: 'SEK' } })
    expect(await inspect(plain)).toMatchObject({
      asksCurrency: false,
      settings: { currency: 'SEK' },
    })
  })
})

/** Two deals, the first in a status. */
function twoDeals(status: string): string {
  return `Deal ID,Deal,Amount,Close date,Status\nA,Pumps,5,2026-06-30,${status}\nB,Line,5,2026-06-30,Open\n`
}

describe('deals that a CRM calls deleted or archived', () => {
  test.each([
    ['a status', 'Status', 'Deleted', 'deleted'],
    ['a stage', 'Stage', 'In trash', 'deleted'],
    ['a yes', 'Is Deleted', 'TRUE', 'deleted'],
    ['a one', 'deleted', '1', 'deleted'],
    ['a day', 'Deleted at', '2026-03-01 10:00:00', 'deleted'],
    ['Pipedrive’s archive', 'Archive status', 'Archived', 'archived'],
    ['a German bin', 'Gelöscht', 'ja', 'deleted'],
    ['a French archive', 'Archivé', 'oui', 'archived'],
    ['a Spanish status', 'Estado', 'Eliminado', 'deleted'],
  ])('%s: left out, with the reason', async (_, column, word, said) => {
    const core = await openTestCore()
    const file = (cell: string) =>
      `Deal ID,Deal,Amount,Close date,${column}\nA,Pumps,5,2026-06-30,${cell}\nB,Line,5,2026-06-30,\n`
    const { entry } = await importFile(core, 'a.csv', file(word))
    expect(entry.counts).toMatchObject({ new: 1, rejected: 1 })
    const page = { importId: entry.id, offset: 0, limit: 5 }
    const { rows } = await core.ok('crm.rejected', page)
    expect(rows.map((row) => row.reason)).toEqual([`It is marked as ${said} in the CRM.`])
    const open = await importFile(core, 'a.csv', file('Not archived'))
    expect(open.entry.counts).toMatchObject({ new: 1, unchanged: 1, rejected: 0 })
  })

  test.each([false, true])(
    'one that is known is kept and marked as gone, said in the reason (a part only: %s)',
    async (partial) => {
      const core = await openTestCore()
      await importFile(core, 'a.csv', twoDeals('Open'))
      const { entry } = await importFile(core, 'b.csv', twoDeals('Deleted'), {
        choices: { partial },
      })
      expect(entry.counts).toMatchObject({ missing: 1, rejected: 1, unchanged: 1 })
      const { rows } = await core.ok('crm.rejected', { importId: entry.id, offset: 0, limit: 5 })
      expect(rows[0]?.reason).toContain('keeps what it knows of it, marked as gone')
      const { opportunities } = await core.ok('crm.opportunities', {
        filter: { ...all, gone: true },
        sort: 'name',
        descending: false,
        offset: 0,
        limit: 5,
      })
      expect(opportunities.map((deal) => [deal.name, deal.status, deal.inLatest])).toEqual([
        ['Line', 'open', true],
        ['Pumps', 'open', false],
      ])
      await core.ok('crm.undo', { importId: entry.id, job: nextJob() })
      expect(await dealsOf(core)).toHaveLength(2)
    },
  )
})

describe('joined names', () => {
  test('two columns are joined to a name on request, and to an owner', async () => {
    const core = await openTestCore()
    const text = 'Kunde;Ware;Vorname;Name;Phase\nNordwind;Pumpe;Ada;Brand;Früh\n'
    const mapping = {
      name: ['Kunde'],
      nameMore: ['Ware'],
      account: ['Kunde'],
      owner: ['Vorname'],
      ownerMore: ['Name'],
      stage: ['Phase'],
    }
    await importFile(core, 'a.csv', text, { choices: { mapping, asDeals: true } })
    expect(await dealsOf(core)).toEqual(['Nordwind – Pumpe, Nordwind, Ada Brand, Früh, , '])
    // Such files are joined by themselves from then on.
    const again = await importFile(core, 'a.csv', text)
    expect(again.entry.counts).toMatchObject({ unchanged: 1, new: 0 })
  })

  test('an owner’s first and last name are joined by themselves', async () => {
    const core = await openTestCore()
    const text = 'Deal,Stage,Amount,Owner First Name,Owner Last Name\nPumps,Early,5,Ada,Brand\n'
    await importFile(core, 'a.csv', text)
    expect(await dealsOf(core)).toEqual(['Pumps, , Ada Brand, Early, 500 USD, '])
  })
})

/** One deal of Nordwind. */
function oneDeal(name: string, id: string): string {
  return `Deal ID,Deal,Account,Stage,Amount\n${id},${name},Nordwind,Early,5\n`
}

describe('a row without a name', () => {
  test('is asked about, and is a deal called after its account only if that is wanted', async () => {
    const core = await openTestCore()
    const { preview, entry } = await importFile(core, 'a.csv', oneDeal('', ''))
    expect(preview).toMatchObject({ counts: { ask: 1, new: 0 }, doubts: { nameless: 1 } })
    const { rows } = await core.ok('crm.rejected', { importId: entry.id, offset: 0, limit: 5 })
    expect(rows[0]?.reason).toContain('It has no name.')
    expect(await dealsOf(core)).toEqual([])
    await importFile(core, 'a.csv', oneDeal('', ''), { choices: { doubts: 'new' } })
    expect(await dealsOf(core)).toEqual(['Nordwind, Nordwind, , Early, 500 USD, '])
    // Known now: asked no more.
    const again = await importFile(core, 'a.csv', oneDeal('', ''))
    expect(again.entry.counts).toMatchObject({ unchanged: 1, ask: 0 })
  })

  test('of a deal that is known by its id takes no name away', async () => {
    const core = await openTestCore()
    await importFile(core, 'a.csv', oneDeal('Pumps', 'A'))
    const { entry } = await importFile(core, 'b.csv', oneDeal('', 'A'))
    expect(entry.counts).toMatchObject({ unchanged: 1, ask: 0 })
    expect(await dealsOf(core)).toEqual(['Pumps, Nordwind, , Early, 500 USD, '])
  })
})
