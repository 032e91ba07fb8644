import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { goBy } from './keyboard.ts'

/** A rep with one promise of the manager's and one of the rep's. */
async function aRep(app: RunningApp): Promise<string> {
  const { rep } = await app.call('team.createRep', {
    name: 'Anna Lindt',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  for (const [owner, text] of [
    ['manager', 'Send the price list'],
    ['rep', 'Meet the budget owner'],
  ] as const) {
    await app.call('commitments.create', {
      repId: rep.id,
      owner,
      ownerName: '',
      text,
      proof: '',
      dueOn: null,
      privacy: 'private',
      reviewId: null,
      sectionKey: null,
      planId: null,
      fieldKey: null,
      captureId: null,
    })
  }
  return rep.id
}

async function prepared(app: RunningApp): Promise<string> {
  const repId = await aRep(app)
  const { agenda } = await app.call('agendas.build', {
    subject: { repId, reviewKind: 'one_on_one', accountId: null, opportunityId: null },
    plannedOn: null,
    plannedTime: null,
  })
  return agenda.id
}

test('an agenda is prepared, written, ordered and dropped from by keyboard alone', async ({
  app,
  desk,
}) => {
  await aRep(app)
  await goBy(desk, 'd')
  await expect(desk.getByRole('heading', { name: 'No agenda in preparation' })).toBeVisible()
  await desk.getByRole('button', { name: 'Prepare an agenda' }).first().press('Enter')
  await desk.getByRole('combobox', { name: 'With' }).selectOption('Anna Lindt')
  await desk.getByRole('button', { name: 'Tomorrow' }).press('Enter')
  await desk.getByRole('button', { name: 'Prepare', exact: true }).press('Enter')
  await expect(
    desk.getByRole('heading', { level: 1, name: 'One-on-one with Anna Lindt' }),
  ).toBeVisible()
  const rows = desk.locator('[data-row]')
  await expect(rows).toHaveText(['You: Send the price list', 'Anna Lindt: Meet the budget owner'])
  await expect(desk.getByText('Promised without a date.').first()).toBeVisible()
  await expect(desk.getByText('2 of 5 min')).toBeVisible()

  await desk.getByRole('button', { name: 'Add a topic to Your topic first' }).press('Enter')
  await desk.keyboard.type('Holidays')
  await desk.keyboard.press('Enter')
  await expect(rows.first()).toHaveText('Holidays')
  await desk.keyboard.type('The new role')
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('Escape')
  await expect(rows).toHaveCount(4)

  await rows.first().focus()
  await desk.keyboard.press('Alt+ArrowDown')
  await expect(rows).toHaveText([
    'The new role',
    'Holidays',
    'You: Send the price list',
    'Anna Lindt: Meet the budget owner',
  ])
  await expect(desk.getByRole('button', { name: 'Holidays', exact: true })).toBeFocused()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(rows.first()).toHaveText('Holidays')
  await desk.keyboard.press('ControlOrMeta+y')
  await expect(rows.first()).toHaveText('The new role')
  await expect(desk.getByRole('button', { name: 'Holidays', exact: true })).toBeFocused()
  await desk.keyboard.press('Alt+ArrowDown')
  await expect(
    desk
      .getByRole('region', { name: 'Promises both ways' })
      .getByRole('button', { name: 'Holidays', exact: true }),
  ).toBeFocused()
  await expect(desk.getByText('Holidays: now 1 of 3 in Promises both ways')).toBeAttached()

  await desk.keyboard.press('F2')
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('Holiday cover')
  await desk.keyboard.press('Enter')
  const cover = desk.getByRole('button', { name: 'Holiday cover', exact: true })
  await expect(cover).toBeFocused()
  await cover.press('Delete')
  await expect(cover).toBeHidden()
  await expect(rows.nth(1)).toBeFocused()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(cover).toBeVisible()
  await desk.reload()
  await expect(cover).toBeVisible()
  await expectAccessible(desk)
})

test('a topic is moved by menu and by dragging', async ({ app, desk }) => {
  const agendaId = await prepared(app)
  await desk.goto(new URL(`/agendas/${agendaId}`, desk.url()).href)
  const promises = desk.getByRole('region', { name: 'Promises both ways' })
  const first = desk.getByRole('region', { name: 'Your topic first' })
  await promises.getByRole('button', { name: 'More for “You: Send the price list”' }).click()
  await desk.getByRole('menuitem', { name: 'Move to' }).press('ArrowRight')
  await desk.getByRole('menuitem', { name: 'Your topic first' }).press('Enter')
  const moved = first.getByRole('button', { name: 'You: Send the price list', exact: true })
  await expect(moved).toBeVisible()

  const handle = promises.locator('[aria-hidden="true"]').first()
  await handle.hover()
  await desk.mouse.down()
  const target = await moved.boundingBox()
  if (!target) throw new Error('The row is not there.')
  await desk.mouse.move(target.x + 20, target.y + 40, { steps: 5 })
  await desk.mouse.move(target.x + 20, target.y - 4, { steps: 5 })
  await desk.mouse.up()
  await expect(first.locator('[data-row]')).toHaveText([
    'Anna Lindt: Meet the budget owner',
    'You: Send the price list',
  ])
})

test('a dropped agenda waits with its topics and comes back', async ({ app, desk }) => {
  const agendaId = await prepared(app)
  await desk.goto(new URL(`/agendas/${agendaId}`, desk.url()).href)
  await desk.getByRole('button', { name: 'More', exact: true }).click()
  await desk.getByRole('menuitem', { name: 'Drop this agenda' }).click()
  await expect(desk.getByText('This agenda was dropped.')).toBeVisible()
  await desk.getByRole('link', { name: 'Agendas', exact: true }).first().click()
  await desk.getByRole('combobox', { name: 'Rep' }).selectOption('Anna Lindt')
  await expect(desk.getByRole('heading', { name: 'Waiting for the next agenda' })).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(desk.getByRole('link', { name: 'One-on-one' })).toBeVisible()
  await expectAccessible(desk)
})

test('the copy for the rep holds nothing private, on paper and on the clipboard', async ({
  app,
  desk,
  context,
}) => {
  const agendaId = await prepared(app)
  const add = (text: string, privacy: 'private' | 'rep' | 'upward') =>
    app.call('agendas.addItem', { agendaId, sectionKey: 'topic', text, privacy })
  await add('CANARY private', 'private')
  await add('CANARY upward', 'upward')
  await add('Holidays', 'rep')
  await desk.goto(new URL(`/agendas/${agendaId}`, desk.url()).href)
  await desk.getByRole('button', { name: 'Print', exact: true }).click()
  await expect(desk.getByRole('article', { name: 'My copy' })).toContainText('CANARY private')
  await desk.getByText('For Anna Lindt', { exact: true }).click()
  const sheet = desk.getByRole('article', { name: 'Copy for the rep' })
  await expect(sheet).toContainText('Holidays')
  await expect(sheet).not.toContainText('CANARY')
  await expect(desk.getByText('4 topics not meant for Anna Lindt left out.')).toBeVisible()
  await expectAccessible(desk)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  for (const name of ['Copy as text', 'Copy as Markdown']) {
    await desk.getByRole('button', { name }).click()
    await expect(desk.getByText(/copied$/)).toBeVisible()
    const copied = await desk.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('Holidays')
    expect(copied).not.toContain('CANARY')
  }
  await desk.emulateMedia({ media: 'print' })
  await expect(desk.getByRole('navigation', { name: 'Sections' })).toBeHidden()
  await expect(desk.getByRole('heading', { level: 1 })).toBeHidden()
})
