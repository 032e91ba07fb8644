import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect } from './app.ts'

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
  await expect(desk.getByText('Drop the CRM export to import it')).toBeVisible()
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
