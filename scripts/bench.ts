import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, tmpdir, totalmem, type as systemName } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCore } from '#core/create-core.ts'
import { measureAgenda } from '#tests/bench/agenda.ts'
import { measureBesideImport } from '#tests/bench/beside-import.ts'
import { bigTeam } from '#tests/bench/big-team.ts'
import { measureCadence } from '#tests/bench/cadence.ts'
import { measureCopies } from '#tests/bench/copies.ts'
import { measureCoverage } from '#tests/bench/coverage.ts'
import { measureEditor } from '#tests/bench/editor.ts'
import { measureExports } from '#tests/bench/exports.ts'
import { fullTeam, type Generated, generateTeam, type TeamSize } from '#tests/bench/generate.ts'
import { holdLines, measureHolds } from '#tests/bench/holds.ts'
import { measureImports } from '#tests/bench/imports.ts'
import { caller, type Measured, ms, table } from '#tests/bench/measure.ts'
import { measurePlan } from '#tests/bench/plan.ts'
import { benchPorts } from '#tests/bench/ports.ts'
import { measureSave } from '#tests/bench/save.ts'
import { measureStart } from '#tests/bench/start.ts'
import { measureUsage } from '#tests/bench/usage.ts'
import { measureVerdict } from '#tests/bench/verdict.ts'
import { findBrowser } from './find-browser.ts'

const parts = [
  'import',
  'agenda',
  'cadence',
  'coverage',
  'verdict',
  'usage',
  'save',
  'start',
  'holds',
  'plan',
  'editor',
  'vault',
] as const

/** The parts that bring their own data. */
const alone: ReadonlySet<Part> = new Set(['import', 'coverage', 'plan', 'editor'])
type Part = (typeof parts)[number]

// `npm run bench` measures all, `npm run bench -- save holds` these parts alone.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** A share of the full team, for a quick look. */
    size: { type: 'string', default: '1' },
    /** A folder that keeps the generated team for the next time; each run works on a copy. */
    keep: { type: 'string' },
  },
})

const share = Number(values.size)
const today = bigTeam.today
const unknown = positionals.filter((name) => !parts.some((part) => part === name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are: ${parts.join(', ')}.`)
  process.exit(2)
}

function wants(part: Part): boolean {
  return positionals.length === 0 || positionals.includes(part)
}

function say(text: string): void {
  console.log(text)
}

async function main(): Promise<void> {
  const [cpu] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  say(`${cpu?.model ?? 'CPU'} × ${cpus().length}, ${memory}, ${systemName()} ${release()}`)
  say(`Node ${process.version}, ${new Date().toISOString()}, load ${loads()}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  const cleanUp = () => rmSync(folder, { recursive: true, force: true })
  process.once('SIGINT', () => {
    cleanUp()
    process.exit(130)
  })
  try {
    await measure(folder)
  } finally {
    cleanUp()
  }
}

async function measure(folder: string): Promise<void> {
  const rows: Measured[] = []
  if (wants('import')) rows.push(...(await measureImports(say)))
  if (wants('coverage')) rows.push(...(await inPage('the coverage', measureCoverage)))
  if (wants('plan')) rows.push(...(await inPage('a plan', measurePlan)))
  if (wants('editor')) rows.push(...(await inPage('the editor', measureEditor)))
  if (wants('vault')) {
    rows.push(...(await measureCopies(folder, today, share * 500e6)))
    rows.push(...(await measureBesideImport(folder, share * 100_000)))
  }
  if (parts.some((part) => !alone.has(part) && wants(part))) {
    rows.push(...(await measureTeam(folder)))
  }
  print(rows)
  say(`\nLoad at the end ${loads()}.`)
}

/** The parts that need the large team; what is not a ratio is printed at once. */
async function measureTeam(folder: string): Promise<Measured[]> {
  const rows: Measured[] = []
  const big = join(folder, 'big')
  const generated = await team(big)
  if (wants('agenda')) {
    const { ours, bare, ratio } = await measureAgenda(big, generated.reps.slice(0, 12))
    const note = 'beside the same reads as prepared SQL'
    rows.push({ what: 'one agenda', ours: ms(ours), bare: ms(bare), ratio, limit: 2, note })
  }
  if (wants('cadence')) rows.push(...(await measureCadence(big, generated.reps)))
  if (wants('verdict')) rows.push(await measureVerdict(big, generated.opportunityPlans, today))
  if (wants('usage')) rows.push(await measureUsage(big, today))
  if (wants('save')) {
    const plans = generated.opportunityPlans.map((plan) => plan.planId)
    rows.push(...(await measureSave(big, plans, today)))
  }
  if (wants('start')) rows.push(...(await starts(folder, big)))
  if (wants('vault')) rows.push(...(await measureExports(folder, big, today)))
  if (wants('holds')) {
    const holds = await measureHolds(big, generated, today)
    say('The longest hold of the event loop while each method was called a dozen times:\n')
    say(`${table(['method', 'longest', ''], holdLines(holds, 50))}\n`)
  }
  return rows
}

async function team(big: string): Promise<Generated> {
  const size = scaled(fullTeam)
  const began = performance.now()
  const kept = values.keep === undefined ? null : join(values.keep, `team-${values.size}`)
  if (!kept || !existsSync(`${kept}.json`)) {
    const generated = await generateTeam(kept ?? big, size, today)
    if (!kept) return told(size, began, generated)
    writeFileSync(`${kept}.json`, JSON.stringify(generated))
  }
  cpSync(kept, big, { recursive: true })
  return told(size, began, JSON.parse(readFileSync(`${kept}.json`, 'utf8')))
}

function told(size: TeamSize, began: number, generated: Generated): Generated {
  say(
    `A team of ${Object.entries(size)
      .map(([of, count]) => `${count} ${of}`)
      .join(', ')},`,
  )
  say(`each deal in 26 snapshots, there after ${ms(performance.now() - began)}.\n`)
  return generated
}

async function starts(folder: string, big: string): Promise<Measured[]> {
  const browser = readyBrowser('the start')
  if (browser === null) return []
  const sample = join(folder, 'sample')
  const core = await createCore(sample, benchPorts(today))
  await caller(core)('sample.create', {})
  await core.close()
  return [
    ...(await measureStart('sample team', sample, browser)),
    ...(await measureStart('large team', big, browser)),
  ]
}

async function inPage(
  what: string,
  measurePart: (browserPath: string) => Promise<Measured[]>,
): Promise<Measured[]> {
  const browser = readyBrowser(what)
  return browser === null ? [] : measurePart(browser)
}

/** A browser and a built app for it; null, and a word about it, when none is installed. */
function readyBrowser(what: string): string | null {
  const browser = findBrowser()
  if (!browser) {
    say(`No Chrome, Chromium or Edge is installed, so ${what} is not measured.\n`)
    return null
  }
  if (!existsSync('out/main/web.js')) {
    execFileSync(process.execPath, ['scripts/build.mjs', '--logLevel', 'error'], {
      stdio: 'inherit',
    })
  }
  return browser
}

/** The machine's load before and while this runs: others on it slow what is measured. */
function loads(): string {
  return loadavg()
    .map((load) => load.toFixed(2))
    .join(' ')
}

function print(rows: readonly Measured[]): void {
  if (rows.length === 0) return
  const lines = rows.map(({ what, ours, bare, ratio, limit, note }) => [
    what,
    ours,
    bare,
    ratio === null ? '' : ratio.toFixed(2),
    limit === null ? '' : `≤ ${limit}${ratio !== null && ratio > limit ? ' MISSED' : ''}`,
    note ?? '',
  ])
  say(table(['what', 'Plumbline', 'bare', 'ratio', 'wanted', 'how'], lines))
}

function part(count: number): number {
  return Math.max(20, Math.round(count * share))
}

function scaled(size: TeamSize): TeamSize {
  return {
    reps: size.reps,
    accounts: part(size.accounts),
    opportunities: part(size.opportunities),
    plans: part(size.plans),
    revisions: part(size.revisions),
    reviews: part(size.reviews),
  }
}

await main()
