import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Input, MethodName, Output } from '#contract/contract.ts'
import { noFileChoices } from '#contract/crm.ts'
import { type Core, createCore } from '#core/create-core.ts'
import { systemClock, uuidIds } from '#core/node-ports.ts'
import { FakeFiles } from '#tests/helpers/fake-files.ts'
import { crmExport, type ExportKind } from './crm-export.ts'

/** One import measured beside `sqlite3 .import` of the same file; times in milliseconds. */
export type ImportMeasure = {
  readonly kind: ExportKind
  readonly rows: number
  readonly megabytes: number
  /** Medians. */
  readonly sqlite: number
  readonly first: number
  readonly second: number
  readonly undo: number
  /** Parts of the median first import. */
  readonly inspect: number
  readonly preview: number
  readonly commit: number
  /** How many times as long as `sqlite3 .import` takes. */
  readonly firstRatio: number
  readonly secondRatio: number
  /** The longest that the event loop was held in the rounds, in all and by the parts before the commit. */
  readonly longestHold: number
  readonly longestHoldReading: number
}

type Round = {
  readonly sqlite: number
  readonly first: Parts
  readonly second: Parts
  readonly undo: number
  readonly hold: number
  readonly holdReading: number
}
type Parts = { readonly inspect: number; readonly preview: number; readonly commit: number }

/**
 * Imports an export of so many rows into an empty file, then again unchanged, then undoes both; each
 * round beside `sqlite3 .import` of the same file into a bare table, so that a busy machine slows
 * both. An import is all of it: reading, comparing, committing.
 */
export async function measureImport(
  kind: ExportKind,
  rows = 100_000,
  rounds = 3,
): Promise<ImportMeasure> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  try {
    const file = Buffer.from(crmExport(kind, rows))
    const path = join(folder, 'export.csv')
    writeFileSync(path, file)
    const measured: Round[] = []
    for (let round = 0; round < rounds; round += 1)
      measured.push(await measureRound(folder, path, file, round))
    const at = (read: (round: Round) => number) => median(measured.map(read))
    const sqlite = at((round) => round.sqlite)
    const first = at((round) => sum(round.first))
    const second = at((round) => sum(round.second))
    return {
      kind,
      rows,
      megabytes: file.length / 1e6,
      sqlite,
      first,
      second,
      undo: at((round) => round.undo),
      inspect: at((round) => round.first.inspect),
      preview: at((round) => round.first.preview),
      commit: at((round) => round.first.commit),
      firstRatio: at((round) => sum(round.first) / round.sqlite),
      secondRatio: at((round) => sum(round.second) / round.sqlite),
      longestHold: Math.max(...measured.map((round) => round.hold)),
      longestHoldReading: Math.max(...measured.map((round) => round.holdReading)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureRound(
  folder: string,
  path: string,
  file: Buffer,
  round: number,
): Promise<Round> {
  const before = importBare(folder, path, `bare-${round}-a.db`)
  const files = new FakeFiles()
  const core = await createCore(join(folder, `data-${round}`), {
    clock: systemClock,
    ids: uuidIds,
    files,
    logger: { event: () => undefined, cause: (_, error) => console.error(error) },
  })
  const loop = monitorEventLoopDelay({ resolution: 1 })
  try {
    loop.enable()
    const first = await importOnce(core, files, file, loop)
    const second = await importOnce(core, files, file, loop)
    const undo = await time(async () => {
      const { imports } = await ok(core, 'crm.imports', {})
      for (const { id } of imports) await ok(core, 'crm.undo', { importId: id, job: 'bench-undo' })
    })
    loop.disable()
    const after = importBare(folder, path, `bare-${round}-b.db`)
    return {
      sqlite: (before + after) / 2,
      first,
      second,
      undo,
      hold: loop.max / 1e6,
      holdReading: Math.max(first.hold, second.hold),
    }
  } finally {
    await core.close()
  }
}

async function importOnce(
  core: Core,
  files: FakeFiles,
  file: Buffer,
  loop: { reset(): void; max: number },
): Promise<Parts & { hold: number }> {
  const token = files.offer('export.csv', file)
  const choices = { ...noFileChoices, dateOrder: 'mdy' as const }
  let previewId = ''
  const inspect = await time(() => ok(core, 'crm.inspect', { token, job: 'bench-look', choices }))
  const preview = await time(async () => {
    const input = { token, job: 'bench-compare', choices, owners: [], answers: [] }
    previewId = (await ok(core, 'crm.preview', input)).preview.previewId
  })
  const hold = loop.max / 1e6
  const commit = await time(() => ok(core, 'crm.commit', { previewId, job: 'bench-write' }))
  return { inspect, preview, commit, hold }
}

function importBare(folder: string, path: string, name: string): number {
  const began = performance.now()
  execFileSync('sqlite3', [join(folder, name), '-cmd', '.mode csv', `.import ${path} bare`])
  const took = performance.now() - began
  rmSync(join(folder, name))
  return took
}

async function ok<M extends MethodName>(
  core: Core,
  method: M,
  input: Input<M>,
): Promise<Output<M>> {
  const reply = await core.dispatch(method, input)
  if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`)
  return reply.data as Output<M>
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function sum({ inspect, preview, commit }: Parts): number {
  return inspect + preview + commit
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

if (import.meta.main) {
  const [rows = '100000', rounds = '3'] = process.argv.slice(2)
  for (const kind of ['report', 'weekly', 'narrow'] as const) {
    const measure = await measureImport(kind, Number(rows), Number(rounds))
    const rounded = Object.entries(measure).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(value.toFixed(1)) : value,
    ])
    console.log(JSON.stringify(Object.fromEntries(rounded)))
  }
}
