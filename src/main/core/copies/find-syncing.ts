import { readdirSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { type FolderAbove, syncedBy, type SyncingClient } from '#domain/copies/synced-folder.ts'

/** The program that syncs a folder or one above it, or null. Only names are looked at. */
export function findSyncing(folder: string): SyncingClient | null {
  const above: FolderAbove[] = []
  let at = resolve(folder)
  for (;;) {
    above.push({ name: basename(at), entries: entriesOf(at) })
    const next = dirname(at)
    if (next === at) break
    at = next
  }
  return syncedBy(above)
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
