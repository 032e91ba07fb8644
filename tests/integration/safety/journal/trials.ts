import { openTestCore } from '#tests/helpers/core.ts'
import { afterKill, copyOf, names, openOn, putInPlace, saveReps } from './a-journal.ts'

/** What is lost, and how many of the trials noticed it and had every save after the start. */
export type Tally = { trials: number; noticed: number; missing: number }

/**
 * Saves without end, and each time loses something of what a kill leaves: the log of the data file, or
 * the file itself, in whose place an older copy is put. `journal: false` is the control, in which the
 * journal is lost as well.
 */
export async function loseAndStart(
  what: 'log' | 'file',
  trials: number,
  { journal = true } = {},
): Promise<Tally> {
  const t = await openTestCore()
  const saved: string[] = []
  const tally = { trials, noticed: 0, missing: 0 }
  let copy = copyOf(t.folder)
  for (let trial = 0; trial < trials; trial += 1) {
    const fresh = Array.from({ length: 1 + (trial % 4) }, (_, at) => `Rep ${trial}-${at}`)
    await saveReps(t, ...fresh)
    saved.push(...fresh)
    const lost = journal ? [] : (['journal'] as const)
    const left = afterKill(t.folder, ...lost, 'plumbline.db-wal', 'plumbline.db-shm')
    if (what === 'file') putInPlace(left, copy)
    copy = copyOf(t.folder)
    const after = await openOn(left)
    const found = new Set(await names(after))
    if ((await after.ok('journal.state', {})).words !== '') tally.noticed += 1
    tally.missing += saved.filter((name) => !found.has(name)).length
    await after.core.close()
  }
  return tally
}
