import type { Database } from 'better-sqlite3'
import { writeShape } from '#core/db/shape.ts'

/** Lets a file say that it is of another version, as a Plumbline of that version would. */
export function sayVersion(sqlite: Database, version: number): void {
  writeShape(sqlite, version)
  sqlite.pragma(`user_version = ${version}`)
}
