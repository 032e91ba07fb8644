import { readFileSync } from 'node:fs'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'

const rep = {
  name: 'Amy Adams',
  email: null,
  role: '',
  startDate: null,
  territory: '',
  quotas: [],
}

test('everything is saved, and comes back in the place of what was there, which can be taken back', async ({
  app,
  desk,
}) => {
  await app.call('team.createRep', rep)
  // From the palette, by keys alone.
  await desk.keyboard.press('Control+k')
  await desk.keyboard.type('take everything')
  await desk.keyboard.press('Enter')
  const heading = (name: string) => desk.getByRole('heading', { level: 1, name })
  await expect(heading('Take everything with you')).toBeFocused()
  await expect(desk.getByText('your private notes too')).toBeVisible()
  await expectAccessible(desk)
  const download = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'Save the full export' }).press('Enter')
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^plumbline-\d{4}-\d\d-\d\d\.zip$/)
  await expect(desk.getByRole('status').filter({ hasText: 'Saved:' })).toContainText('1 rep.')
  const path = await file.path()

  await app.call('team.createRep', { ...rep, name: 'Bo Berg' })
  await desk.getByRole('link', { name: 'Bring in a full export' }).press('Enter')
  await expect(heading('Bring in a full export')).toBeFocused()
  const chooser = desk.waitForEvent('filechooser')
  await desk.getByRole('button', { name: 'Choose the file' }).press('Enter')
  // The browser keeps a download under a name of its own.
  const buffer = readFileSync(path)
  await (await chooser).setFiles({ name: 'plumbline.zip', mimeType: 'application/zip', buffer })
  const found = desk.getByRole('region', { name: 'plumbline.zip' })
  await expect(found).toContainText('1 rep')
  await expect(found).toContainText('2 reps')
  await expect(desk.getByRole('button', { name: 'Keep what is here' })).toBeFocused()
  await expectAccessible(desk)
  await desk.getByRole('button', { name: 'Put the export in its place' }).press('Enter')
  await expect(desk.getByText('Everything is here')).toBeVisible()
  await expect(heading('Today')).toBeVisible()
  const { reps } = await app.call('team.reps', { archived: false })
  expect(reps.map(({ name }) => name)).toEqual(['Amy Adams'])
  const [set] = (await app.call('vault.asides', {})).sets
  await app.call('vault.takeBack', { name: set?.name ?? '' })
  expect((await app.call('team.reps', { archived: false })).reps).toHaveLength(2)
})

test('a file that is no export is refused where it was chosen, and nothing changes', async ({
  app,
  desk,
}) => {
  // The first screen of an empty app offers it.
  await desk.getByRole('button', { name: 'Bring in a full export' }).press('Enter')
  const chooser = desk.waitForEvent('filechooser')
  await desk.getByRole('button', { name: 'Choose the file' }).press('Enter')
  await (
    await chooser
  ).setFiles({ name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('PK no zip') })
  await expect(desk.getByRole('alert')).toHaveText(
    'This file cannot be brought in: it is broken, or cut off. Nothing was changed.',
  )
  await expectAccessible(desk)
  expect((await app.call('team.reps', { archived: false })).reps).toEqual([])
})
