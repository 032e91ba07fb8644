import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type AsideSet, type AsideWhy, asideSet, asideWhy } from '#contract/vault.ts'
import { syncFile, syncFolder } from '../onto-disk.ts'

const dataFile = 'plumbline.db'
/** A data file with its journal and all that SQLite keeps beside it, in the order in which it may be moved: the file says that all is there. */
const ofOneSet = ['journal', 'plumbline.db-wal', 'plumbline.db-shm', dataFile] as const

const unfinished = '.unfinished'
/** Of a set that is being removed. */
const dropped = '.dropped'
/** Lies in a set once all of it was moved there: what is in its place from then on came in. */
const allMoved = 'all-moved'
/** Where what is to come in lies until it is put in place. */
const arrivals = 'incoming'

/** Where sets lie that were kept aside: a folder each, in the data folder. */
export function asideFolder(folder: string): string {
  return join(folder, 'aside')
}

/** The folder in which a set is made ready to be put in place; it begins empty. */
export function incomingFolder(folder: string): string {
  const place = join(folder, arrivals)
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place, { recursive: true, mode: 0o700 })
  return place
}

/** What was kept aside, newest first. */
export function listAsides(folder: string): AsideSet[] {
  return namesIn(asideFolder(folder))
    .filter((name) => !name.endsWith(unfinished) && !name.endsWith(dropped))
    .flatMap((name) => {
      const parsed = asideSet.safeParse({
        name,
        why: asideWhy.safeParse(nameOfSet.exec(name)?.[6]).data,
        at: momentOf(name),
        size: sizeOf(join(asideFolder(folder), name)),
      })
      return parsed.success ? [parsed.data] : []
    })
    .toSorted((a, b) => (a.name < b.name ? 1 : -1))
}

const nameOfSet = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-([a-z-]+)(?:\.[a-z]+)?$/

/** When a set was kept aside, also one that is being moved or removed; null: it is none. */
function momentOf(name: string): string | null {
  const found = nameOfSet.exec(name)
  if (!found) return null
  const [, day, hours, minutes, seconds, parts] = found
  return `${day}T${hours}:${minutes}:${seconds}.${parts}Z`
}

function sizeOf(place: string): number {
  return namesIn(place, true)
    .map((name) => statSync(join(place, name)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0)
}

/** Copies the journal of the data folder to what comes in, so that it goes on with the file there. */
export function bringJournal(folder: string): void {
  if (!existsSync(join(folder, 'journal'))) return
  const to = join(folder, arrivals)
  cpSync(join(folder, 'journal'), join(to, 'journal'), { recursive: true })
  syncAll(to)
}

/** Copies a set that was kept aside into the folder of what comes in, byte for byte. */
export function copyAside(folder: string, name: string): void {
  const from = join(asideFolder(folder), name)
  const to = incomingFolder(folder)
  for (const part of ['journal', 'plumbline.db-wal', dataFile]) {
    if (!existsSync(join(from, part))) continue
    cpSync(join(from, part), join(to, part), { recursive: true })
  }
  syncAll(to)
}

function syncAll(place: string): void {
  for (const name of namesIn(place, true)) {
    const path = join(place, name)
    if (statSync(path).isFile()) syncFile(path)
    else syncFolder(path)
  }
  syncFolder(place)
}

/** Removes a set that was kept aside, once it is in place again. */
export function dropAside(folder: string, name: string): void {
  const place = asideFolder(folder)
  const going = join(place, `${name}${dropped}`)
  renameSync(join(place, name), going)
  // First the name is gone for good: what is removed only in part must not be offered as a set.
  syncFolder(place)
  rmSync(going, { recursive: true, force: true })
}

/**
 * Told by the moment, or by the one after the newest that is there: a clock may stand or be set back, and
 * the newest is what an undo takes.
 */
function nextName(folder: string, why: AsideWhy, now: string): string {
  const newest = namesIn(asideFolder(folder))
    .flatMap((name) => momentOf(name) ?? [])
    .reduce((latest, moment) => Math.max(latest, Date.parse(moment)), 0)
  const at = new Date(Math.max(Date.parse(now), newest + 1)).toISOString()
  return `${at.replaceAll(/[:.]/g, '-')}-${why}`
}

/**
 * Keeps the set of the data folder aside and puts in its place what lies in the folder of what comes
 * in, if anything. Only names are changed, so it works on a full disk, and a process that ends in
 * the middle is finished or taken back by `finishSwap`. Throws with everything as it was.
 * @returns the name under which the old set can be taken back
 */
export function swap(folder: string, why: AsideWhy, now: string): string {
  const name = nextName(folder, why, now)
  const aside = join(asideFolder(folder), name)
  const underWay = `${aside}${unfinished}`
  mkdirSync(asideFolder(folder), { recursive: true, mode: 0o700 })
  mkdirSync(underWay, { mode: 0o700 })
  // A disk may keep each name by itself: nothing goes into a folder that a power cut could take away,
  // and nothing says that all was moved before all was.
  syncFolder(folder)
  syncFolder(asideFolder(folder))
  try {
    for (const part of ofOneSet) moveIfThere(join(folder, part), join(underWay, part))
    syncFolder(underWay)
    syncFolder(folder)
    writeFileSync(join(underWay, allMoved), '', { mode: 0o600 })
    syncFolder(underWay)
    const incoming = join(folder, arrivals)
    for (const part of ofOneSet) {
      // Where names are kept each by itself, what belongs to the file has its name before the file has.
      if (part === dataFile) syncFolder(folder)
      moveIfThere(join(incoming, part), join(folder, part))
    }
    syncFolder(folder)
  } catch (error) {
    putBack(folder, underWay)
    throw error
  }
  try {
    finish(folder, underWay)
  } catch {
    // What came in is in place. The next start gives the old set its name.
  }
  return name
}

/**
 * Finishes what a process that ended in the middle of `swap` left: where the new file is in place the
 * old set is kept aside, and where it is not the old set comes back.
 * @returns what went wrong with one of them, where something did; the others are settled all the same
 */
export function finishSwap(folder: string): unknown[] {
  const problems: unknown[] = []
  for (const name of namesIn(asideFolder(folder))) {
    try {
      settle(folder, name)
    } catch (error) {
      problems.push(error)
    }
  }
  try {
    if (problems.length === 0) rmSync(join(folder, arrivals), { recursive: true, force: true })
  } catch (error) {
    problems.push(error)
  }
  return problems
}

/** Whether a set could be neither finished nor brought back: a file that is missing may lie in it. */
export function holdsUnsettled(folder: string): boolean {
  return namesIn(asideFolder(folder)).some((name) => name.endsWith(unfinished))
}

function settle(folder: string, name: string): void {
  const place = join(asideFolder(folder), name)
  if (name.endsWith(dropped)) rmSync(place, { recursive: true })
  if (!name.endsWith(unfinished)) return
  const cameIn = existsSync(join(place, allMoved)) && existsSync(join(folder, dataFile))
  if (cameIn) finish(folder, place)
  else putBack(folder, place)
}

function finish(folder: string, underWay: string): void {
  const kept = underWay.slice(0, -unfinished.length)
  renameSync(underWay, kept)
  // A set under its old name and without this mark would be taken for one that is still to be moved.
  syncFolder(asideFolder(folder))
  rmSync(join(kept, allMoved), { force: true })
  rmSync(join(folder, arrivals), { recursive: true, force: true })
}

function putBack(folder: string, underWay: string): void {
  if (existsSync(join(underWay, allMoved))) {
    // What is here now came in as a copy, and only in part. It goes for good first: after a cut in the
    // middle of what follows, what is here is of the old set.
    for (const part of ofOneSet) rmSync(join(folder, part), { recursive: true, force: true })
    syncFolder(folder)
    rmSync(join(underWay, allMoved))
    syncFolder(underWay)
  }
  for (const part of ofOneSet) moveIfThere(join(underWay, part), join(folder, part))
  syncFolder(folder)
  rmSync(underWay, { recursive: true, force: true })
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to)
}

function namesIn(place: string, recursive = false): string[] {
  return existsSync(place) ? readdirSync(place, { encoding: 'utf8', recursive }) : []
}
