import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isNewer, migrate } from './migrate.ts'
import { type Connection, openConnection } from './open.ts'
import { StartFailure } from '../start-failure.ts'
import type { Db } from './tables.ts'

/** The open file: one connection that writes, one that reads beside it. */
export type Store = {
  /** `null` when the file is newer than this code and is only shown. */
  readonly writer: Db | null
  readonly reader: Db
  /** Takes what the -wal holds into the file and closes both connections. */
  close(): Promise<void>
}

/**
 * Opens the data folder: folder → file → quick check → newer-than-code check → verified copy and
 * migrations → foreign-key check → serve. Throws a `StartFailure`; deletes nothing, ever.
 */
export async function openStore(folder: string, now: string): Promise<Store> {
  checkRuntime(process.versions.node)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (process.platform !== 'win32') chmodSync(folder, 0o700)
  } catch (error) {
    throw StartFailure.from(error)
  }
  const path = join(folder, 'plumbline.db')
  const existed = existsSync(path)
  const writer = openConnection(path, 'writer')
  try {
    if (existed) check(writer)
    if (isNewer(writer)) {
      writer.sqlite.close()
      const reader = openConnection(path, 'reader')
      return { writer: null, reader: reader.db, close: () => reader.db.destroy() }
    }
    await migrate(writer, folder, now)
    const broken = writer.sqlite.pragma('foreign_key_check')
    if (Array.isArray(broken) && broken.length > 0)
      throw new StartFailure('Corrupt', 'foreign keys')
    const reader = openConnection(path, 'reader')
    return {
      writer: writer.db,
      reader: reader.db,
      async close() {
        if (!writer.sqlite.open) return
        await reader.db.destroy()
        writer.sqlite.pragma('optimize')
        writer.sqlite.pragma('wal_checkpoint(TRUNCATE)')
        await writer.db.destroy()
      },
    }
  } catch (error) {
    if (writer.sqlite.open) writer.sqlite.close()
    throw StartFailure.from(error)
  }
}

function check(connection: Connection): void {
  const result = connection.sqlite.pragma('quick_check(1)', { simple: true })
  if (result !== 'ok') throw new StartFailure('Corrupt', String(result))
}

/**
 * better-sqlite3 13 crashes the process at the first open on a Node without Node-API 10, so the
 * version is looked at before. Electron brings its own Node.
 */
export function checkRuntime(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const supported = major > 22 || (major === 22 && minor >= 14)
  if (!supported && !('electron' in process.versions)) {
    throw new StartFailure('UnsupportedRuntime', version)
  }
}
