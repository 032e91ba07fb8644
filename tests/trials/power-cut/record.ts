import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kind } from './kinds.ts'
import { readTrace, type Step } from './trace.ts'

const work = join(import.meta.dirname, 'work.ts')
const source = join(import.meta.dirname, 'record.c')

/** Why nothing can be recorded here, or null. */
export function cannotRecord(): string | null {
  if (process.platform !== 'linux')
    return `it records on Linux only, and this is ${process.platform}`
  if (spawnSync('cc', ['--version'], { stdio: 'ignore' }).status !== 0)
    return 'there is no C compiler'
  // A binary that loads no library at its start does not load the recorder either.
  const libraries = spawnSync('ldd', [process.execPath], { encoding: 'utf8' })
  return libraries.stdout.includes('libc.so') ? null : 'Node is not linked to the C library'
}

/** A folder to start from, and what was done in a copy of it. */
export type Recorded = {
  readonly base: string
  /** What the process called its folder. */
  readonly folder: string
  readonly steps: readonly Step[]
}

/** Makes the recorder and the folder that each recording starts from. */
export function makeReady(place: string): void {
  if (existsSync(join(place, 'base'))) return
  const library = join(place, 'record.so')
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread'])
  execFileSync(process.execPath, [work, 'begin', join(place, 'base')], { stdio: 'inherit' })
}

/** Lets a process do its work and records what it does to its files. */
export function recordWork(place: string, kind: Kind, setting: 'full' | 'normal'): Recorded {
  makeReady(place)
  const base = join(place, 'base')
  const name = `${kind}-${setting}`
  const folder = join(place, name)
  const record = `${folder}.record`
  const acknowledged = `${folder}.said`
  cpSync(base, folder, { recursive: true })
  writeFileSync(acknowledged, '')
  execFileSync(process.execPath, [work, kind, folder, acknowledged, setting], {
    stdio: 'inherit',
    env: {
      ...process.env,
      LD_PRELOAD: join(place, 'record.so'),
      PLUMBLINE_RECORD: record,
      PLUMBLINE_RECORD_FOLDER: folder,
      PLUMBLINE_ACKNOWLEDGED: acknowledged,
    },
  })
  return { base, folder, steps: readTrace(readFileSync(record)) }
}
