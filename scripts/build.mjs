// `npm run build`: the app, and the page that a rep gets. Plain JavaScript, as `setup.mjs` is.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const tools = [
  ['electron-vite/bin/electron-vite.js', 'build'],
  ['vite/bin/vite.js', 'build', '--config', 'vite.rep-page.config.ts'],
]

for (const [tool, ...args] of tools) {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', tool), ...args, ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  )
  if (status !== 0) process.exit(status ?? 1)
}
