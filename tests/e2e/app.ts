import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { test as base, expect, type Page } from '@playwright/test'
import type { Input, MethodName, Output } from '#contract/contract.ts'

type HostProcess = ChildProcessByStdio<Writable, Readable, null>

type StartOptions = { more?: readonly string[]; uid?: number }

/** The running app of one test: a host of its own on a data folder of its own. */
export class RunningApp {
  readonly folder: string
  wasKilled = false
  /** What the host said beside its address, as that the folder is open twice. */
  note = ''
  #host: HostProcess | null = null
  #lines: AsyncIterator<string> | null = null
  #bearer = ''
  #port = ''

  constructor(folder: string) {
    this.folder = folder
  }

  /**
   * Starts the host, with more options of its own, or with the rights of another user.
   * @returns the address with its one-time code
   */
  async start({ more = [], uid }: StartOptions = {}): Promise<string> {
    const web = resolve(import.meta.dirname, '../../out/main/web.js')
    const host = spawn(process.execPath, [web, '--data', this.folder, ...more], {
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
      // The machine's way of writing, whatever machine the tests run on.
      env: { ...process.env, LC_ALL: 'en_GB.UTF-8' },
    })
    this.#host = host
    this.#lines = createInterface({ input: host.stdout })[Symbol.asyncIterator]()
    const address = await this.#announced()
    this.#port = new URL(address).port
    this.#bearer = ''
    return address
  }

  /** A fresh address: a code opens one page, once. */
  async address(): Promise<string> {
    this.#host?.stdin.write('\n')
    return this.#announced()
  }

  /** Calls the core beside the page, to prepare what a test is not about. */
  async call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
    if (!this.#bearer) this.#bearer = await this.#signIn()
    const reply = await this.#post('/rpc', { method, input })
    if (!('ok' in reply) || reply['ok'] !== true) {
      throw new Error(`${method}: ${JSON.stringify(reply)}`)
    }
    return reply['data'] as Output<M>
  }

  /** Kills the host as a crash would. */
  async kill(): Promise<void> {
    this.wasKilled = true
    await this.#end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const host = this.#host
    this.#host = null
    if (!host || host.exitCode !== null) return
    const ended = new Promise((done) => host.once('exit', done))
    host.kill(signal)
    await ended
  }

  async #announced(): Promise<string> {
    const next = await this.#lines?.next()
    const line: unknown = JSON.parse(String(next?.value))
    if (typeof line === 'object' && line && 'note' in line) this.note = String(line.note)
    if (typeof line === 'object' && line && 'address' in line) return String(line.address)
    throw new Error(`The host said: ${String(next?.value)}`)
  }

  async #signIn(): Promise<string> {
    const code = new URL(await this.address()).hash.replace('#code=', '')
    const answer = await this.#post('/session', { code })
    return String(answer['bearer'])
  }

  async #post(path: string, body: unknown): Promise<Record<string, unknown>> {
    const origin = `http://127.0.0.1:${this.#port}`
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: {
        Origin: origin,
        'Content-Type': 'application/json',
        Authorization: `Bearer ${this.#bearer}`,
      },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Record<string, unknown>
  }
}

type Fixtures = {
  app: RunningApp
  /** The page, open on the app. A console error, a page error or a refused policy fails the test. */
  desk: Page
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads fixture names from this pattern
  app: async ({}, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-e2e-'))
    const app = new RunningApp(folder)
    await app.start()
    await provide(app)
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  },
  desk: async ({ app, page }, provide) => {
    const problems: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    page.on('pageerror', (error) => problems.push(error.message))
    // While somebody listens, each dialog for files comes to the test: one that opens between two
    // listeners would be cancelled unseen.
    page.on('filechooser', () => undefined)
    await page.goto(await app.address())
    // The screen listens to keys once its heading has the focus.
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await provide(page)
    // A host that was killed on purpose leaves broken connections behind.
    const own = app.wasKilled ? problems.filter((entry) => !entry.includes('net::ERR_')) : problems
    expect(own).toEqual([])
  },
})

export { expect }
