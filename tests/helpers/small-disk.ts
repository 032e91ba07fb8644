import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A disk of a few megabytes; null where this account may make none. It goes with the test. */
export function smallDisk(megabytes: number): string | null {
  const place = mkdtempSync(join(tmpdir(), 'plumbline-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place], {
      stdio: 'ignore',
    })
  } catch {
    rmSync(place, { recursive: true, force: true })
    return null
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', place])
    rmSync(place, { recursive: true, force: true })
  })
  return place
}

/** Writes into a folder until its disk takes nothing more. */
export function fillUp(place: string): void {
  for (const size of [100_000, 4_096]) {
    for (let count = 0; count < 10_000; count += 1) {
      try {
        writeFileSync(join(place, `filler-${size}-${count}`), Buffer.alloc(size, 1))
      } catch {
        break
      }
    }
  }
}
