import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, invoke, type Shell, test } from './desk.ts'

const anna = {
  name: 'Anna Lindt',
  email: null,
  role: '',
  startDate: null,
  territory: '',
  quotas: [],
}
const words = 'She asked the buyer for the budget.'

/** A note on Anna in which nothing can be saved: the data file is not at its place. */
async function typeWhatCannotBeSaved(shell: Shell): Promise<Page> {
  const page = await shell.start()
  await invoke(page, 'team.createRep', anna)
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.getByRole('link', { name: 'Anna Lindt' }).click()
  await page.getByRole('tab', { name: 'Notes' }).click()
  await page.getByRole('button', { name: 'New note' }).first().click()
  renameSync(join(shell.folder, 'plumbline.db'), join(shell.folder, 'elsewhere.db'))
  await page.getByRole('textbox', { name: 'Fact' }).fill(words)
  // The reason stands in the open, in the header and at the field.
  await expect(page.getByRole('banner')).toContainText(/Not saved.*not where it was/)
  await expect(page.getByRole('region', { name: 'New note' }).getByRole('alert')).toContainText(
    /Not saved:.*not where it was/,
  )
  return page
}

const question = (page: Page) => page.getByRole('dialog', { name: 'Not everything is saved' })
const drafts = (shell: Shell) =>
  readdirSync(join(shell.folder, 'drafts')).filter((name) => name.endsWith('.json'))
const ended = (shell: Shell) =>
  new Promise<void>((done) => shell.app.process().once('exit', () => done()))

async function closeWindow(shell: Shell): Promise<void> {
  await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

test('closing with something unsaved asks, says what and why, and Esc keeps on', async ({
  shell,
}) => {
  const page = await typeWhatCannotBeSaved(shell)
  await closeWindow(shell)
  await expect(question(page)).toContainText('Note on Anna Lindt')
  await expect(question(page)).toContainText('not where it was')
  await expect(question(page).getByRole('button', { name: 'Keep on' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question(page)).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Fact' })).toHaveValue(words)

  // Quitting asks as well, and with a draft the app ends.
  await shell.app.evaluate(({ app }) => setImmediate(() => app.quit()))
  await expect(question(page)).toBeVisible()
  const over = ended(shell)
  await question(page).getByRole('button', { name: 'Keep a draft and close' }).click()
  await over
  expect(drafts(shell)).toHaveLength(1)
  renameSync(join(shell.folder, 'elsewhere.db'), join(shell.folder, 'plumbline.db'))
  const again = await shell.start()
  expect(JSON.stringify(await invoke(again, 'drafts.list', {}))).toContain(words)
})

test('what is thrown away is gone, also as a draft', async ({ shell }) => {
  const page = await typeWhatCannotBeSaved(shell)
  await closeWindow(shell)
  const over = ended(shell)
  await question(page).getByRole('button', { name: 'Throw away and close' }).click()
  await over
  expect(drafts(shell)).toEqual([])
})

test('once it can be saved, closing saves it and asks nothing', async ({ shell }) => {
  await typeWhatCannotBeSaved(shell)
  renameSync(join(shell.folder, 'elsewhere.db'), join(shell.folder, 'plumbline.db'))
  const over = ended(shell)
  await closeWindow(shell)
  await over
  const page = await shell.start()
  const found = await invoke(page, 'search.find', { text: 'budget', limit: 10 })
  expect(JSON.stringify(found)).toContain('Anna Lindt')
  expect(drafts(shell)).toEqual([])
})

test('told to end by the system, it ends with a draft and without a question', async ({
  shell,
}) => {
  await typeWhatCannotBeSaved(shell)
  const over = ended(shell)
  shell.app.process().kill('SIGTERM')
  await over
  expect(drafts(shell)).toHaveLength(1)
})
