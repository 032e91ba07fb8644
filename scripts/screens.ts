import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { RunningApp } from '../tests/e2e/app.ts'
import build from '../tests/e2e/build.ts'
import {
  addressOfScreen,
  type DeskScreen,
  deskScreens,
  fill,
  settled,
  someIds,
} from '../tests/e2e/desk-screens.ts'
import { findBrowser } from './find-browser.ts'

/** 200 % zoom of a 1280 × 800 window is half as many CSS pixels, twice as dense. */
const looks = [
  { name: 'light', theme: 'light', width: 1280, height: 800, scale: 1 },
  { name: 'dark', theme: 'dark', width: 1280, height: 800, scale: 1 },
  { name: 'zoom', theme: 'light', width: 640, height: 400, scale: 2 },
] as const

const target = resolve(import.meta.dirname, '../screens')

/** Takes a picture of each screen, from the sample team, light, dark and at 200 % zoom. */
async function main(only: readonly string[]): Promise<void> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No Chrome, Chromium or Edge was found.')
  build()
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-screens-'))
  const app = new RunningApp(folder)
  await app.start()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  mkdirSync(target, { recursive: true })
  try {
    const wanted = deskScreens.filter(({ name }) => only.length === 0 || only.includes(name))
    if (only.length === 0 || only.includes('welcome')) {
      await take(app, browser, [{ route: '/', name: 'welcome' }])
    }
    await fill(app)
    await take(app, browser, wanted)
  } finally {
    await browser.close()
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function take(
  app: RunningApp,
  browser: Browser,
  screens: readonly DeskScreen[],
): Promise<void> {
  const ids = await someIds(app)
  for (const { name: look, theme, width, height, scale } of looks) {
    await app.call('settings.set', { changes: { theme } })
    const page = await browser.newPage({
      viewport: { width, height },
      deviceScaleFactor: scale,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    })
    const address = await app.address()
    await page.goto(address)
    // The page swaps its one-time code first; another address before that would lose it.
    await page.locator('main#main h1').waitFor()
    for (const screen of screens) {
      const path = addressOfScreen(ids, screen)
      if (path === null) {
        console.log(`no record for ${screen.name}`)
        continue
      }
      await page.goto(new URL(address).origin + path)
      await settled(page)
      if (screen.keys) await press(page, screen.keys)
      await page.evaluate('document.fonts.ready.then(() => true)')
      const file = join(target, `${screen.name}-${look}.png`)
      await page.screenshot({ path: file })
      console.log(file)
    }
    await page.close()
  }
}

/** Presses keys once the screen listens: its heading has the focus then. */
async function press(page: Page, keys: readonly string[]): Promise<void> {
  await page.locator('h1:focus').waitFor()
  for (const key of keys) await page.keyboard.press(key)
  await page.getByRole('dialog').waitFor()
}

await main(process.argv.slice(2))
