import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'

/** An app window of a browser that the user has. */
export type AppWindow = {
  /** Settles when the user has closed the window. */
  readonly closed: Promise<void>
  close(): Promise<void>
}

/**
 * Opens an address in an app window with a throw-away profile. The address holds a one-time code,
 * and what stands in a command line can be read by every account of the machine, so the browser is
 * told the address through a pipe instead. It ends by itself when the pipe breaks.
 */
export async function openAppWindow(browser: string, address: string): Promise<AppWindow> {
  const profile = mkdtempSync(join(tmpdir(), 'plumbline-window-'))
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  const child = spawn(
    browser,
    [
      `--app=${new URL('/icon.svg', address).href}`,
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1280,840',
      // Chromium does not start its sandbox as root.
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const gone = exitOf(child)
  const pipe = new DebuggingPipe(child)
  const window = await Promise.race([
    pipe.navigate(address),
    gone.then(() => Promise.reject(new Error('The browser ended at once.'))),
  ])
  const closed = Promise.race([window.closed, gone])
  return {
    closed,
    async close() {
      pipe.send('Browser.close')
      const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await gone
      clearTimeout(late)
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
}

type Message = {
  method?: string
  params?: { targetInfo?: { targetId: string; type: string }; targetId?: string }
  result?: { sessionId?: string }
}

/** The little of the DevTools protocol that is needed to send one page to one address. */
class DebuggingPipe {
  readonly #out: Writable
  readonly #listeners = new Set<(message: Message) => void>()
  #nextId = 1

  constructor(child: ChildProcess) {
    const [, , , out, back] = child.stdio
    if (!(out instanceof Writable) || !(back instanceof Readable)) {
      throw new Error('The browser has no pipe.')
    }
    this.#out = out
    // The browser may be gone at any time; its exit is what counts.
    out.on('error', () => undefined)
    back.on('error', () => undefined)
    let rest = ''
    back.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\0')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const message: Message = JSON.parse(part)
        for (const listener of this.#listeners) listener(message)
      }
    })
  }

  send(method: string, params: object = {}, sessionId?: string): void {
    const message = { id: this.#nextId, method, params, ...(sessionId ? { sessionId } : {}) }
    this.#nextId += 1
    this.#out.write(`${JSON.stringify(message)}\0`)
  }

  /** Sends the first page to the address. @returns when that page is closed */
  navigate(address: string): Promise<{ closed: Promise<void> }> {
    return new Promise((resolve) => {
      let page: string | null = null
      const { promise: closed, resolve: close } = Promise.withResolvers<void>()
      this.#listeners.add(({ method, params, result }) => {
        const target = params?.targetInfo
        if (method === 'Target.targetCreated' && target?.type === 'page' && page === null) {
          page = target.targetId
          this.send('Target.attachToTarget', { targetId: page, flatten: true })
        }
        if (result?.sessionId) {
          this.send('Page.navigate', { url: address }, result.sessionId)
          resolve({ closed })
        }
        if (method === 'Target.targetDestroyed' && params?.targetId === page) close()
      })
      this.send('Target.setDiscoverTargets', { discover: true })
    })
  }
}
