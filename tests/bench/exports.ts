import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCore } from '#core/create-core.ts'
import type { Ports } from '#core/ports.ts'
import { caller, type Measured, ms } from './measure.ts'
import { benchPorts } from './ports.ts'

const token = 'bench-of-the-full-export'

/**
 * The full export of a data folder and its import into an empty one, through the whole core, beside
 * `.dump` of sqlite3 and reading that back. Nothing where the program sqlite3 is not installed.
 */
export async function measureExports(
  folder: string,
  big: string,
  today: string,
): Promise<Measured[]> {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return []
  const written = join(folder, 'full-export.zip')
  const source = await createCore(big, portsWith(today, written))
  const begin = performance.now()
  await caller(source)('exports.full', { job: 'out' })
  const out = performance.now() - begin
  await source.close()
  const empty = join(folder, 'brought-in')
  mkdirSync(empty)
  const target = await createCore(empty, portsWith(today, written))
  const beginIn = performance.now()
  await caller(target)('exports.read', { token })
  await caller(target)('exports.bringIn', { token, job: 'in', replace: true })
  const into = performance.now() - beginIn
  await target.close()
  const bare = dumpAndRead(join(big, 'plumbline.db'), folder)
  for (const gone of [written, empty]) rmSync(gone, { recursive: true })
  return [
    line('the full export of the large team', out, bare.out, 'beside .dump of sqlite3'),
    line('its import into an empty app', into, bare.into, 'beside reading the dump'),
    line('both', out + into, bare.out + bare.into, '', 3),
  ]
}

function line(
  what: string,
  ours: number,
  bare: number,
  note: string,
  limit: number | null = null,
): Measured {
  return { what, ours: ms(ours), bare: ms(bare), ratio: ours / bare, limit, note }
}

/** Hands out into a file, and gives that one back as the file that was picked. */
function portsWith(today: string, path: string): Ports {
  const ports = benchPorts(today)
  return {
    ...ports,
    files: {
      ...ports.files,
      deliver: async ({ bytes }) => {
        writeFileSync(path, bytes)
        return { outcome: 'saved' }
      },
      picked: () => {
        const bytes = readFileSync(path)
        return { name: 'full-export.zip', size: bytes.length, read: async () => bytes }
      },
    },
  }
}

function dumpAndRead(path: string, folder: string): { out: number; into: number } {
  const dump = join(folder, 'dump.sql')
  const again = join(folder, 'read-again.db')
  const begin = performance.now()
  toFile(dump, (file) =>
    execFileSync('sqlite3', ['-readonly', path, '.dump'], { stdio: ['ignore', file, 'inherit'] }),
  )
  const middle = performance.now()
  fromFile(dump, (file) => readDump(again, file))
  const end = performance.now()
  for (const gone of [dump, again]) rmSync(gone)
  return { out: middle - begin, into: end - middle }
}

/** A sqlite3 that was built without them does not know the statistics of ours, and reads all else. */
function readDump(into: string, file: number): void {
  const { stderr } = spawnSync('sqlite3', [into], { stdio: [file, 'ignore', 'pipe'] })
  const wrong = String(stderr)
    .split('\n')
    .filter((said) => said !== '' && !said.includes('sqlite_stat'))
  if (wrong.length > 0) throw new Error(`sqlite3 could not read its dump: ${wrong[0]}`)
}

function toFile(path: string, work: (handle: number) => void): void {
  const handle = openSync(path, 'w')
  try {
    work(handle)
  } finally {
    closeSync(handle)
  }
}

function fromFile(path: string, work: (handle: number) => void): void {
  const handle = openSync(path, 'r')
  try {
    work(handle)
  } finally {
    closeSync(handle)
  }
}
