import { hash } from 'node:crypto'
import type { Database as Sqlite } from 'better-sqlite3'
import { Failure } from '../failure.ts'
import { quoted } from './stored-tables.ts'

/**
 * A sum beside every row. SQLite's own checks see whether pages and indexes hang together, not whether
 * the words in them are those that were saved: of 725 flipped bits that changed data they saw three.
 * The sum of a row is the first eight bytes of the SHA-256 over its values with their types; it is
 * written by triggers of the connection that writes, in the transaction that wrote the row. They are
 * temporary ones, since a function of ours is not to be called by what stands in a file.
 */

/** A row whose words are not those that were saved, by its table and its key; or one that is gone. */
export type DamagedRow = { readonly table: string; readonly key: string }

/** Tables without sums: what the file notes of itself. */
const withoutSums: ReadonlySet<string> = new Set(['row_sum', 'file_shape', 'journal_mark'])

const damagedRow =
  'A record that this would change is damaged on the disk: it does not say what was saved. Nothing was changed, and its bytes are kept. Your text is still on screen: copy it, and restore a copy from before.'

type Table = {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

/** Keeps the sums of all rows that are written on this connection. Nothing where the file has none yet. */
export function keepRowSums(sqlite: Sqlite): void {
  if (!hasSums(sqlite)) return
  defineSums(sqlite)
  sqlite.exec(tablesOf(sqlite).flatMap(triggersOf).join(';\n'))
}

/** Stops keeping them, as long as the tables themselves are changed. */
export function leaveRowSums(sqlite: Sqlite): void {
  const names = sqlite
    .prepare<[], string>("select name from temp.sqlite_schema where type = 'trigger'")
    .pluck()
    .all()
  for (const name of names) sqlite.exec(`drop trigger temp.${quoted(name)}`)
}

/**
 * Sums every row anew, in the transaction that changed the tables. What was damaged before stays so.
 * @param damaged what `damagedRows` gave before that
 */
export function sumAllRows(sqlite: Sqlite, damaged: readonly DamagedRow[]): void {
  if (!hasSums(sqlite)) return
  defineSums(sqlite)
  sqlite.exec('delete from row_sum')
  for (const table of tablesOf(sqlite)) {
    sqlite.exec(
      `insert into row_sum (of_table, key, sum)
       select '${table.name}', ${keyOf(table)}, row_sum_of(${columnsOf(table)})
       from ${quoted(table.name)}`,
    )
  }
  const spoil = sqlite.prepare(
    'update row_sum set sum = zeroblob(8) where of_table = ? and key = ?',
  )
  for (const { table, key } of damaged) spoil.run(table, key)
}

/**
 * Reads every row and compares it with its sum. A row without one was not written by Plumbline, and is
 * none of the damaged.
 */
export function damagedRows(sqlite: Sqlite): DamagedRow[] {
  if (!hasSums(sqlite)) return []
  defineSums(sqlite)
  return tablesOf(sqlite).flatMap((table) => [
    ...changedRows(sqlite, table),
    ...lostRows(sqlite, table),
  ])
}

/** Words by which a person knows a row, in the order in which they are looked for. */
const names = ['name', 'title', 'text', 'heading', 'skill', 'subject', 'plain', 'topic']

/**
 * Lets a connection that reads see damaged rows as such: named as damaged, or where even that cannot be
 * shown not at all. Views of its own stand in for the tables; the file stays as it is.
 */
export function showDamaged(
  sqlite: Sqlite,
  rows: readonly DamagedRow[],
  how: 'named' | 'left out',
): void {
  sqlite.exec('create temp table if not exists damaged_row (of_table text, key text)')
  sqlite.exec('delete from temp.damaged_row')
  const note = sqlite.prepare('insert into temp.damaged_row values (?, ?)')
  for (const { table, key } of rows) note.run(table, key)
  const touched = new Set(rows.map(({ table }) => table))
  for (const table of tablesOf(sqlite).filter(({ name }) => touched.has(name))) {
    const is = `exists (select 1 from temp.damaged_row as d
      where d.of_table = '${table.name}' and d.key = ${keyOf(table, 'it')})`
    const named = names.find((name) => table.columns.includes(name) && !table.key.includes(name))
    const columns = table.columns.map((name) => {
      const own = `it.${quoted(name)}`
      if (how === 'left out' || name !== named) return own
      return `case when ${is} then '(damaged) ' || ${own} else ${own} end as ${quoted(name)}`
    })
    sqlite.exec(`drop view if exists temp.${quoted(table.name)}`)
    sqlite.exec(
      `create temp view ${quoted(table.name)} as
       select ${columns.join(', ')} from main.${quoted(table.name)} as it
       ${how === 'left out' ? `where not ${is}` : ''}`,
    )
  }
}

/** Each row looks for its sum, in this order: the sums know the keys of the rows by index, not the other way round. */
function changedRows(sqlite: Sqlite, table: Table): DamagedRow[] {
  const key = keyOf(table, 'it')
  return sqlite
    .prepare<[string], DamagedRow>(
      `select row_sum.of_table as "table", row_sum.key
       from ${quoted(table.name)} as it cross join row_sum
       where of_table = ? and row_sum.key = ${key} and row_sum.sum <> row_sum_of(${columnsOf(table, 'it')})`,
    )
    .all(table.name)
}

/** Sums whose row is not there under its key. */
function lostRows(sqlite: Sqlite, table: Table): DamagedRow[] {
  return sqlite
    .prepare<[string], DamagedRow>(
      `select of_table as "table", key from row_sum where of_table = ?
       and key not in (select ${keyOf(table)} from ${quoted(table.name)})`,
    )
    .all(table.name)
}

function defineSums(sqlite: Sqlite): void {
  sqlite.function('row_sum_of', { varargs: true, deterministic: true }, sumOf)
  sqlite.function('row_sum_same', { varargs: true }, (stored: unknown, ...values: unknown[]) => {
    if (stored instanceof Uint8Array && !sumOf(...values).equals(stored)) {
      throw new Failure('UNAVAILABLE', damagedRow)
    }
    return 1
  })
}

function sumOf(...values: unknown[]): Buffer {
  let text = ''
  for (const value of values) {
    if (value === null) text += 'n'
    else if (typeof value === 'string') text += `s${value.length}:${value}`
    else if (value instanceof Uint8Array) text += `b${Buffer.from(value).toString('hex')};`
    else if (typeof value === 'number' || typeof value === 'bigint') text += `${value};`
  }
  return hash('sha256', text, 'buffer').subarray(0, 8)
}

function triggersOf(table: Table): string[] {
  const on = `main.${quoted(table.name)}`
  const name = (event: string) => quoted(`${table.name}_sum_${event}`)
  const its = (row: 'old' | 'new') => `of_table = '${table.name}' and key = ${keyOf(table, row)}`
  const keep = `insert into row_sum (of_table, key, sum)
    values ('${table.name}', ${keyOf(table, 'new')}, row_sum_of(${columnsOf(table, 'new')}))
    on conflict (of_table, key) do update set sum = excluded.sum;`
  const drop = `delete from row_sum where ${its('old')};`
  const moved = table.key.map((column) => `old.${quoted(column)} is not new.${quoted(column)}`)
  return [
    `create temp trigger ${name('insert')} after insert on ${on} begin ${keep} end`,
    // A row that is damaged takes no save: its sum would be made of what is damaged.
    `create temp trigger ${name('update')} after update on ${on} begin
      select row_sum_same((select sum from row_sum where ${its('old')}), ${columnsOf(table, 'old')});
      delete from row_sum where (${moved.join(' or ')}) and ${its('old')};
      ${keep} end`,
    `create temp trigger ${name('delete')} after delete on ${on} begin ${drop} end`,
  ]
}

function columnsOf(table: Table, row?: string): string {
  return table.columns.map((name) => (row ? `${row}.${quoted(name)}` : quoted(name))).join(', ')
}

/** The key of a row as one text. */
function keyOf(table: Table, row?: string): string {
  return table.key
    .map((name) => `cast(${row ? `${row}.` : ''}${quoted(name)} as text)`)
    .join(' || char(31) || ')
}

function hasSums(sqlite: Sqlite): boolean {
  return sqlite.prepare("select 1 from sqlite_schema where name = 'row_sum'").get() !== undefined
}

function tablesOf(sqlite: Sqlite): Table[] {
  const rows = sqlite
    .prepare<[], { table: string; column: string; pk: number }>(
      `select list.name as "table", info.name as "column", info.pk
       from pragma_table_list as list, pragma_table_info(list.name, 'main') as info
       where list.schema = 'main' and list.type = 'table' and list.name not like 'sqlite\\_%' escape '\\'
       order by list.name, info.cid`,
    )
    .all()
  const tables = Map.groupBy(
    rows.filter(({ table }) => !withoutSums.has(table)),
    ({ table }) => table,
  )
  return [...tables].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column }) => column),
    key: columns
      .filter(({ pk }) => pk > 0)
      .toSorted((a, b) => a.pk - b.pk)
      .map(({ column }) => column),
  }))
}
