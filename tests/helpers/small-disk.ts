import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { mountDisk } from './mounted-disk.ts'

/** A disk of a few megabytes; null where this account may make none. It goes with the test. */
export function smallDisk(megabytes: number): string | null {
  const place = mkdtempSync(join(tmpdir(), 'plumbline-disk-'))
  const takeAway = mountDisk(place, megabytes)
  if (takeAway === null) {
    rmSync(place, { recursive: true, force: true })
    return null
  }
  onTestFinished(() => {
    takeAway()
    rmSync(place, { recursive: true, force: true })
  })
  return place
}
