import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { setBallast } from '#core/drafts/ballast.ts'
import { openTestCore } from '../../helpers/core.ts'
import { fillUp } from '../../helpers/mounted-disk.ts'
import { smallDisk } from '../../helpers/small-disk.ts'

const anna = { name: 'Anna', email: null, role: '', startDate: null, territory: '', quotas: [] }
const typed = {
  key: 'note:new:1',
  page: 'page-1',
  count: 1,
  label: 'Note on Anna Lindt',
  address: '/people/1',
  words: 'Every word of it. '.repeat(2_000),
  value: null,
}

test('on a full disk a draft has the room that was set aside for it', async ({ skip }) => {
  const disk = smallDisk(16)
  if (disk === null) return skip('This account may mount no disk.')
  const folder = join(disk, 'data')
  mkdirSync(folder)
  const { ok, fails, core } = await openTestCore({ folder })
  await core.warmUp()
  fillUp(disk)
  expect(await fails('team.createRep', anna)).toBe('DISK_FULL')
  for (let count = 1; count < 50; count += 1) await ok('drafts.keep', { ...typed, count })
  expect((await ok('drafts.list', {})).drafts).toMatchObject([{ words: typed.words, count: 49 }])
})

test('without it there is no room for a draft either: the control', async ({ skip }) => {
  const disk = smallDisk(16)
  if (disk === null) return skip('This account may mount no disk.')
  const folder = join(disk, 'data')
  mkdirSync(folder)
  const { fails } = await openTestCore({ folder })
  fillUp(disk)
  expect(await fails('drafts.keep', typed)).toBe('DISK_FULL')
})

test('where a file stands in the place of the data folder, setting room aside does not end the host', async () => {
  const place = mkdtempSync(join(tmpdir(), 'plumbline-no-folder-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  const folder = join(place, 'data')
  writeFileSync(folder, 'a file')
  expect(() => setBallast(join(folder, 'drafts'))).not.toThrow()
})
