import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { openTestCore } from '../../helpers/core.ts'

type Column = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number }

async function schema() {
  const t = await openTestCore()
  const { sqlite } = openConnection(join(t.folder, 'plumbline.db'), 'reader')
  const list = sqlite.pragma('table_list')
  const tables = (Array.isArray(list) ? list : [])
    .map((row: { schema: string; name: string; type: string; strict: number }) => row)
    .filter((row) => row.schema === 'main' && !row.name.startsWith('sqlite_'))
  const columns = (table: string): Column[] =>
    sqlite.prepare<[string], Column>('select * from pragma_table_info(?)').all(table)
  return { sqlite, tables, columns }
}

test('R3: every own table is STRICT and has a primary key whose parts are never null', async () => {
  const { sqlite, tables, columns } = await schema()
  const own = tables.filter((table) => table.type === 'table')
  expect(own.length).toBeGreaterThan(25)
  for (const { name, strict } of own) {
    expect([name, strict]).toEqual([name, 1])
    expect([name, columns(name).some((column) => column.pk > 0)]).toEqual([name, true])
  }
  sqlite.close()
})

test('R3: the search index holds no words of its own and is kept by triggers alone', async () => {
  const { sqlite, tables } = await schema()
  expect(tables.filter((table) => table.type === 'virtual').map((table) => table.name)).toEqual([
    'search_index',
  ])
  const made = sqlite
    .prepare("select sql from sqlite_schema where name = 'search_index'")
    .pluck()
    .get()
  expect(made).toContain("content = 'search_entry'")
  sqlite.close()
})

test('R3: every reference names a table that is there, and says what a removal does', async () => {
  const { sqlite, tables } = await schema()
  const names = new Set(tables.map((table) => table.name))
  for (const { name } of tables) {
    const keys = sqlite
      .prepare<[string], { table: string; on_delete: string }>(
        'select "table", on_delete from pragma_foreign_key_list(?)',
      )
      .all(name)
    for (const key of keys) expect([name, names.has(key.table)]).toEqual([name, true])
  }
  sqlite.close()
})

/** The row types of `tables.ts`, read as text: table → column → type. */
function rowTypes(): Map<string, Map<string, string>> {
  const path = resolve(import.meta.dirname, '../../../src/main/core/db/tables.ts')
  const text = readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  const types = new Map<string, Map<string, string>>()
  for (const [, name = '', body = ''] of text.matchAll(/type (\w+) = \{\n([\s\S]*?)\n\}/g)) {
    const fields = body.replaceAll(/\n {4,}/g, ' ').matchAll(/^ {2}(\w+): (.+)$/gm)
    types.set(name, new Map([...fields].map(([, key = '', type = '']) => [key, type.trim()])))
  }
  const tables = types.get('Tables') ?? new Map<string, string>()
  return new Map([...tables].map(([table, type]) => [table, types.get(type) ?? new Map()]))
}

test('R3: the row types agree with the schema: names, what may be null, what has a default', async () => {
  const { sqlite, tables, columns } = await schema()
  const typed = rowTypes()
  const shadow = /^search_index_/
  const own = tables.map((table) => table.name).filter((name) => !shadow.test(name))
  expect([...typed.keys()].toSorted()).toEqual(own.filter((name) => typed.has(name)).toSorted())
  const untyped = own.filter((name) => !typed.has(name))
  expect(untyped.filter((name) => name !== 'search_index')).toEqual([])
  for (const [table, fields] of typed) {
    if (table === 'search_index') continue
    const real = columns(table)
    expect([table, [...fields.keys()].toSorted()]).toEqual([
      table,
      real.map((column) => column.name).toSorted(),
    ])
    for (const column of real) {
      const type = fields.get(column.name) ?? ''
      const where = `${table}.${column.name}: ${type}`
      const mayBeNull = column.notnull === 0 && column.pk === 0
      expect([where, /\bnull\b/.test(type)]).toEqual([where, mayBeNull])
      const filledByDatabase =
        column.dflt_value !== null ||
        (column.pk > 0 &&
          column.type === 'INTEGER' &&
          real.filter((other) => other.pk > 0).length === 1)
      expect([where, /Defaulted|Generated/.test(type)]).toEqual([where, filledByDatabase])
    }
  }
  sqlite.close()
})

test('R3: a merge of the search index leaves out every word that is gone', async () => {
  const { folder } = await openTestCore()
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  const holds = sqlite
    .prepare("select count(*) from search_index_data where instr(block, 'yzzyvaquux') > 0")
    .pluck()
  const at = '2026-05-04T08:00:00.000Z'
  sqlite
    .prepare('insert into rep (id, name, created_at, updated_at) values (?, ?, ?, ?)')
    .run('0197d0a0-0000-7000-8000-000000000000', 'zyzzyvaquux', at, at)
  sqlite.prepare("update rep set name = 'Anna'").run()
  // The control: a word that was replaced stays in the index until it is merged.
  expect(holds.get()).toBeGreaterThan(0)
  sqlite.prepare("insert into search_index (search_index) values ('optimize')").run()
  expect(holds.get()).toBe(0)
  sqlite.close()
})
