import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CopyReason } from '#contract/copies.ts'
import type { CopyRef } from '#contract/vault.ts'
import { openConnection } from '#core/db/open.ts'
import { openStore } from '#core/db/store.ts'
import { swap } from '#core/vault/set-aside.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'

const fields = { email: null, role: '', startDate: null, territory: '', quotas: [] }

async function withReps(...names: string[]): Promise<TestCore> {
  const t = await openTestCore()
  for (const name of names) await t.ok('team.createRep', { ...fields, name })
  return t
}

const names = async (t: TestCore) =>
  (await t.ok('team.reps', { archived: false })).reps.map(({ name }) => name)

const file = (t: Pick<TestCore, 'folder'>) => join(t.folder, 'plumbline.db')

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Puts a checked copy of what is open into the backups folder. */
async function copyNow(t: TestCore, why: CopyReason = 'asked'): Promise<CopyRef> {
  const place = join(t.folder, 'backups')
  const before = existsSync(place) ? readdirSync(place) : []
  const store = await openStore(t.folder, t.clock)
  store.copyOut(why, t.clock.now())
  await store.close()
  const name = readdirSync(place).find((one) => one.endsWith('.db') && !before.includes(one))
  return { place: 'first', name: name ?? '' }
}

/** Makes a file that no SQLite reads, and gives its digest. */
function ruin(path: string): string {
  const bytes = readFileSync(path)
  bytes.fill(0x55, 0, 60)
  writeFileSync(path, bytes)
  return digest(path)
}

describe('there is a vault where no file can be opened', () => {
  test('damaged: it says so, every other call has its code, and nothing was touched', async () => {
    const t = await withReps('Anna')
    await t.core.close()
    const bytes = ruin(file(t))
    const again = await t.reopen({ closed: true })
    expect(await again.ok('vault.state', {})).toMatchObject({
      state: 'failed',
      failure: 'Corrupt',
      words: expect.stringContaining('damaged'),
      mayBegin: true,
    })
    for (const method of ['team.reps', 'today.get', 'settings.get'] as const) {
      const reply = await again.core.dispatch(method, { archived: false })
      if (reply.ok || reply.error.code === 'VALIDATION') continue
      expect(reply.error).toMatchObject({ code: 'UNAVAILABLE' })
    }
    expect(await again.fails('team.createRep', { ...fields, name: 'Ben' })).toBe('UNAVAILABLE')
    expect(digest(file(t))).toBe(bytes)
  })

  test('put right from outside, it is opened by trying again', async () => {
    const t = await withReps('Anna')
    await t.core.close()
    cpSync(file(t), `${file(t)}.kept`)
    ruin(file(t))
    const again = await t.reopen({ closed: true })
    expect((await again.ok('vault.open', {})).state).toBe('failed')
    renameSync(`${file(t)}.kept`, file(t))
    expect((await again.ok('vault.open', {})).state).toBe('open')
    expect(await names(again)).toEqual(['Anna'])
  })

  test('somebody else’s database: no empty one may be begun in its place', async () => {
    const t = await openTestCore()
    await t.core.close()
    const { default: Database } = await import('better-sqlite3')
    rmSync(file(t))
    const other = new Database(file(t))
    other.exec('create table theirs (a)')
    other.close()
    const bytes = digest(file(t))
    const again = await t.reopen({ closed: true })
    expect(await again.ok('vault.state', {})).toMatchObject({ failure: 'NotOurs', mayBegin: false })
    expect(await again.fails('vault.begin', {})).toBe('CONFLICT')
    expect(digest(file(t))).toBe(bytes)
  })

  test('missing beside its copies: an empty one is begun only when it is asked for', async () => {
    const t = await withReps('Anna')
    await copyNow(t)
    await t.core.close()
    rmSync(file(t))
    const again = await t.reopen({ closed: true })
    expect(existsSync(file(t))).toBe(false)
    expect(await again.ok('vault.begin', {})).toMatchObject({ state: 'open' })
    expect(await names(again)).toEqual([])
  })

  test('an empty one that was begun in place of a damaged one: the damaged bytes come back', async () => {
    const t = await withReps('Anna')
    await t.core.close()
    const bytes = ruin(file(t))
    const again = await t.reopen({ closed: true })
    await again.ok('vault.begin', {})
    const [set] = (await again.ok('vault.asides', {})).sets
    expect(set?.why).toBe('begun')
    expect((await again.ok('vault.takeBack', { name: set?.name ?? '' })).failure).toBe('Corrupt')
    expect(digest(file(t))).toBe(bytes)
  })
})

describe('restore', () => {
  test('a copy takes the place of the file, and the restore can be taken back', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    await t.ok('team.createRep', { ...fields, name: 'Ben' })
    const { opened } = await t.ok('vault.state', {})
    const known = await t.ok('vault.restore', { ...copy, since: false })
    expect(known).toMatchObject({ state: 'open', words: '' })
    expect(known.opened).toBeGreaterThan(opened)
    expect(await names(t)).toEqual(['Anna'])
    const [set] = (await t.ok('vault.asides', {})).sets
    expect(set).toMatchObject({ why: 'restore' })
    await t.ok('vault.takeBack', { name: set?.name ?? '' })
    expect(await names(t)).toEqual(['Anna', 'Ben'])
    // What was restored was kept aside in turn, and the other set is in its place.
    expect((await t.ok('vault.asides', {})).sets.map(({ why }) => why)).toEqual(['taken-back'])
    expect(await names(await t.reopen())).toEqual(['Anna', 'Ben'])
  })

  test('with what was saved since: nothing of it is missing', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    for (const name of ['Ben', 'Cem', 'Dana']) await t.ok('team.createRep', { ...fields, name })
    await t.core.close()
    ruin(file(t))
    const again = await t.reopen({ closed: true })
    const { state, putBack } = await again.ok('vault.restore', { ...copy, since: true })
    expect({ state, putBack }).toEqual({ state: 'open', putBack: 3 })
    expect(await names(again)).toEqual(['Anna', 'Ben', 'Cem', 'Dana'])
    await again.ok('team.createRep', { ...fields, name: 'Eve' })
    const last = await again.reopen()
    expect(await names(last)).toEqual(['Anna', 'Ben', 'Cem', 'Dana', 'Eve'])
  })

  test('a restore on purpose is not brought up by the next start', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    await t.ok('team.createRep', { ...fields, name: 'Ben' })
    await t.ok('vault.restore', { ...copy, since: false })
    const again = await t.reopen()
    expect(await names(again)).toEqual(['Anna'])
    const [set] = (await again.ok('vault.asides', {})).sets
    await again.ok('vault.takeBack', { name: set?.name ?? '' })
    expect(await names(await again.reopen())).toEqual(['Anna', 'Ben'])
  })

  test('from the start screen: the damaged file is kept byte for byte', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    await t.core.close()
    const bytes = ruin(file(t))
    const again = await t.reopen({ closed: true })
    expect((await again.ok('vault.restore', { ...copy, since: false })).state).toBe('open')
    expect(await names(again)).toEqual(['Anna'])
    const [set] = (await again.ok('vault.asides', {})).sets
    const kept = join(t.folder, 'aside', set?.name ?? '', 'plumbline.db')
    expect(digest(kept)).toBe(bytes)
  })

  test('a copy that is gone, damaged or somebody else’s is not used, and all is as before', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    const path = join(t.folder, 'backups', copy.name)
    truncateSync(path, 9_000)
    expect(await t.fails('vault.restore', { ...copy, since: false })).toBe('CONFLICT')
    writeFileSync(path, 'no database at all')
    expect(await t.fails('vault.restore', { ...copy, since: false })).toBe('CONFLICT')
    rmSync(path)
    expect(await t.fails('vault.restore', { ...copy, since: false })).toBe('NOT_FOUND')
    expect(await names(t)).toEqual(['Anna'])
    await t.ok('team.createRep', { ...fields, name: 'Ben' })
    expect((await t.ok('vault.asides', {})).sets).toEqual([])
    expect(existsSync(join(t.folder, 'incoming'))).toBe(false)
  })

  test.each(['../plumbline.db', '/etc/passwd.db', 'a/b.db', '..\\x.db', '.db', 'x.txt'])(
    'a path is no name of a copy: %s',
    async (name) => {
      const t = await withReps('Anna')
      const code = await t.fails('vault.restore', { place: 'first', name, since: false })
      expect(['VALIDATION', 'NOT_FOUND']).toContain(code)
      expect(await names(t)).toEqual(['Anna'])
    },
  )

  test('what is under way ends first, and what comes meanwhile is told to wait', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    const saves = Array.from({ length: 20 }, (_, at) =>
      t.core.dispatch('team.createRep', { ...fields, name: `Rep ${at}` }),
    )
    const restored = t.core.dispatch('vault.restore', { ...copy, since: false })
    const replies = await Promise.all(saves)
    expect((await restored).ok).toBe(true)
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]))
    expect(refused.filter((code) => code !== 'UNAVAILABLE')).toEqual([])
    const [set] = (await t.ok('vault.asides', {})).sets
    await t.ok('vault.takeBack', { name: set?.name ?? '' })
    // Each that was called saved is there, and no other.
    expect(await names(t)).toHaveLength(1 + replies.filter((reply) => reply.ok).length)
  })

  test('the screens are told, and the count of what was opened says that it is another file', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    const told: string[] = []
    t.core.subscribe((event) => {
      if (event.type === 'changed') told.push(event.method)
    })
    await t.ok('vault.restore', { ...copy, since: false })
    expect(told).toContain('vault.state')
  })
})

describe('looking into a copy', () => {
  test('shows what is in it, changes nothing, and goes back', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    const path = join(t.folder, 'backups', copy.name)
    const bytes = digest(path)
    await t.ok('team.createRep', { ...fields, name: 'Ben' })
    expect(await t.ok('vault.look', copy)).toMatchObject({ state: 'looking', copy })
    expect(await names(t)).toEqual(['Anna'])
    expect(await t.fails('team.createRep', { ...fields, name: 'Cem' })).toBe('READ_ONLY')
    expect(await t.ok('vault.leave', {})).toMatchObject({ state: 'open', copy: null })
    expect(await names(t)).toEqual(['Anna', 'Ben'])
    await t.ok('team.createRep', { ...fields, name: 'Cem' })
    expect(digest(path)).toBe(bytes)
    expect(
      readdirSync(join(t.folder, 'backups')).filter((name) => !name.startsWith(copy.name)),
    ).toEqual([])
  })

  test('one that cannot be opened: the data file is open as before', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    ruin(join(t.folder, 'backups', copy.name))
    expect(await t.fails('vault.look', copy)).toBe('UNAVAILABLE')
    expect(await t.ok('vault.state', {})).toMatchObject({ state: 'open', copy: null })
    expect(await names(t)).toEqual(['Anna'])
  })

  test('from a damaged file: leaving goes back to what could not be opened', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    await t.core.close()
    ruin(file(t))
    const again = await t.reopen({ closed: true })
    await again.ok('vault.look', copy)
    expect(await names(again)).toEqual(['Anna'])
    expect(await again.ok('vault.leave', {})).toMatchObject({ state: 'failed', failure: 'Corrupt' })
  })

  test('what is looked into can be restored at once', async () => {
    const t = await withReps('Anna')
    const copy = await copyNow(t)
    await t.ok('team.createRep', { ...fields, name: 'Ben' })
    await t.ok('vault.look', copy)
    expect(await t.ok('vault.restore', { ...copy, since: false })).toMatchObject({
      state: 'open',
      copy: null,
    })
    expect(await names(t)).toEqual(['Anna'])
  })
})

async function folderWithIncoming(): Promise<{ t: TestCore; bytes: string }> {
  const t = await withReps('Anna')
  await t.core.close()
  const bytes = digest(file(t))
  const incoming = join(t.folder, 'incoming')
  mkdirSync(incoming)
  cpSync(file(t), join(incoming, 'plumbline.db'))
  writeFileSync(join(incoming, 'plumbline.db-wal'), '')
  return { t, bytes }
}

function moveIf(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to)
}

test('a set that was removed only in part is not offered, and goes at the next start', async () => {
  const t = await withReps('Anna')
  const copy = await copyNow(t)
  await t.ok('vault.restore', { ...copy, since: false })
  const [set] = (await t.ok('vault.asides', {})).sets
  await t.core.close()
  const place = join(t.folder, 'aside', set?.name ?? '')
  renameSync(place, `${place}.dropped`)
  rmSync(join(`${place}.dropped`, 'plumbline.db'))
  const again = await t.reopen()
  expect((await again.ok('vault.asides', {})).sets).toEqual([])
  expect(existsSync(`${place}.dropped`)).toBe(false)
})

describe('a process that ends in the middle of a swap', () => {
  const data = 'plumbline.db'
  const log = 'plumbline.db-wal'

  /** What a swap does step by step, ended after each of them. */
  const steps: readonly [string, (folder: string, aside: string) => void][] = [
    ['the folder is made', (_, aside) => mkdirSync(aside, { recursive: true })],
    ['the log is moved', (folder, aside) => moveIf(join(folder, log), join(aside, log))],
    ['the file is moved', (folder, aside) => renameSync(join(folder, data), join(aside, data))],
    ['it says so', (_, aside) => writeFileSync(join(aside, 'all-moved'), '')],
    [
      'the new log is in place',
      (folder) => renameSync(join(folder, 'incoming', log), join(folder, log)),
    ],
    [
      'the new file is in place',
      (folder) => renameSync(join(folder, 'incoming', data), join(folder, data)),
    ],
  ]

  test.each(steps.map(([name], at) => [name, at] as const))(
    'after “%s”: one of both is whole, and nothing is left over',
    async (_, last) => {
      const { t } = await folderWithIncoming()
      const aside = join(t.folder, 'aside', '2026-05-04T08-00-00-000Z-restore.unfinished')
      for (const [, step] of steps.slice(0, last + 1)) step(t.folder, aside)
      const again = await t.reopen()
      expect(await names(again)).toEqual(['Anna'])
      expect(existsSync(join(t.folder, 'incoming'))).toBe(false)
      expect(readdirSync(join(t.folder, 'aside')).filter((name) => name.endsWith('d'))).toEqual([])
      const sets = (await again.ok('vault.asides', {})).sets
      expect(sets).toHaveLength(last === steps.length - 1 ? 1 : 0)
    },
  )

  test('one that throws leaves everything as it was', async () => {
    const { t, bytes } = await folderWithIncoming()
    // A folder in the way: what comes in cannot take its name.
    rmSync(join(t.folder, 'incoming', 'plumbline.db-wal'))
    mkdirSync(join(t.folder, 'incoming', 'plumbline.db-wal'))
    mkdirSync(join(t.folder, 'incoming', 'plumbline.db-wal', 'x'))
    writeFileSync(join(t.folder, 'plumbline.db-wal'), '')
    rmSync(join(t.folder, 'aside'), { recursive: true, force: true })
    writeFileSync(join(t.folder, 'aside'), 'a file in the way')
    expect(() => swap(t.folder, 'restore', t.clock.now())).toThrow(/./)
    expect(digest(file(t))).toBe(bytes)
  })
})

test('a file that was begun and killed before its first table is a new one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-begun-'))
  openConnection(join(folder, 'plumbline.db'), 'writer').sqlite.close()
  const t = await openTestCore({ folder })
  await t.ok('team.createRep', { ...fields, name: 'Anna' })
  expect(await names(await t.reopen())).toEqual(['Anna'])
})

test('under a clock that stands or was set back each set has its name, and the newest is the last one', async () => {
  const t = await withReps('Anna')
  const copy = await copyNow(t)
  const restored = { ...copy, since: false }
  for (const name of ['Ben', 'Carla', 'Dora']) {
    await t.ok('team.createRep', { ...fields, name })
    await t.ok('vault.restore', restored)
    if (name === 'Carla') t.clock.set('2026-05-03T08:00:00.000Z')
    const [newest] = (await t.ok('vault.asides', {})).sets
    await t.ok('vault.takeBack', { name: newest?.name ?? '' })
    expect((await names(t)).at(-1)).toBe(name)
    await t.ok('vault.restore', restored)
  }
  const { sets } = await t.ok('vault.asides', {})
  expect(new Set(sets.map(({ name }) => name)).size).toBe(sets.length)
  expect(sets.length).toBeGreaterThanOrEqual(6)
  expect(readdirSync(join(t.folder, 'aside')).filter((name) => name.includes('.'))).toEqual([])
})

test('where a set can be neither finished nor brought back, no new file is begun beside it', async () => {
  const t = await withReps('Anna')
  await t.core.close()
  const aside = join(t.folder, 'aside', '2026-05-04T08-00-00-000Z-restore.unfinished')
  mkdirSync(aside, { recursive: true })
  renameSync(join(t.folder, 'plumbline.db'), join(aside, 'plumbline.db'))
  rmSync(join(t.folder, 'journal'), { recursive: true, force: true })
  rmSync(join(t.folder, 'backups'), { recursive: true, force: true })
  // What is in the way of the old log keeps the set from coming back.
  mkdirSync(join(t.folder, 'plumbline.db-wal', 'x'), { recursive: true })
  writeFileSync(join(aside, 'plumbline.db-wal'), '')
  const again = await t.reopen({ closed: true })
  expect(await again.ok('vault.state', {})).toMatchObject({
    state: 'failed',
    failure: 'FileMissing',
  })
  expect(existsSync(file(t))).toBe(false)
  expect(existsSync(join(aside, 'plumbline.db'))).toBe(true)
})

test('one copy can be restored again and again with what was saved after it', async () => {
  const t = await withReps('Anna')
  const copy = await copyNow(t)
  const reps = ['Anna']
  for (const name of ['Ben', 'Carla', 'Dora']) {
    await t.ok('team.createRep', { ...fields, name })
    reps.push(name)
    await t.ok('vault.restore', { ...copy, since: true })
    expect(await names(t)).toEqual(reps)
  }
  // The journal goes on in its place, and belongs to the file there.
  await t.ok('team.createRep', { ...fields, name: 'Emil' })
  const again = await t.reopen()
  expect(await names(again)).toEqual([...reps, 'Emil'])
  expect((await again.ok('journal.state', {})).words).toBe('')
})

test('where the journal does not reach back to a copy, that is said, and nothing is changed', async () => {
  const t = await withReps('Anna')
  const copy = await copyNow(t)
  await t.ok('team.createRep', { ...fields, name: 'Ben' })
  for (let day = 20; day <= 80; day += 20) {
    t.clock.advance(20 * 86_400)
    await t.ok('team.createRep', { ...fields, name: `Day ${day}` })
  }
  const before = await names(t)
  expect(before).toHaveLength(6)
  const reply = await t.core.dispatch('vault.restore', { ...copy, since: true })
  expect(reply).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } })
  expect(await names(t)).toEqual(before)
  expect((await t.ok('vault.asides', {})).sets).toEqual([])
  // Without it the copy can be restored.
  await t.ok('vault.restore', { ...copy, since: false })
  expect(await names(t)).toEqual(['Anna'])
})

test('a data file that went on elsewhere from the same place is not called level with the journal', async () => {
  const t = await withReps('Anna')
  await t.core.close()
  const elsewhere = mkdtempSync(join(tmpdir(), 'plumbline-elsewhere-'))
  cpSync(file(t), join(elsewhere, 'plumbline.db'))
  const desk = await t.reopen()
  for (const name of ['Ben', 'Carla']) await desk.ok('team.createRep', { ...fields, name })
  await desk.core.close()
  const laptop = await openTestCore({ folder: elsewhere })
  for (const name of ['Dora', 'Emil']) await laptop.ok('team.createRep', { ...fields, name })
  await laptop.core.close()
  cpSync(join(elsewhere, 'plumbline.db'), file(t))
  const again = await desk.reopen()
  expect(await names(again)).toEqual(['Anna', 'Dora', 'Emil'])
  expect((await again.ok('journal.state', {})).words).not.toBe('')
})

test('a journal that cannot be read keeps no data file from opening', async () => {
  const t = await withReps('Anna')
  await t.core.close()
  mkdirSync(join(t.folder, 'journal', '00000099-2026-05-04.journal'))
  const again = await t.reopen()
  expect(await names(again)).toEqual(['Anna'])
  await again.ok('team.createRep', { ...fields, name: 'Ben' })
  expect(await names(await again.reopen())).toEqual(['Anna', 'Ben'])
})
