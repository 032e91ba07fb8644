import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from './presence.ts'

const name = /^plumbline-(?:reading|exporting|draft)-(\d+)-/

/**
 * Makes a folder in the system's temporary one, for this user alone, that is of use only while this
 * process runs. Its maker removes it; what a killed process left goes with `sweepPassingFolders`, and so does the draft
 * of a mail, which a mail program may still be reading when this process ends.
 */
export function makePassingFolder(use: 'reading' | 'exporting' | 'draft'): string {
  return mkdtempSync(join(tmpdir(), `plumbline-${use}-${process.pid}-`))
}

/** Removes the passing folders of processes that are gone: they hold what people wrote. */
export function sweepPassingFolders(): void {
  const place = tmpdir()
  try {
    for (const entry of readdirSync(place)) {
      const pid = Number(name.exec(entry)?.[1] ?? process.pid)
      if (pid === process.pid || isAlive(pid)) continue
      const path = join(place, entry)
      if (lstatSync(path).uid === process.getuid?.() || process.platform === 'win32') {
        rmSync(path, { recursive: true, force: true })
      }
    }
  } catch {
    // A folder of somebody else, or gone in the meantime: the next start looks again.
  }
}
