import { expect, test } from './app.ts'
import { goBy } from './keyboard.ts'

const anna = {
  name: 'Anna Lindt',
  email: null,
  role: 'Account executive',
  startDate: null,
  territory: 'North',
  quotas: [],
}

test('the palette opens, runs a command by keyboard, and gives the focus back', async ({
  desk,
}) => {
  const before = desk.getByRole('link', { name: 'People', exact: true })
  await before.focus()
  await desk.keyboard.press('Control+k')
  const box = desk.getByRole('combobox', { name: 'Search or run a command' })
  await expect(box).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(box).toBeHidden()
  await expect(before).toBeFocused()
  await desk.keyboard.press('Control+k')
  await desk.keyboard.type('prefer')
  await expect(desk.getByRole('option', { name: 'Settings' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused()
})

test('the palette finds a person by a word of their territory', async ({ app, desk }) => {
  const { rep } = await app.call('team.createRep', anna)
  await desk.keyboard.press('Control+k')
  await desk.keyboard.type('nor')
  await expect(desk.getByRole('group', { name: 'People' })).toContainText('executive North')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: rep.name })).toBeFocused()
})

test('what was open is offered again', async ({ app, desk }) => {
  const { rep } = await app.call('team.createRep', anna)
  await goBy(desk, 'p')
  await desk.getByRole('link', { name: rep.name }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: rep.name })).toBeFocused()
  await goBy(desk, 't')
  await desk.keyboard.press('Control+k')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: rep.name })).toBeFocused()
})

test('the sheet lists the keys, and single letters can be switched off', async ({ app, desk }) => {
  await desk.keyboard.press('?')
  const sheet = desk.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByText('Search or run a command')).toBeVisible()
  await goBy(desk, 's')
  await expect(desk.getByRole('heading', { level: 1, name: 'Settings' })).toHaveCount(0)
  await desk.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await app.call('settings.set', { changes: { singleKeys: false } })
  await desk.keyboard.press('Control+,')
  await expect(desk.getByRole('switch', { name: 'Single-letter keys' })).not.toBeChecked()
  await desk.keyboard.press('?')
  await expect(sheet).toBeHidden()
  await desk.keyboard.press('F1')
  await expect(sheet).toBeVisible()
})

test('F6 goes from part to part, and history goes back to where one was', async ({ desk }) => {
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused()
  await desk.keyboard.press('F6')
  await expect(desk.getByRole('link', { name: 'Today', exact: true })).toBeFocused()
  await desk.keyboard.press('F6')
  await expect(desk.getByRole('button', { name: 'Back' })).toBeFocused()
  await desk.keyboard.press('Shift+F6')
  await expect(desk.getByRole('link', { name: 'Today', exact: true })).toBeFocused()
  await desk.keyboard.press('Control+,')
  await expect(desk.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused()
  await desk.keyboard.press('Alt+ArrowLeft')
  await expect(desk.getByRole('heading', { level: 1, name: 'Welcome' })).toBeFocused()
  await desk.keyboard.press('Alt+ArrowRight')
  await expect(desk.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused()
})

test('the window names the section and never a person', async ({ app, desk }) => {
  const { rep } = await app.call('team.createRep', anna)
  const breadcrumb = desk.getByRole('navigation', { name: 'Breadcrumb' })
  await goBy(desk, 'p')
  // While a record is still read, the title of the screen before is not taken for its own.
  const held = Promise.withResolvers<undefined>()
  await desk.route('**/rpc', async (route) => {
    if (route.request().postData()?.includes('team.person')) await held.promise
    await route.continue()
  })
  await desk.getByRole('link', { name: rep.name }).press('Enter')
  await expect(desk).toHaveURL(/people\/./)
  await expect(breadcrumb).toHaveText('People')
  held.resolve(undefined)
  await expect(breadcrumb).toContainText(rep.name)
  await expect(desk).toHaveTitle('People – Plumbline')
})

test('the sidebar narrows to icons and stays so', async ({ desk }) => {
  const people = desk.getByRole('link', { name: 'People', exact: true })
  await expect(people).toHaveCSS('width', '199px')
  await desk.keyboard.press('Control+Shift+B')
  await expect(people).toHaveCSS('width', '39px')
  await desk.reload()
  await expect(people).toHaveCSS('width', '39px')
})

test('what was saved while the page heard nothing shows once it hears again', async ({
  app,
  page,
}) => {
  // The first stream of what the core tells ends at once, as after a sleep of the machine.
  await page.route('**/events', (route) => route.fulfill({ status: 200, body: '\n' }), { times: 1 })
  await page.goto(await app.address())
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome' })).toBeFocused()
  await app.call('team.createRep', anna)
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
})

test('Enter before all letters were looked up opens what they say, not what fewer said', async ({
  app,
  desk,
}) => {
  await app.call('team.createRep', anna)
  await app.call('team.createRep', { ...anna, name: 'Annabel Ost' })
  const pressed = Promise.withResolvers<void>()
  await desk.route('**/rpc', async (route) => {
    if (route.request().postData()?.includes('"text":"Annabel"')) await pressed.promise
    await route.continue()
  })
  await desk.keyboard.press('Control+k')
  await desk.keyboard.type('Anna')
  await expect(desk.getByRole('option', { name: /Anna Lindt/ })).toBeVisible()
  await desk.keyboard.type('bel')
  await desk.keyboard.press('Enter')
  pressed.resolve()
  await expect(desk.getByRole('heading', { level: 1, name: 'Annabel Ost' })).toBeFocused()
})

test('at 200 % the window itself does not scroll, only what is in it', async ({ desk }) => {
  await desk.setViewportSize({ width: 640, height: 386 })
  for (const name of ['People', 'My week', 'Settings']) {
    await desk.getByRole('link', { name, exact: true }).click()
    await expect(desk.getByRole('heading', { level: 1, name })).toBeFocused()
    const beyond = await desk.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    expect([name, beyond]).toEqual([name, 0])
  }
})
