import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openConnection } from '#core/db/open.ts'

const fixtures = resolve(import.meta.dirname, '../fixtures/versions')

/** The versions of the data before this one, of each of which a database is kept. */
export const earlierVersions: readonly number[] = readdirSync(fixtures)
  .flatMap((name) => /^(\d+)\.db\.gz$/.exec(name)?.[1] ?? [])
  .map(Number)
  .toSorted((a, b) => a - b)

/** Puts a database of an earlier version into a folder. @returns its path */
export function putVersion(version: number, folder: string): string {
  const path = join(folder, 'plumbline.db')
  const packed = readFileSync(join(fixtures, `${String(version).padStart(2, '0')}.db.gz`))
  writeFileSync(path, gunzipSync(packed), { mode: 0o600 })
  // A copy takes the mode of the log when it is first opened for writing.
  openConnection(path, 'writer').sqlite.close()
  return path
}
