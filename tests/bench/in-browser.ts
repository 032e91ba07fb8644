import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { announced } from './start.ts'

/** The app in a browser on a data folder of its own, and a page without it to measure beside. */
export type InBrowser = {
  /** Open on the app's first screen. */
  readonly page: Page
  readonly bare: Page
}

const viewport = { width: 1280, height: 800 }

/**
 * Fills a throw-away data folder, opens the app on it and measures.
 * @param inPage runs in the app's page before its own code does
 */
export async function inBrowser<Filled, Result>(
  browserPath: string,
  fill: (folder: string) => Promise<Filled>,
  measure: (open: InBrowser, filled: Filled) => Promise<Result>,
  inPage?: string,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-browser-'))
  const web = fileURLToPath(new URL('../../out/main/web.js', import.meta.url))
  let host: ChildProcess | null = null
  let browser: Browser | null = null
  try {
    const filled = await fill(folder)
    host = spawn(process.execPath, [web, '--data', folder], { stdio: ['pipe', 'pipe', 'inherit'] })
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
    const page = await browser.newPage({ viewport })
    if (inPage) await page.addInitScript({ content: inPage })
    await page.goto(await announced(host))
    await page.getByRole('heading', { level: 1 }).waitFor()
    return await measure({ page, bare: await browser.newPage({ viewport }) }, filled)
  } finally {
    await browser?.close()
    if (host) {
      const ended = new Promise((done) => host?.once('exit', done))
      host.kill('SIGTERM')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Goes to a path of the app, by its address. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href)
}

/** Presses a key. @returns milliseconds until what it does is painted, as the page's watch says */
export async function press(page: Page, key: string): Promise<number> {
  await page.evaluate('delete globalThis.paintedAfter')
  await page.keyboard.press(key)
  const found = await page.waitForFunction((): unknown => Reflect.get(globalThis, 'paintedAfter'))
  return Number(await found.jsonValue())
}
