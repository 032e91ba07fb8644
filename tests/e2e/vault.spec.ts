import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'

const fields = { email: null, role: '', startDate: null, territory: '', quotas: [] }

/** Makes a file that no SQLite reads. */
function ruin(app: RunningApp): void {
  const path = join(app.folder, 'plumbline.db')
  const bytes = readFileSync(path)
  bytes.fill(0x55, 0, 60)
  writeFileSync(path, bytes)
}

test('a file that is gone beside its log: it says so, and an empty one is begun only when asked, by keys', async ({
  app,
  page,
}) => {
  await app.call('team.createRep', { ...fields, name: 'Anna Lang' })
  await app.kill()
  rmSync(join(app.folder, 'plumbline.db'))
  await page.goto(await app.start())
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The data file is not here')
  await expect(page.getByRole('alert')).toContainText('nothing was changed')
  await expect(page.getByText(app.folder)).toBeVisible()
  await expectAccessible(page, 'the vault without a file')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The data file is not here')
  await page.getByRole('button', { name: 'Begin with an empty file…' }).press('Enter')
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText('kept aside')
  await asked.getByRole('button', { name: 'Begin empty' }).press('Enter')
  await expect(page.getByRole('navigation').first()).toBeVisible()
  expect((await app.call('team.reps', { archived: false })).reps).toEqual([])
  expect(readdirSync(join(app.folder, 'aside'))).toHaveLength(1)
})

test('a damaged file: the sentence is true, and what is put right from outside opens by trying again', async ({
  app,
  page,
}) => {
  await app.call('team.createRep', { ...fields, name: 'Anna Lang' })
  await app.stop()
  const path = join(app.folder, 'plumbline.db')
  const good = readFileSync(path)
  ruin(app)
  await page.goto(await app.start())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The data file is damaged')
  writeFileSync(path, good)
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('The data file is damaged')
  await page.goto(`${new URL(page.url()).origin}/people`)
  await expect(page.getByText('Anna Lang').first()).toBeVisible()
})

test('the main way back: damage the file, start, look into a copy, restore it, take that back – by keys', async ({
  app,
  page,
}) => {
  await app.call('team.createRep', { ...fields, name: 'Anna Lang' })
  await app.call('copies.make', {})
  await app.call('team.createRep', { ...fields, name: 'Ben Ortiz' })
  await app.stop()
  // The copy that is made on the way out would be as new as the file.
  const copies = join(app.folder, 'backups')
  for (const name of readdirSync(copies).filter((one) => one.includes('-quit.db'))) {
    rmSync(join(copies, name))
  }
  ruin(app)
  await page.goto(await app.start())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The data file is damaged')
  await expect(page.getByText('1 person')).toBeVisible()
  await expectAccessible(page, 'the vault with a damaged file')
  await page.getByRole('button', { name: /^Look inside the copy of/ }).press('Enter')
  await expect(page.getByText('You are looking into the copy of')).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('link', { name: 'Anna Lang' })).toBeVisible()
  await expect(page.getByText('Ben Ortiz')).toBeHidden()
  await expectAccessible(page, 'looking into a copy')
  await page.getByRole('button', { name: 'Back to my data' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The data file is damaged')
  await page.getByRole('button', { name: /^Restore the copy of/ }).press('Enter')
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText('kept aside')
  await asked.getByRole('button', { name: 'Restore', exact: true }).press('Enter')
  // Ben was saved after the copy, and comes back from the journal.
  await expect(page.getByRole('link', { name: 'Ben Ortiz' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Anna Lang' })).toBeVisible()
  await expect(page.getByText('Copy restored, and what was saved after it')).toBeVisible()
  // What was damaged can come back as it was, byte for byte, and goes again.
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Copies and restore')
  await page.getByRole('button', { name: /^Take back what was kept aside/ }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The data file is damaged')
  await page.getByRole('button', { name: /^Take back what was kept aside/ }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Copies and restore')
  await expectAccessible(page, 'copies and restore')
})

test('a restore while the app runs can be undone like anything else', async ({ app, desk }) => {
  await app.call('team.createRep', { ...fields, name: 'Anna Lang' })
  await app.call('copies.make', {})
  await app.call('team.createRep', { ...fields, name: 'Ben Ortiz' })
  await desk.keyboard.press('g')
  await desk.keyboard.press('b')
  await desk.getByRole('button', { name: /^Restore the copy of/ }).press('Enter')
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: 'Restore', exact: true })
    .press('Enter')
  await expect(desk.getByText('Copy restored')).toBeVisible()
  expect((await app.call('team.reps', { archived: false })).reps).toHaveLength(1)
  await desk.keyboard.press('Control+z')
  await expect
    .poll(async () => (await app.call('team.reps', { archived: false })).reps.length)
    .toBe(2)
})
