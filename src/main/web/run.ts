import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkWhenShown } from '#core/check-when-shown.ts'
import { type Core, createCore } from '#core/create-core.ts'
import { readLaunchOptions } from '#core/launch-options.ts'
import {
  defaultDataFolder,
  fileLogger,
  nodeLocale,
  systemClock,
  uuidIds,
} from '#core/node-ports.ts'
import { openOnSample } from '#core/open-on-sample.ts'
import { loadPage } from '#core/page.ts'
import { enter, openTwice } from '#core/presence.ts'
import { wordsOfStart } from '#core/start-words.ts'
import { serve } from './serve.ts'
import { WebFiles } from './web-files.ts'

const idleLimit = 15 * 60_000
const idleCheck = 30_000

/**
 * Runs the core behind 127.0.0.1. Prints one line of JSON with the address and its one-time code;
 * a line on standard input asks for a fresh one. Ends on a signal, or when no page was open for
 * fifteen minutes.
 */
async function open(pageFolder: string): Promise<void> {
  const options = readLaunchOptions(process.argv.slice(2))
  const throwAway = options.sample && options.data === null
  const folder = throwAway
    ? mkdtempSync(join(tmpdir(), 'plumbline-sample-'))
    : (options.data ?? defaultDataFolder(process.platform, process.env))
  const files = new WebFiles({
    calendar: resolve(options.calendar ?? join(folder, 'calendar', 'reviews.ics')),
    copies: options.copies === null ? null : resolve(options.copies),
  })
  const core = await createCore(folder, {
    clock: systemClock,
    locale: nodeLocale(),
    ids: uuidIds,
    logger: fileLogger(folder),
    files,
  })
  if (options.sample && core.vault().state === 'open') await openOnSample(core)
  checkWhenShown(core)
  const page = loadPage(pageFolder)
  const host = await serve({ core, files, page })
  const presence = enter(folder)
  const announce = (note?: string) => {
    const address = host.address()
    const code = new URL(address).hash.slice('#code='.length)
    print({ address, code, mode: modeOf(core), ...(note ? { note } : {}) })
  }
  announce(presence.others > 0 ? openTwice : undefined)
  void core.warmUp()
  process.stdin.on('data', () => announce())
  process.stdin.on('error', () => undefined)

  let ending = false
  async function end(): Promise<void> {
    if (ending) return
    ending = true
    await host.close()
    await (throwAway ? core.close() : core.quit())
    presence.leave()
    if (throwAway) rmSync(folder, { recursive: true, force: true })
    process.exit(0)
  }
  process.on('SIGINT', () => void end())
  process.on('SIGTERM', () => void end())
  // The script that began this process is gone, in whatever way.
  process.on('disconnect', () => void end())
  setInterval(() => {
    if (host.pages() > 0 || performance.now() - host.lastUsed() < idleLimit) return
    print({ ended: 'No page was open for fifteen minutes.' })
    void end()
  }, idleCheck).unref()
}

function print(line: Readonly<Record<string, string>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** How a program that starts the host is told of the data file; the page says more. */
function modeOf(core: Core): 'normal' | 'read-only' | 'failed' {
  const { state } = core.vault()
  if (state === 'failed') return 'failed'
  return state === 'read_only' ? 'read-only' : 'normal'
}

/** Runs the host with the built page of a folder; a start that fails is told in one line as well. */
export function run(pageFolder: string): void {
  open(pageFolder).catch((error: unknown) => {
    print({ failed: 'Unsafe', message: wordsOfStart(error) })
    process.exit(1)
  })
}
