import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { steps } from '#migrations/registry.ts'
import { lookAt } from '#core/db/look.ts'
import { StartFailure } from '#core/start-failure.ts'
import { openTestCore } from '../../helpers/core.ts'
import { sayVersion } from '../../helpers/versions.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-untouched-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What lies in a folder of the data file and what belongs to it: names, bytes, rights and the times of the last change. */
function everythingOf(folder: string): unknown {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => basename(path).startsWith('plumbline'))
    .toSorted()
    .map((path) => {
      const { mode, mtimeMs, size, ino } = statSync(path)
      const bytes = statSync(path).isFile()
        ? createHash('sha256').update(readFileSync(path)).digest('hex')
        : ''
      return { path, mode, mtimeMs, size, ino, bytes }
    })
}

function copiesOfOurs(): string[] {
  return readdirSync(tmpdir()).filter((name) =>
    name.startsWith(`plumbline-reading-${process.pid}-`),
  )
}

/** Leaves a file of a running program as a kill would: with what it wrote in the log. */
function asKilled(from: string, to: string, names: readonly string[]): void {
  mkdirSync(to, { recursive: true })
  for (const name of names) {
    if (!existsSync(join(from, name))) continue
    cpSync(join(from, name), join(to, name))
    lutimesSync(join(to, name), 1_700_000_000, 1_700_000_000)
  }
}

const files = ['plumbline.db', 'plumbline.db-wal', 'plumbline.db-shm']
const anna = { name: 'Anna', email: null, role: '', startDate: null, territory: '', quotas: [] }

/** A folder whose file is open somewhere, with rep Anna in its log; `version` where another is said. */
async function inUse(version: number | null, names = files): Promise<string> {
  const t = await openTestCore()
  await t.ok('team.createRep', anna)
  if (version !== null) {
    // In the log: the first page of the file itself says nothing of it yet.
    const sqlite = new Database(join(t.folder, 'plumbline.db'))
    sayVersion(sqlite, version)
    onTestFinished(() => void sqlite.close())
  }
  const folder = join(aFolder(), 'data')
  asKilled(t.folder, folder, names)
  return folder
}

/** A database of another program in WAL mode, killed with everything in its log. */
function foreign(): string {
  const at = aFolder()
  const other = new Database(join(at, 'plumbline.db'))
  onTestFinished(() => void other.close())
  other.pragma('journal_mode = WAL')
  other.exec('create table theirs (a)')
  other.pragma('wal_checkpoint(TRUNCATE)')
  other.exec('insert into theirs values (1)')
  const folder = join(aFolder(), 'data')
  asKilled(at, folder, files)
  return folder
}

describe('a database of somebody else', () => {
  test('in WAL mode, its log full: refused, every byte and time as before', async () => {
    const folder = foreign()
    const before = everythingOf(folder)
    expect(statSync(join(folder, 'plumbline.db-wal')).size).toBeGreaterThan(0)
    await expect(openTestCore({ folder })).rejects.toMatchObject({ failure: 'NotOurs' })
    expect(everythingOf(folder)).toEqual(before)
  })

  test('in whose log alone its tables stand: the same', async () => {
    const at = aFolder()
    const other = new Database(join(at, 'plumbline.db'))
    onTestFinished(() => void other.close())
    other.pragma('journal_mode = WAL')
    other.exec('create table theirs (a)')
    const folder = join(aFolder(), 'data')
    asKilled(at, folder, files)
    expect(lookAt(join(folder, 'plumbline.db')).is).toBe('foreign')
    const before = everythingOf(folder)
    await expect(openTestCore({ folder })).rejects.toMatchObject({ failure: 'NotOurs' })
    expect(everythingOf(folder)).toEqual(before)
  })
})

describe('a file of a newer Plumbline', () => {
  test.each([
    ['with its log and shared memory', files],
    ['with its log alone', files.slice(0, 2)],
  ])('%s: shown, and every byte and time as before', async (_, names) => {
    const folder = await inUse(steps.length + 1, names)
    const before = everythingOf(folder)
    const t = await openTestCore({ folder })
    const { reps } = await t.ok('team.reps', { archived: false })
    expect(reps.map((rep) => rep.name)).toEqual(['Anna'])
    expect(await t.fails('team.createRep', anna)).toBe('READ_ONLY')
    await t.core.checkFile()
    expect((await t.ok('vault.state', {})).state).toBe('read_only')
    await t.core.close()
    expect(everythingOf(folder)).toEqual(before)
  })

  test('its copy in the temporary folder goes with it, and what a killed one left goes at a start', async () => {
    const left = join(tmpdir(), 'plumbline-reading-999999999-killed')
    mkdirSync(left, { recursive: true })
    writeFileSync(join(left, 'plumbline.db'), 'words of somebody')
    const t = await openTestCore({ folder: await inUse(steps.length + 1) })
    expect(existsSync(left)).toBe(false)
    expect(copiesOfOurs()).toHaveLength(1)
    await t.core.close()
    expect(copiesOfOurs()).toEqual([])
  })
})

describe('what is looked at', () => {
  test('the newest committed first page counts, not a torn one', async () => {
    const folder = await inUse(steps.length + 1)
    const path = join(folder, 'plumbline.db')
    expect(lookAt(path)).toEqual({ is: 'ours', version: steps.length + 1, keepsLog: true })
    const log = readFileSync(`${path}-wal`)
    log[log.length - 1] = (log.at(-1) ?? 0) ^ 1
    writeFileSync(`${path}-wal`, log)
    expect(lookAt(path)).toEqual({ is: 'ours', version: steps.length, keepsLog: true })
  })

  test('a version with one bit flipped is told as damage, never as another version', async () => {
    const t = await openTestCore()
    await t.core.close()
    const path = join(t.folder, 'plumbline.db')
    const good = readFileSync(path)
    const told = new Set<string>()
    for (let bit = 0; bit < 32; bit += 1) {
      const bytes = Buffer.from(good)
      bytes.writeUInt32BE((good.readUInt32BE(60) ^ (1 << bit)) >>> 0, 60)
      writeFileSync(path, bytes)
      const failure = await openTestCore({ folder: t.folder }).then(
        () => 'opened',
        (error: unknown) => (error instanceof StartFailure ? error.failure : String(error)),
      )
      told.add(failure)
      expect([bit, readFileSync(path).equals(bytes)]).toEqual([bit, true])
    }
    expect([...told]).toEqual(['Corrupt'])
  })

  test('a letter of the schema that was changed is told as damage', async () => {
    const t = await openTestCore()
    await t.core.close()
    const path = join(t.folder, 'plumbline.db')
    const bytes = readFileSync(path)
    const at = bytes.indexOf('territory text not null')
    bytes.write('tarritory', at)
    writeFileSync(path, bytes)
    await expect(openTestCore({ folder: t.folder })).rejects.toMatchObject({ failure: 'Corrupt' })
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  test('every flip of one bit in our mark or the magic is told as damage, not as somebody else’s', async () => {
    const t = await openTestCore()
    await t.core.close()
    const path = join(t.folder, 'plumbline.db')
    const good = readFileSync(path)
    const places = [...Array(16).keys(), 68, 69, 70, 71]
    for (const place of places) {
      for (let bit = 0; bit < 8; bit += 1) {
        const bytes = Buffer.from(good)
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit)
        writeFileSync(path, bytes)
        expect([place, bit, lookAt(path).is]).toEqual([place, bit, 'damaged'])
      }
    }
  })

  test('a missing file, an empty one and one with nothing in it', () => {
    const folder = aFolder()
    expect(lookAt(join(folder, 'none.db'))).toEqual({ is: 'none' })
    writeFileSync(join(folder, 'empty.db'), '')
    expect(lookAt(join(folder, 'empty.db'))).toEqual({ is: 'none' })
    const fresh = new Database(join(folder, 'fresh.db'))
    fresh.pragma('journal_mode = WAL')
    fresh.close()
    expect(lookAt(join(folder, 'fresh.db'))).toEqual({ is: 'new' })
  })
})

/** Opens a folder as a user who owns nothing, and gives what was answered. */
function asStranger(folder: string): Record<string, unknown> {
  const script = resolve(import.meta.dirname, '../../helpers/read-only-opener.ts')
  const isRoot = process.getuid?.() === 0
  const { stdout, stderr } = spawnSync(process.execPath, [script, folder], {
    encoding: 'utf8',
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
  })
  try {
    const said: unknown = JSON.parse(stdout)
    return Object(said)
  } catch {
    throw new Error(`It said: ${stdout} ${stderr}`)
  }
}

/** Takes the right to write away, and hands the folder to nobody, who runs the child. */
function lock(folder: string, modes: { folder: number; file: number }): void {
  const isRoot = process.getuid?.() === 0
  chmodSync(join(folder, '..'), 0o755)
  for (const name of readdirSync(folder)) {
    if (isRoot) chownSync(join(folder, name), 65_534, 65_534)
    chmodSync(join(folder, name), modes.file)
  }
  if (isRoot) chownSync(folder, 65_534, 65_534)
  chmodSync(folder, modes.folder)
  onTestFinished(() => chmodSync(folder, 0o700))
}

describe('a folder or a file that cannot be written', () => {
  test.each([
    ['folder', { folder: 0o500, file: 0o600 }],
    ['file', { folder: 0o700, file: 0o400 }],
    ['folder and files', { folder: 0o500, file: 0o400 }],
  ])('%s: opens for reading, with export, and stays as it is', async (_, modes) => {
    const folder = await inUse(null)
    lock(folder, modes)
    const before = everythingOf(folder)
    expect(asStranger(folder)).toMatchObject({
      state: 'not_writable',
      words: expect.stringContaining('cannot be written'),
      reps: ['Anna'],
      save: 'READ_ONLY',
      exported: { delivered: { outcome: 'saved' } },
    })
    expect(everythingOf(folder)).toEqual(before)
  })

  test('a folder that can be written takes saves (the control)', async () => {
    const folder = await inUse(null)
    lock(folder, { folder: 0o700, file: 0o600 })
    expect(asStranger(folder)).toMatchObject({ state: 'open', save: 'true' })
  })

  test('without a file in it, nothing can be begun there, and it says so', () => {
    const folder = join(aFolder(), 'data')
    mkdirSync(folder)
    lock(folder, { folder: 0o500, file: 0o600 })
    expect(asStranger(folder)).toEqual({ failed: 'Error: ReadOnly' })
  })
})
