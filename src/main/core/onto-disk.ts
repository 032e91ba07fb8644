import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Brings a file that was written onto the disk. */
export function syncFile(path: string): void {
  // Windows syncs no file that is open for reading only.
  const handle = openSync(path, process.platform === 'win32' ? 'r+' : 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Brings the names in a folder onto the disk: a new name is there only once its folder is. A system or a
 * share that cannot do that does without.
 */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  try {
    syncFile(path)
  } catch {
    // The files themselves are written and named.
  }
}

/** The same, while others have their turn. */
export async function syncFolderAside(path: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch {
    // The files themselves are written and named.
  }
}

/**
 * Writes a small file in this turn, so that it is there whole or not at all, readable by its owner alone,
 * and on the disk when it returns. Nobody else may write it at the same time: `writeWhole` is for that.
 */
export function writeWholeNow(path: string, text: string): void {
  const unfinished = `${path}.tmp`
  try {
    writeFileSync(unfinished, text, { mode: 0o600, flush: true })
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}
