import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { goBy, tabTo } from './keyboard.ts'

const fileOf = (folder: string) => join(folder, 'plumbline.db')

/** Makes a file that no SQLite reads. The app must not be running. */
export function ruin(folder: string): void {
  const bytes = readFileSync(fileOf(folder))
  bytes.fill(0x55, 0, 60)
  writeFileSync(fileOf(folder), bytes)
}

/** Removes the copies that were made on the way out: they would be as new as the file. */
export function removeLastCopies(folder: string): void {
  const copies = join(folder, 'backups')
  for (const name of readdirSync(copies).filter((one) => one.includes('-quit.db'))) {
    rmSync(join(copies, name))
  }
}

/** Takes the data file away, as a file program does. @returns how it is put back */
export function takeAway(folder: string): () => void {
  const elsewhere = join(folder, 'elsewhere.db')
  renameSync(fileOf(folder), elsewhere)
  return () => renameSync(elsewhere, fileOf(folder))
}

/** Puts a copy of the data file in its place, as a syncing program does. @returns how it is undone */
export function replaceByCopy(folder: string): () => void {
  const putBack = takeAway(folder)
  copyFileSync(join(folder, 'elsewhere.db'), fileOf(folder))
  return putBack
}

/**
 * From a start with a damaged file to the data of Anna, who is in the one copy, and of Ben, who was
 * saved after it, and back again: keys alone, in whatever host. `onScreen` is told what is to be seen.
 */
export async function wayBack(
  page: Page,
  onScreen: (what: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 })
  const damaged = 'The data file is damaged'
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  async function press(name: string | RegExp): Promise<void> {
    await tabTo(page, button(name))
    await page.keyboard.press('Enter')
  }
  await expect(heading).toHaveText(damaged)
  await expect(heading).toBeFocused()
  await expect(page.getByRole('alert')).toContainText('Nothing was changed or deleted')
  await expect(page.getByText('1 person')).toBeVisible()
  await onScreen('the vault with a damaged file')
  await press(/^Look inside the copy of/)
  await expect(page.getByText('You are looking into the copy of')).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('link', { name: 'Anna Lang' })).toBeVisible()
  await expect(page.getByText('Ben Ortiz')).toBeHidden()
  await onScreen('looking into a copy')
  await press('Back to my data')
  await expect(heading).toHaveText(damaged)
  await expect(heading).toBeFocused()
  await press(/^Restore the copy of/)
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText('kept aside')
  await onScreen('the question before a restore')
  await tabTo(page, asked.getByRole('button', { name: 'Restore', exact: true }))
  await page.keyboard.press('Enter')
  // Ben was saved after the copy, and comes back from the journal.
  await expect(page.getByRole('link', { name: 'Ben Ortiz' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Anna Lang' })).toBeVisible()
  await expect(page.getByText('Copy restored, and what was saved after it')).toBeVisible()
  // What was damaged can come back as it was, byte for byte, and goes again.
  await goBy(page, 'b')
  await expect(heading).toHaveText('Copies and restore')
  await press(/^Take back what was kept aside/)
  await expect(heading).toHaveText(damaged)
  await press(/^Take back what was kept aside/)
  await expect(heading).toHaveText('Copies and restore')
  await onScreen('copies and restore')
}

/**
 * The data file goes away while somebody writes a note on Anna, and comes back: nothing is said to be
 * saved meanwhile, the words stay, and are saved once it is there again.
 */
export async function writeWithoutFile(page: Page, away: () => () => void): Promise<void> {
  await page.keyboard.press('Control+2')
  await tabTo(page, page.getByRole('link', { name: 'Anna Lang' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anna Lang')
  await tabTo(page, page.getByRole('tab', { selected: true }))
  while (
    !(await page.getByRole('tab', { name: 'Notes' }).getAttribute('aria-selected'))?.includes(
      'true',
    )
  ) {
    await page.keyboard.press('ArrowRight')
  }
  await tabTo(page, page.getByRole('button', { name: 'New note' }).first())
  await page.keyboard.press('Enter')
  const fact = page.getByRole('textbox', { name: 'Fact' })
  await tabTo(page, fact)
  const putBack = away()
  await page.keyboard.insertText('She asked the buyer')
  const header = page.getByRole('banner')
  await expect(header).toContainText(/Not saved.*not where it was/)
  const notice = page.getByRole('alert').filter({ hasText: 'moved, replaced or removed' })
  await expect(notice).toContainText('What was saved until then lies in a checked copy')
  await page.keyboard.insertText(' for the budget')
  await expect(fact).toHaveValue('She asked the buyer for the budget')
  await expect(header).toContainText('Not saved')
  putBack()
  await page.keyboard.insertText('.')
  await expect(header).toContainText(/Saved \d/)
  await expect(notice).toBeHidden()
}

/** The newest copy that was made when the file went away. */
export function hasCopyOfMoved(folder: string): boolean {
  const copies = join(folder, 'backups')
  return existsSync(copies) && readdirSync(copies).some((name) => name.includes('moved-away'))
}
