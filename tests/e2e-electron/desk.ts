import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  _electron,
  type ElectronApplication,
  expect,
  type Page,
  test as base,
} from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')
const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH']

/** The Electron that was prepared for tests. */
export const binary = join(dist ?? join(root, 'node_modules/electron/dist'), 'electron')

const isRoot = process.getuid?.() === 0
const switches = isRoot ? ['--no-sandbox'] : []

/** The desktop shell of one test, on a data folder of its own. */
export class Shell {
  readonly folder = mkdtempSync(join(tmpdir(), 'plumbline-shell-'))
  #app: ElectronApplication | null = null

  /** Starts the shell, with switches of Chromium's. @returns its window, with the page in it */
  async start(...more: readonly string[]): Promise<Page> {
    // Without a path of its own Playwright finds the same binary, and holds the app back until it
    // has taken hold of it: a window that opens earlier made one launch in eight wait for ever.
    this.#app = await _electron.launch({
      args: [...switches, ...more, root, '--data', this.folder],
    })
    const page = await this.#app.firstWindow()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    return page
  }

  /** The main process. */
  get app(): ElectronApplication {
    if (!this.#app) throw new Error('The shell is not running.')
    return this.#app
  }

  /** Starts a second instance on the same folder. @returns its exit code */
  startAgain(): Promise<number | null> {
    const child = spawn(binary, [...switches, root, '--data', this.folder], { stdio: 'ignore' })
    return new Promise((done) => child.once('exit', done))
  }

  async stop(): Promise<void> {
    const app = this.#app
    this.#app = null
    await app?.close()
  }

  /** Ends it whatever it asks, where it still runs. */
  kill(): void {
    this.#app?.process().kill('SIGKILL')
    this.#app = null
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** Calls the core through the page's bridge. */
export function invoke(page: Page, method: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, value]) => {
      const bridge: unknown = Reflect.get(globalThis, 'plumbline')
      return Reflect.apply(Reflect.get(Object(bridge), 'invoke'), bridge, [name, value])
    },
    [method, input] as const,
  )
}

/** Whether a process is there. */
export function isRunning(pid: number): boolean {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })[0] !== 'Z'
  } catch {
    return false
  }
}

export const test = base.extend<{ shell: Shell }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads fixture names from this pattern
  shell: async ({}, provide) => {
    const shell = new Shell()
    await provide(shell)
    await shell.stop()
    shell.remove()
  },
})

export { expect }
