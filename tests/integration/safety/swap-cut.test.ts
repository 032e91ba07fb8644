import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { asideFolder, finishSwap, listAsides } from '#core/vault/set-aside.ts'
import { aPlace } from '#tests/trials/place.ts'
import { Disk, type Image, writeImage } from '#tests/trials/power-cut/disk.ts'
import { cannotRecord, recordWork } from '#tests/trials/power-cut/record.ts'
import type { Step } from '#tests/trials/power-cut/trace.ts'
import { chance } from '#tests/trials/random.ts'

const reason = cannotRecord()
const why = reason === null ? '' : ` (not tried here: ${reason})`
const cutsAtEachStep = 12

test.skipIf(reason !== null)(
  `R12: a power cut at any step of putting a file in place leaves both sets whole${why}`,
  { timeout: 240_000 },
  () => {
    const place = aPlace()
    onTestFinished(() => rmSync(place, { recursive: true, force: true }))
    const { steps, base, folder } = recordWork(place, 'restore', 'full')
    const disk = new Disk(base, folder)
    const faults: string[] = []
    let before: { file: string; journal: string } | null = null
    let cuts = 0
    for (const [index, step] of steps.entries()) {
      if (beginsSwap(step)) before = setIn(disk.live())
      disk.apply(step)
      if (before === null) continue
      for (let cut = 0; cut < cutsAtEachStep; cut += 1) {
        cuts += 1
        const fault = lookAt(disk.afterCut(chance(index * 1_000 + cut)), join(place, 'cut'), before)
        if (fault !== null) faults.push(`cut ${cut} at step ${index}, ${step.is}: ${fault}`)
      }
      // What comes next opens the file, and is not of names alone any more.
      if (step.is === 'remove' && step.path.endsWith('/incoming')) before = null
    }
    expect(faults).toEqual([])
    // A restore and one that is taken back, of about twenty steps each.
    expect(cuts).toBeGreaterThan(30 * cutsAtEachStep)
  },
)

function beginsSwap(step: Step): boolean {
  return step.is === 'folder' && step.path.endsWith('.unfinished')
}

/** The data file and the journal of an image, told by their content. */
function setIn(image: Image): { file: string; journal: string } {
  const journal = [...image].filter(([path]) => path.startsWith('journal/'))
  const [file] = [image.get('plumbline.db')]
  if (!file) throw new Error('there is no data file to begin with')
  return { file: sum([file]), journal: sum(journal.map(([, bytes]) => bytes)) }
}

function sum(parts: readonly (Buffer | null)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part ?? '')
  return hash.digest('hex')
}

/** Starts after the cut, as far as the names go; says what is wrong then. */
function lookAt(image: Image, cut: string, before: { file: string; journal: string }) {
  mkdirSync(cut, { mode: 0o700 })
  try {
    writeImage(image, cut)
    finishSwap(cut)
    if (!existsSync(join(cut, 'plumbline.db'))) return 'no data file'
    const names = existsSync(asideFolder(cut)) ? readdirSync(asideFolder(cut)) : []
    const halves = names.filter((name) => name.endsWith('.unfinished'))
    if (halves.length > 0) return `half: ${halves.join()}`
    const sets = [cut, ...listAsides(cut).map(({ name }) => join(asideFolder(cut), name))]
    const empty = sets.find((set) => !existsSync(join(set, 'plumbline.db')))
    if (empty !== undefined) return `a set without a file: ${empty.slice(cut.length)}`
    const old = sets.find((set) => fileSum(set) === before.file)
    if (old === undefined) return 'the old file is gone'
    if (journalSum(old) !== before.journal) return 'the old file has another journal'
    return null
  } catch (error) {
    return String(error)
  } finally {
    rmSync(cut, { recursive: true, force: true })
  }
}

function fileSum(set: string): string {
  return sum([readFileSync(join(set, 'plumbline.db'))])
}

function journalSum(set: string): string {
  const journal = join(set, 'journal')
  if (!existsSync(journal)) return sum([])
  return sum(readdirSync(journal).map((name) => readFileSync(join(journal, name))))
}
