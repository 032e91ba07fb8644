// `npm run serve`: the web host alone. Its one line of JSON is all that goes to standard output.
import { ensureBuilt, ensureInstalled, isOnOwnNode, runOnOwnNode } from './setup.mjs'
import { fileURLToPath } from 'node:url'

const say = (line) => process.stderr.write(`${line}\n`)

try {
  ensureInstalled(say)
  if (isOnOwnNode()) {
    ensureBuilt(say)
    await import('../out/main/web.js')
  } else {
    runOnOwnNode(fileURLToPath(import.meta.url))
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
