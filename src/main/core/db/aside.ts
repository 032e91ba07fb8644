import { chmodSync, constants, copyFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makePassingFolder } from '../passing-folder.ts'
import { StartFailure } from '../start-failure.ts'

/** A copy of a file that is opened in its stead. */
export type Aside = {
  /** Where the copy lies. */
  readonly path: string
  /** Removes it. */
  remove(): void
}

/**
 * Copies a file with its log to a passing folder, so that it can be read while not a byte of it, of its
 * -wal or its -shm changes: in WAL mode even a connection that only reads needs to write beside the
 * file, and brings the log into it. Another process may write meanwhile, so it is copied until both
 * stood still. Fails with a `StartFailure`.
 */
export function copyAside(path: string): Aside {
  try {
    const folder = makePassingFolder('reading')
    const remove = () => rmSync(folder, { recursive: true, force: true })
    const copy = join(folder, 'plumbline.db')
    try {
      for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
        const before = stamps(path)
        copyInto(path, copy)
        copyInto(`${path}-wal`, `${copy}-wal`)
        if (stamps(path) === before) return { path: copy, remove }
      }
      throw new StartFailure('Locked', 'it was written while it was copied')
    } catch (error) {
      remove()
      throw error
    }
  } catch (error) {
    throw StartFailure.from(error)
  }
}

const mostAttempts = 3

function copyInto(from: string, to: string): void {
  rmSync(to, { force: true })
  if (!statSync(from, { throwIfNoEntry: false })) return
  // Where the disk can share the bytes of both, nothing is copied.
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  chmodSync(to, 0o600)
}

/** What changes when somebody writes into the file or its log. */
function stamps(path: string): string {
  return [path, `${path}-wal`]
    .map((name) => statSync(name, { bigint: true, throwIfNoEntry: false }))
    .map((found) => (found ? `${found.ino} ${found.size} ${found.mtimeNs}` : ''))
    .join(',')
}
