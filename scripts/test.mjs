// `npm test`: brings what is missing, then runs every level. Node 20 parses this file; what follows
// runs on the project's own Node.
import { ensureBuilt, ensureInstalled, isOnOwnNode, runOnOwnNode } from './setup.mjs'
import { fileURLToPath } from 'node:url'

const say = (line) => process.stdout.write(`${line}\n`)

try {
  ensureInstalled(say)
  if (isOnOwnNode()) {
    ensureBuilt(say)
    const { runTests } = await import('./run-tests.ts')
    process.exitCode = runTests(process.argv.slice(2))
  } else {
    runOnOwnNode(fileURLToPath(import.meta.url))
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
