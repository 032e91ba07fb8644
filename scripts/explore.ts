import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { failuresOfVitest } from './failures.ts'

// `npm run explore -- 20`: the property tests from that many new seeds. A round that fails says its
// seed, with which `PLUMBLINE_SEED=… npx vitest run FILE` shows the same again.

const root = resolve(import.meta.dirname, '..')
const rounds = Number(process.argv[2] ?? 10)
if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write('How many rounds? A whole number, as in `npm run explore -- 20`.\n')
  process.exit(1)
}

const files = globSync('tests/{unit,integration}/**/*.test.ts', { cwd: root }).filter((file) =>
  readFileSync(join(root, file), 'utf8').includes('helpers/fc.ts'),
)
const folder = mkdtempSync(join(tmpdir(), 'plumbline-explore-'))
const report = join(folder, 'report.json')
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=json']
const failing: number[] = []
for (let round = 1; round <= rounds; round += 1) {
  const seed = randomInt(1, 2 ** 31)
  const { status } = spawnSync(process.execPath, [...vitest, `--outputFile=${report}`, ...files], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PLUMBLINE_SEED: String(seed) },
  })
  process.stdout.write(`${round} of ${rounds}, seed ${seed}: ${status === 0 ? 'well' : 'failed'}\n`)
  if (status === 0) continue
  failing.push(seed)
  for (const failure of failuresOfVitest(JSON.parse(readFileSync(report, 'utf8')))) {
    process.stdout.write(`${failure}\n`)
  }
}
rmSync(folder, { recursive: true, force: true })
process.stdout.write(`${rounds} seeds, ${failing.length} failed\n`)
process.exitCode = failing.length === 0 ? 0 : 1
