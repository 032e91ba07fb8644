import { describe, expect, test } from 'vitest'
import { openTestCore } from '#tests/helpers/core.ts'
import { importFile, nextJob, sharedFile, sharedIsThere } from './a-file.ts'
import { dumpData } from './dump.ts'

const all = { status: null, repId: null, accountId: null, words: '', gone: false } as const

describe.skipIf(!sharedIsThere)('the Maven file (shared/data is absent: skipped)', () => {
  test('8,800 deals, 30 reps, 85 accounts; again 0 changes; undo back to an empty team', async () => {
    const core = await openTestCore()
    const { ok, folder } = core
    const empty = await dumpData(folder)
    const file = sharedFile('maven_crm/sales_pipeline.csv')
    const first = await importFile(core, 'sales_pipeline.csv', file)
    expect(first.preview.counts).toMatchObject({
      rows: 8_800,
      new: 8_800,
      changed: 0,
      unchanged: 0,
      missing: 0,
      rejected: 0,
      ask: 0,
      newReps: 30,
      newAccounts: 85,
      open: 2_089,
      openWithoutAmount: 2_089,
    })
    expect(first.entry.counts).toEqual(first.preview.counts)
    expect(await ok('team.size', {})).toEqual({ reps: 30, accounts: 85, opportunities: 8_800 })
    expect(await ok('crm.totals', { filter: { ...all, status: 'open' } })).toEqual({
      deals: 2_089,
      withoutAmount: 2_089,
      totals: [],
    })
    expect(await ok('crm.totals', { filter: { ...all, status: 'won' } })).toEqual({
      deals: 4_238,
      withoutAmount: 0,
      totals: [{ amount: { minor: 1_000_553_400, currency: 'USD' }, deals: 4_238 }],
    })

    const before = await dumpData(folder)
    const second = await importFile(core, 'sales_pipeline.csv', file)
    expect(second.preview.counts).toMatchObject({ rows: 8_800, unchanged: 8_800 })
    expect(second.preview.counts).toMatchObject({ new: 0, changed: 0, missing: 0, newReps: 0 })
    expect(await dumpData(folder)).toEqual(before)

    await ok('crm.undo', { importId: second.entry.id, job: nextJob() })
    expect(await dumpData(folder)).toEqual(before)
    const { report } = await ok('crm.undo', { importId: first.entry.id, job: nextJob() })
    expect(report).toEqual({
      removed: 8_800,
      restored: 0,
      reps: 30,
      accounts: 85,
      kept: [],
      keptCount: 0,
    })
    expect(await ok('team.size', {})).toEqual({ reps: 0, accounts: 0, opportunities: 0 })
    expect(await dumpData(folder)).toEqual(empty)
  })

  test('the same rows with American dates change nothing', async () => {
    const core = await openTestCore()
    await importFile(core, 'a.csv', sharedFile('maven_crm/sales_pipeline.csv'))
    const again = await importFile(
      core,
      'b.csv',
      sharedFile('maven_crm/variant_us_dates/sales_pipeline.csv'),
    )
    expect(again.preview.counts).toMatchObject({ unchanged: 8_800, changed: 0, new: 0, missing: 0 })
  })
})
