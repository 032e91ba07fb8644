import { describe, expect, test } from 'vitest'
import type { FileChoices } from '#contract/crm.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { importFile, sharedFile, sharedIsThere } from './a-file.ts'

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
