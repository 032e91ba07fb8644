import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { failuresOfPlaywright, failuresOfVitest } from './failures.ts'
import { getBrowser } from './get-browser.ts'
import { checkLockFile } from './lock-file.ts'
import { add, closingLine, ofPlaywright, ofVitest, type Tally } from './tally.ts'

const root = resolve(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', name)

type Level = { readonly name: string; readonly run: () => Tally }

/** What failed, in words, to be said once more at the end. */
const failures: string[] = []

/**
 * Runs every level of tests, or `--smoke` alone: the desktop shell in a real Electron. A level that
 * fails does not stop the ones after it. Ends with one plain line over all of them.
 * @returns the exit code
 */
export function runTests(argv: readonly string[]): number {
  const reports = mkdtempSync(join(tmpdir(), 'plumbline-tests-'))
  const levels = argv.includes('--smoke') ? [smoke(reports)] : allLevels(reports)
  let total: Tally = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, run } of levels) {
    process.stdout.write(`\n— ${name}\n`)
    const before = failures.length
    const tally = attempt(run)
    if (tally.failed > 0) {
      process.stdout.write(`— ${name}: ${tally.failed} failed\n`)
      if (failures.length === before) failures.push(name)
    }
    total = add(total, tally)
  }
  rmSync(reports, { recursive: true, force: true })
  // The one who sums up several runs reads what there is to say from two files and says it last.
  const wanted = process.env['PLUMBLINE_TALLY']
  if (wanted) {
    writeFileSync(wanted, JSON.stringify(total))
    writeFileSync(`${wanted}.failures`, failures.map((failure) => `${failure}\n`).join(''))
  } else {
    for (const failure of failures) process.stdout.write(`\n${failure}\n`)
    process.stdout.write(`\n${closingLine(total)}\n`)
  }
  return total.failed > 0 || total.passed === 0 ? 1 : 0
}

function allLevels(reports: string): Level[] {
  return [
    { name: 'Lock file', run: lockFile },
    { name: 'Types: core', run: tsc('tsconfig.node.json') },
    { name: 'Types: page', run: tsc('tsconfig.web.json') },
    { name: 'Types: preload and end-to-end', run: tsc('tsconfig.e2e.json') },
    { name: 'Lint', run: one(['oxlint/bin/oxlint', '--deny-warnings']) },
    { name: 'Format', run: one(['oxfmt/bin/oxfmt', '--check', '.']) },
    { name: 'Unit, integration and architecture', run: vitest(reports) },
    { name: 'End to end, in a browser', run: endToEnd(reports) },
  ]
}

function attempt(run: () => Tally): Tally {
  try {
    return run()
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}

function lockFile(): Tally {
  const problems = checkLockFile(readJson('package-lock.json'), readJson('package.json'))
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  return problems.length === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0 }
}

/** Runs a tool of `node_modules` on this Node. @returns whether it went well */
function tool(
  [script = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv = {},
  before: readonly string[] = [],
): boolean {
  const [command = process.execPath, ...rest] = [...before, process.execPath, bin(script), ...args]
  const { status, error } = spawnSync(command, rest, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  if (error) throw error
  return status === 0
}

function one(args: readonly string[]): () => Tally {
  return () =>
    tool(args) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

function tsc(project: string): () => Tally {
  return one(['typescript/bin/tsc', '-p', project])
}

/** The figures of a report; a run that went wrong without a failing test counts as one failed. */
function counted(
  report: string,
  read: (report: unknown) => Tally,
  failuresOf: (report: unknown) => readonly string[],
  went: boolean,
): Tally {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const said: unknown = JSON.parse(readFileSync(report, 'utf8'))
  const tally = read(said)
  failures.push(...failuresOf(said))
  return went || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

function vitest(reports: string): () => Tally {
  return () => {
    const report = join(reports, 'vitest.json')
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    return counted(report, ofVitest, failuresOfVitest, tool(['vitest/vitest.mjs', ...args]))
  }
}

function endToEnd(reports: string): () => Tally {
  return () => {
    const browser = getBrowser((line) => void process.stdout.write(`${line}\n`))
    const env = { PLUMBLINE_BROWSER: browser, PLUMBLINE_BUILT: '1' }
    return playwright(join(reports, 'e2e.json'), 'playwright.config.ts', env, [])
  }
}

function smoke(reports: string): Level {
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'])
  const frame = hasDisplay ? [] : ['xvfb-run', '-a']
  const report = join(reports, 'smoke.json')
  return {
    name: 'Smoke, in a real Electron',
    run: () => playwright(report, 'playwright.electron.config.ts', { PLUMBLINE_BUILT: '1' }, frame),
  }
}

function playwright(
  report: string,
  config: string,
  env: NodeJS.ProcessEnv,
  before: readonly string[],
): Tally {
  const args = ['@playwright/test/cli.js', 'test', `--config=${config}`, '--reporter=list,json']
  const went = tool(args, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }, before)
  return counted(report, ofPlaywright, failuresOfPlaywright, went)
}
