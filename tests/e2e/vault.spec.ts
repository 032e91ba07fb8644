import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import {
  hasCopyOfMoved,
  removeLastCopies,
  replaceByCopy,
  ruin,
  takeAway,
  wayBack,
  writeWithoutFile,
} from './vault-steps.ts'

const fields = { email: null, role: '', startDate: null, territory: '', quotas: [] }

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
  ruin(app.folder)
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
  removeLastCopies(app.folder)
  ruin(app.folder)
  await page.goto(await app.start())
  await wayBack(page, (what) => expectAccessible(page, what))
})

for (const [how, away] of [
  ['moved', takeAway],
  ['replaced by a copy of itself', replaceByCopy],
] as const) {
  test(`a file that is ${how} while the app runs: nothing is said to be saved, the words stay, and go in once it is back`, async ({
    app,
    desk,
  }) => {
    await app.call('team.createRep', { ...fields, name: 'Anna Lang' })
    await writeWithoutFile(desk, () => away(app.folder))
    expect(hasCopyOfMoved(app.folder)).toBe(true)
    expect((await app.call('search.find', { text: 'budget', limit: 10 })).entries).toHaveLength(1)
  })
}

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
  // While a file is put in place calls are refused for a moment.
  await expect(async () => {
    expect((await app.call('team.reps', { archived: false })).reps).toHaveLength(2)
  }).toPass()
})
