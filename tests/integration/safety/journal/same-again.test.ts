import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { readJournal, savesFrom } from '#core/journal/read-journal.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { saveReps } from './a-journal.ts'

/** What gives another value when it is run again. */
const notTheSame =
  /\brandom(?:blob)?\s*\(|\bcurrent_(?:time|date|timestamp)\b|'now'|\b(?:date|time|datetime|julianday|unixepoch)\s*\(\s*\)|last_insert_rowid|\btotal_changes\b/i

test('no trigger and no default of the schema asks for chance or the time', async () => {
  const { folder } = await openTestCore()
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  const texts = sqlite
    .prepare<[], string>('select sql from sqlite_schema where sql is not null')
    .pluck()
    .all()
  sqlite.close()
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.filter((text) => notTheSame.test(text))).toEqual([])
})

test('no step of migration does, nor writes into a file that is attached or passing', () => {
  const root = resolve(import.meta.dirname, '../../../../migrations')
  for (const name of readdirSync(root)) {
    const text = readFileSync(join(root, name), 'utf8')
    expect([name, notTheSame.exec(text)?.[0]]).toEqual([name, undefined])
    expect([name, /\battach\b|\btemp(?:orary)? table/i.exec(text)?.[0]]).toEqual([name, undefined])
  }
})

test('no statement that the journal sees does', { timeout: 120_000 }, async () => {
  const t = await openTestCore()
  await t.ok('sample.create', {})
  await saveReps(t, 'Anna Lindt')
  const place = join(t.folder, 'journal')
  const [stretch] = readJournal(place, null).stretches
  if (!stretch) throw new Error('Nothing was recorded.')
  const texts = [...savesFrom(place, stretch.begin, stretch)].flatMap(({ pieces }) =>
    pieces.flatMap(({ sql }) => sql),
  )
  expect(texts.length).toBeGreaterThan(50)
  expect(texts.filter((text) => notTheSame.test(text))).toEqual([])
})

test('the control: what gives another value is seen', () => {
  expect(notTheSame.test('insert into rep (id) values (random())')).toBe(true)
  expect(notTheSame.test("select datetime('now')")).toBe(true)
})
