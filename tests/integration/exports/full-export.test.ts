import Papa from 'papaparse'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { notContent } from '#core/db/content-hash.ts'
import { openConnection } from '#core/db/open.ts'
import { exportedTables } from '#core/db/stored-tables.ts'
import { buildDatabase } from '#core/features/exports/build-database.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import { putVersion } from '#tests/helpers/earlier-versions.ts'
import { exportFrom, hashOf, hashOfFolder, textsOf } from '#tests/helpers/exported.ts'
import { withDb } from '#tests/helpers/rows.ts'

const aRep = (name: string) => ({
  name,
  email: null,
  role: '',
  startDate: null,
  territory: '',
  quotas: [],
})

/** Each table that an export leaves out, and why. A new table belongs here or into the export. */
const reasons: Readonly<Record<string, string>> = {
  file_shape: 'noted by the migrator of each file itself',
  row_sum: 'a sum beside each row, made anew with every row that comes in',
  journal_mark: 'noted by the journal of each file itself',
  search_index: 'made again from search_entry',
  search_index_config: 'of search_index',
  search_index_data: 'of search_index',
  search_index_docsize: 'of search_index',
  search_index_idx: 'of search_index',
}

test('every table of the database is in the export, or is known not to belong there', async () => {
  const core = await openTestCore()
  const { sqlite } = openConnection(join(core.folder, 'plumbline.db'), 'reader')
  const all = sqlite
    .prepare<[], string>("select name from sqlite_schema where type = 'table'")
    .pluck()
    .all()
    .filter((name) => !name.startsWith('sqlite_'))
  const exported = exportedTables(sqlite).map(({ name }) => name)
  sqlite.close()
  const left = all.filter((name) => !exported.includes(name))
  expect(left.toSorted()).toEqual(Object.keys(reasons).toSorted())
  // What search finds is exported although it is no content of its own.
  expect(notContent.filter((name) => name !== 'search_entry' && !(name in reasons))).toEqual([])
  const texts = await textsOf(await exportFrom(core))
  for (const name of exported) expect([...texts.keys()]).toContain(`tables/${name}.csv`)
})

test('half a year of work goes out and comes in as the same, with pages for people', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-test-'))
  // One rep of the sample team, which takes long to make.
  putVersion(17, folder)
  const core = await openTestCore({ folder, now: '2026-03-02T09:00:00.000Z' })
  const before = hashOfFolder(core.folder)
  const bytes = await exportFrom(core)
  const again = join(core.folder, 'again.db')
  await buildDatabase(bytes, again, () => undefined)
  expect(hashOf(again)).toBe(before)

  const texts = await textsOf(bytes)
  const { reps } = await core.ok('team.reps', { archived: false })
  const first = texts.get('markdown/README.md') ?? ''
  for (const { name } of reps) expect(first).toContain(name)
  expect(first).toContain('private notes too')
  // Each link of each page leads to a page.
  let links = 0
  for (const [path, text] of texts) {
    if (!path.startsWith('markdown/')) continue
    for (const [, target = ''] of text.matchAll(/\]\(([^)]*\.md)\)/g)) {
      const to = new URL(
        target,
        `https://x.test/${path.split('/').map(encodeURIComponent).join('/')}`,
      )
      expect(texts.has(decodeURIComponent(to.pathname.slice(1))), `${path} to ${target}`).toBe(true)
      links += 1
    }
  }
  expect(links).toBeGreaterThan(40)
  expect([...texts.keys()].filter((name) => name.endsWith('/Coaching notes.md')).length).toBe(
    reps.length,
  )
  // Nothing is left of the file that was handed out.
  const left = readdirSync(tmpdir()).filter((name) =>
    name.startsWith(`plumbline-exporting-${process.pid}-`),
  )
  expect(left).toEqual([])
})

test('what no text can say comes through byte for byte', async () => {
  const core = await openTestCore()
  const path = join(core.folder, 'plumbline.db')
  const { sqlite } = openConnection(path, 'writer')
  const odd = [
    ["char(0) || 'a' || char(0)", '006100'],
    ["cast(x'eda080' as text)", 'EDA080'],
    ["cast(x'ff00fe' as text)", 'FF00FE'],
    ["cast(x'efbfbd' as text)", 'EFBFBD'],
    ["cast(x'efbfbdff' as text)", 'EFBFBDFF'],
    ["'line' || char(10) || char(8232) || char(13) || '\"'", '6C696E650AE280A80D22'],
  ] as const
  for (const [index, [sql]] of odd.entries()) {
    sqlite
      .prepare(
        `insert into rep (id, name, role, created_at, updated_at) values (?, 'A', ${sql}, '', '')`,
      )
      .run(`r${index}`)
  }
  sqlite.prepare('update sequence set value = 9223372036854775807').run()
  sqlite.exec(
    `insert into opportunity (id, name, status, probability, created_at, updated_at)
     values ('o', '', 'open', 1, '', '')`,
  )
  sqlite.close()
  const again = join(core.folder, 'again.db')
  await buildDatabase(await exportFrom(core), again, () => undefined)
  const copy = openConnection(again, 'reader').sqlite
  const value = (sql: string) => copy.prepare(sql).pluck().all()
  expect(value('select hex(role) from rep order by id')).toEqual(odd.map(([, bytes]) => bytes))
  expect(value('select cast(value as text) from sequence')).toEqual(['9223372036854775807'])
  expect(value('select typeof(probability) from opportunity')).toEqual(['real'])
  copy.close()
  expect(hashOf(again)).toBe(hashOf(path))
})

function triggersOf(path: string): unknown[] {
  const { sqlite } = openConnection(path, 'reader')
  const rows = sqlite.prepare("select sql from sqlite_schema where type = 'trigger' order by 1")
  try {
    return rows.all()
  } finally {
    sqlite.close()
  }
}

test('a note that was removed stays unfound, and triggers write nothing of their own', async () => {
  const core = await openTestCore()
  const { rep } = await core.ok('team.createRep', aRep('Amy Adams'))
  const now = core.clock.now()
  await withDb(core.folder, async (db) => {
    const note = {
      rep_id: rep.id,
      doc: '{"type":"doc","content":[]}',
      noted_on: '2026-01-05',
      created_at: now,
      updated_at: now,
    }
    await db
      .insertInto('coaching_note')
      .values([
        { ...note, id: 'n1', seq: 901, plain: 'removedword' },
        { ...note, id: 'n2', seq: 902, plain: 'keptword' },
      ])
      .execute()
    await db.updateTable('coaching_note').set({ removed_at: now }).where('id', '=', 'n1').execute()
  })
  const again = join(core.folder, 'again.db')
  await buildDatabase(await exportFrom(core), again, () => undefined)
  const { sqlite } = openConnection(again, 'reader')
  const found = sqlite
    .prepare('select count(*) from search_index where search_index match ?')
    .pluck()
  expect([found.get('removedword'), found.get('keptword'), found.get('Adams')]).toEqual([0, 1, 1])
  expect(triggersOf(again)).toEqual(triggersOf(join(core.folder, 'plumbline.db')))
  sqlite.close()
})

test('a formula that somebody wrote is none in a spreadsheet', async () => {
  const core = await openTestCore()
  const names = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', ' =1', "'=1"]
  for (const name of names) await core.ok('team.createRep', aRep(name))
  const texts = await textsOf(await exportFrom(core))
  let cells = 0
  for (const [path, text] of texts) {
    if (!path.startsWith('tables/')) continue
    const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').trimEnd())
    for (const cell of data.flat()) {
      expect(cell).not.toMatch(/^[\s\u200B\uFEFF]*[=+@＝＋－＠]|^\s*-(?!\d+(\.\d+)?$)/)
      cells += 1
    }
  }
  expect(cells).toBeGreaterThan(100)
  const reps = Papa.parse<string[]>((texts.get('tables/rep.csv') ?? '').trim()).data
  const written = reps.slice(1).map((row) => row[1]?.replace(/^'/, ''))
  expect(new Set(written)).toEqual(new Set(names.map((name) => name.trim())))
})
