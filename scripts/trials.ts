import { parseArgs } from 'node:util'
import { trials } from '#tests/trials/all.ts'
import type { Result } from '#tests/trials/result.ts'

// `npm run trials` does all in full, `npm run trials -- power-cut --part 0.01` a part of one.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** How much of each full count. */
    part: { type: 'string', default: '1' },
    /** Chooses the places, so that what was found can be seen again. */
    seed: { type: 'string', default: '1' },
  },
})

const unknown = positionals.filter((name) => !Object.hasOwn(trials, name))
const part = Number(values.part)
const seed = Number(values.seed)
if (unknown.length > 0 || !(part > 0) || !Number.isInteger(seed)) {
  console.error(
    `The trials are: ${Object.keys(trials).join(', ')}; --part is above 0, --seed whole.`,
  )
  process.exit(2)
}

function line({ name, trials: count, expected, seen, control }: Result, seconds: number): string {
  return `${name}: ${count} trials, expected ${expected}, seen ${seen}; control ${control}; ${seconds} s`
}

let wrong = 0
for (const [name, trial] of Object.entries(trials)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const began = performance.now()
  for (const result of await trial(part, seed)) {
    console.log(line(result, Math.round((performance.now() - began) / 1_000)))
    for (const fault of result.faults.slice(0, 10)) console.log(`  ${fault}`)
    if (!result.holds) wrong += 1
    if (!result.controlFails) {
      console.log('  The control did not fail, so this trial shows nothing.')
      wrong += 1
    }
  }
}
process.exitCode = wrong > 0 ? 1 : 0
