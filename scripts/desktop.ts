import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const electron = resolve(import.meta.dirname, '../node_modules/electron')
const failedBefore = resolve(import.meta.dirname, '../node_modules/.cache/plumbline-no-electron')
const downloadLimit = 60_000
const forgetFailureAfter = 24 * 3_600_000

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** Where the desktop shell can run, or why it cannot. */
export type Desktop =
  | { readonly binary: string; readonly version: string }
  | { readonly why: string }

/** Whether a window can be shown. */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** Finds Electron's binary; tries once a day to download it, for a minute at most. */
export function findDesktop(say: (line: string) => void): Desktop {
  const there = findBinary()
  if (there) return there
  if (isTriedToday()) {
    return { why: 'Electron could not be downloaded today; it is tried again tomorrow' }
  }
  say('Downloading Electron, for 60 seconds at most …')
  const { status, error } = spawnSync(process.execPath, [join(electron, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadLimit,
    killSignal: 'SIGKILL',
  })
  const arrived = status === 0 ? findBinary() : null
  if (arrived) return arrived
  mkdirSync(join(failedBefore, '..'), { recursive: true })
  writeFileSync(failedBefore, '')
  const late = error && 'code' in error && error.code === 'ETIMEDOUT'
  return {
    why: late
      ? 'Electron did not arrive within 60 seconds'
      : 'Electron could not be downloaded from here',
  }
}

function findBinary(): (Desktop & { binary: string }) | null {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || join(electron, 'dist')
  const binary = join(folder, executables[process.platform] ?? 'electron')
  if (!existsSync(binary)) return null
  const version = join(folder, 'version')
  return {
    binary,
    version: existsSync(version) ? readFileSync(version, 'utf8').trim().replace(/^v/, '') : '',
  }
}

function isTriedToday(): boolean {
  return (
    existsSync(failedBefore) && Date.now() - statSync(failedBefore).mtimeMs < forgetFailureAfter
  )
}
