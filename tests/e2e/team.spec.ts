import { expect, test } from './app.ts'
import { goBy } from './keyboard.ts'

test('a rep is added by keyboard, archived, and archived again undone', async ({ desk }) => {
  await goBy(desk, 'p')
  await expect(desk.getByRole('heading', { name: 'People' })).toBeVisible()
  await desk.getByRole('button', { name: 'New rep' }).first().press('Enter')
  await desk.getByRole('textbox', { name: 'Name' }).fill('Anna Lindt')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Anna Lindt' })).toBeVisible()
  await desk.getByRole('button', { name: 'Archive' }).press('Enter')
  await expect(desk.getByRole('button', { name: 'Show again' })).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(desk.getByRole('button', { name: 'Archive' })).toBeVisible()
})

test('what was saved is there after the host was killed', async ({ app, desk }) => {
  await app.call('team.createRep', {
    name: 'Ben Ost',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  await app.kill()
  await app.start()
  await desk.goto(await app.address())
  await desk.getByRole('link', { name: 'People', exact: true }).click()
  await expect(desk.getByRole('link', { name: 'Ben Ost' })).toBeVisible()
})

test('a page without a code is told how to get in', async ({ app, page }) => {
  const address = new URL(await app.address())
  await page.goto(address.origin)
  await expect(page.getByRole('heading', { name: 'This page is not signed in' })).toBeVisible()
})

test('quotas are kept by quarter, each with its currency', async ({ app, desk }) => {
  await desk.goto(`${new URL(desk.url()).origin}/people?add=true`)
  await desk.getByRole('textbox', { name: 'Name' }).fill('Chen Wu')
  await desk.getByRole('button', { name: 'Add a quarter' }).click()
  await desk.getByRole('textbox', { name: 'Amount of quota 1' }).fill('250000')
  await desk.getByRole('textbox', { name: 'Currency of quota 1' }).fill('eur')
  await desk.getByRole('button', { name: 'Add rep' }).click()
  await expect(desk.getByRole('heading', { level: 1, name: 'Chen Wu' })).toBeVisible()
  const { reps } = await app.call('team.reps', { archived: false })
  expect(reps[0]?.quotas).toMatchObject([{ minor: 25_000_000, currency: 'EUR' }])
})
