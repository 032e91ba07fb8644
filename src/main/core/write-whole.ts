import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolderAside } from './onto-disk.ts'

/**
 * Writes a file so that it is there whole or not at all, readable by its owner alone. What stood
 * there is replaced at once; where that fails it stays, and nothing else is left behind.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  // A name of its own: two may write at once, and nobody else's file is opened by it.
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const handle = await open(unfinished, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolderAside(dirname(path))
}
