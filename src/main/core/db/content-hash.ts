import { createHash } from 'node:crypto'
import type { Database as Sqlite } from 'better-sqlite3'

/** What a database holds, whatever pages it lies on. */
export type Content = {
  /** SHA-256 over all tables, hexadecimal. Equal for equal rows, and for no others. */
  readonly hash: string
  /** For each table by name: how many rows it has, and the SHA-256 of them. */
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly hash: string }>>
}

/**
 * Tables that hold nothing of their own. The entries of the search are made by triggers out of the
 * other tables, under numbers that depend on the order in which the rows came; the shape, the mark and
 * the sums are what the migrator, the journal and the rows note of the file itself.
 */
export const notContent: readonly string[] = [
  'search_entry',
  'file_shape',
  'journal_mark',
  'row_sum',
]

/** Rows are read so many at a time, and fewer where they are long: bytes that are held at once. */
const mostRows = 200
const mostBytes = 1_000_000

/**
 * Reads every row of every table of ours and hashes them: tables by name, columns by name, rows in
 * the order of their primary key, each value with its type and length. Two databases with the same
 * rows have one hash, however they got them and wherever these lie; one byte more is another hash.
 * Neither SQLite's own tables nor those of a search index are read, nor those of `leaveOut`.
 * It is one snapshot: inside a transaction that of the transaction, else one of its own.
 */
export function contentOf(sqlite: Sqlite, leaveOut: readonly string[] = notContent): Content {
  const read = () => readContent(sqlite, leaveOut)
  return sqlite.inTransaction ? read() : sqlite.transaction(read)()
}

function readContent(sqlite: Sqlite, leaveOut: readonly string[]): Content {
  const all = createHash('sha256')
  const tables: Record<string, { rows: number; hash: string }> = {}
  for (const table of tablesOf(sqlite)) {
    if (leaveOut.includes(table.name)) continue
    const { rows, hash } = hashTable(sqlite, table)
    tables[table.name] = { rows, hash }
    all.update(`${JSON.stringify(table.name)} ${rows} ${hash}\n`)
  }
  return { hash: all.digest('hex'), tables }
}

type Table = { readonly name: string; readonly strict: 0 | 1 }

/** Our own tables by name: no views, no virtual tables, and none that belong to these or to SQLite. */
function tablesOf(sqlite: Sqlite): Table[] {
  return sqlite
    .prepare<[], Table>(
      `select name, strict from pragma_table_list
       where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape '\\'
       order by name`,
    )
    .all()
}

type Column = { readonly name: string; readonly type: string; readonly pk: number }

function hashTable(sqlite: Sqlite, { name, strict }: Table): { rows: number; hash: string } {
  const columns = sqlite
    .prepare<[string], Column>('select name, type, pk from pragma_table_xinfo(?) order by name')
    .all(name)
  const hash = createHash('sha256')
  hash.update(JSON.stringify(columns.map((column) => [column.name, column.type.toUpperCase()])))
  const pages = readPages(sqlite, name, keyOf(columns), rowAsText(columns, strict === 1))
  let rows = 0
  for (const page of pages) {
    rows += page.rows
    hash.update(page.bytes)
  }
  return { rows, hash: hash.digest('hex') }
}

/** A table without a primary key is read as it lies; none of ours is. */
function keyOf(columns: readonly Column[]): string[] {
  const key = columns.filter((column) => column.pk > 0).toSorted((a, b) => a.pk - b.pk)
  return key.length === 0 ? ['rowid'] : key.map((column) => quoted(column.name))
}

function* readPages(
  sqlite: Sqlite,
  table: string,
  key: readonly string[],
  row: string,
): Generator<{ rows: number; bytes: Buffer }> {
  const list = key.join(', ')
  const after = `where (${list}) > (${key.map(() => '?').join(', ')})`
  const reading = (where: string) => ({
    // Many rows in one value: to take each out of SQLite alone would cost more than all the rest.
    rows: sqlite
      .prepare<unknown[], [Buffer | null, number]>(
        `select cast(group_concat(line, '') as blob), count(*) from
         (select ${row} as line from ${quoted(table)} ${where} order by ${list} limit ?)`,
      )
      .raw(),
    last: sqlite
      .prepare<unknown[], unknown[]>(
        `select ${list} from ${quoted(table)} ${where} order by ${list} limit 1 offset ?`,
      )
      .raw()
      // Whole numbers of 64 bits, each of them.
      .safeIntegers(),
  })
  const [begin, go] = [reading(''), reading(after)]
  let at: unknown[] | undefined
  let size = mostRows
  for (;;) {
    const [bytes, rows] = (at ? go : begin).rows.get(...(at ?? []), size) ?? [null, 0]
    if (bytes !== null) yield { rows, bytes }
    if (rows < size) return
    at = (at ? go : begin).last.get(...(at ?? []), size - 1)
    if (at === undefined) return
    const isLong = (bytes?.length ?? 0) > mostBytes
    size = isLong ? Math.max(1, Math.trunc(size / 4)) : Math.min(mostRows, size * 2)
  }
}

/**
 * One row as a text from which its values can be told again, so that no two rows have the same: texts
 * and bytes behind their length, numbers before an end, and nothing at all for null.
 */
function rowAsText(columns: readonly Column[], strict: boolean): string {
  return `concat(${columns.map((column) => valueAsText(column, strict)).join(', ')})`
}

function valueAsText({ name, type }: Column, strict: boolean): string {
  const value = quoted(name)
  const text = `octet_length(${value}), ':', ${value}`
  const bytes = `octet_length(${value}), ':', hex(${value})`
  // As many digits as tell it from every other number.
  const real = `quote(${value}), ';'`
  const whole = `${value}, ';'`
  if (strict) {
    const known = { TEXT: text, BLOB: bytes, REAL: real, INTEGER: whole, INT: whole }
    const own = (known as Record<string, string | undefined>)[type.toUpperCase()]
    if (own !== undefined) return own
  }
  return `substr(typeof(${value}), 1, 1), case typeof(${value})
    when 'text' then concat(${text}) when 'blob' then concat(${bytes})
    when 'real' then concat(${real}) else concat(${whole}) end`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
