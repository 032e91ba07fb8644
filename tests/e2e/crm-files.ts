import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, type RunningApp } from './app.ts'

/** A file as a test hands it to the page. */
export type TestFile = { readonly name: string; readonly text: string | Buffer }

const shared = resolve(import.meta.dirname, '../../../shared/data')
export const sharedIsThere = existsSync(shared)
export const sharedIsAbsent = 'skipped: ../shared/data is not here'

/** A file of the shared data. */
export function sharedFile(path: string): TestFile {
  return { name: path.split('/').at(-1) ?? path, text: readFileSync(resolve(shared, path)) }
}

/** A small export of our own. */
export function ownFile(name: string): TestFile {
  return { name, text: readFileSync(resolve(import.meta.dirname, '../fixtures/crm', name)) }
}

/** Chooses a file by keyboard, as the button that has the focus lets one do. */
export async function chooseFile(desk: Page, file: TestFile): Promise<void> {
  const [chooser] = await Promise.all([
    desk.waitForEvent('filechooser'),
    desk.keyboard.press('Enter'),
  ])
  await chooser.setFiles({
    name: file.name,
    mimeType: 'text/csv',
    buffer: Buffer.from(file.text),
  })
}

/** Drags a file over the window and drops it there. */
export async function dropFile(desk: Page, file: TestFile): Promise<void> {
  await drag(desk, file, 'dragenter')
  await expect(desk.getByText('Drop CRM exports to import them')).toBeVisible()
  await drag(desk, file, 'drop')
}

/** One event of a file that is dragged over the window. */
export async function drag(
  desk: Page,
  { name, text }: TestFile,
  type: 'dragenter' | 'dragleave' | 'drop',
): Promise<void> {
  await desk.evaluate(
    ([type, name, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([bytes], name, { type: 'text/csv' }))
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event)
    },
    [type, name, Buffer.from(text).toString('base64')] as const,
  )
}

/** Presses Tab until something has the focus; fails when it is not reached. */
export async function tabTo(desk: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await desk.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** Opens an address in the same window, signed in. */
export async function goTo(app: RunningApp, desk: Page, path: string): Promise<void> {
  await desk.goto((await app.address()).replace('/#', `${path}#`))
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused()
}

/** Goes to the first step of an import by keyboard, with the focus on its button. */
export async function begin(desk: Page): Promise<void> {
  // Not by `g i`: on a slow machine the second key may come when the first is forgotten.
  const sections = desk.getByRole('navigation', { name: 'Sections' })
  await sections.getByRole('link', { name: 'Imports' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Imports' })).toBeFocused()
  await tabTo(desk, desk.getByRole('link', { name: 'Import a CRM export' }).first())
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Import a CRM export' })).toBeFocused()
  await tabTo(desk, desk.getByRole('button', { name: 'Choose files' }))
}

/** Goes on from how a file is read to what it would change. */
export async function showChanges(desk: Page): Promise<void> {
  // While the file is read once more the button takes no press.
  const show = desk.getByRole('button', { name: 'Show what changes' })
  await expect(show).toBeEnabled()
  await show.press('Enter')
  await expect(desk.getByRole('tablist', { name: 'What the rows are' })).toBeVisible()
}

/** Brings a file in through the screens, up to what was done. */
export async function importFile(desk: Page, file: TestFile): Promise<void> {
  await begin(desk)
  await chooseFile(desk, file)
  await showChanges(desk)
  await desk.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  await expect(desk.getByRole('link', { name: 'Show the deals' })).toBeVisible()
}

/** At 200 % of 1280 × 800 nothing of a screen lies beyond its edge, where nobody would find it. */
export async function expectToFitZoomed(desk: Page): Promise<void> {
  await desk.setViewportSize({ width: 640, height: 400 })
  await expect
    .poll(() => desk.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth))
    .toBe(0)
  await desk.setViewportSize({ width: 1280, height: 800 })
}
