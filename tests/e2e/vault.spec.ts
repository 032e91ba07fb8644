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
