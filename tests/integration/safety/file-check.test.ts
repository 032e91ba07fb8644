import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { steps } from '#migrations/registry.ts'
import { openConnection } from '#core/db/open.ts'
import { openStore } from '#core/db/store.ts'
import { StartFailure } from '#core/start-failure.ts'
import { openTestCore } from '../../helpers/core.ts'
import { FakeClock } from '../../helpers/fake-clock.ts'
import { damageIndex } from '../../helpers/damage.ts'

const now = '2026-05-04T08:00:00.000Z'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-check-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function aRep(name: string) {
  return { name, email: null, role: '', startDate: null, territory: '', quotas: [] }
}

/** A folder with a small team in it, closed. */
async function aTeam(): Promise<string> {
  const folder = aFolder()
  const t = await openTestCore({ folder: join(folder, 'data') })
  for (const name of ['Anna', 'Ben', 'Cem']) await t.ok('team.createRep', aRep(name))
  await t.core.close()
  const copy = join(folder, 'copy')
  cpSync(t.folder, copy, { recursive: true })
  return copy
}

test('a sound file is found sound, and nothing is said', async () => {
  const t = await openTestCore({ folder: await aTeam() })
  await t.core.checkFile()
  expect(t.logged).toEqual(['file_checked'])
  expect(await t.ok('vault.state', {})).toMatchObject({ state: 'open', words: '' })
  await t.ok('team.createRep', aRep('Dora'))
})

test('damaged pages are told on every screen, and nothing is written any more', async () => {
  const folder = await aTeam()
  damageIndex(folder, 'waiver_rep')
  const t = await openTestCore({ folder })
  const told: unknown[] = []
  t.core.subscribe((event) => told.push(event))
  // What the damage does not touch is there before the check, and stays there after it.
  expect((await t.ok('team.reps', { archived: false })).reps).toHaveLength(3)
  await t.core.checkFile()
  expect(told).toEqual([{ type: 'changed', method: 'vault.state' }])
  const { state, words } = await t.ok('vault.state', {})
  expect(state).toBe('damaged')
  expect(words).toContain('The data file is damaged')
  expect((await t.ok('team.reps', { archived: false })).reps).toHaveLength(3)
  const before = readFileSync(join(folder, 'plumbline.db'))
  const reply = await t.core.dispatch('team.createRep', aRep('Dora'))
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'READ_ONLY', message: expect.stringContaining('was not saved') },
  })
  await t.core.close()
  expect(readFileSync(join(folder, 'plumbline.db')).equals(before)).toBe(true)
})

test('a damaged file is left as it is at the end, with what was saved beside it', async () => {
  const folder = await aTeam()
  damageIndex(folder, 'waiver_rep')
  const t = await openTestCore({ folder })
  await t.ok('team.createRep', aRep('Dora'))
  await t.core.checkFile()
  // Read only now: while nobody writes, what was saved may go into the file before it is checked.
  const before = readFileSync(join(folder, 'plumbline.db'))
  await t.core.close()
  expect(readFileSync(join(folder, 'plumbline.db')).equals(before)).toBe(true)
  expect(existsSync(join(folder, 'plumbline.db-wal'))).toBe(true)
  const again = await openTestCore({ folder })
  const { reps } = await again.ok('team.reps', { archived: false })
  expect(reps.map((rep) => rep.name)).toContain('Dora')
})

test('rows that point nowhere count as damage', async () => {
  const folder = await aTeam()
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  sqlite.pragma('foreign_keys = OFF')
  sqlite.exec(`insert into quota values ('nobody', '2026-Q1', 1, 'EUR')`)
  sqlite.close()
  const t = await openTestCore({ folder })
  await t.core.checkFile()
  expect((await t.ok('vault.state', {})).state).toBe('damaged')
})

test('a read that meets damage before the check does says so, and writing ends', async () => {
  const folder = await aTeam()
  damageIndex(folder, 'rep_name')
  const t = await openTestCore({ folder })
  const reply = await t.core.dispatch('team.reps', { archived: false })
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'UNAVAILABLE', message: expect.stringContaining('damaged') },
  })
  expect((await t.ok('vault.state', {})).state).toBe('damaged')
  expect(await t.fails('settings.set', { changes: { theme: 'dark' } })).toBe('READ_ONLY')
})

/** What becomes of a file: refused at the door by a name, or the state after its check. */
async function fate(folder: string): Promise<string> {
  try {
    const t = await openTestCore({ folder })
    await t.core.checkFile()
    return (await t.ok('vault.state', {})).state
  } catch (error) {
    return error instanceof StartFailure ? error.failure : String(error)
  }
}

test.each([0.95, 0.7, 0.5, 0.2, 0.02])('a file cut at %d of its length is noticed', async (at) => {
  const folder = await aTeam()
  const path = join(folder, 'plumbline.db')
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * at)))
  expect(['Corrupt', 'damaged']).toContain(await fate(folder))
})

test('before a step runs over an older file it is checked, and a damaged one is refused', async () => {
  const folder = await aTeam()
  damageIndex(folder, 'waiver_rep')
  const path = join(folder, 'plumbline.db')
  const pending = [...steps, { name: '9001-later', up: async () => undefined }]
  const failure = await openStore(folder, new FakeClock(now), pending).then(
    () => null,
    (error: unknown) => error,
  )
  expect(failure instanceof StartFailure && failure.failure).toBe('Corrupt')
  expect(existsSync(join(folder, 'backups'))).toBe(false)
  const { sqlite } = openConnection(path, 'reader')
  onTestFinished(() => void sqlite.close())
  expect(sqlite.pragma('user_version', { simple: true })).toBe(steps.length)
})

test('a core that is closed while it checks ends at once', async () => {
  const t = await openTestCore({ folder: await aTeam() })
  const check = t.core.checkFile()
  await t.core.close()
  await expect(check).resolves.toBeUndefined()
})
