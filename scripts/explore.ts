import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

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
const failing: number[] = []
for (let round = 1; round <= rounds; round += 1) {
  const seed = randomInt(1, 2 ** 31)
  process.stdout.write(`\n— Round ${round} of ${rounds}, seed ${seed}\n`)
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot', ...files],
    { cwd: root, stdio: 'inherit', env: { ...process.env, PLUMBLINE_SEED: String(seed) } },
  )
  if (status !== 0) failing.push(seed)
}
process.stdout.write(
  failing.length === 0
    ? `\n${rounds} seeds, none failed\n`
    : `\n${rounds} seeds, ${failing.length} failed: ${failing.join(', ')}\n`,
)
process.exitCode = failing.length === 0 ? 0 : 1
