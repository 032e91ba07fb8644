import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contentOf } from '#core/db/content-hash.ts'
import { readNote, writeNote } from '#core/db/copy-note.ts'
import { copiesIn } from '#core/db/copy.ts'
import { openConnection } from '#core/db/open.ts'
import type { Later } from '#core/later.ts'
import { openTestCore, type TestCore } from '../../helpers/core.ts'
import { exportFrom } from '../../helpers/exported.ts'
import { withDb } from '../../helpers/rows.ts'

const rep = { email: null, role: '', startDate: null, territory: '', quotas: [] }
const aPerson = (t: TestCore, name: string) => t.ok('team.createRep', { ...rep, name })

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-place-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A timer whose time passes by hand. */
function byHand() {
  const due: { after: number; copy: () => void }[] = []
  const later: Later = (after, copy) => {
    const own = { after, copy }
    due.push(own)
    return () => {
      const at = due.indexOf(own)
      if (at >= 0) due.splice(at, 1)
    }
  }
  return { later, waits: () => due.map(({ after }) => after), due }
}

/** A core that copies when its time is let pass. */
async function aKeeper(folder?: string, closed = false) {
  const timer = byHand()
  const t = await openTestCore({
    later: timer.later,
    closed,
    ...(folder === undefined ? {} : { folder }),
  })
  return {
    ...t,
    waits: timer.waits,
    /** Lets the time pass until the next copy, and waits until it was made or was not. */
    async pass() {
      const told = new Promise<void>((resolve) => {
        const stop = t.core.subscribe((event) => {
          if (event.type !== 'changed' || event.method !== 'copies.make') return
          stop()
          resolve()
        })
      })
      const next = timer.due.shift()
      if (!next) throw new Error('nothing is waited for')
      t.clock.advance(next.after / 1000)
      next.copy()
      await told
    },
    copies: () => copiesIn(join(t.folder, 'backups')),
  }
}

const quarter = 15 * 60_000

test('a quarter of an hour after something was saved it is copied, and not again until more is', async () => {
  const t = await aKeeper()
  expect(t.waits()).toEqual([])
  await aPerson(t, 'Anna')
  await aPerson(t, 'Ben')
  expect(t.waits()).toEqual([quarter])
  expect(await t.ok('copies.state', {})).toMatchObject({
    behind: true,
    next: '2026-05-04T08:15:00.000Z',
    first: { last: null, count: 0, problem: null },
  })
  await t.pass()
  const [name = ''] = t.copies()
  expect(name).toBe('2026-05-04T08-15-00-000Z-change.db')
  expect(await t.ok('copies.state', {})).toMatchObject({
    behind: false,
    next: null,
    making: false,
    failing: false,
    first: { last: { name, at: '2026-05-04T08:15:00.000Z' }, count: 1, problem: null, words: '' },
    second: null,
  })
  expect(t.waits()).toEqual([])
  const { copies } = await t.ok('copies.list', {})
  expect(copies).toMatchObject([
    {
      ref: { place: 'first', name },
      day: '2026-05-04',
      why: ['change'],
      state: 'good',
      shrunk: [],
      holds: { people: 2, plans: 0, reviews: 0, notes: 0, newestNote: null },
    },
  ])
  // Nothing new: the last one serves for what is asked for now as well.
  expect(await t.ok('copies.make', {})).toMatchObject({ name, made: false })
  expect(readNote(join(t.folder, 'backups', name))?.why).toEqual(['change', 'asked'])
  expect(t.copies()).toHaveLength(1)
  await aPerson(t, 'Cem')
  expect(t.waits()).toEqual([quarter])
  expect(await t.ok('copies.make', {})).toMatchObject({ made: true })
  expect(t.copies()).toHaveLength(2)
})

test('what it keeps is for its owner alone', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  await t.pass()
  const place = join(t.folder, 'backups')
  expect(statSync(place).mode & 0o777).toBe(0o700)
  const modes = readdirSync(place).map((name) => statSync(join(place, name)).mode & 0o777)
  expect([...modes, statSync(join(t.folder, 'copies.json')).mode & 0o777]).toEqual([
    0o600, 0o600, 0o600,
  ])
})

test('quitting makes a last copy of what was saved, and none where nothing was', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  await t.core.quit()
  const place = join(t.folder, 'backups')
  const [name = ''] = copiesIn(place)
  expect(readNote(join(place, name))).toMatchObject({ why: ['quit'], holds: { people: 1 } })
  const again = await aKeeper(t.folder)
  expect(again.waits()).toEqual([])
  await again.core.quit()
  expect(copiesIn(place)).toEqual([name])
})

test('what was left without a copy, as by a killed process, is copied soon after the start', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  await t.core.close()
  expect(copiesIn(join(t.folder, 'backups'))).toEqual([])
  mkdirSync(join(t.folder, 'backups'), { recursive: true })
  writeFileSync(join(t.folder, 'backups', '2026-05-04T08-00-00-000Z-change.db.tmp'), 'half')
  const again = await aKeeper(t.folder)
  expect(readdirSync(join(t.folder, 'backups'))).toEqual([])
  expect(again.waits()).toEqual([60_000])
  await again.pass()
  expect(again.copies()).toHaveLength(1)
})

test('where it cannot be made saves go on, it is said since when, and it is tried again', async () => {
  const t = await aKeeper()
  writeFileSync(join(t.folder, 'backups'), 'a file where the folder would be')
  await aPerson(t, 'Anna')
  await t.pass()
  const since = '2026-05-04T08:15:00.000Z'
  expect((await t.ok('copies.state', {})).first).toMatchObject({ problem: 'gone', since })
  expect(t.waits()).toEqual([5 * 60_000])
  await aPerson(t, 'Ben')
  await t.pass()
  const state = await t.ok('copies.state', {})
  expect(state).toMatchObject({ behind: true, failing: false, first: { since } })
  expect(state.first.words).toContain('What you save is saved as always')
  t.clock.advance(25 * 3600)
  expect(await t.ok('copies.state', {})).toMatchObject({ failing: true })
  expect(await t.fails('copies.make', {})).toBe('UNAVAILABLE')
  rmSync(join(t.folder, 'backups'))
  await t.pass()
  expect(await t.ok('copies.state', {})).toMatchObject({
    behind: false,
    failing: false,
    first: { problem: null, since: null, words: '' },
  })
})

test('before the sample is removed a copy is kept, and where none can be made nothing is changed', async () => {
  const t = await aKeeper()
  await t.ok('sample.create', {})
  writeFileSync(join(t.folder, 'backups'), 'a file where the folder would be')
  const reply = await t.core.dispatch('sample.remove', {})
  expect(reply).toMatchObject({
    ok: false,
    error: {
      code: 'UNAVAILABLE',
      message: expect.stringContaining('Before the sample team is removed a copy is kept'),
    },
  })
  expect((await t.ok('team.reps', { archived: false })).reps.length).toBeGreaterThan(0)
  rmSync(join(t.folder, 'backups'))
  await t.ok('sample.remove', {})
  const [name = ''] = t.copies()
  const note = readNote(join(t.folder, 'backups', name))
  expect(note).toMatchObject({ why: ['before-erase'] })
  expect(note?.holds?.people).toBeGreaterThan(0)
})

test('the manager may let work go on without a copy for an hour', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  writeFileSync(join(t.folder, 'backups'), 'a file where the folder would be')
  expect(await t.fails('sample.remove', {})).toBe('UNAVAILABLE')
  const { until } = await t.ok('copies.goOn', {})
  expect((await t.ok('copies.state', {})).withoutUntil).toBe(until)
  // No copy stands in its way any more; what it says now is its own.
  await t.core.dispatch('sample.remove', {})
  expect(t.logged.filter((code) => code === 'copy_failed')).toHaveLength(1)
  t.clock.advance(3601)
  expect((await t.ok('copies.state', {})).withoutUntil).toBeNull()
  expect(await t.fails('sample.remove', {})).toBe('UNAVAILABLE')
})

test('a second place is tried out, gets each copy, and is said to be gone and back', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  await t.ok('copies.make', {})
  const stick = join(aFolder(), 'stick')
  mkdirSync(stick)
  writeFileSync(join(stick, 'holiday.jpg'), 'x')
  t.files.folder = stick
  const { folder } = await t.ok('copies.choosePlace', {})
  const place = join(stick, 'Plumbline copies')
  expect(folder).toBe(place)
  // What there is goes there at once; nothing of the probe stays.
  const [name = ''] = t.copies()
  expect(readdirSync(place).toSorted()).toEqual([name, `${name}.json`, 'copies-of.txt'])
  expect(
    readFileSync(join(place, name)).equals(readFileSync(join(t.folder, 'backups', name))),
  ).toBe(true)
  expect((await t.ok('copies.state', {})).second).toMatchObject({
    folder: place,
    count: 1,
    last: { name },
    problem: null,
    sameDisk: true,
  })
  renameSync(stick, `${stick}-out`)
  await aPerson(t, 'Ben')
  await t.pass()
  expect(t.copies()).toHaveLength(2)
  expect(await t.ok('copies.state', {})).toMatchObject({
    behind: false,
    first: { problem: null },
    second: { problem: 'gone', since: '2026-05-04T08:15:00.000Z', count: 0, last: { name } },
  })
  // Another stick at the same place is not taken for it, and nothing is written on it.
  mkdirSync(stick)
  await aPerson(t, 'Cem')
  await t.pass()
  expect(readdirSync(stick)).toEqual([])
  rmSync(stick, { recursive: true })
  renameSync(`${stick}-out`, stick)
  await aPerson(t, 'Dora')
  await t.pass()
  expect((await t.ok('copies.state', {})).second).toMatchObject({
    problem: null,
    since: null,
    count: 2,
  })
  const { copies } = await t.ok('copies.list', {})
  expect(copies.filter(({ ref }) => ref.place === 'second')).toHaveLength(2)
  await t.ok('copies.forgetPlace', {})
  expect((await t.ok('copies.state', {})).second).toBeNull()
  expect(copiesIn(place)).toHaveLength(2)
  expect(existsSync(join(stick, 'holiday.jpg'))).toBe(true)
})

test('a second place that cannot be one is refused with words, and the one before stays', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  const stick = aFolder()
  t.files.folder = stick
  await t.ok('copies.choosePlace', {})
  const locked = join(aFolder(), 'locked')
  mkdirSync(locked, { mode: 0o500 })
  const file = join(aFolder(), 'a file')
  writeFileSync(file, 'x')
  for (const [folder, words] of [
    [join(stick, 'not there'), 'is not there'],
    [file, 'is not there'],
    [join(t.folder, 'backups'), 'not there'],
    [t.folder, 'lies in the data folder'],
    ...(process.getuid?.() === 0 ? [] : [[locked, 'may not write'] as const]),
  ] as const) {
    t.files.folder = folder
    const reply = await t.core.dispatch('copies.choosePlace', {})
    expect([folder, reply]).toMatchObject([
      folder,
      { ok: false, error: { code: 'VALIDATION', message: expect.stringContaining(words) } },
    ])
  }
  t.files.folder = null
  expect(await t.ok('copies.choosePlace', {})).toEqual({ folder: null })
  expect((await t.ok('copies.state', {})).second?.folder).toBe(join(stick, 'Plumbline copies'))
})

test('the copies of other data at the same place are left alone', async () => {
  const stick = aFolder()
  const places: (string | null)[] = []
  for (let team = 0; team < 2; team += 1) {
    const t = await aKeeper()
    await aPerson(t, 'Anna')
    await t.ok('copies.make', {})
    t.files.folder = stick
    places.push((await t.ok('copies.choosePlace', {})).folder)
    // Chosen again it is the same folder.
    expect((await t.ok('copies.choosePlace', {})).folder).toBe(places.at(-1))
  }
  expect(places).toEqual([join(stick, 'Plumbline copies'), join(stick, 'Plumbline copies 2')])
  for (const place of places) expect(copiesIn(place ?? '')).toHaveLength(1)
})

test('a much smaller copy is said, and does not drive the larger one out', async () => {
  const t = await aKeeper()
  for (let at = 0; at < 30; at += 1) await aPerson(t, `Person ${at}`)
  const large = await t.ok('copies.make', {})
  await withDb(t.folder, (db) => db.deleteFrom('rep').execute())
  const nextDay = async (day: number) => {
    t.clock.advance(24 * 3600)
    await aPerson(t, `New ${day}`)
    await t.ok('copies.make', {})
  }
  await nextDay(1)
  expect((await t.ok('copies.state', {})).shrunk).toEqual(['people'])
  await nextDay(2)
  t.clock.advance(40 * 24 * 3600)
  await nextDay(3)
  const { copies } = await t.ok('copies.list', {})
  expect(copies.map(({ ref }) => ref.name)).toContain(large.name)
  expect(copies.find(({ shrunk }) => shrunk.length > 0)?.shrunk).toEqual(['people'])
})

test('old copies go, and unknown files in the folder stay', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  const { name } = await t.ok('copies.make', {})
  const place = join(t.folder, 'backups')
  const note = readNote(join(place, name))
  if (!note) throw new Error('a note')
  for (let day = 10; day < 30; day += 1) {
    const old = `2026-04-${day}T08-00-00-000Z-change.db`
    writeFileSync(join(place, old), readFileSync(join(place, name)))
    writeNote(join(place, old), {
      ...note,
      madeAt: `2026-04-${day}T08:00:00.000Z`,
      why: ['change'],
    })
  }
  writeFileSync(join(place, 'my own.db'), 'x')
  await aPerson(t, 'Ben')
  t.clock.advance(60)
  await t.ok('copies.make', {})
  const left = readdirSync(place).filter((entry) => entry.endsWith('.db'))
  // Two of today, thirteen days before it.
  expect(left).toHaveLength(2 + 13 + 1)
  expect(left).toContain('my own.db')
  expect(left).not.toContain('2026-04-10T08-00-00-000Z-change.db')
  expect(existsSync(join(place, '2026-04-10T08-00-00-000Z-change.db.json'))).toBe(false)
})

test('a copy is checked again, and a changed one is said to be bad', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  const { name } = await t.ok('copies.make', {})
  const ref = { place: 'first' as const, name }
  expect(await t.ok('copies.check', ref)).toMatchObject({ good: true })
  const path = join(t.folder, 'backups', name)
  const { sqlite } = openConnection(path, 'writer')
  sqlite.exec("update rep set role = 'x'")
  sqlite.close()
  const { good, words } = await t.ok('copies.check', ref)
  expect(good).toBe(false)
  expect(words).toContain('does not hold what it held')
  expect((await t.ok('copies.list', {})).copies).toMatchObject([{ state: 'bad' }])
  expect(await t.fails('copies.check', { place: 'first', name: 'gone.db' })).toBe('NOT_FOUND')
  expect(await t.fails('copies.check', { place: 'second', name })).toBe('NOT_FOUND')
})

test('of a file that was moved or is damaged no copy is made, and what there is stays', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  await t.ok('copies.make', {})
  await aPerson(t, 'Ben')
  const path = join(t.folder, 'plumbline.db')
  renameSync(path, `${path}-away`)
  await t.pass()
  expect((await t.ok('copies.state', {})).first.problem).toBe('data_file')
  expect((await t.ok('copies.list', {})).copies.map(({ why }) => why[0])).not.toContain('change')
  renameSync(`${path}-away`, path)
  await t.pass()
  expect((await t.ok('copies.state', {})).first.problem).toBeNull()
})

test('copies are answered for where no data file can be opened', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Anna')
  await t.ok('copies.make', {})
  await t.core.close()
  writeFileSync(join(t.folder, 'plumbline.db'), 'no database any more'.repeat(500))
  const again = await aKeeper(t.folder, true)
  expect((await again.ok('copies.list', {})).copies).toMatchObject([
    { state: 'good', holds: { people: 1 } },
  ])
  expect((await again.ok('copies.state', {})).first.count).toBe(1)
  expect(await again.fails('copies.make', {})).toBe('UNAVAILABLE')
})

test('a copy equals what is open, by its content', async () => {
  const t = await aKeeper()
  await t.ok('sample.create', {})
  const { name } = await t.ok('copies.make', {})
  const { sqlite } = openConnection(join(t.folder, 'plumbline.db'), 'reader')
  onTestFinished(() => void sqlite.close())
  const note = readNote(join(t.folder, 'backups', name))
  expect(note?.content).toBe(contentOf(sqlite).hash)
  expect(note?.holds?.newestNote).not.toBeNull()
})

test('a folder that is synced is warned about', async () => {
  const t = await openTestCore({ folder: join(aFolder(), 'OneDrive - Muster GmbH', 'data') })
  const { synced } = await t.ok('copies.state', {})
  expect(synced?.client).toBe('OneDrive')
  expect(synced?.words).toContain('move the data folder out of OneDrive')
  const free = await openTestCore()
  expect((await free.ok('copies.state', {})).synced).toBeNull()
})

function namesIn(t: TestCore, name: string): unknown[] {
  const { sqlite } = openConnection(join(t.folder, 'backups', name), 'copy')
  try {
    return sqlite.prepare('select name from rep order by name').pluck().all()
  } finally {
    sqlite.close()
  }
}

test('a copy serves only for the file that it was made of: not after an import, a restore, or taking back', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Amy')
  const first = await t.ok('copies.make', {})
  const zip = await exportFrom(t)
  t.clock.advance(60)
  await aPerson(t, 'Bo')
  await t.ok('copies.make', {})
  const behind = async () => (await t.ok('copies.state', {})).behind
  const copied = async () => {
    expect(await behind()).toBe(true)
    t.clock.advance(60)
    const { name, made } = await t.ok('copies.make', {})
    expect([made, await behind()]).toEqual([true, false])
    expect((await t.ok('copies.make', {})).made).toBe(false)
    return namesIn(t, name)
  }
  const token = t.files.offer('plumbline.zip', zip)
  const { aside } = await t.ok('exports.bringIn', { token, job: 'in', replace: true })
  expect(await copied()).toEqual(['Amy'])
  await t.ok('vault.takeBack', { name: aside })
  expect(await copied()).toEqual(['Amy', 'Bo'])
  await t.ok('vault.restore', { place: 'first', name: first.name, since: false })
  expect(await copied()).toEqual(['Amy'])
})

test('what another process saved or noted is copied, and stays noted', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Amy')
  await t.ok('copies.make', {})
  const other = await openTestCore({ folder: t.folder, now: t.clock.now() })
  t.files.folder = aFolder()
  const { folder } = await t.ok('copies.choosePlace', {})
  await aPerson(other, 'Bo')
  expect((await t.ok('copies.state', {})).behind).toBe(true)
  t.clock.advance(60)
  const { name } = await t.ok('copies.make', {})
  expect(namesIn(t, name)).toEqual(['Amy', 'Bo'])
  other.clock.advance(120)
  await aPerson(other, 'Cem')
  await other.ok('copies.make', {})
  await other.core.close()
  const again = await t.reopen()
  expect((await again.ok('copies.state', {})).second?.folder).toBe(folder)
})

test('while a copy is looked into the time of the next one only moves on, without an alarm', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Amy')
  const { name } = await t.ok('copies.make', {})
  t.clock.advance(60)
  await aPerson(t, 'Bo')
  await t.ok('vault.look', { place: 'first', name })
  await t.pass()
  expect((await t.ok('copies.state', {})).first.problem).toBeNull()
  expect(t.waits()).toHaveLength(1)
  await t.ok('vault.leave', {})
  await t.pass()
  expect(t.copies()).toHaveLength(2)
})

test('a folder under the name of a copy is none', async () => {
  const t = await aKeeper()
  await aPerson(t, 'Amy')
  const name = '2026-01-01T08-00-00-000Z-change.db'
  mkdirSync(join(t.folder, 'backups', name), { recursive: true })
  expect((await t.ok('copies.list', {})).copies).toEqual([])
  const ref = { place: 'first', name }
  expect(await t.fails('vault.restore', { ...ref, since: false })).toBe('NOT_FOUND')
  expect(await t.fails('vault.look', ref)).toBe('NOT_FOUND')
})
