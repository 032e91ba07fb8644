import { expect, test } from 'vitest'
import type { Input } from '#contract/contract.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { importFile, nextJob, previewFile } from './a-file.ts'
import { exportOf } from './an-export.ts'
import { dumpData } from './dump.ts'

const file = exportOf([
  { id: 'A', name: 'Pumps', owner: 'Ada Berg' },
  { id: 'B', name: 'Valves', owner: 'Béla Kiß' },
  { id: 'C', name: 'Hoses', owner: 'Cem Ay' },
])
async function deals(core: TestCore, over: Partial<Input<'crm.totals'>['filter']> = {}) {
  const filter = { status: null, repId: null, accountId: null, words: '', gone: false, ...over }
  const input = { filter, sort: 'owner', descending: false, offset: 0, limit: 50 } as const
  const { opportunities, total } = await core.ok('crm.opportunities', input)
  expect((await core.ok('crm.totals', { filter })).deals).toBe(total)
  return opportunities
}

async function said(core: TestCore, over: Partial<Input<'crm.totals'>['filter']> = {}) {
  const found = await deals(core, over)
  return found.map(
    ({ name, repName, ownerName }) => `${name}: ${repName ?? '–'}, ${ownerName ?? '–'}`,
  )
}

/** Ada is the manager’s own; the others are not. */
async function withOthers(core: TestCore) {
  const { owners } = await previewFile(core, 'a.csv', file)
  const choices = owners.map(({ key, name, choice }) =>
    name === 'Ada Berg' ? { key, choice } : { key, choice: { kind: 'none' } as const },
  )
  return importFile(core, 'a.csv', file, { owners: choices })
}

test('a deal keeps the name of an owner who is not on the team, and is found by it', async () => {
  const core = await openTestCore()
  const { entry } = await withOthers(core)
  expect(entry.counts).toMatchObject({ new: 3, newReps: 1 })
  const all = ['Pumps: Ada Berg, –', 'Valves: –, Béla Kiß', 'Hoses: –, Cem Ay']
  expect(await said(core)).toEqual(all)
  expect(await said(core, { ownerName: 'Cem Ay' })).toEqual(['Hoses: –, Cem Ay'])
  // As search folds words, and for reps alike.
  expect(await said(core, { words: 'bela' })).toEqual(['Valves: –, Béla Kiß'])
  expect(await said(core, { words: 'ada pumps' })).toEqual(['Pumps: Ada Berg, –'])
  expect(await core.ok('crm.owners', { gone: false })).toEqual({
    owners: [
      { name: 'Béla Kiß', deals: 1 },
      { name: 'Cem Ay', deals: 1 },
    ],
  })
})

test('owners whose deals are all gone are offered only where gone deals are shown', async () => {
  const core = await openTestCore()
  await withOthers(core)
  const left = exportOf([
    { id: 'A', name: 'Pumps', owner: 'Ada Berg' },
    { id: 'B', name: 'Valves', owner: 'Béla Kiß' },
  ])
  await importFile(core, 'b.csv', left)
  for (const gone of [false, true]) {
    const { owners } = await core.ok('crm.owners', { gone })
    expect(owners.map(({ name }) => name)).toEqual(gone ? ['Béla Kiß', 'Cem Ay'] : ['Béla Kiß'])
    for (const { name, deals: count } of owners)
      expect(await deals(core, { ownerName: name, gone })).toHaveLength(count)
  }
  expect(await said(core, { words: 'cem', gone: true })).toEqual(['Hoses: –, Cem Ay'])
})

test('the same file again changes nothing; undoing gives back what was there', async () => {
  const core = await openTestCore()
  const empty = await dumpData(core.folder)
  const first = await withOthers(core)
  const before = await dumpData(core.folder)
  const again = await importFile(core, 'b.csv', file)
  expect(again.entry.counts).toMatchObject({ changed: 0, unchanged: 3 })
  expect(await dumpData(core.folder)).toEqual(before)
  await core.ok('crm.undo', { importId: again.entry.id, job: nextJob() })
  await core.ok('crm.undo', { importId: first.entry.id, job: nextJob() })
  expect(await dumpData(core.folder)).toEqual(empty)
})

test('another owner in a later file follows, is shown, and goes back with the import', async () => {
  const core = await openTestCore()
  await withOthers(core)
  const before = await dumpData(core.folder)
  const later = file.replace('Cem Ay', 'Dora Lund').replace('"Ada Berg"', '"Béla Kiß"')
  const { owners } = await previewFile(core, 'b.csv', later)
  const dora = owners.find(({ name }) => name === 'Dora Lund')
  const none = [{ key: dora?.key ?? '', choice: { kind: 'none' } as const }]
  const preview = await previewFile(core, 'b.csv', later, { owners: none })
  const { rows } = await core.ok('crm.previewRows', {
    previewId: preview.previewId,
    list: 'changed',
    offset: 0,
    limit: 10,
  })
  expect(rows.map(({ differences }) => differences)).toEqual([
    [{ field: 'owner', before: 'Ada Berg', after: 'Béla Kiß' }],
    [{ field: 'owner', before: 'Cem Ay', after: 'Dora Lund' }],
  ])
  const { import: entry } = await core.ok('crm.commit', {
    previewId: preview.previewId,
    job: nextJob(),
  })
  expect(await said(core)).toEqual([
    'Pumps: –, Béla Kiß',
    'Valves: –, Béla Kiß',
    'Hoses: –, Dora Lund',
  ])
  await core.ok('crm.undo', { importId: entry.id, job: nextJob() })
  const undone = await dumpData(core.folder)
  expect(undone['opportunity']).toEqual(before['opportunity'])
})

test('an owner who becomes a rep later gets the deals: by the preview, or once the rep is there', async () => {
  const core = await openTestCore()
  await withOthers(core)
  core.clock.advance(60_000)
  await core.ok('team.createRep', {
    name: 'Cem Ay',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  const { preview } = await importFile(core, 'b.csv', file)
  expect(preview.owners.find(({ name }) => name === 'Cem Ay')?.choice.kind).toBe('rep')
  expect(await said(core)).toContain('Hoses: Cem Ay, –')
  // Whoever was left out and has no rep of that name stays what they were.
  expect(await said(core)).toContain('Valves: –, Béla Kiß')
})
