import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { copyData, dataFile, logFile, makeSound, type Sound } from './damage/material.ts'
import { type AsItWas, asItWas, type End, ends, openHarmed } from './damage/open-harmed.ts'
import { aPlace } from './place.ts'
import { type Chance, chance } from './random.ts'
import { countOf, type Result } from './result.ts'

type Way = {
  readonly name: string
  readonly full: number
  /** What a kill left is harmed, instead of what an orderly end left. */
  readonly killed?: true
  /** The journal is needed for what was harmed; else every second one has none. */
  readonly journal?: true
  readonly harm: (folder: string, random: Chance, sound: Sound) => void
}

const pageSize = 4_096

const ways: readonly Way[] = [
  { name: 'bit flips', full: 1_000, harm: onBytes(dataFile, flip) },
  { name: 'truncations', full: 200, harm: onBytes(dataFile, cut) },
  { name: 'zeroed pages', full: 100, harm: onBytes(dataFile, zeroPage) },
  {
    name: 'bit flips in the log',
    full: 100,
    killed: true,
    journal: true,
    harm: onBytes(logFile, flip),
  },
  {
    name: 'missing logs',
    full: 20,
    killed: true,
    journal: true,
    harm: (folder) => rmSync(join(folder, logFile)),
  },
  {
    name: 'logs of another file',
    full: 20,
    harm: (folder, _, { other }) => cpSync(join(other, logFile), join(folder, logFile)),
  },
  {
    // With nothing beside it, neither journal, copies nor log, an empty file is one that was just begun.
    name: 'empty files',
    full: 20,
    journal: true,
    harm: onBytes(dataFile, () => Buffer.alloc(0)),
  },
  {
    name: 'random files',
    full: 20,
    harm: onBytes(dataFile, (bytes, random) =>
      Buffer.from(Uint8Array.from(bytes, () => random.below(256))),
    ),
  },
]

function onBytes(name: string, harm: (bytes: Buffer, random: Chance) => Buffer): Way['harm'] {
  return (folder, random) => {
    const path = join(folder, name)
    writeFileSync(path, harm(readFileSync(path), random))
  }
}

/** One bit of a place where something stands: most of a small file is empty. */
function flip(bytes: Buffer, random: Chance): Buffer {
  let at = random.below(bytes.length)
  while (bytes[at] === 0) at = random.below(bytes.length)
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at)
  return bytes
}

function cut(bytes: Buffer, random: Chance): Buffer {
  return bytes.subarray(0, 1 + random.below(bytes.length - 1))
}

function zeroPage(bytes: Buffer, random: Chance): Buffer {
  const page = random.below(bytes.length / pageSize)
  return bytes.fill(0, page * pageSize, (page + 1) * pageSize)
}

/** With a smaller part a smaller file is harmed, so that a few trials hit what means something. */
const leastOfLarge = 0.1

/**
 * Harms a data file in each way and opens it as the app does, with its check and the reads of its
 * screens. What is called sound then holds and reads as it did before; all else is told.
 */
export async function damages(part: number, seed: number): Promise<Result[]> {
  const place = aPlace()
  try {
    const sound = await makeSound(place, part >= leastOfLarge)
    const at = join(place, 'harmed')
    const was = {
      closed: await asItWas(sound.closed, at),
      killed: await asItWas(sound.killed, at),
    }
    const control = await flipsUnseen(sound, was.closed, at, Math.max(12, countOf(100, part)), seed)
    const results: Result[] = []
    for (const way of ways) {
      const tally = await harmOften(way, sound, was[way.killed ? 'killed' : 'closed'], at, {
        count: countOf(way.full, part),
        seed,
      })
      results.push(resultOf(way, tally, control))
    }
    return results
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

type Tally = {
  readonly count: number
  readonly ends: Record<End, number>
  readonly faults: string[]
}

async function harmOften(
  way: Way,
  sound: Sound,
  was: AsItWas,
  at: string,
  { count, seed }: { count: number; seed: number },
): Promise<Tally> {
  const random = chance(seed)
  const tally = { count, ends: noEnds(), faults: [] as string[] }
  for (let trial = 0; trial < count; trial += 1) {
    rmSync(at, { recursive: true, force: true })
    copyData(way.killed ? sound.killed : sound.closed, at)
    const alone = way.journal !== true && trial % 2 === 1
    if (alone) rmSync(join(at, 'journal'), { recursive: true, force: true })
    way.harm(at, random, sound)
    const { end, faults } = await openHarmed(at, was)
    tally.ends[end] += 1
    tally.faults.push(...faults.map((fault) => `${way.name} ${trial} of seed ${seed}: ${fault}`))
  }
  return tally
}

function noEnds(): Record<End, number> {
  return { refused: 0, damaged: 0, named: 0, 'brought up': 0, 'as it was': 0, silent: 0 }
}

function resultOf({ name }: Way, tally: Tally, control: Tally): Result {
  const seen = ends.filter((end) => tally.ends[end] > 0).map((end) => `${tally.ends[end]} ${end}`)
  return {
    name,
    trials: tally.count,
    expected: '0 silent, 0 without words of ours, damaged bytes kept',
    seen: `${tally.faults.length} faults; ${seen.join(', ')}`,
    holds: tally.faults.length === 0,
    control: `flips in a file without sums of its rows: ${control.ends.silent} of ${control.count} silent`,
    controlFails: control.ends.silent > 0,
    faults: tally.faults,
  }
}

/** The control: the same flips in a file whose rows have no sums, as every file was before there were any. */
async function flipsUnseen(
  sound: Sound,
  was: AsItWas,
  at: string,
  count: number,
  seed: number,
): Promise<Tally> {
  const closed = `${sound.closed}-without-sums`
  copyData(sound.closed, closed)
  const sqlite = new Database(join(closed, dataFile))
  sqlite.exec('delete from row_sum')
  sqlite.exec('vacuum')
  sqlite.close()
  if (existsSync(join(closed, logFile))) throw new Error('The control has a log.')
  const way: Way = { name: 'control', full: count, harm: onBytes(dataFile, flip) }
  return harmOften(way, { ...sound, closed }, was, at, { count, seed })
}
