import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database as Sqlite } from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { expectedPragmas, openConnection } from '#core/db/open.ts'

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-pragmas-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'plumbline.db')
}

function read(sqlite: Sqlite): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(expectedPragmas).map((name) => [name, sqlite.pragma(name, { simple: true })]),
  )
}

/** Writes a row, for this build of SQLite changes its mind about `synchronous` at the first write. */
function write(sqlite: Sqlite): void {
  sqlite.exec(
    'create table if not exists t (a integer primary key) strict; insert into t default values',
  )
}

test('R1: nine pragmas hold on the writer, after a write and on every re-open', () => {
  expect(Object.keys(expectedPragmas)).toHaveLength(9)
  expect(expectedPragmas).toMatchObject({ journal_mode: 'wal', synchronous: 2, secure_delete: 1 })
  const path = aFile()
  for (const _ of [1, 2, 3]) {
    const { sqlite } = openConnection(path, 'writer')
    expect(read(sqlite)).toEqual(expectedPragmas)
    write(sqlite)
    expect(read(sqlite)).toEqual(expectedPragmas)
    sqlite.close()
  }
})

test('R1: they hold on the reader too, and it cannot write', () => {
  const path = aFile()
  const writer = openConnection(path, 'writer').sqlite
  write(writer)
  const reader = openConnection(path, 'reader').sqlite
  expect(read(reader)).toMatchObject({ ...expectedPragmas, secure_delete: expect.any(Number) })
  write(writer)
  expect(reader.prepare('select count(*) from t').pluck().get()).toBe(2)
  expect(() => reader.exec('insert into t default values')).toThrow(/readonly/)
  reader.close()
  writer.close()
})

test('R1: without the factory this build really commits with less (the control)', async () => {
  const { default: Database } = await import('better-sqlite3')
  const sqlite = new Database(aFile())
  sqlite.pragma('journal_mode = WAL')
  write(sqlite)
  expect(sqlite.pragma('synchronous', { simple: true })).toBe(1)
  sqlite.close()
})
