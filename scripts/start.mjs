// `npm start`: brings what is missing, then runs the app. Node 20 parses this file; what follows
// runs on the project's own Node.
import { ensureBuilt, ensureInstalled, isOnOwnNode, runOnOwnNode } from './setup.mjs'
import { fileURLToPath } from 'node:url'

const say = (line) => process.stdout.write(`${line}\n`)

try {
  ensureInstalled(say)
  if (isOnOwnNode()) {
    ensureBuilt(say)
    const { runApp } = await import('./run-app.ts')
    await runApp(process.argv.slice(2))
  } else {
    runOnOwnNode(fileURLToPath(import.meta.url))
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
