import { join } from 'node:path'
import { openConnection } from '#core/db/open.ts'
import type { Db } from '#core/db/tables.ts'

/** Writes rows straight into a core's file: for what a test needs and another feature makes. */
export async function withDb<T>(folder: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { db } = openConnection(join(folder, 'plumbline.db'), 'writer')
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
