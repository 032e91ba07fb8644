import log from 'electron-log/node.js'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { Clock, Ids, Logger } from './ports.ts'

/** The machine's own clock and zone. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
}

/** The language and region that Node was started in, from the machine's environment. */
export function nodeLocale(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale
}

/** UUIDv7, rising within one process. */
export const uuidIds: Ids = { next: () => v7() }

/** A log in the data folder: codes, ids and counts, five files of one megabyte (R40). */
export function fileLogger(folder: string): Logger {
  log.transports.console.level = false
  // Else it looks for a package.json where the app was started from, and complains where none is.
  log.transports.file.setAppName('Plumbline')
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'plumbline.log')
  log.transports.file.maxSize = 1_000_000
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  return {
    event: (code, fields = {}) => log.info(JSON.stringify({ code, ...fields })),
    cause(reference, error) {
      // The message may quote a person's words; where it happened does not.
      const stack = error instanceof Error ? (error.stack ?? '') : ''
      const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '))
      log.error(JSON.stringify({ reference, frames: frames.slice(0, 12) }))
    },
  }
}

/** The folder of the app on this system: the same for the desktop shell and the web host. */
export function appFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const home = homedir()
  if (platform === 'win32')
    return join(env['APPDATA'] ?? join(home, 'AppData/Roaming'), 'Plumbline')
  if (platform === 'darwin') return join(home, 'Library/Application Support/Plumbline')
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Plumbline')
}

/** Where the data lies when nobody names another folder. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return join(appFolder(platform, env), 'data')
}
