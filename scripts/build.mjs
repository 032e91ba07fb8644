// `npm run build`: the app, and beside it the page that a rep gets. Plain JavaScript, as `setup.mjs`
// is.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const tools = [
  ['electron-vite/bin/electron-vite.js', 'build'],
  ['vite/bin/vite.js', 'build', '--config', 'vite.rep-page.config.ts'],
]

/** Runs a tool on this Node. Ends as it ends. */
function run([tool, ...args]) {
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules', tool), ...args, ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  )
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

const codes = await Promise.all(tools.map(run))
process.exitCode = codes.find((code) => code !== 0) ?? 0
