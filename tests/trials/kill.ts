import { rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { copiesIn, copyFolder } from '#core/db/copy.ts'
import { openConnection } from '#core/db/open.ts'
import { type Built, buildWork, killed, type Moment } from './kill/process.ts'
import { aPlace } from './place.ts'
import { checkFolder } from './power-cut/check.ts'
import type { Kind } from './power-cut/kinds.ts'
import { type Chance, chance } from './random.ts'
import { countOf, type Result } from './result.ts'

/** Kills in full; an import is undone in the same work. */
const full: Readonly<Record<Kind, number>> = { saves: 1_000, import: 140, copy: 80, restore: 80 }
/** What is said in full by the work of each kind, its start as the first. */
const lines: Readonly<Record<Kind, number>> = { saves: 121, import: 5, copy: 37, restore: 5 }
/** A control kills until it fails, and must have failed after so many. */
const ofControl = 40
const lanes = 2

type Setting = 'full' | 'early'
type Kills = {
  readonly count: number
  /** Kills after which something was missing that had been acknowledged. */
  readonly lost: number
  /** Kills after which something was there in part, or could not be opened. */
  readonly torn: number
  readonly faults: readonly string[]
}

/**
 * Kills a process in its saves, and in its imports, their undo, copies and restores. What counts is what
 * the next start of the core finds.
 */
export async function kills(part: number, seed: number): Promise<Result[]> {
  const built = await buildWork('tests/trials/power-cut/work.ts')
  try {
    const share = (kind: Kind) =>
      killOften(built, { kind, setting: 'full', seed, count: countOf(full[kind], part) })
    const saves = await share('saves')
    const early = await killOften(built, {
      kind: 'saves',
      setting: 'early',
      seed,
      count: ofControl,
    })
    const long = sum([await share('import'), await share('copy'), await share('restore')])
    const seen = await partsSeen(built)
    return [
      {
        ...resultOf('saves', saves, seed),
        control: `acknowledged before they are saved: ${early.lost} of ${early.count} kills lose a save`,
        controlFails: early.lost > 0,
      },
      {
        ...resultOf('imports, their undo, copies and restores', long, seed),
        control: `a part of a save, of an import and of a copy put there: ${seen} of 3 seen`,
        controlFails: seen === 3,
      },
    ]
  } finally {
    built.drop()
  }
}

function resultOf(what: string, { count, lost, torn, faults }: Kills, seed: number) {
  return {
    name: `kills in ${what}, seed ${seed}`,
    trials: count,
    expected: '0 acknowledged saves lost, 0 torn',
    seen: `${lost} lost, ${torn} torn`,
    holds: lost === 0 && torn === 0,
    faults,
  }
}

function sum(all: readonly Kills[]): Kills {
  const add = (of: (one: Kills) => number) => all.reduce((total, one) => total + of(one), 0)
  return {
    count: add(({ count }) => count),
    lost: add(({ lost }) => lost),
    torn: add(({ torn }) => torn),
    faults: all.flatMap(({ faults }) => faults),
  }
}

type Work = {
  readonly kind: Kind
  readonly count: number
  readonly setting: Setting
  readonly seed: number
}

async function killOften(built: Built, { kind, count, setting, seed }: Work): Promise<Kills> {
  const place = aPlace()
  const found = { count: 0, lost: 0, torn: 0, faults: [] as string[] }
  const work = (name: string) => ({ kind, setting, folder: join(place, name) })
  try {
    // Once to its end, to know how long each part takes.
    const { times } = await killed(built, work('whole'), { line: lines[kind], after: 0 })
    const random = chance(seed)
    const moments = Array.from({ length: count }, () => momentIn(times, random))
    const next = moments.entries()
    const lane = async () => {
      for (const [index, moment] of next) {
        if (setting === 'early' && found.lost > 0) return
        const one = work(String(index))
        const { said } = await killed(built, one, moment)
        const faults = await checkFolder(one.folder, kind, said)
        rmSync(one.folder, { recursive: true, force: true })
        found.count += 1
        if (faults.some(({ is }) => is === 'lost')) found.lost += 1
        if (faults.some(({ is }) => is === 'torn')) found.torn += 1
        const when = `${kind} ${index}, ${Math.round(moment.after)} ms after line ${moment.line}`
        found.faults.push(...faults.map(({ is, what }) => `${when}: ${is}: ${what}`))
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
  return found
}

/** Puts parts of work where a kill would leave them. @returns how many of three are seen as torn */
async function partsSeen(built: Built): Promise<number> {
  const place = aPlace()
  const parts: [Kind, number, (folder: string) => void][] = [
    [
      'saves',
      6,
      (folder) => change(folder, "update rep set territory = 'x' where name = 'Saved 1'"),
    ],
    ['import', 2, (folder) => change(folder, 'delete from opportunity where rowid % 2 = 0')],
    ['copy', 7, (folder) => halve(join(copyFolder(folder), copiesIn(copyFolder(folder))[0] ?? ''))],
  ]
  let seen = 0
  try {
    for (const [kind, line, leave] of parts) {
      const work = { kind, setting: 'full', folder: join(place, kind) }
      const { said } = await killed(built, work, { line, after: 0 })
      leave(work.folder)
      const faults = await checkFolder(work.folder, kind, said)
      if (faults.some(({ is }) => is === 'torn')) seen += 1
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
  return seen
}

function change(folder: string, text: string): void {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'writer')
  sqlite.pragma('foreign_keys = off')
  sqlite.exec(text)
  sqlite.close()
}

function halve(path: string): void {
  truncateSync(path, Math.floor(statSync(path).size / 2))
}

/** A moment between two lines: each part of the work is met as often, however short it is. */
function momentIn(times: readonly number[], random: Chance): Moment {
  const line = 1 + random.below(times.length - 1)
  const lasts = (times[line] ?? 0) - (times[line - 1] ?? 0)
  return { line, after: (lasts * random.below(1_000)) / 1_000 }
}
