import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database as Sqlite } from 'better-sqlite3'
import { copyName } from '#domain/copies/copy-name.ts'
import type { CopyReason } from '#contract/copies.ts'
import { type Step, steps as shipped } from '#migrations/registry.ts'
import { copyAside } from './aside.ts'
import { checkFile } from './check-file.ts'
import { copyFolder, writeCopy } from './copy.ts'
import { type Place, watchPlace } from './in-place.ts'
import { type Looked, lookAt } from './look.ts'
import { hasPending, migrate } from './migrate.ts'
import { type Connection, openConnection } from './open.ts'
import { type DamagedRow, showDamaged } from './row-sums.ts'
import { rebuildSearch } from './search-index.ts'
import { wrongInShape } from './shape.ts'
import { catchUp } from '../journal/catch-up.ts'
import { hasJournal } from '../journal/journal-files.ts'
import { openJournal, type StoreJournal } from '../journal/store-journal.ts'
import { sweepPassingFolders } from '../passing-folder.ts'
import { StartFailure } from '../start-failure.ts'
import type { Clock } from '../ports.ts'
import type { Db } from './tables.ts'

/** Why a file is only shown: a newer Plumbline wrote it, it cannot be written, or it is a copy that is looked into. */
export type ReadOnly = 'read_only' | 'not_writable' | 'looking'

/** The open file: one connection that writes, one that reads beside it. */
export type Store = {
  readonly path: string
  /** Where what is read lies: at `path`, or in a copy of it where the file must stay as it is. */
  readonly opened: string
  /** Why it is only shown; `null` when it takes saves. */
  readonly readOnly: ReadOnly | null
  /** `null` when it is only shown. */
  readonly writer: Db | null
  readonly reader: Db
  /** The journal of what is saved; `null` when the file is only shown. */
  readonly journal: StoreJournal | null
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
  copyOut(why: CopyReason, now: string): void
  /** From now on damaged rows are read as such, or not at all; see `showDamaged`. */
  showDamaged(rows: readonly DamagedRow[], how: 'named' | 'left out'): void
  /** Builds the search again where it does not find what is there; not while a save is being written. */
  rebuildSearch(): void
  /** From now on the file is left as it is, with its -wal beside it: it is damaged. */
  leave(): void
  /** Takes what the -wal holds into the file, unless it is left, and closes both connections. */
  close(): Promise<void>
}

/**
 * Opens the data folder: folder → a look at the file that changes nothing of it → where steps are
 * pending a check of the whole file → what the journal has and the file does not → where steps are
 * pending a verified copy and the steps → serve. Without a step to take, the file is checked while it is
 * served already (`checkAside`). What is newer than this code, or cannot be written, is served for
 * reading from a copy. Throws a `StartFailure`; deletes nothing, ever.
 */
export async function openStore(
  folder: string,
  clock: Pick<Clock, 'now'>,
  steps: readonly Step[] = shipped,
): Promise<Store> {
  const now = clock.now()
  checkRuntime(process.versions.node)
  sweepPassingFolders()
  const path = join(folder, 'plumbline.db')
  const found = lookBefore(folder, path)
  if (found.is === 'ours' && found.version > steps.length)
    return openForReading(path, 'read_only', steps)
  if (found.is === 'ours' && !mayWrite(folder, path)) {
    return openForReading(path, 'not_writable', steps, (copy) =>
      migrate(copy.writer, copy.folder, now, steps),
    )
  }
  closeToOthers(folder)
  const { writer, first } = openBoth(path, found, steps)
  try {
    // A step that runs over damage could spread it.
    if (found.is === 'ours' && hasPending(writer, steps)) check(path)
    const parts = { connection: writer, folder, now, steps }
    const news = found.is === 'ours' ? await catchUp(path, parts) : null
    await migrate(writer, folder, now, steps)
    const reader = first ?? openConnection(path, 'reader')
    const journal = openJournal(writer, folder, clock.now, news)
    let resting: NodeJS.Timeout | undefined
    let left = false
    const place = watchPlace(path)
    return {
      path,
      opened: path,
      readOnly: null,
      writer: writer.db,
      reader: reader.db,
      journal,
      written() {
        clearTimeout(resting)
        if (!left) resting = setTimeout(() => bringIn(writer.sqlite), rest).unref()
      },
      place,
      isWriting: () => writer.sqlite.inTransaction,
      bringIn: () => bringIn(writer.sqlite),
      copyOut(why, madeAt) {
        const path = join(copyFolder(folder), copyName(madeAt, why))
        writeCopy(writer.sqlite, path, { madeAt, why: [why] })
      },
      showDamaged: (rows, how) => showDamaged(reader.sqlite, rows, how),
      rebuildSearch() {
        if (!left && !writer.sqlite.inTransaction) rebuildSearch(writer.sqlite)
      },
      leave() {
        left = true
        clearTimeout(resting)
      },
      async close() {
        clearTimeout(resting)
        if (!writer.sqlite.open) return
        journal.close()
        if (left) {
          // The last to close takes in what the -wal holds; the reader cannot.
          await writer.db.destroy()
          await reader.db.destroy()
          return
        }
        await reader.db.destroy()
        tidy(writer.sqlite)
        await writer.db.destroy()
      },
    }
  } catch (error) {
    // In this order: the last to close takes in what the -wal holds, and the reader cannot.
    if (writer.sqlite.open) writer.sqlite.close()
    if (first?.sqlite.open) first.sqlite.close()
    throw StartFailure.from(error)
  }
}

/**
 * Opens the connection that writes, after one that reads has found the file sound: what is damaged is
 * found before anything is written. Only a file without a log cannot be read like that.
 */
function openBoth(
  path: string,
  found: Looked,
  steps: readonly Step[],
): { writer: Connection; first: Connection | null } {
  if (found.is !== 'ours') return { writer: openConnection(path, 'writer'), first: null }
  if (!found.keepsLog) return { writer: openSound(path, 'writer', steps), first: null }
  const first = openSound(path, 'reader', steps)
  try {
    return { writer: openConnection(path, 'writer'), first }
  } catch (error) {
    first.sqlite.close()
    throw error
  }
}

/** Opens a connection and makes sure that what the file says of its shape agrees. */
function openSound(path: string, mode: 'writer' | 'reader', steps: readonly Step[]): Connection {
  const connection = openConnection(path, mode)
  try {
    const wrong = wrongInShape(connection.sqlite, steps)
    if (wrong !== null) throw new StartFailure('Corrupt', wrong)
    return connection
  } catch (error) {
    connection.sqlite.close()
    throw StartFailure.from(error)
  }
}

/**
 * Opens a copy for looking into it: brought to this version in a passing folder, the copy itself stays
 * byte for byte. Throws a `StartFailure`.
 */
export async function openToLook(path: string, now: string): Promise<Store> {
  checkRuntime(process.versions.node)
  const found = lookAt(path)
  if (found.is === 'foreign') throw new StartFailure('NotOurs')
  if (found.is !== 'ours') throw new StartFailure('Corrupt')
  if (found.version > shipped.length) return openForReading(path, 'looking', shipped)
  return openForReading(path, 'looking', shipped, (copy) => migrate(copy.writer, copy.folder, now))
}

/** Makes sure that there is a folder, and says what lies in it. Changes no byte of a file. */
function lookBefore(folder: string, path: string): Looked {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    refuseToBeginAnew(folder, path)
    const found = lookAt(path)
    if (found.is === 'foreign') throw new StartFailure('NotOurs')
    if (found.is === 'damaged') throw new StartFailure('Corrupt', found.what)
    // Its log is gone, in which all of it was: it had a journal, so it was served.
    if (found.is === 'new' && hasJournal(folder)) throw new StartFailure('FileEmptied')
    return found
  } catch (error) {
    throw StartFailure.from(error)
  }
}

/** Takes the folder's rights from others, where its disk knows of such a thing; gives none to anybody. */
function closeToOthers(folder: string): void {
  const { mode } = statSync(folder)
  if (process.platform === 'win32' || (mode & 0o077) === 0) return
  try {
    chmodSync(folder, mode & 0o700)
  } catch {
    // It belongs to somebody else. Each file in it is for its owner alone.
  }
}

function mayWrite(folder: string, path: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK)
    accessSync(path, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Serves a file for reading from a copy of it, which goes when it is closed. `prepare` may write into
 * the copy first.
 */
async function openForReading(
  path: string,
  readOnly: ReadOnly,
  steps: readonly Step[],
  prepare?: (copy: { writer: Connection; folder: string }) => Promise<unknown>,
): Promise<Store> {
  const copy = copyAside(path)
  try {
    if (prepare) {
      const writer = openSound(copy.path, 'writer', steps)
      try {
        await prepare({ writer, folder: dirname(copy.path) })
      } finally {
        writer.sqlite.close()
      }
    }
    const reader = openSound(copy.path, 'reader', steps)
    return {
      path,
      opened: copy.path,
      readOnly,
      writer: null,
      reader: reader.db,
      journal: null,
      written: () => undefined,
      place: () => 'here',
      isWriting: () => false,
      bringIn: () => true,
      copyOut: () => undefined,
      showDamaged: (rows, how) => showDamaged(reader.sqlite, rows, how),
      rebuildSearch: () => undefined,
      leave: () => undefined,
      async close() {
        await reader.db.destroy()
        copy.remove()
      },
    }
  } catch (error) {
    copy.remove()
    throw StartFailure.from(error)
  }
}

/** So long nobody has written when the -wal is brought into the file, in milliseconds. */
const rest = 1_000

/** What is done on the way out, where it can be: on a full disk all that was saved stays in the log. */
function tidy(sqlite: Sqlite): void {
  try {
    sqlite.pragma('optimize')
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // The next start goes on from the log.
  }
}

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
  const hasRest = (sizeOf(`${path}-wal`) ?? 0) > 0 || hasCopies(folder) || hasJournal(folder)
  if (hasRest) throw new StartFailure(size === null ? 'FileMissing' : 'FileEmptied')
}

/** Bytes; null where there is no such file. */
function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}

function hasCopies(folder: string): boolean {
  const place = copyFolder(folder)
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
