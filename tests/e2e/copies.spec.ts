import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'

const fields = { email: null, role: '', startDate: null, territory: '', quotas: [] }

test('copies: none yet, one by the palette, what is in it, and a check, by keys alone', async ({
  app,
  desk,
}) => {
  await app.call('team.createRep', { ...fields, name: 'Anna Lang' })
  await desk.keyboard.press('g')
  await desk.keyboard.press('b')
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Copies and restore')
  await expect(desk.getByText('No copy yet.', { exact: false }).first()).toBeVisible()
  await expect(desk.getByText('The next one:')).toBeVisible()
  await app.call('copies.make', {})
  await expect(desk.getByText('1 person, 0 plans, 0 reviews, 0 notes')).toBeVisible()
  await expectAccessible(desk, 'copies')
  await app.call('team.createRep', { ...fields, name: 'Ben Roth' })
  await desk.keyboard.press('ControlOrMeta+k')
  await desk.keyboard.type('make a copy')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('A copy was made and verified.')).toBeVisible()
  await expect(desk.getByText('2 people, 0 plans, 0 reviews, 0 notes')).toBeVisible()
  await expect(desk.getByText(/^.?Verified$/)).toHaveCount(2)
  expect(readdirSync(join(app.folder, 'backups'))).toHaveLength(4)
  await desk
    .getByRole('button', { name: /^Check the copy of/ })
    .first()
    .press('Enter')
  await expect(desk.getByText('This copy is whole')).toBeVisible()
  await expect(desk.getByRole('button', { name: /^Restore the copy of/ }).first()).toBeVisible()
  await desk.getByRole('button', { name: 'Make a copy now' }).press('Enter')
  await expect(desk.getByText('Nothing was saved since the last copy')).toBeVisible()
  await desk.getByRole('button', { name: 'Choose a second place' }).press('Enter')
  await expect(desk.getByText('Start it with --copies').first()).toBeVisible()
})
