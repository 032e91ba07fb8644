// Plain JavaScript that Node 20 parses, on Node's own modules alone: it runs before anything else
// is there. It brings the packages, the project's own Node and the build.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const windows = process.platform === 'win32'
const installed = join(root, 'node_modules/.package-lock.json')
const ownNode = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node')

/**
 * Runs `npm ci` when the packages are missing or are not those of the lock file.
 * @param {(line: string) => void} say
 */
export function ensureInstalled(say) {
  if (isInstalled()) return
  if (windows && process.execPath.startsWith(join(root, 'node_modules'))) {
    throw new Error('The packages have changed. Run `npm ci`, then this command again.')
  }
  say('Installing the packages that the lock file names (npm ci) …')
  const npm = process.env['npm_execpath']
  const [command, args] = npm?.endsWith('.js')
    ? [process.env['npm_node_execpath'] ?? process.execPath, [npm, 'ci', '--include=dev']]
    : [windows ? 'npm.cmd' : 'npm', ['ci', '--include=dev']]
  const { status } = spawnSync(command, args, {
    cwd: root,
    // What npm says goes to standard error: standard output belongs to the command.
    stdio: ['ignore', 2, 2],
    shell: command.endsWith('.cmd'),
  })
  if (status !== 0) {
    throw new Error(
      'The packages could not be installed. npm says why above; nothing else was done.',
    )
  }
}

/** Whether `node_modules` holds what the lock file names: by time, and if that is in doubt by content. */
function isInstalled() {
  if (!existsSync(installed) || !existsSync(ownNode)) return false
  const lock = join(root, 'package-lock.json')
  if (statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true
  const there = readPackages(installed)
  const wanted = readPackages(lock)
  const missing = Object.entries(wanted).some(
    ([path, entry]) => path !== '' && !entry.optional && there[path]?.integrity !== entry.integrity,
  )
  const strange = Object.entries(there).some(
    ([path, entry]) => wanted[path]?.version !== entry.version,
  )
  if (missing || strange) return false
  // A fresh checkout has a young lock file with the same content.
  utimesSync(installed, new Date(), new Date())
  return true
}

/** @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/** Whether this process runs on the Node that the lock file names. */
export function isOnOwnNode() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/node/package.json'), 'utf8'))
  return process.versions.node === version
}

/**
 * Runs a script again on the project's own Node, hands signals on, and ends as it ends.
 * @param {string} script
 */
export function runOnOwnNode(script) {
  const child = spawn(ownNode, [script, ...process.argv.slice(2)], {
    // The channel closes when this process dies in whatever way, and the child ends then.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`Node ${ownNode} could not be started: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/** What the build makes, one file of each part. */
const built = [
  'main/index.js',
  'main/web.js',
  'preload/index.cjs',
  'renderer/index.html',
  'rep-page/page.js',
  'rep-page/page.css',
].map((path) => join(root, 'out', path))

/**
 * Builds when a source is newer than what was built.
 * @param {(line: string) => void} say
 */
export function ensureBuilt(say) {
  const sources = [
    'src',
    'migrations',
    'electron.vite.config.ts',
    'vite.rep-page.config.ts',
    'package-lock.json',
  ]
  const newest = Math.max(...sources.map((path) => newestIn(join(root, path))))
  if (built.every((path) => existsSync(path) && statSync(path).mtimeMs >= newest)) return
  say('Building …')
  const tool = join(root, 'scripts/build.mjs')
  const { status } = spawnSync(ownNode, [tool, '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error('The build did not work. The lines above say why.')
}

/** The newest change below a path; a folder changes when a file in it is added or removed. */
function newestIn(path) {
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}
