import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** So much of the disk is set aside for drafts, in bytes. */
export const ballastSize = 4_000_000

const nameOf = (place: string) => join(place, 'set-aside')

/**
 * Sets a part of the disk aside while there is room, for the drafts of the day when there is none.
 * Random bytes: a disk that packs its files would give no room back for others. Where it cannot be
 * done, nothing is left behind and nothing is said: the drafts have no less room than without it.
 */
export function setBallast(place: string): void {
  const path = nameOf(place)
  const unfinished = `${path}.tmp`
  try {
    if (existsSync(path) && statSync(path).size === ballastSize) return
    mkdirSync(place, { recursive: true, mode: 0o700 })
    writeFileSync(unfinished, randomBytes(ballastSize), { mode: 0o600, flush: true })
    renameSync(unfinished, path)
  } catch {
    tidy(unfinished)
  }
}

/** Gives the part that was set aside back to the disk. @returns whether there was one */
export function releaseBallast(place: string): boolean {
  const path = nameOf(place)
  if (!existsSync(path)) return false
  rmSync(path, { force: true })
  return true
}

/** Where no folder can be, nothing was left in it either. */
function tidy(unfinished: string): void {
  try {
    rmSync(unfinished, { force: true })
  } catch {
    // A draft has no less room than without it.
  }
}
