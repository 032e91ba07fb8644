import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { steps } from '#migrations/registry.ts'
import { migrate } from '#core/db/migrate.ts'
import { type Connection, openConnection } from '#core/db/open.ts'
import { checkRuntime, openStore } from '#core/db/store.ts'
import { StartFailure, startFailures } from '#core/start-failure.ts'
import { openTestCore } from '../../helpers/core.ts'
import { FakeClock } from '../../helpers/fake-clock.ts'
import { fillUp } from '../../helpers/mounted-disk.ts'
import { smallDisk } from '../../helpers/small-disk.ts'
import { sayVersion } from '../../helpers/versions.ts'

const now = '2026-05-04T08:00:00.000Z'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

async function failureOf(work: Promise<unknown>): Promise<StartFailure> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof StartFailure)) throw new Error(`not a start failure: ${String(error)}`)
  return error
}

/** Makes a folder whose file says that a newer Plumbline wrote it. */
async function aNewerFolder(): Promise<string> {
  const folder = aFolder()
  const t = await openTestCore({ folder })
  await t.ok('team.createRep', aRep('Anna'))
  await t.core.close()
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  sayVersion(sqlite, steps.length + 1)
  sqlite.close()
  return folder
}

function aRep(name: string) {
  return { name, email: null, role: '', startDate: null, territory: '', quotas: [] }
}

test.each(['18.20.0', '20.20.2', '22.13.9'])(
  'R2: Node %s is refused before the first open',
  (version) => {
    expect(() => checkRuntime(version)).toThrow(startFailures.UnsupportedRuntime)
  },
)

test('R11: a disk that is full at the start is called full, and all is there once it has room', async ({
  skip,
}) => {
  const disk = smallDisk(16)
  if (disk === null) return skip('This account may mount no disk.')
  const folder = join(disk, 'data')
  mkdirSync(folder)
  const t = await openTestCore({ folder })
  await t.ok('team.createRep', aRep('Anna'))
  await t.core.close()
  const written = fillUp(disk)
  expect((await failureOf(openStore(folder, new FakeClock(now)))).failure).toBe('DiskFull')
  for (const path of written) rmSync(path, { force: true })
  const again = await openTestCore({ folder })
  expect((await again.ok('team.reps', { archived: false })).reps).toHaveLength(1)
})

test.each(['22.14.0', '24.21.0', '26.0.0'])('R2: Node %s is taken', (version) => {
  expect(() => checkRuntime(version)).not.toThrow()
})

test('R2: a newer file is opened for reading, commands say so, and nothing in it changes', async () => {
  const folder = await aNewerFolder()
  const t = await openTestCore({ folder })
  expect(t.core.vault().state).toBe('read_only')
  expect((await t.ok('team.reps', { archived: true })).reps.map((rep) => rep.name)).toEqual([
    'Anna',
  ])
  const reply = await t.core.dispatch('team.createRep', aRep('Ben'))
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'READ_ONLY', message: expect.stringContaining('newer Plumbline') },
  })
  expect((await t.ok('team.size', {})).reps).toBe(1)
  expect(existsSync(join(folder, 'backups'))).toBe(false)
})

test.each([0, 7])(
  'R2: a database of somebody else is refused and stays byte for byte (id %i)',
  async (id) => {
    const folder = aFolder()
    const path = join(folder, 'plumbline.db')
    const { default: Database } = await import('better-sqlite3')
    const other = new Database(path)
    other.exec('create table theirs (a)')
    other.pragma(`application_id = ${id}`)
    other.close()
    const before = digest(path)
    const failure = await failureOf(openStore(folder, new FakeClock(now)))
    expect(failure.failure).toBe('NotOurs')
    expect(failure.message).toContain('not a data file of Plumbline')
    expect(digest(path)).toBe(before)
  },
)

test('R2: a file that is no database is refused and stays byte for byte', async () => {
  const folder = aFolder()
  const path = join(folder, 'plumbline.db')
  writeFileSync(path, 'This is somebody’s shopping list. '.repeat(200))
  const before = digest(path)
  expect((await failureOf(openStore(folder, new FakeClock(now)))).failure).toBe('Corrupt')
  expect(digest(path)).toBe(before)
})

test('no way of failing offers to delete data, and each has its own words', () => {
  const words = Object.values(startFailures)
  expect(new Set(words).size).toBe(words.length)
  for (const text of words) expect(text).not.toMatch(/delete (it|the|your)|reset|start again from/i)
})

/** A connection on a new file with all shipped steps. */
async function current(folder: string): Promise<Connection> {
  const connection = openConnection(join(folder, 'plumbline.db'), 'writer')
  onTestFinished(() => void connection.sqlite.close())
  await migrate(connection, folder, now)
  return connection
}

function schemaOf({ sqlite }: Connection): unknown {
  return sqlite.prepare('select type, name, sql from sqlite_schema order by name').all()
}

const good = {
  name: '9001-good',
  up: async (db: Parameters<(typeof steps)[number]['up']>[0]) => {
    await sql`create table extra (id text primary key) strict`.execute(db)
  },
}

const halfway = {
  name: '9002-halfway',
  up: async (db: Parameters<(typeof steps)[number]['up']>[0]) => {
    await sql`create table torn (id text primary key) strict`.execute(db)
    await sql`insert into torn (id) values ('x')`.execute(db)
    await sql`alter table rep add column torn text`.execute(db)
    throw new Error('half-way')
  },
}

test('R8: a step that throws half-way leaves nothing behind', async () => {
  const folder = aFolder()
  const connection = await current(folder)
  const before = schemaOf(connection)
  const failure = await failureOf(migrate(connection, folder, now, [...steps, halfway]))
  expect(failure.failure).toBe('MigrationFailed')
  expect(schemaOf(connection)).toEqual(before)
  expect(connection.sqlite.pragma('user_version', { simple: true })).toBe(steps.length)
  expect(connection.sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(connection.sqlite.inTransaction).toBe(false)
})

test('R8: steps before the one that throws are taken back with it, as the words say', async () => {
  const folder = aFolder()
  const connection = await current(folder)
  const before = schemaOf(connection)
  const failure = await failureOf(migrate(connection, folder, now, [...steps, good, halfway]))
  expect(failure.message).toContain('taken back as a whole')
  expect(failure.detail).toBe('9002-halfway: half-way')
  expect(schemaOf(connection)).toEqual(before)
  expect(connection.sqlite.pragma('user_version', { simple: true })).toBe(steps.length)
})

test('R8: trying again keeps no second copy of the same, and clears what was left unfinished', async () => {
  const folder = aFolder()
  const connection = await current(folder)
  const copies = join(folder, 'backups')
  mkdirSync(copies)
  const killed = '2026-05-04T07-00-00-000Z-before-9002-halfway'
  for (const rest of ['.db.tmp', '.db.tmp-wal', '.db.json.tmp'])
    writeFileSync(join(copies, `${killed}${rest}`), 'half')
  const again = (minute: number) =>
    failureOf(migrate(connection, folder, `2026-05-04T08:0${minute}:00.000Z`, [...steps, halfway]))
  for (const minute of [1, 2, 3]) await again(minute)
  // Each with its note.
  expect(readdirSync(copies)).toHaveLength(2)
  // What was written since is a copy of its own.
  connection.sqlite.exec(`update sequence set value = value + 1`)
  await again(4)
  expect(readdirSync(copies)).toHaveLength(4)
})

test('R8: a step that leaves rows pointing nowhere is taken back', async () => {
  const folder = aFolder()
  const connection = await current(folder)
  const orphan = {
    name: '9003-orphan',
    up: async (db: Parameters<(typeof steps)[number]['up']>[0]) => {
      await sql`insert into quota values ('nobody', '2026-Q1', 1, 'EUR')`.execute(db)
    },
  }
  const failure = await failureOf(migrate(connection, folder, now, [...steps, orphan]))
  expect(failure.detail).toContain('point nowhere')
  expect(connection.sqlite.prepare('select count(*) from quota').pluck().get()).toBe(0)
})

test('R8: before a migration of an existing file a copy is taken that opens and holds every row', async () => {
  const folder = aFolder()
  const t = await openTestCore({ folder })
  for (const name of ['Anna', 'Ben', 'Cem']) await t.ok('team.createRep', aRep(name))
  await t.core.close()
  const connection = openConnection(join(folder, 'plumbline.db'), 'writer')
  onTestFinished(() => void connection.sqlite.close())
  await migrate(connection, folder, now, [...steps, good])
  const [name, ...more] = readdirSync(join(folder, 'backups'))
  expect(more).toEqual([`${name}.json`])
  expect(name).toMatch(/before-9001-good\.db$/)
  const path = join(folder, 'backups', String(name))
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const copy = openConnection(path, 'writer')
  onTestFinished(() => void copy.sqlite.close())
  expect(copy.sqlite.pragma('user_version', { simple: true })).toBe(steps.length)
  expect(copy.sqlite.prepare('select name from rep order by name').pluck().all()).toEqual([
    'Anna',
    'Ben',
    'Cem',
  ])
})

test('R8: a new file needs no copy, and nothing pending takes none', async () => {
  const folder = aFolder()
  const connection = await current(folder)
  expect(await migrate(connection, folder, now)).toBe(0)
  expect(existsSync(join(folder, 'backups'))).toBe(false)
})

test('R8: without a copy there is no migration', async () => {
  const folder = aFolder()
  const connection = await current(folder)
  writeFileSync(join(folder, 'backups'), 'a file where the folder of copies would be')
  const before = schemaOf(connection)
  await expect(migrate(connection, folder, now, [...steps, good])).rejects.toThrow(/./)
  expect(schemaOf(connection)).toEqual(before)
})

test('R40: the folder is for its owner alone, and so is every file in it', async () => {
  const folder = join(aFolder(), 'data')
  mkdirSync(folder, { mode: 0o755 })
  const t = await openTestCore({ folder })
  await t.ok('team.createRep', aRep('Anna'))
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  expect(names).toContain('plumbline.db-wal')
  expect(names.filter((name) => name.endsWith('.journal'))).toHaveLength(1)
  for (const name of names) {
    const found = statSync(join(folder, name))
    expect([name, found.mode & 0o777]).toEqual([name, found.isDirectory() ? 0o700 : 0o600])
  }
})

test('R40: a log and a shared memory with loose rights are closed when the file is opened', () => {
  const folder = aFolder()
  const path = join(folder, 'plumbline.db')
  const first = openConnection(path, 'writer')
  first.sqlite.exec('create table t (a integer primary key) strict')
  for (const name of ['', '-wal', '-shm']) chmodSync(`${path}${name}`, 0o644)
  const second = openConnection(path, 'writer')
  for (const name of ['', '-wal', '-shm']) {
    expect([name, statSync(`${path}${name}`).mode & 0o777]).toEqual([name, 0o600])
  }
  second.sqlite.close()
  first.sqlite.close()
})

test('R40: a file that others could read is closed to them when it is opened', async () => {
  const folder = aFolder()
  const t = await openTestCore({ folder })
  await t.core.close()
  chmodSync(join(folder, 'plumbline.db'), 0o644)
  copyFileSync(join(folder, 'plumbline.db'), join(folder, 'copy.db'))
  const again = await openTestCore({ folder })
  expect(again.core.vault().state).toBe('open')
  expect(statSync(join(folder, 'plumbline.db')).mode & 0o777).toBe(0o600)
})
