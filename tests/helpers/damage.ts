import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openConnection } from '#core/db/open.ts'

/** Overwrites the page on which an index of a folder's file begins. The file must not be open. */
export function damageIndex(folder: string, index: string): void {
  const path = join(folder, 'plumbline.db')
  const { sqlite } = openConnection(path, 'reader')
  const root = Number(
    sqlite.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(index),
  )
  const size = Number(sqlite.pragma('page_size', { simple: true }))
  sqlite.close()
  const bytes = readFileSync(path)
  bytes.fill(0xa5, (root - 1) * size, root * size)
  writeFileSync(path, bytes)
}
