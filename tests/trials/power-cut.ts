import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { aPlace } from './place.ts'
import { checkFolder } from './power-cut/check.ts'
import { Disk, type Image, writeImage } from './power-cut/disk.ts'
import type { Acknowledged, Kind } from './power-cut/kinds.ts'
import { cannotRecord, type Recorded, recordWork } from './power-cut/record.ts'
import { chance } from './random.ts'
import { countOf, type Result } from './result.ts'

/** Of a thousand cuts so many fall into each kind of work. */
const shares: Readonly<Record<Kind, number>> = { saves: 0.4, import: 0.2, copy: 0.2, restore: 0.2 }
const full = 1_000
/** The control is counted over a hundredth part as well, and must not hang on one cut. */
const leastOfControl = 20

export type Cuts = {
  readonly cuts: number
  /** Cuts after which something was missing that had been acknowledged. */
  readonly lost: number
  /** Cuts after which something was there in part, or could not be opened. */
  readonly torn: number
  readonly faults: readonly string[]
}

/** Cuts the power in each kind of work, and in saves that are committed with less than they should. */
export async function powerCuts(part: number, seed: number): Promise<Result[]> {
  const reason = cannotRecord()
  if (reason !== null) throw new Error(`The power cannot be cut here: ${reason}.`)
  const place = aPlace()
  try {
    const all: Cuts[] = []
    for (const [kind, share] of Object.entries(shares) as [Kind, number][]) {
      const recorded = recordWork(place, kind, 'full')
      all.push(await cutOften(recorded, kind, countOf(full * share, part), seed, 0.5))
    }
    // The journal would bring back what the weaker setting loses, so the control goes without it.
    const weaker = recordWork(place, 'saves', 'normal')
    const control = await cutOften(weaker, 'saves', atLeast(countOf(100, part)), seed, 1)
    return [resultOf(sum(all), control, seed)]
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function atLeast(count: number): number {
  return Math.max(leastOfControl, count)
}

function sum(all: readonly Cuts[]): Cuts {
  const add = (of: (one: Cuts) => number) => all.reduce((total, one) => total + of(one), 0)
  return {
    cuts: add(({ cuts }) => cuts),
    lost: add(({ lost }) => lost),
    torn: add(({ torn }) => torn),
    faults: all.flatMap(({ faults }) => faults),
  }
}

function resultOf({ cuts, lost, torn, faults }: Cuts, control: Cuts, seed: number): Result {
  return {
    name: `power cuts in saves, imports, copies and restores, seed ${seed}`,
    trials: cuts,
    expected: '0 acknowledged saves lost, 0 torn',
    seen: `${lost} lost, ${torn} torn`,
    holds: lost === 0 && torn === 0,
    control: `synchronous=NORMAL: ${control.lost} of ${control.cuts} cuts lose saves`,
    // A handful of cuts says less of a share than a hundred.
    controlFails: control.lost / control.cuts >= (control.cuts < 100 ? 0.5 : 0.8),
    faults,
  }
}

/**
 * Cuts one recording at random places and looks at each folder that comes of it. The database and the
 * journal each keep what was saved; `withoutJournal` is the share of cuts in which saves have to do
 * without the second.
 */
export async function cutOften(
  recorded: Recorded,
  kind: Kind,
  count: number,
  seed: number,
  withoutJournal: number,
): Promise<Cuts> {
  const { steps, base, folder } = recorded
  const random = chance(seed)
  const first = steps.findIndex(({ is }) => is === 'acknowledged')
  if (first < 0) throw new Error(`nothing was acknowledged in ${kind}`)
  // Before the first word of the process nothing can be lost; a few cuts go there as well.
  const from = Math.max(0, first - 20)
  const places = Array.from({ length: count }, () => from + random.below(steps.length - from + 1))
  const disk = new Disk(base, folder)
  const found = { cuts: 0, lost: 0, torn: 0, faults: [] as string[] }
  const said: Acknowledged[] = []
  let done = 0
  for (const at of places.toSorted((a, b) => a - b)) {
    for (; done < at; done += 1) {
      const step = steps[done]
      if (step?.is === 'acknowledged') said.push(JSON.parse(step.line) as Acknowledged)
      else if (step) disk.apply(step)
    }
    const image = disk.afterCut(random)
    const alone = kind === 'saves' && random.happens(withoutJournal)
    const faults = await lookAtImage(alone ? dropJournal(image) : image, kind, said)
    found.cuts += 1
    if (faults.some(({ is }) => is === 'lost')) found.lost += 1
    if (faults.some(({ is }) => is === 'torn')) found.torn += 1
    found.faults.push(
      ...faults.map(({ is, what }) => `${kind} at ${at} of ${steps.length}: ${is}: ${what}`),
    )
  }
  return found
}

function dropJournal(image: Image): Image {
  return new Map([...image].filter(([path]) => !/^journal(\/|$)/.test(path)))
}

async function lookAtImage(image: Image, kind: Kind, said: readonly Acknowledged[]) {
  const place = aPlace()
  const folder = join(place, 'data')
  mkdirSync(folder, { mode: 0o700 })
  try {
    writeImage(image, folder)
    return await checkFolder(folder, kind, said)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
