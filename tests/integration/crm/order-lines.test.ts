import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { noFileChoices } from '#contract/crm.ts'
import { fc } from '#tests/helpers/fc.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { importFile, nextJob, previewFile } from './a-file.ts'
import { dumpData } from './dump.ts'

/** A report of opportunities with products, as Salesforce gives it. */
const salesforce = `"Opportunity ID","Opportunity Name","Account Name","Opportunity Owner","Stage","Close Date","Product Name","Total Price"
"006A00000000001","Line 4","Nordwind","Ada Berg","Proposal","2026-07-01","Pump","1000.10"
"006A00000000001","Line 4","Nordwind","Ada Berg","Proposal","2026-07-01","Valve","250.20"
"006A00000000001","Line 4","Nordwind","Ada Berg","Proposal","2026-07-01","Rebate","-50.00"
"006A00000000002","Depot","Alto","Ben Holm","Early","2026-08-01","Pump","700"
`
/** Opportunities with their products, as an advanced find of Dynamics 365 gives them. */
const dynamics = `(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Account,Owner,Sales Stage,Status,Est. close date,Est. revenue,Product
{00000000-0000-4000-8000-0000000000A1},x,2026-05-01,Line 4,Nordwind,Ada Berg,2-Develop,Open,2026-07-01,1000.10,Pump
{00000000-0000-4000-8000-0000000000A2},x,2026-05-01,Depot,Alto,Ben Holm,1-Qualify,Open,2026-08-01,700,Pump
{00000000-0000-4000-8000-0000000000A1},x,2026-05-01,Line 4,Nordwind,Ada Berg,2-Develop,Open,2026-07-01,250.20,Valve
{00000000-0000-4000-8000-0000000000A1},x,2026-05-01,Line 4,Nordwind,Ada Berg,2-Develop,Open,2026-07-01,-50.00,Rebate
`
/** Deals with their line items, as a report of HubSpot gives them. */
const hubspot = `Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Company,Associated Product
9001,Line 4,Proposal,2026-07-01,Ada Berg,1000.10,Sales,Nordwind,Pump
9001,Line 4,Proposal,2026-07-01,Ada Berg,250.20,Sales,Nordwind,Valve
9001,Line 4,Proposal,2026-07-01,Ada Berg,-50.00,Sales,Nordwind,Rebate
9002,Depot,Early,2026-08-01,Ben Holm,700,Sales,Alto,Pump
`
const mapped = { currency: 'EUR' } as const

async function amounts(core: TestCore): Promise<Record<string, number | null>> {
  const filter = { status: null, repId: null, accountId: null, words: '', gone: false }
  const { opportunities } = await core.ok('crm.opportunities', {
    filter,
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 200,
  })
  return Object.fromEntries(opportunities.map(({ name, amount }) => [name, amount?.minor ?? null]))
}

describe.each([
  ['Salesforce', salesforce, { amount: ['Total Price'] }],
  ['Dynamics 365', dynamics, null],
  ['HubSpot', hubspot, null],
])('the lines of an order in a file of %s', (_, text, more) => {
  const choicesOf = async (core: TestCore) => {
    if (more === null) return mapped
    const token = core.files.offer('a.csv', text)
    const choices = { ...noFileChoices, ...mapped }
    const { inspection } = await core.ok('crm.inspect', { token, job: nextJob(), choices })
    return { ...mapped, mapping: { ...inspection.mapping, ...more } }
  }

  test('are added up into one deal, and the preview says how many and how much', async () => {
    const core = await openTestCore()
    const { preview, entry } = await importFile(core, 'a.csv', text, {
      choices: await choicesOf(core),
    })
    expect(preview.counts).toMatchObject({ rows: 4, new: 2, lines: 2, rejected: 0 })
    const said = {
      choice: 'add',
      proposed: 'add',
      rows: 3,
      deals: 1,
      differing: 1,
      otherwise: 0,
      added: [{ minor: 120_030, currency: 'EUR' }],
      first: [{ minor: 100_010, currency: 'EUR' }],
    }
    expect(preview.lines).toEqual(said)
    expect(entry.lines).toEqual(said)
    expect(entry.counts).toEqual(preview.counts)
    expect(await amounts(core)).toEqual({ 'Line 4': 120_030, Depot: 70_000 })
  })

  test('are the same a second time, and gone when the import is undone', async () => {
    const core = await openTestCore()
    const before = await dumpData(core.folder)
    const choices = await choicesOf(core)
    const { entry } = await importFile(core, 'a.csv', text, { choices })
    const after = await dumpData(core.folder)
    const again = await importFile(core, 'b.csv', text)
    expect(again.entry.counts).toMatchObject({ new: 0, changed: 0, missing: 0, unchanged: 2 })
    expect(await dumpData(core.folder)).toEqual(after)
    await core.ok('crm.undo', { importId: again.entry.id, job: nextJob() })
    await core.ok('crm.undo', { importId: entry.id, job: nextJob() })
    expect(await dumpData(core.folder)).toEqual(before)
  })

  test('are left out but for the first where that is chosen, now and the next time', async () => {
    const core = await openTestCore()
    const choices = { ...(await choicesOf(core)), lines: 'first' as const }
    const { preview, entry } = await importFile(core, 'a.csv', text, { choices })
    expect(preview.lines).toMatchObject({ choice: 'first', proposed: 'add' })
    expect(preview.counts).toMatchObject({ rows: 4, new: 2, lines: 0, rejected: 2 })
    const { rows } = await core.ok('crm.rejected', { importId: entry.id, offset: 0, limit: 10 })
    expect(rows.map(({ reason }) => reason)).toEqual([
      'Row 2 has the same id and was taken.',
      'Row 2 has the same id and was taken.',
    ])
    expect(await amounts(core)).toEqual({ 'Line 4': 100_010, Depot: 70_000 })
    const { preview: next } = await importFile(core, 'b.csv', text)
    expect(next.lines).toMatchObject({ choice: 'first' })
    expect(next.counts).toMatchObject({ changed: 0, unchanged: 2 })
  })
})

const head = 'Opportunity ID,Opportunity Name,Stage,Close Date,Amount,Product\n'

describe('what the rows of one id speak for', () => {
  test('the same amount in each row is the deal’s own: it is taken once', async () => {
    const core = await openTestCore()
    const text = `${head}A,Line,Late,2026-07-01,500,Pump\nA,Line,Late,2026-07-01,500,Valve\n`
    const preview = await previewFile(core, 'a.csv', text)
    expect(preview.lines).toMatchObject({ proposed: 'first', differing: 0 })
    expect(preview.counts).toMatchObject({ new: 1, rejected: 1, lines: 0 })
  })

  test('another stage or close date is the same deal at another time, not a line', async () => {
    const core = await openTestCore()
    const text = `${head}A,Line,Late,2026-07-01,500,\nA,Line,Early,2026-05-01,300,\n`
    const preview = await previewFile(core, 'a.csv', text)
    expect(preview.lines).toMatchObject({ proposed: 'first', differing: 1, otherwise: 1 })
  })

  test('equal lines beside others are lines too, once amounts are per line', async () => {
    const core = await openTestCore()
    const text = `${head}A,Line,Late,2026-07-01,500,\nA,Line,Late,2026-07-01,500,\nA,Line,Late,2026-07-01,40,\n`
    await importFile(core, 'a.csv', text)
    expect(await amounts(core)).toEqual({ Line: 104_000 })
  })

  test('a file without differing amounts decides nothing for the next one', async () => {
    const core = await openTestCore()
    const one = `${head}A,Line,Late,2026-07-01,500,Pump\nA,Line,Late,2026-07-01,500,Valve\n`
    await importFile(core, 'a.csv', one)
    const two = `${head}A,Line,Late,2026-07-01,500,Pump\nA,Line,Late,2026-07-01,20,Valve\n`
    const preview = await previewFile(core, 'b.csv', two)
    expect(preview.lines).toMatchObject({ choice: 'add' })
  })

  test('what nobody chose is found anew in the next file', async () => {
    const core = await openTestCore()
    const twice = `${head}9001,Line,Early,2026-07-01,500,\n9001,Line,Late,2026-07-01,300,\n`
    const first = await importFile(core, 'a.csv', twice)
    expect(first.preview.lines).toMatchObject({ choice: 'first', proposed: 'first' })
    const orders = `${head}9001,Line,Late,2026-07-01,1000,Pump\n9001,Line,Late,2026-07-01,250,Valve
9002,Depot,Late,2026-07-01,700,Pump\n9002,Depot,Late,2026-07-01,300,Valve\n`
    const { preview } = await importFile(core, 'b.csv', orders)
    expect(preview.lines).toMatchObject({ choice: 'add', proposed: 'add' })
    expect(await amounts(core)).toEqual({ Line: 125_000, Depot: 100_000 })
    // And the other way round: the sum was not chosen either.
    const back = await previewFile(core, 'c.csv', twice)
    expect(back.lines).toMatchObject({ choice: 'first', proposed: 'first' })
  })

  test('what was chosen holds over files that nobody chooses for', async () => {
    const core = await openTestCore()
    const orders = `${head}A,Line,Late,2026-07-01,1000,Pump\nA,Line,Late,2026-07-01,250,Valve\n`
    await importFile(core, 'a.csv', orders, { choices: { lines: 'first' } })
    await importFile(core, 'b.csv', `${head}A,Line,Late,2026-07-01,1000,Pump\n`)
    const preview = await previewFile(core, 'c.csv', orders)
    expect(preview.lines).toMatchObject({ choice: 'first', proposed: 'add' })
  })

  test('the same row twice is no order, also beside one', async () => {
    const core = await openTestCore()
    const text = `${head}9001,Line,Late,2026-07-01,1000,Pump\n9001,Line,Late,2026-07-01,250,Valve
9002,Depot,Late,2026-07-01,700,Pump\n9002,Depot,Late,2026-07-01,700,Pump\n`
    const { preview, entry } = await importFile(core, 'a.csv', text, { choices: { lines: 'add' } })
    expect(preview.lines).toMatchObject({ proposed: 'first' })
    expect(entry.counts).toMatchObject({ rows: 4, new: 2, lines: 1, rejected: 1 })
    expect(await amounts(core)).toEqual({ Line: 125_000, Depot: 70_000 })
  })
})

describe('what cannot be added up', () => {
  const money = 'Opportunity ID,Opportunity Name,Stage,Amount,Amount Currency\n'
  test('two currencies: the others are left out, with the reason', async () => {
    const core = await openTestCore()
    const text = `${money}A,Line,Late,100,EUR\nA,Line,Late,50,EUR\nA,Line,Late,20,USD\n`
    const { entry, preview } = await importFile(core, 'a.csv', text)
    expect(preview.lines?.added).toEqual([{ minor: 15_000, currency: 'EUR' }])
    expect(entry.counts).toMatchObject({ rows: 3, new: 1, lines: 1, rejected: 1 })
    const { rows } = await core.ok('crm.rejected', { importId: entry.id, offset: 0, limit: 10 })
    expect(rows[0]?.reason).toBe(
      'Its amount is in USD, that of row 2 in EUR. Two currencies are never added up.',
    )
    expect(await amounts(core)).toEqual({ Line: 15_000 })
  })

  test('a line that cannot be read leaves the whole deal as it was', async () => {
    const core = await openTestCore()
    const good = `${money}A,Line,Late,100,EUR\nA,Line,Late,50,EUR\nB,Depot,Late,1,EUR\nB,Depot,Late,2,EUR\n`
    await importFile(core, 'a.csv', good)
    const bad = good.replace('A,Line,Late,50,EUR', 'A,Line,Late,lots,EUR')
    const { entry } = await importFile(core, 'b.csv', bad)
    expect(entry.counts).toMatchObject({ changed: 0, missing: 0, unchanged: 1, rejected: 2 })
    const { rows } = await core.ok('crm.rejected', { importId: entry.id, offset: 0, limit: 10 })
    expect(rows[0]?.reason).toContain('Row 3 has the same id and cannot be read')
    expect(await amounts(core)).toEqual({ Line: 15_000, Depot: 300 })
  })

  test('more than can be kept exactly', async () => {
    const core = await openTestCore()
    const text = `${money}A,Line,Late,90000000000000,EUR\nA,Line,Late,80000000000000,EUR\n`
    const { entry } = await importFile(core, 'a.csv', text)
    expect(entry.counts).toMatchObject({ new: 0, rejected: 2 })
  })
})

test('lines go where their deal goes: a row in doubt takes them along', async () => {
  const core = await openTestCore()
  const text =
    'Opportunity ID,Opportunity Name,Stage,Amount\nA,,Late,100\nA,,Late,20\nB,Depot,Late,5\n'
  const { entry } = await importFile(core, 'a.csv', text)
  expect(entry.counts).toMatchObject({ rows: 3, new: 1, ask: 1, lines: 0, rejected: 1 })
})

test('the amount’s history holds one change from the sum to the sum', async () => {
  const core = await openTestCore()
  await importFile(core, 'a.csv', salesforce, { choices: mapped })
  const choices = { ...mapped, lines: 'add' as const }
  await importFile(core, 'deals 2026-05-08.csv', hubspot, { choices })
  const more = hubspot.replace('250.20', '350.20')
  const { preview } = await importFile(core, 'deals 2026-05-15.csv', more, { choices })
  expect(preview.counts).toMatchObject({ changed: 1 })
  const filter = { status: null, repId: null, accountId: null, words: 'Line 4', gone: false }
  const { opportunities } = await core.ok('crm.opportunities', {
    filter,
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 1,
  })
  const opportunityId = opportunities[0]?.id ?? ''
  const { changes } = await core.ok('crm.opportunity', { opportunityId })
  const ofAmount = changes.filter(({ field }) => field === 'amount')
  expect(ofAmount[0]).toMatchObject({ before: '120030 EUR', after: '130030 EUR' })
})

test('added up, deals whose rows differ in the amount come to exactly what the rows come to', async () => {
  const line = fc.record({
    id: fc.constantFrom('A', 'B', 'C', 'D'),
    cents: fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
    currency: fc.constantFrom('EUR', 'JPY'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 14 }), async (lines) => {
      const core = await openTestCore()
      // One currency for each deal; another is a matter of its own.
      const of = new Map(lines.map(({ id, currency }) => [id, currency]))
      const rows = lines.map(({ id, cents }) => ({
        'Opportunity ID': id,
        'Opportunity Name': `Deal ${id}`,
        Stage: 'Late',
        Amount: of.get(id) === 'JPY' ? String(cents) : (cents / 100).toFixed(2),
        Currency: of.get(id),
      }))
      const text = Papa.unparse(rows, { newline: '\n' })
      const choices = { lines: 'add', decimal: 'point' } as const
      const { entry } = await importFile(core, 'a.csv', text, { choices })
      const wanted = new Map<string, number>()
      let once = 0
      for (const [id, all] of Map.groupBy(lines, (one) => one.id)) {
        const currency = of.get(id) ?? ''
        const cents = all.map((one) => one.cents)
        // One amount in all rows is the deal’s own.
        const counted = new Set(cents).size === 1 ? cents.slice(0, 1) : cents
        once += cents.length - counted.length
        const sum = counted.reduce((total, one) => total + one, 0)
        wanted.set(currency, (wanted.get(currency) ?? 0) + sum)
      }
      const filter = { status: null, repId: null, accountId: null, words: '', gone: false }
      const { totals } = await core.ok('crm.totals', { filter })
      expect(new Map(totals.map(({ amount }) => [amount.currency, amount.minor]))).toEqual(wanted)
      expect(entry.counts.new + entry.counts.lines + once).toBe(lines.length)
      expect(entry.counts.rejected).toBe(once)
    }),
    { numRuns: 12 },
  )
}, 120_000)
