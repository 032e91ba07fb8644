import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who else has the data folder open. */
export type Presence = {
  /** How many other processes have it open, as far as can be seen. */
  readonly others: number
  leave(): void
}

/** What the user is told when the folder is open twice. */
export const openTwice =
  'Another Plumbline has this data folder open. Both are safe: nothing is overwritten unseen. A screen shows what the other saved when it is opened anew.'

/**
 * Leaves a sign in the data folder that this process has it open, and looks for the signs of
 * others. It only tells: what keeps two writers safe is the database's own lock and the revisions.
 */
export function enter(folder: string, pid: number = process.pid): Presence {
  const place = join(folder, 'open')
  const own = join(place, String(pid))
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 })
    const signs = readdirSync(place).filter((name) => name !== String(pid))
    const alive = signs.filter((name) => isAlive(Number(name)))
    for (const name of signs) {
      if (!alive.includes(name)) rmSync(join(place, name), { force: true })
    }
    writeFileSync(own, '', { mode: 0o600 })
    return { others: alive.length, leave: () => rmSync(own, { force: true }) }
  } catch {
    // A folder that cannot be written has other words already.
    return { others: 0, leave: () => undefined }
  }
}

/** Whether a process of that id runs. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
