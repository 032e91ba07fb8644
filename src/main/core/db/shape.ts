import { createHash } from 'node:crypto'
import type { Database as Sqlite } from 'better-sqlite3'
import type { Step } from '#migrations/registry.ts'

/** The step from which on a file says its version a second time. */
const firstWitness = '0021-witnesses'

/**
 * Writes the version once more, beside a sum of the schema. In the transaction that changed either;
 * nothing where the file is of an older shape that has no place for it.
 */
export function writeShape(sqlite: Sqlite, version: number): void {
  if (!hasWitness(sqlite)) return
  sqlite
    .prepare(
      `insert into file_shape (one, version, schema_sum) values (1, ?, ?)
       on conflict do update set version = excluded.version, schema_sum = excluded.schema_sum`,
    )
    .run(version, schemaSum(sqlite))
}

/**
 * Compares what a file says of its shape: its `user_version`, the same number in a row, and a sum of
 * its schema. A number or a schema that was damaged is told as that, and not as another version.
 * @returns what does not agree, or null; throws where it cannot be read
 */
export function wrongInShape(sqlite: Sqlite, steps: readonly Step[]): string | null {
  const version = Number(sqlite.pragma('user_version', { simple: true }))
  if (!hasWitness(sqlite)) {
    const from = steps.findIndex((step) => step.name === firstWitness) + 1
    return from > 0 && version >= from ? 'no second version' : null
  }
  const row = sqlite.prepare('select version, schema_sum from file_shape').get()
  const { version: second, schema_sum: sum } = Object(row)
  if (second !== version) return `version ${version}, and ${String(second)}`
  return sum === schemaSum(sqlite) ? null : 'schema'
}

function hasWitness(sqlite: Sqlite): boolean {
  const found = sqlite.prepare("select 1 from sqlite_schema where name = 'file_shape'").get()
  return found !== undefined
}

/** Without what SQLite keeps for itself, and without where a tree begins, which a copy changes. */
function schemaSum(sqlite: Sqlite): string {
  const rows = sqlite
    .prepare(
      `select type, name, tbl_name, sql from sqlite_schema
       where name not like 'sqlite\\_%' escape '\\' order by type, name`,
    )
    .raw()
    .all()
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}
