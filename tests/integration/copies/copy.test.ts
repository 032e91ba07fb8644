import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contentOf } from '#core/db/content-hash.ts'
import { readNote } from '#core/db/copy-note.ts'
import { inThread } from '#core/db/copy-thread.ts'
import {
  checkCopy,
  copiesIn,
  describeCopy,
  dropCopy,
  sendCopy,
  sweepUnfinished,
  writeCopy,
} from '#core/db/copy.ts'
import { openConnection } from '#core/db/open.ts'
import { openTestCore, type TestCore } from '../../helpers/core.ts'

const madeAt = '2026-05-04T09:00:00.000Z'
const name = '2026-05-04T09-00-00-000Z-asked.db'
const rep = { email: null, role: '', startDate: null, territory: '', quotas: [] }

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-copies-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An open app with a team, and where its file lies. */
async function aTeam(): Promise<TestCore & { file: string }> {
  const t = await openTestCore()
  for (const person of ['Anna', 'Ben', 'Cem'])
    await t.ok('team.createRep', { ...rep, name: person })
  return { ...t, file: join(t.folder, 'plumbline.db') }
}

function contentAt(path: string, mode: 'copy' | 'reader'): string {
  const { sqlite } = openConnection(path, mode)
  try {
    return contentOf(sqlite).hash
  } finally {
    sqlite.close()
  }
}

async function aCopy(): Promise<string> {
  const t = await aTeam()
  const path = join(aFolder(), 'backups', name)
  await inThread({ task: 'write', source: t.file, path, madeAt, why: ['asked'] }).done
  return path
}

test('a copy in a thread equals its source by content hash, with a note beside it, for its owner alone', async () => {
  const t = await aTeam()
  const path = join(aFolder(), 'backups', name)
  const note = await inThread({ task: 'write', source: t.file, path, madeAt, why: ['asked'] }).done
  expect(contentAt(path, 'copy')).toBe(contentAt(t.file, 'reader'))
  expect(note).toMatchObject({
    madeAt,
    why: ['asked'],
    size: statSync(path).size,
    content: contentAt(path, 'copy'),
    good: true,
    holds: { people: 3, plans: 0, reviews: 0, notes: 0, newestNote: null },
  })
  expect(note.rows['rep']).toBe(3)
  expect(readNote(path)).toEqual(note)
  expect(readdirSync(dirname(path)).toSorted()).toEqual([name, `${name}.json`])
  const modes = [dirname(path), path, `${path}.json`].map((at) => statSync(at).mode & 0o777)
  expect(modes).toEqual([0o700, 0o600, 0o600])
})

test('a copy of a copy opens as a data file, with all that was there', async () => {
  const path = await aCopy()
  const folder = aFolder()
  cpSync(path, join(folder, 'plumbline.db'))
  const t = await openTestCore({ folder })
  expect((await t.ok('team.reps', { archived: false })).reps).toHaveLength(3)
})

test('looking at a copy leaves every byte of its folder as it is', async () => {
  const path = await aCopy()
  rmSync(`${path}.json`)
  const bytes = readFileSync(path)
  chmodSync(dirname(path), 0o500)
  onTestFinished(() => chmodSync(dirname(path), 0o700))
  expect(describeCopy(path)).toMatchObject({ size: bytes.length, holds: { people: 3 } })
  expect(readdirSync(dirname(path))).toEqual([name])
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('one in WAL mode, as older ones are, is read and nothing stays beside it', async () => {
  const path = await aCopy()
  rmSync(`${path}.json`)
  openConnection(path, 'writer').sqlite.close()
  const bytes = readFileSync(path)
  expect(bytes[18]).toBe(2)
  expect(describeCopy(path)).toMatchObject({ holds: { people: 3 } })
  expect(readdirSync(dirname(path))).toEqual([name])
  expect(checkCopy(path, madeAt)).toBeNull()
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(readNote(path)).toMatchObject({ why: ['asked'], good: true, holds: { people: 3 } })
})

test('a check finds changed words that the pages do not show, and damaged pages, and says so in the note', async () => {
  const path = await aCopy()
  expect(checkCopy(path, madeAt)).toBeNull()
  const bytes = readFileSync(path)
  const at = bytes.indexOf('Cem')
  const changed = Buffer.from(bytes)
  changed[at] = 'D'.charCodeAt(0)
  writeFileSync(path, changed)
  expect(checkCopy(path, '2026-05-05T09:00:00.000Z')).not.toBeNull()
  expect(readNote(path)).toMatchObject({ good: false, checkedAt: '2026-05-05T09:00:00.000Z' })
  writeFileSync(path, bytes.subarray(0, bytes.length / 2))
  expect(checkCopy(path, madeAt)).toBe('pages')
  writeFileSync(path, 'no database at all')
  expect(checkCopy(path, madeAt)).toBe('pages')
  expect(describeCopy(path)).toBeNull()
  writeFileSync(path, bytes)
  expect(checkCopy(path, madeAt)).toBeNull()
  expect(readNote(path)?.good).toBe(true)
})

test('what is saved while a copy is made does not make it fail', async () => {
  const t = await aTeam()
  const path = join(aFolder(), name)
  const state = { isDone: false }
  const running = inThread({ task: 'write', source: t.file, path, madeAt, why: ['asked'] })
  const done = running.done.finally(() => {
    state.isDone = true
  })
  for (let at = 0; !state.isDone; at += 1) {
    await t.ok('team.createRep', { ...rep, name: `Person ${at}` })
    await new Promise((resolve) => setImmediate(resolve))
  }
  const note = await done
  expect(contentAt(path, 'copy')).toBe(note.content)
  expect(note.holds?.people).toBeGreaterThanOrEqual(3)
})

test('a copy that does not turn out equal gets no name and leaves nothing', async () => {
  const t = await aTeam()
  const other = await aTeam()
  await other.ok('team.createRep', { ...rep, name: 'Dora' })
  const path = join(aFolder(), name)
  const [source, beside] = [t.file, other.file].map((file) => openConnection(file, 'reader').sqlite)
  if (!source || !beside) throw new Error('two connections')
  try {
    // As if every attempt met a save, or the disk gave back something else.
    expect(() => writeCopy(source, path, { madeAt, why: ['asked'] }, beside)).toThrow(
      'not turn out equal',
    )
  } finally {
    source.close()
    beside.close()
  }
  expect(readdirSync(dirname(path))).toEqual([])
})

test('where it cannot be written, the reason comes back from the thread, and nothing stays', async () => {
  const t = await aTeam()
  const folder = aFolder()
  writeFileSync(join(folder, 'backups'), 'a file in the place of the folder')
  const path = join(folder, 'backups', name)
  const failing = inThread({ task: 'write', source: t.file, path, madeAt, why: ['asked'] }).done
  await expect(failing).rejects.toMatchObject({ code: 'EEXIST' })
  const gone = inThread({
    task: 'write',
    source: join(folder, 'no.db'),
    path,
    madeAt,
    why: ['quit'],
  })
  await expect(gone.done).rejects.toMatchObject({ failure: 'ReadOnly' })
})

test('a second place gets the same bytes, read back, and its note', async () => {
  const path = await aCopy()
  const to = join(aFolder(), name)
  await inThread({ task: 'send', from: path, to }).done
  expect(readFileSync(to).equals(readFileSync(path))).toBe(true)
  expect(readNote(to)).toEqual(readNote(path))
  expect(statSync(to).mode & 0o777).toBe(0o600)
  expect(() => sendCopy(path, join(aFolder(), 'gone', name))).toThrow('ENOENT')
})

test('what killed processes left goes, and nothing else of the folder is touched', async () => {
  const path = await aCopy()
  const folder = dirname(path)
  const left = [`${name}.tmp`, `${name}.tmp-journal`, `${name}.json.tmp`]
  const others = ['notes.tmp', 'x.db', 'letter.txt', 'x.db.tmp']
  for (const file of [...left, ...others]) writeFileSync(join(folder, file), 'x')
  mkdirSync(join(folder, 'more'))
  sweepUnfinished(folder)
  expect(readdirSync(folder).toSorted()).toEqual(
    [name, `${name}.json`, ...others, 'more'].toSorted(),
  )
  expect(copiesIn(folder)).toEqual([name])
  dropCopy(path)
  expect(existsSync(`${path}.json`)).toBe(false)
  expect(copiesIn(folder)).toEqual([])
})
