import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database as Sqlite } from 'better-sqlite3'
import { type Step, steps as shipped } from '#migrations/registry.ts'
import { backupFolder, backupPath, writeVerifiedCopy } from './backup.ts'
import { checkFile } from './check-file.ts'
import { type Place, watchPlace } from './in-place.ts'
import { hasPending, isNewer, migrate } from './migrate.ts'
import { openConnection } from './open.ts'
import { StartFailure } from '../start-failure.ts'
import type { Db } from './tables.ts'

/** The open file: one connection that writes, one that reads beside it. */
export type Store = {
  readonly path: string
  /** `null` when the file is newer than this code and is only shown. */
  readonly writer: Db | null
  readonly reader: Db
  /** Takes note of a write: once nobody has written for a second, the -wal goes into the file. */
  written(): void
  /** Whether the open file is still the one at its path, with its log. */
  place(): Place
  /** Whether a save is being written at this moment: then the two below have to wait. */
  isWriting(): boolean
  /**
   * Takes what the log holds into the file, also where the log has no name any more.
   * @returns whether all of it is there now
   */
  bringIn(): boolean
  /** Writes a checked copy of what is open into the backups folder. Throws where it cannot. */
  copyOut(label: string, now: string): void
  /** From now on the file is left as it is, with its -wal beside it: it is damaged. */
  leave(): void
  /** Takes what the -wal holds into the file, unless it is left, and closes both connections. */
  close(): Promise<void>
}

/**
 * Opens the data folder: folder → file → newer-than-code check → where steps are pending a check of
 * the whole file, a verified copy and the steps → serve. Without a step to take, the file is checked
 * while it is served already (`checkAside`). Throws a `StartFailure`; deletes nothing, ever.
 */
export async function openStore(
  folder: string,
  now: string,
  steps: readonly Step[] = shipped,
): Promise<Store> {
  checkRuntime(process.versions.node)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (process.platform !== 'win32') chmodSync(folder, 0o700)
  } catch (error) {
    throw StartFailure.from(error)
  }
  const path = join(folder, 'plumbline.db')
  const existed = existsSync(path)
  refuseToBeginAnew(folder, path)
  const writer = openConnection(path, 'writer')
  try {
    if (isNewer(writer, steps)) {
      writer.sqlite.close()
      const reader = openConnection(path, 'reader')
      return {
        path,
        writer: null,
        reader: reader.db,
        written: () => undefined,
        place: () => 'here',
        isWriting: () => false,
        bringIn: () => true,
        copyOut: () => undefined,
        leave: () => undefined,
        close: () => reader.db.destroy(),
      }
    }
    // A step that runs over damage could spread it.
    if (existed && hasPending(writer, steps)) check(path)
    await migrate(writer, folder, now, steps)
    const reader = openConnection(path, 'reader')
    let resting: NodeJS.Timeout | undefined
    let left = false
    const place = watchPlace(path)
    return {
      path,
      writer: writer.db,
      reader: reader.db,
      written() {
        clearTimeout(resting)
        if (!left) resting = setTimeout(() => bringIn(writer.sqlite), rest).unref()
      },
      place,
      isWriting: () => writer.sqlite.inTransaction,
      bringIn: () => bringIn(writer.sqlite),
      copyOut: (label, at) => writeVerifiedCopy(writer.sqlite, backupPath(folder, label, at)),
      leave() {
        left = true
        clearTimeout(resting)
      },
      async close() {
        clearTimeout(resting)
        if (!writer.sqlite.open) return
        if (left) {
          // The last to close takes in what the -wal holds; the reader cannot.
          await writer.db.destroy()
          await reader.db.destroy()
          return
        }
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

/** So long nobody has written when the -wal is brought into the file, in milliseconds. */
const rest = 1_000

/** @returns whether all that was saved is in the file itself now */
function bringIn(sqlite: Sqlite): boolean {
  // In the middle of a long write there is nothing to bring in, and its end is noted again.
  if (!sqlite.open || sqlite.inTransaction) return false
  try {
    const [done] = sqlite.pragma('wal_checkpoint(PASSIVE)') as {
      busy: number
      log: number
      checkpointed: number
    }[]
    return done?.busy === 0 && done.log === done.checkpointed
  } catch {
    // Nothing is lost: it stays in the log, and what is wrong shows with the next write.
    return false
  }
}

/**
 * A missing or empty file is a new one only in a folder with nothing of an older one: SQLite would
 * delete the log that it finds beside a file without data, and the app would look as if all were gone.
 */
function refuseToBeginAnew(folder: string, path: string): void {
  const size = sizeOf(path)
  if (size !== null && size > 0) return
  const hasRest = (sizeOf(`${path}-wal`) ?? 0) > 0 || hasCopies(folder)
  if (hasRest) throw new StartFailure(size === null ? 'FileMissing' : 'FileEmptied')
}

/** Bytes; null where there is no such file. */
function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}

function hasCopies(folder: string): boolean {
  const place = backupFolder(folder)
  return existsSync(place) && readdirSync(place).some((name) => name.endsWith('.db'))
}

function check(path: string): void {
  const damage = checkFile(path)
  if (damage) throw new StartFailure('Corrupt', damage)
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
