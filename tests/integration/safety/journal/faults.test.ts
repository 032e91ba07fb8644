import {
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { fillUp } from '#tests/helpers/mounted-disk.ts'
import { smallDisk } from '#tests/helpers/small-disk.ts'
import { afterKill, contentOf, copyOf, names, openOn, putInPlace, saveReps } from './a-journal.ts'
import { loseAndStart } from './trials.ts'

const wordsOf = async (t: TestCore) => (await t.ok('journal.state', {})).words

/** The path of the newest file of a journal. */
function newest(folder: string): string {
  const place = join(folder, 'journal')
  const [name = ''] = readdirSync(place)
    .filter((one) => one.endsWith('.journal'))
    .toSorted()
    .toReversed()
  return join(place, name)
}

describe('trials: all noticed, no save missing', () => {
  test.each(['log', 'file'] as const)('the %s is lost', async (what) => {
    expect(await loseAndStart(what, 3)).toEqual({ trials: 3, noticed: 3, missing: 0 })
  })

  test('the control: without the journal nothing is noticed and saves are missing', async () => {
    const { noticed, missing } = await loseAndStart('file', 2, { journal: false })
    expect(noticed).toBe(0)
    expect(missing).toBeGreaterThan(0)
  })
})

test('what was put back is told until it was seen, over starts', async () => {
  const t = await openTestCore()
  const copy = copyOf(t.folder)
  await saveReps(t, 'Anna Lindt')
  const left = afterKill(t.folder)
  putInPlace(left, copy)
  let after = await openOn(left)
  expect(await wordsOf(after)).toContain('1 save, of Monday 4 May 2026, 10:00, was missing in it')
  after = await after.reopen()
  expect(await wordsOf(after)).toContain('put back from the journal')
  await after.ok('journal.seen', {})
  expect(await wordsOf(after)).toBe('')
  expect(await wordsOf(await after.reopen())).toBe('')
})

test('a start after an orderly end finds nothing to tell', async () => {
  const t = await openTestCore()
  await saveReps(t, 'Anna Lindt')
  const again = await t.reopen()
  await saveReps(again, 'Ben Ortiz')
  expect(await wordsOf(await again.reopen())).toBe('')
})

test('killed between the record and the commit, the save is whole or not there', async () => {
  const t = await openTestCore()
  await saveReps(t, 'Anna Lindt')
  const left = afterKill(t.folder)
  await saveReps(t, 'Ben Ortiz')
  rmSync(join(left, 'journal'), { recursive: true })
  cpSync(join(t.folder, 'journal'), join(left, 'journal'), { recursive: true })
  expect(await names(await openOn(left))).toEqual(['Anna Lindt', 'Ben Ortiz'])
  expect(contentOf(left)).toEqual(contentOf(t.folder))
})

test('a last record that is torn is none, and saving goes on after it', async () => {
  const t = await openTestCore()
  await saveReps(t, 'Anna Lindt')
  const left = afterKill(t.folder)
  const end = readFileSync(newest(left)).findLastIndex((byte) => byte !== 0)
  await saveReps(t, 'Ben Ortiz')
  cpSync(newest(t.folder), newest(left))
  truncateSync(newest(left), end + 60)
  const after = await openOn(left)
  expect(await wordsOf(after)).toBe('')
  expect(await names(after)).toEqual(['Anna Lindt'])
  const copy = copyOf(left)
  await saveReps(after, 'Cem Kaya')
  await after.core.close()
  putInPlace(left, copy)
  expect(await names(await openOn(left))).toEqual(['Anna Lindt', 'Cem Kaya'])
})

test('a byte that changed in the journal is noticed: nothing is put back over it', async () => {
  const t = await openTestCore()
  const first = copyOf(t.folder)
  await saveReps(t, 'Anna Lindt', 'Ben Ortiz')
  const second = copyOf(t.folder)
  await saveReps(t, 'Cem Kaya')
  for (const [copy, expected, said] of [
    [first, [], 'they do not follow on it'],
    [second, ['Anna Lindt', 'Ben Ortiz', 'Cem Kaya'], 'put back'],
  ] as const) {
    const left = afterKill(t.folder)
    const bytes = readFileSync(newest(left))
    const at = bytes.indexOf('Ben Ortiz')
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    writeFileSync(newest(left), bytes)
    putInPlace(left, copy)
    const after = await openOn(left)
    expect(await names(after)).toEqual(expected)
    expect(await wordsOf(after)).toContain(said)
  }
})

test('the journal of another data file puts nothing into this one', async () => {
  const t = await openTestCore()
  await saveReps(t, 'Anna Lindt')
  const other = await openTestCore()
  await saveReps(other, 'Somebody Else')
  const left = afterKill(t.folder)
  putInPlace(left, copyOf(other.folder))
  const after = await openOn(left)
  expect(await names(after)).toEqual(['Somebody Else'])
  expect(await wordsOf(after)).toContain('not the one that the journal of saves belongs to')
})

test('where the journal cannot be written saves go on, it is told, and no gap is jumped', async () => {
  const t = await openTestCore()
  await saveReps(t, 'Anna Lindt')
  const before = copyOf(t.folder)
  const place = join(t.folder, 'journal')
  renameSync(place, `${place}-away`)
  writeFileSync(place, 'in the way')
  await saveReps(t, 'Ben Ortiz')
  expect((await t.ok('journal.state', {})).problem).toContain('cannot be written at present')
  rmSync(place)
  renameSync(`${place}-away`, place)
  await saveReps(t, 'Cem Kaya')
  expect((await t.ok('journal.state', {})).problem).toBe('')
  const since = copyOf(t.folder)
  await saveReps(t, 'Dana Weiss')
  const left = afterKill(t.folder)
  putInPlace(left, before)
  const after = await openOn(left)
  expect(await names(after)).toEqual(['Anna Lindt'])
  expect(await wordsOf(after)).toContain('nothing was put back')
  const whole = afterKill(t.folder)
  putInPlace(whole, since)
  expect(await names(await openOn(whole))).toHaveLength(4)
})

test('a journal that is deleted while it runs is begun again with the next save', async () => {
  const t = await openTestCore()
  await saveReps(t, 'Anna Lindt')
  rmSync(join(t.folder, 'journal'), { recursive: true })
  const copy = copyOf(t.folder)
  await saveReps(t, 'Ben Ortiz')
  expect((await t.ok('journal.state', {})).problem).toBe('')
  const left = afterKill(t.folder)
  putInPlace(left, copy)
  expect(await names(await openOn(left))).toEqual(['Anna Lindt', 'Ben Ortiz'])
})

test('saves that do not come out as they were are not put back, and the file is as it was', async () => {
  const t = await openTestCore()
  await saveReps(t, 'Anna Lindt')
  const copy = copyOf(t.folder)
  const [anna] = (await t.ok('team.reps', { archived: false })).reps
  await t.ok('team.archiveRep', { repId: anna?.id ?? '' })
  const { sqlite } = openConnection(copy, 'writer')
  sqlite.exec('delete from rep')
  sqlite.close()
  const left = afterKill(t.folder)
  putInPlace(left, copy)
  const before = contentOf(left)
  const after = await openOn(left)
  expect(await wordsOf(after)).toContain('putting them back did not work')
  expect(contentOf(left)).toEqual(before)
  await saveReps(after, 'Ben Ortiz')
  await after.ok('journal.seen', {})
  expect(await wordsOf(await after.reopen())).toBe('')
})

test('a full disk refuses the save, and nothing of it comes back at the next start', async ({
  skip,
}) => {
  const disk = smallDisk(16)
  if (disk === null) return skip('This account may mount no disk.')
  const t = await openTestCore({ folder: join(disk, 'data') })
  await saveReps(t, 'Anna Lindt')
  fillUp(disk)
  const kept: string[] = []
  const codes = new Set<string>()
  for (let count = 0; count < 400; count += 1) {
    const reply = await t.core.dispatch('team.createRep', {
      name: `Rep ${count}`,
      email: null,
      role: '',
      startDate: null,
      territory: '',
      quotas: [],
    })
    if (reply.ok) kept.push(`Rep ${count}`)
    else codes.add(reply.error.code)
  }
  expect([...codes]).toEqual(['DISK_FULL'])
  for (const name of readdirSync(disk)) if (name.startsWith('filler')) rmSync(join(disk, name))
  await saveReps(t, 'Ben Ortiz')
  const again = await t.reopen()
  expect(await wordsOf(again)).toBe('')
  expect((await names(again)).toSorted()).toEqual(['Anna Lindt', 'Ben Ortiz', ...kept].toSorted())
})

test('all that the sample team makes is put back as it was', { timeout: 120_000 }, async () => {
  const t = await openTestCore()
  const copy = copyOf(t.folder)
  await t.ok('sample.create', {})
  await saveReps(t, 'Anna Lindt')
  const left = afterKill(t.folder)
  putInPlace(left, copy)
  await openOn(left)
  expect(contentOf(left)).toEqual(contentOf(t.folder))
})
