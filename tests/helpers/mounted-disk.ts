import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes a folder a disk of a few megabytes. @returns how to take it away; null where this account may not */
export function mountDisk(place: string, megabytes: number): (() => void) | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place], {
      stdio: 'ignore',
    })
  } catch {
    return null
  }
  return () => execFileSync('umount', ['-l', place])
}

/**
 * Writes into a folder until its disk takes nothing more; `name` tells a second time from the first.
 * @returns what it wrote, to make room again
 */
export function fillUp(place: string, name = 'filler'): string[] {
  const written: string[] = []
  for (const size of [100_000, 4_096]) {
    for (let count = 0; count < 10_000; count += 1) {
      const path = join(place, `${name}-${size}-${count}`)
      written.push(path)
      try {
        writeFileSync(path, Buffer.alloc(size, 1))
      } catch {
        break
      }
    }
  }
  return written
}
