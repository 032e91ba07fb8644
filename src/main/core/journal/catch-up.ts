import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keepCopy } from '../db/copy.ts'
import { checkFile } from '../db/check-file.ts'
import { openConnection } from '../db/open.ts'
import { StartFailure } from '../start-failure.ts'
import {
  type BroughtUp,
  type Missing,
  replay,
  ReplayFailure,
  type Replaying,
  standingOf,
} from './bring-up.ts'
import { hasJournal } from './journal-files.ts'
import { hasMark, markRow } from './mark.ts'
import type { JournalNews } from './news.ts'

/**
 * Brings a data file that is about to be served up to the journal beside it. A checked copy of it as
 * it was is kept first, under `before-journal`.
 * @returns what the manager has to know; null where nothing was amiss
 * Throws a `StartFailure` where the file is damaged: no save is put into a damaged file.
 */
export async function catchUp(path: string, parts: Replaying): Promise<JournalNews | null> {
  const { connection, folder, now } = parts
  const standing = standingOf(connection.sqlite, folder)
  if (standing.is === 'level') return null
  if (standing.is !== 'behind') return { is: standing.is }
  const damage = checkFile(path)
  if (damage) throw new StartFailure('Corrupt', damage)
  keepCopy(connection.sqlite, folder, 'before-journal', now)
  try {
    if (isOlder(parts)) await tryOnCopy(parts, standing)
    return { is: 'brought_up', ...(await replay(parts, standing)) }
  } catch (error) {
    if (!(error instanceof ReplayFailure)) throw error
    return { is: 'not_brought_up', saves: standing.saves }
  }
}

/** Whether steps of migration may lie between the saves. */
function isOlder({ connection, steps }: Replaying): boolean {
  return Number(connection.sqlite.pragma('user_version', { simple: true })) < steps.length
}

async function tryOnCopy(parts: Replaying, missing: Missing): Promise<void> {
  const trial = mkdtempSync(join(parts.folder, 'journal-trial-'))
  try {
    const path = join(trial, 'plumbline.db')
    parts.connection.sqlite.prepare('vacuum into ?').run(path)
    const connection = openConnection(path, 'writer')
    try {
      await replay({ ...parts, connection, keepIn: trial }, missing)
    } finally {
      connection.sqlite.close()
    }
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}

/**
 * Puts into a copy of the data file what the journal has after it: the way back from a file that is
 * damaged or gone. The copy then stands where the journal ends, and is put in place as it is.
 * @returns null where the journal has nothing to add
 * Throws a `ReplayFailure`, also where the journal does not reach back to the copy, or is that of another
 * file; the copy is to be thrown away then.
 */
export async function bringUpCopy(
  copy: string,
  parts: Omit<Replaying, 'connection'>,
): Promise<BroughtUp | null> {
  const connection = openConnection(copy, 'writer')
  try {
    const standing = standingOf(connection.sqlite, parts.folder)
    if (standing.is === 'level') {
      // A copy from before there was a journal: nobody can say what came after it.
      const { sqlite } = connection
      const isMarked = hasMark(sqlite) && markRow(sqlite).read() !== null
      const mayLack = !isMarked && hasJournal(parts.folder)
      if (mayLack) throw new ReplayFailure('a copy without a mark')
      return null
    }
    if (standing.is !== 'behind') throw new ReplayFailure(standing.is)
    return await replay({ ...parts, connection }, standing)
  } finally {
    connection.sqlite.close()
  }
}
