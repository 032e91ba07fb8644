// `npm run serve`: the web host alone. Its one line of JSON is all that goes to standard output.
import { ensureBuilt, ensureInstalled, isOnOwnNode, runOnOwnNode } from './setup.mjs'
import { fileURLToPath } from 'node:url'

const say = (line) => process.stderr.write(`${line}\n`)

const usage = `npm run serve -- [--data DIR] [--sample] [--calendar FILE.ics] [--copies DIR]
Serves Plumbline to a browser on this machine and prints its address; the port is chosen by the system.`

if (process.argv.includes('--help')) {
  say(usage)
  process.exit(0)
}

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
