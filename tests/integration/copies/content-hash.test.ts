import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database as Sqlite } from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { contentOf } from '#core/db/content-hash.ts'
import { openConnection } from '#core/db/open.ts'
import { openTestCore } from '../../helpers/core.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-content-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An empty database of ours with the tables that a statement makes. */
function aDatabase(tables: string): Sqlite {
  const { sqlite } = openConnection(join(aFolder(), 'plumbline.db'), 'writer')
  onTestFinished(() => void sqlite.close())
  sqlite.exec(tables)
  return sqlite
}

const notes = `
  create table note (id text primary key, words text, size real, number integer, bytes blob) strict;
  create table part (whole text not null, at integer not null, words text not null,
    primary key (whole, at)) strict, without rowid;`

function fill(sqlite: Sqlite, order: readonly number[]): void {
  const note = sqlite.prepare('insert into note values (?, ?, ?, ?, ?)')
  const part = sqlite.prepare('insert into part values (?, ?, ?)')
  sqlite.transaction(() => {
    for (const at of order) {
      note.run(`note ${at}`, `words of ${at}`, at / 7, at, Buffer.from([at % 256, 0]))
      part.run(`note ${Math.trunc(at / 3)}`, at, `part ${at}`)
    }
  })()
}

const upwards = Array.from({ length: 1_000 }, (_, at) => at)

test('the same rows have one hash, in whatever order they came and wherever they lie', () => {
  const [one, other] = [aDatabase(notes), aDatabase(notes)]
  fill(one, upwards)
  fill(other, upwards.toReversed())
  // Pages that others lay on before.
  other.exec(`insert into note select 'gone ' || id, words, size, number, bytes from note;
    delete from note where id like 'gone%'; vacuum`)
  const { hash, tables } = contentOf(one)
  expect(contentOf(other)).toEqual({ hash, tables })
  expect(tables['note']?.rows).toBe(1_000)
  expect(tables['part']?.rows).toBe(1_000)
})

test('a column that a later step added hashes like one that was there from the start', () => {
  const one = aDatabase('create table note (id text primary key, a text, b text) strict')
  const other = aDatabase(
    'create table note (b text, id text primary key) strict; alter table note add column a text',
  )
  for (const sqlite of [one, other]) {
    sqlite.prepare("insert into note (id, a, b) values ('1', 'x', 'y')").run()
  }
  expect(contentOf(other).hash).toBe(contentOf(one).hash)
})

const changes: readonly (readonly [string, string])[] = [
  ['one letter', "update note set words = 'Words of 512' where id = 'note 512'"],
  ['one byte', "update note set bytes = x'0100' where id = 'note 0'"],
  ['a byte at the end', "update note set bytes = x'000000' where id = 'note 0'"],
  ['a byte that no text shows', "update note set words = words || char(0) where id = 'note 1'"],
  ['a byte behind it', "update note set words = 'w' || char(0) || 'y' where id = 'note 999'"],
  ['bytes that are no text', "update note set words = cast(x'ff' as text) where id = 'note 1'"],
  ['other such bytes', "update note set words = cast(x'fe' as text) where id = 'note 1'"],
  ['nothing for empty', "update note set words = null where id = 'note 1'"],
  ['empty', "update note set words = '' where id = 'note 1'"],
  ['no number', "update note set number = null where id = 'note 0'"],
  ['the last digit', "update note set size = 0.14285714285714288 where id = 'note 1'"],
  ['a row more', "insert into part values ('', 0, '')"],
  ['a row less', "delete from part where at = 999 and whole = 'note 333'"],
  ['words that move', "update note set words = 'words of 2' where id = 'note 1'"],
  ['a table more', 'create table more (id text primary key) strict'],
  ['a table by another name', 'alter table part rename to piece'],
  ['a column by another name', 'alter table part rename column words to texts'],
]

test('whatever is changed, the hash is another, and each is its own', () => {
  const hashes = new Set<string>()
  for (const [, change] of [['nothing', ''] as const, ...changes]) {
    const sqlite = aDatabase(notes)
    fill(sqlite, upwards)
    sqlite.exec(change)
    hashes.add(contentOf(sqlite).hash)
  }
  expect(hashes.size).toBe(changes.length + 1)
})

test('values of a table that is not strict are told apart by their types', () => {
  const hashes = ['1', "'1'", '1.0', "x'31'", 'null', "''", "x''"].map((value) => {
    const sqlite = aDatabase('create table loose (id text primary key, value)')
    sqlite.exec(`insert into loose values ('a', ${value})`)
    return contentOf(sqlite).hash
  })
  expect(new Set(hashes).size).toBe(hashes.length)
})

/** Rows with numbers of 64 bits as keys, a few long texts among them, and words in the last row. */
function contentOfLong(last: string) {
  const sqlite = aDatabase(
    'create table n (a integer not null, b text not null, words text, primary key (a, b)) strict, without rowid',
  )
  const insert = sqlite.prepare('insert into n values (?, ?, ?)')
  sqlite.transaction(() => {
    for (let at = 0; at < 500; at += 1) {
      insert.run(9_007_199_254_740_990n + BigInt(at), 'b', at % 100 === 0 ? 'w'.repeat(1e6) : '')
    }
    insert.run(9_007_199_254_741_490n, 'b', last)
  })()
  return contentOf(sqlite)
}

test('long texts and many keys are all read, whole numbers of 64 bits among them', () => {
  expect(contentOfLong('x').tables['n']?.rows).toBe(501)
  expect(contentOfLong('x').hash).not.toBe(contentOfLong('y').hash)
})

test('a real file: neither the search index nor its numbers count, and every other table does', async () => {
  const t = await openTestCore()
  const rep = { email: null, role: '', startDate: null, territory: '', quotas: [] }
  for (const name of ['Anna', 'Ben', 'Cem']) await t.ok('team.createRep', { ...rep, name })
  await t.core.close()
  const copy = join(aFolder(), 'data')
  cpSync(t.folder, copy, { recursive: true })
  const [one, other] = [t.folder, copy].map((folder) => {
    const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
    onTestFinished(() => void sqlite.close())
    return sqlite
  })
  if (!one || !other) throw new Error('two files')
  other.exec('update search_entry set id = id + 1000')
  const content = contentOf(one)
  expect(contentOf(other).hash).toBe(content.hash)
  expect(Object.keys(content.tables).filter((name) => name.startsWith('search'))).toEqual([])
  expect(content.tables['rep']?.rows).toBe(3)
  other.exec("update setting set updated_at = '2026-05-04T08:00:00.001Z'")
  other.exec("update rep set role = 'x' where name = 'Ben'")
  expect(contentOf(other).hash).not.toBe(content.hash)
})

test('it is one moment of a file that others write to', () => {
  const sqlite = aDatabase(notes)
  fill(sqlite, upwards)
  const { hash } = contentOf(sqlite)
  const { sqlite: other } = openConnection(sqlite.name, 'writer')
  onTestFinished(() => void other.close())
  sqlite.exec('begin; select count(*) from note')
  other.exec("insert into part values ('', 0, '')")
  expect(contentOf(sqlite).hash).toBe(hash)
  sqlite.exec('commit')
  expect(contentOf(sqlite).hash).not.toBe(hash)
})
