import { fc } from '#tests/helpers/fc.ts'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { importFile, nextJob, previewFile } from './a-file.ts'
import { dumpData } from './dump.ts'

const day = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => `2026-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)

/** One row of an export; few different values, so that rows meet, repeat and stand in doubt. */
const row = fc.record({
  'Opportunity ID': fc.constantFrom('A', 'B', 'C', 'D', 'E', ''),
  'Opportunity Name': fc.constantFrom('Pumps', 'Łódź', 'Line "2", long', ''),
  'Opportunity Owner': fc.constantFrom('Ada', 'Ben', 'Béla (bela@example.com)', '', '–'),
  'Account Name': fc.constantFrom('Nordwind, Inc.', 'Alto', ''),
  Stage: fc.constantFrom('Early', 'Late', 'Closed Won', 'Closed Lost'),
  Amount: fc.constantFrom('', '0', '12.50', '€ 700', 'lots'),
  'Close Date': fc.oneof(day, fc.constantFrom('', 'soon')),
  'Created Date': fc.constantFrom('2026-01-14', ''),
  'Next Step': fc.constantFrom('', 'Call', 'Zoë rings\nback'),
})
const file = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 8 }),
  partial: fc.boolean(),
  /** How each doubt is answered: a deal of its own, or left out. */
  doubts: fc.constantFrom('new', 'skip'),
})
type File = typeof file extends fc.Arbitrary<infer T> ? T : never

async function bringIn(core: TestCore, { rows, partial, doubts }: File): Promise<string> {
  const text = Papa.unparse(rows, { newline: '\n' })
  const choices = { partial, decimal: 'point' as const }
  const answers = rows.map((_, index) => ({ row: index + 2, answer: { kind: doubts } }) as const)
  const { entry } = await importFile(core, 'deals.csv', text, { choices, answers })
  return entry.id
}

test('importing a file twice changes nothing; undoing gives back what was there, step by step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
      const core = await openTestCore()
      const dumps = [await dumpData(core.folder)]
      const imports: string[] = []
      for (const one of files) {
        imports.push(await bringIn(core, one))
        dumps.push(await dumpData(core.folder))
        // The same file at once again: rows that were left out are left out again.
        const again = await bringIn(core, { ...one, doubts: 'skip' })
        expect(await dumpData(core.folder)).toEqual(dumps.at(-1))
        await core.ok('crm.undo', { importId: again, job: nextJob() })
        expect(await dumpData(core.folder)).toEqual(dumps.at(-1))
      }
      for (const importId of imports.toReversed()) {
        await core.ok('crm.undo', { importId, job: nextJob() })
        dumps.pop()
        expect(await dumpData(core.folder)).toEqual(dumps.at(-1))
      }
    }),
    { numRuns: 25 },
  )
}, 300_000)

test('what a preview counts is what a commit writes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(file, file), async ([first, second]) => {
      const core = await openTestCore()
      await bringIn(core, first)
      const count = async () => {
        const dump = await dumpData(core.folder)
        const { changes, deals } = {
          changes: dump['change']?.length ?? 0,
          deals: dump['opportunity']?.length ?? 0,
        }
        return { changes, deals, reps: dump['rep']?.length ?? 0 }
      }
      const before = await count()
      const text = Papa.unparse(second.rows, { newline: '\n' })
      const choices = { partial: second.partial, decimal: 'point' as const }
      const { counts } = await previewFile(core, 'b.csv', text, { choices })
      const parts = counts.new + counts.changed + counts.unchanged + counts.rejected + counts.ask
      expect(parts).toBe(counts.rows)
      expect(counts.rows).toBe(second.rows.length)
      await importFile(core, 'b.csv', text, { choices })
      const after = await count()
      expect(after.deals - before.deals).toBe(counts.new)
      expect(after.reps - before.reps).toBe(counts.newReps)
      expect(after.changes - before.changes).toBeLessThanOrEqual(counts.changed * 6)
    }),
    { numRuns: 25 },
  )
}, 300_000)

test('a row without an id beside its twin with one is the same deal when the file comes again', async () => {
  const core = await openTestCore()
  const deal = {
    'Opportunity ID': '',
    'Opportunity Name': 'Łódź',
    'Opportunity Owner': 'Ada',
    'Account Name': 'Nordwind, Inc.',
    Stage: 'Early',
    Amount: '',
    'Close Date': '2026-01-01',
    'Created Date': '2026-01-14',
    'Next Step': '',
  } as const
  const first = { rows: [deal], partial: true, doubts: 'new' as const }
  await bringIn(core, { ...first, rows: [{ ...deal, 'Opportunity Name': 'Pumps' as const }] })
  const twins = {
    ...first,
    rows: [{ ...deal, 'Opportunity ID': 'B' as const }, deal],
    doubts: 'skip' as const,
  }
  await bringIn(core, twins)
  const before = await dumpData(core.folder)
  await bringIn(core, twins)
  expect(await dumpData(core.folder)).toEqual(before)
})
