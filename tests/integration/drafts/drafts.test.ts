import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestCore } from '../../helpers/core.ts'

const typed = {
  key: 'note:new:1',
  page: 'page-1',
  count: 1,
  label: 'Note on Anna Lindt',
  address: '/people/1?tab=notes',
  words: 'She asked the buyer for the budget.',
  value: null,
}

test('what was typed is there after a start, with its place, newest first', async () => {
  const { ok, reopen } = await openTestCore()
  await ok('drafts.keep', typed)
  await ok('drafts.keep', { ...typed, key: 'note:2', words: 'Another one.' })
  await ok('drafts.keep', { ...typed, count: 2, words: `${typed.words} He said yes.` })
  const again = await reopen()
  const { drafts } = await again.ok('drafts.list', {})
  expect(drafts.map(({ words }) => words)).toEqual([
    'She asked the buyer for the budget. He said yes.',
    'Another one.',
  ])
  expect(drafts[0]).toMatchObject({ label: typed.label, address: typed.address, key: typed.key })
})

test('an older draft that comes late goes over no newer one, and brings no dropped one back', async () => {
  const { ok } = await openTestCore()
  await ok('drafts.keep', { ...typed, count: 3, words: 'third' })
  await ok('drafts.keep', { ...typed, count: 2, words: 'second' })
  expect((await ok('drafts.list', {})).drafts).toMatchObject([{ words: 'third' }])
  await ok('drafts.drop', { drafts: [{ key: typed.key, page: typed.page, count: 2 }] })
  expect((await ok('drafts.list', {})).drafts).toHaveLength(1)
  await ok('drafts.drop', { drafts: [{ key: typed.key, page: typed.page, count: 4 }] })
  await ok('drafts.keep', { ...typed, count: 4, words: 'late' })
  expect((await ok('drafts.list', {})).drafts).toEqual([])
})

test('order is told by what was kept after what, whatever the clock says', async () => {
  const first = await openTestCore({ now: '2026-05-04T09:00:00.000Z' })
  await first.ok('drafts.keep', { ...typed, words: 'older' })
  const second = await first.reopen()
  second.clock.set('2025-01-01T09:00:00.000Z')
  await second.ok('drafts.keep', { ...typed, page: 'page-2', words: 'newer' })
  const { drafts } = await second.ok('drafts.list', {})
  expect(drafts.map(({ words }) => words)).toEqual(['newer', 'older'])
})

test('a draft is kept where the data file is gone', async () => {
  const { ok, fails, folder } = await openTestCore()
  renameSync(join(folder, 'plumbline.db'), join(folder, 'elsewhere.db'))
  const refused = {
    name: 'Anna',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  }
  expect(await fails('team.createRep', refused)).toBe('READ_ONLY')
  await ok('drafts.keep', typed)
  expect((await ok('drafts.list', {})).drafts).toMatchObject([{ words: typed.words }])
})

test('a draft is for its owner alone, its name says nothing, and no word of it reaches log or database', async () => {
  const { ok, folder, logged, core } = await openTestCore()
  await ok('drafts.keep', { ...typed, words: 'canaryword' })
  const place = join(folder, 'drafts')
  const [name = ''] = readdirSync(place)
  expect(name).toMatch(/^[0-9a-f]{32}\.json$/)
  expect(statSync(join(place, name)).mode & 0o777).toBe(0o600)
  expect(statSync(place).mode & 0o777).toBe(0o700)
  expect(readFileSync(join(place, name), 'utf8')).toContain('canaryword')
  await core.close()
  expect(logged.join()).not.toContain('canaryword')
  expect(readFileSync(join(folder, 'plumbline.db'), 'latin1')).not.toContain('canaryword')
})

test('what is no draft is passed by, and stays', async () => {
  const { ok, folder } = await openTestCore()
  await ok('drafts.keep', typed)
  const strange = join(folder, 'drafts', `${'0'.repeat(32)}.json`)
  writeFileSync(strange, '{"key":')
  expect((await ok('drafts.list', {})).drafts).toHaveLength(1)
  expect(readFileSync(strange, 'utf8')).toBe('{"key":')
  rmSync(strange)
})

test('each draft has a file of its own, whatever stands in what names it', async () => {
  const { ok } = await openTestCore()
  const names = [
    ['z', 'x\ny'],
    ['y\nz', 'x'],
    ['k\uD800', 'p'],
    ['k\uD801', 'p'],
  ] as const
  for (const [key, page] of names) await ok('drafts.keep', { ...typed, key, page, words: page })
  expect((await ok('drafts.list', {})).drafts).toHaveLength(names.length)
  for (const [key, page] of names) {
    await ok('drafts.drop', { drafts: [{ key, page, count: 1 }] })
  }
  expect((await ok('drafts.list', {})).drafts).toEqual([])
})
