import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type AppWindow, openAppWindow } from './app-window.ts'
import { findDesktop, hasDisplay } from './desktop.ts'
import { findBrowser } from './find-browser.ts'
import { readStartOptions } from './start-options.ts'

const root = resolve(import.meta.dirname, '..')

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Runs the app in the best way that this machine has, says which and why, and ends with it. */
export async function runApp(argv: readonly string[]): Promise<void> {
  const { web, forHost } = readStartOptions(argv, process.env['INIT_CWD'] ?? process.cwd())
  const display = hasDisplay(process.platform, process.env)
  if (web || !display) {
    const why = web ? '--web was asked for' : 'there is no display'
    return runWeb(forHost, why, display)
  }
  const desktop = findDesktop(say)
  if ('why' in desktop) return runWeb(forHost, desktop.why, display)
  say(`Plumbline runs in Electron ${desktop.version}, because its binary and a display are here.`)
  runElectron(desktop.binary, forHost)
}

function runElectron(binary: string, forHost: readonly string[]): void {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  // Chromium does not start its sandbox as root.
  const child = spawn(binary, [...(isRoot ? ['--no-sandbox'] : []), root, ...forHost], {
    stdio: 'inherit',
  })
  onEnd(() => child.kill('SIGTERM'))
  child.on('error', (error) => {
    process.stderr.write(`Electron could not be started: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

async function runWeb(forHost: readonly string[], why: string, display: boolean): Promise<void> {
  const host = spawn(
    process.execPath,
    [resolve(root, 'out/main/web.js'), ...forHost],
    // The channel closes when this process dies in whatever way, and the host ends then.
    { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] },
  )
  const ended = new Promise<number>((done) => host.once('exit', (code) => done(code ?? 1)))
  const { stdin, stdout } = host
  if (!stdin || !stdout) throw new Error('The web host has no pipes.')
  const askForLink = () => void stdin.write('\n')
  stdin.on('error', () => undefined)
  let window: AppWindow | null = null
  onEnd(() => host.kill('SIGTERM'))

  let browser = display ? findBrowser() : null
  let announced = false
  createInterface({ input: stdout }).on('line', (line) => {
    const told = readLine(line)
    if (told.failed) say(told.failed)
    if (told.note) say(told.note)
    if (!told.address) return
    if (announced) {
      say(told.address)
      return
    }
    announced = true
    if (browser) void show(browser, told.address)
    else serveWithoutWindow(told.address)
  })

  async function show(path: string, address: string): Promise<void> {
    try {
      const open = await openAppWindow(path, address)
      window = open
      say(`Plumbline runs in a window of ${path}, because ${why}. Ctrl-C ends it.`)
      await open.closed
      host.kill('SIGTERM')
    } catch {
      say(`${path} did not open a window.`)
      browser = null
      announced = false
      askForLink()
    }
  }

  function serveWithoutWindow(address: string): void {
    const noWindow = display ? `${why} and no Chrome, Chromium or Edge was found` : why
    say(`Plumbline serves its web page, because ${noWindow}. Open this link within a minute:`)
    say(address)
    say('Enter gives a fresh link, Ctrl-C ends it.')
    process.stdin.on('data', askForLink)
    process.stdin.on('error', () => undefined)
  }

  const code = await ended
  await (window as AppWindow | null)?.close()
  process.exit(code)
}

/** Hands on what ends this process: Ctrl-C, a signal, or the end of the process that began it. */
function onEnd(end: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  process.on('disconnect', end)
}

type Told = { address?: string; failed?: string; note?: string }

/** What a line of the host says. */
function readLine(line: string): Told {
  const told: unknown = JSON.parse(line)
  if (typeof told !== 'object' || told === null) return {}
  if ('message' in told && typeof told.message === 'string') return { failed: told.message }
  if ('ended' in told && typeof told.ended === 'string') return { failed: told.ended }
  return {
    ...('address' in told && typeof told.address === 'string' ? { address: told.address } : {}),
    ...('note' in told && typeof told.note === 'string' ? { note: told.note } : {}),
  }
}
