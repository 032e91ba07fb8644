import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'

const anna = {
  name: 'Anna Lindt',
  email: null,
  role: '',
  startDate: null,
  territory: '',
  quotas: [],
}
const ben = { ...anna, name: 'Ben Ortiz' }

async function withAnna(): Promise<TestCore & { file: string; log: string }> {
  const t = await openTestCore()
  await t.ok('team.createRep', anna)
  const file = join(t.folder, 'plumbline.db')
  return { ...t, file, log: `${file}-wal` }
}

/** Saves a rep and expects that it is refused, in words that say so. */
async function refused(t: TestCore): Promise<string> {
  const reply = await t.core.dispatch('team.createRep', ben)
  if (reply.ok) throw new Error('It was called saved.')
  expect(reply.error.code).toBe('READ_ONLY')
  return reply.error.message
}

const names = async (t: TestCore) =>
  (await t.ok('team.reps', { archived: false })).reps.map(({ name }) => name)

/** The names in the newest copy of a folder. */
async function namesInCopy(folder: string): Promise<string[]> {
  const backups = join(folder, 'backups')
  const newest = readdirSync(backups)
    .filter((name) => name.endsWith('-moved-away.db'))
    .toSorted()
    .at(-1)
  const place = join(folder, 'looked-into')
  mkdirSync(place)
  cpSync(join(backups, newest ?? ''), join(place, 'plumbline.db'))
  return names(await openTestCore({ folder: place }))
}

describe('a save is acknowledged only into the file at its path', () => {
  const away: readonly [string, (file: string) => void][] = [
    ['renamed', (file) => renameSync(file, `${file}.old`)],
    ['removed', (file) => rmSync(file)],
    [
      'replaced by a copy of itself',
      (file) => {
        cpSync(file, `${file}.copy`)
        renameSync(`${file}.copy`, file)
      },
    ],
    [
      'replaced by an empty file',
      (file) => {
        rmSync(file)
        writeFileSync(file, '')
      },
    ],
  ]

  test.each(away)('%s: nothing is called saved, all from before is in a copy', async (_, go) => {
    const t = await withAnna()
    go(t.file)
    expect(await refused(t)).toContain('is not where it was')
    expect(await names(t)).toEqual(['Anna Lindt'])
    const { state, words } = await t.ok('vault.state', {})
    expect(state).toBe('moved_copied')
    expect(words).toContain('checked copy in the backups folder')
    expect(await namesInCopy(t.folder)).toEqual(['Anna Lindt'])
  })

  test('its folder removed: the copy lies where the folder was', async () => {
    const t = await withAnna()
    // What is noted beside a save may be written into it just now.
    rmSync(t.folder, { recursive: true, maxRetries: 5 })
    await refused(t)
    expect(await namesInCopy(t.folder)).toEqual(['Anna Lindt'])
  })

  test('its folder renamed: the copy is made where the folder was', async () => {
    const t = await withAnna()
    renameSync(t.folder, `${t.folder}-away`)
    expect(await refused(t)).toContain('is not where it was')
    expect(await namesInCopy(t.folder)).toEqual(['Anna Lindt'])
    rmSync(`${t.folder}-away`, { recursive: true })
  })

  test('where no copy can be made it says so, and not that there is one', async () => {
    const t = await withAnna()
    writeFileSync(join(t.folder, 'backups'), 'a file in the way')
    rmSync(t.file)
    await refused(t)
    const { state, words } = await t.ok('vault.state', {})
    expect(state).toBe('moved')
    expect(words).toContain('do not quit before')
    expect(words).not.toContain('copy')
  })

  test('put back, it takes saves again, and nothing of before is missing', async () => {
    const t = await withAnna()
    renameSync(t.file, `${t.file}.away`)
    await refused(t)
    renameSync(`${t.file}.away`, t.file)
    await t.ok('team.createRep', ben)
    expect(await t.ok('vault.state', {})).toMatchObject({ state: 'open', words: '' })
    expect(await names(await t.reopen())).toEqual(['Anna Lindt', 'Ben Ortiz'])
  })

  test('what goes away while a save is written takes it back, and is copied then', async () => {
    const t = await withAnna()
    // The clock is asked once the save has begun.
    vi.spyOn(t.clock, 'now').mockImplementationOnce(() => {
      renameSync(t.file, `${t.file}.away`)
      return '2026-05-04T09:00:00.000Z'
    })
    const reply = await t.core.dispatch('team.createRep', ben)
    expect(existsSync(t.file)).toBe(false)
    expect(reply.ok).toBe(false)
    expect((await t.ok('vault.state', {})).state).toBe('moved_copied')
    expect(await names(t)).toEqual(['Anna Lindt'])
  })

  test('what went away is told to every screen once, and no save is', async () => {
    const t = await withAnna()
    const told: string[] = []
    t.core.subscribe((event) => {
      if (event.type === 'changed') told.push(event.method)
    })
    renameSync(t.file, `${t.file}.away`)
    await refused(t)
    await refused(t)
    expect(told).toEqual(['vault.state'])
    expect(t.logged.filter((code) => code === 'file_state')).toHaveLength(1)
  })
})

describe('the log of the file', () => {
  test('deleted: what was saved is brought into the file, and nothing more is called saved', async () => {
    const t = await withAnna()
    expect(existsSync(t.log)).toBe(true)
    rmSync(t.log)
    expect(await refused(t)).toContain(
      'plumbline.db-wal, which belongs to the data file, was deleted',
    )
    expect((await t.ok('vault.state', {})).state).toBe('log_gone')
    expect(await names(await t.reopen())).toEqual(['Anna Lindt'])
  })

  test('deleted, and the file opened again: it is the same file, and takes saves', async () => {
    const t = await withAnna()
    const { opened } = await t.ok('vault.state', {})
    rmSync(t.log)
    await refused(t)
    const told: string[] = []
    t.core.subscribe(() => told.push(t.core.vault().state))
    // What is open stays on screen: no other file is told, and none that is being changed.
    expect(await t.ok('vault.open', {})).toMatchObject({ state: 'open', opened, words: '' })
    expect(told).not.toContain('changing')
    expect(existsSync(t.log)).toBe(true)
    await t.ok('team.createRep', ben)
    expect(await names(t)).toEqual(['Anna Lindt', 'Ben Ortiz'])
    expect(await names(await t.reopen())).toEqual(['Anna Lindt', 'Ben Ortiz'])
  })

  test('replaced by another: the same', async () => {
    const t = await withAnna()
    rmSync(t.log)
    writeFileSync(t.log, 'not a log')
    await refused(t)
    expect(await names(await t.reopen())).toEqual(['Anna Lindt'])
  })

  test('at rest it is brought into the file and stays: saves go on (the control)', async () => {
    const t = await withAnna()
    const before = statSync(t.log).ino
    await expect.poll(() => statSync(t.file).size, { timeout: 10_000 }).toBeGreaterThan(100_000)
    await t.ok('team.createRep', ben)
    expect(statSync(t.log).ino).toBe(before)
    expect((await t.ok('vault.state', {})).state).toBe('open')
  })
})

/** What a folder holds, by name and content. */
const all = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')])

async function killed(): Promise<string> {
  const t = await withAnna()
  // As a power cut leaves it: the log holds what was saved last.
  const folder = join(t.folder, 'as-it-was')
  mkdirSync(folder)
  for (const name of ['plumbline.db', 'plumbline.db-wal']) {
    cpSync(join(t.folder, name), join(folder, name))
  }
  return folder
}

describe('nothing is begun anew beside what is left of a file', () => {
  const ways: readonly [string, string, (folder: string) => void][] = [
    ['missing, its log there', 'FileMissing', (folder) => rmSync(join(folder, 'plumbline.db'))],
    [
      'emptied, its log there',
      'FileEmptied',
      (folder) => truncateSync(join(folder, 'plumbline.db')),
    ],
    [
      'missing, a copy there',
      'FileMissing',
      (folder) => {
        mkdirSync(join(folder, 'backups'))
        renameSync(join(folder, 'plumbline.db'), join(folder, 'backups', 'old.db'))
        rmSync(join(folder, 'plumbline.db-wal'))
      },
    ],
    [
      'emptied, a copy there',
      'FileEmptied',
      (folder) => {
        mkdirSync(join(folder, 'backups'))
        cpSync(join(folder, 'plumbline.db'), join(folder, 'backups', 'old.db'))
        truncateSync(join(folder, 'plumbline.db'))
        rmSync(join(folder, 'plumbline.db-wal'))
      },
    ],
  ]

  test.each(ways)('%s: it does not start, and every byte stays', async (_, failure, go) => {
    const folder = await killed()
    go(folder)
    const before = all(folder)
    await expect(openTestCore({ folder })).rejects.toMatchObject({ failure })
    expect(all(folder)).toEqual(before)
  })

  test('put back beside its log, nothing is missing', async () => {
    const folder = await killed()
    const file = join(folder, 'plumbline.db')
    renameSync(file, `${file}.away`)
    await expect(openTestCore({ folder })).rejects.toMatchObject({ failure: 'FileMissing' })
    renameSync(`${file}.away`, file)
    expect(await names(await openTestCore({ folder }))).toEqual(['Anna Lindt'])
  })

  test('a file in which nothing was written yet is a new one (the control)', async () => {
    const t = await openTestCore()
    const folder = join(t.folder, 'new')
    mkdirSync(folder)
    writeFileSync(join(folder, 'plumbline.db'), '')
    expect(await names(await openTestCore({ folder }))).toEqual([])
  })
})
