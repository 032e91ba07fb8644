import { expect, test } from './app.ts'
import { goBy, pressEnter, tabTo } from './keyboard.ts'

test('by keyboard alone: a copy of a built-in gets a section and fields, and a plan is made of it', async ({
  app,
  desk,
}) => {
  const { rep } = await app.call('team.createRep', {
    name: 'Ida Moen',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  await app.call('team.createAccount', {
    name: 'Halden Foods',
    tier: 'A',
    type: 'customer',
    ownerRepId: rep.id,
  })
  await goBy(desk, 'e')
  await desk.getByRole('link', { name: 'Account plan' }).press('Enter')
  await pressEnter(desk.getByRole('button', { name: 'More' }))
  await desk.getByRole('menuitem', { name: 'Copy as a new template' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Account plan, copy' })).toBeVisible()

  await desk.getByRole('textbox', { name: 'Add a section' }).fill('Our rules')
  await desk.keyboard.press('Enter')
  const add = desk.getByRole('textbox', { name: 'Add a field to Our rules' })
  await tabTo(desk, add)
  await desk.keyboard.type('What we never do')
  await desk.keyboard.press('Enter')
  await desk.keyboard.type('Who signs with us')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('2 fields have no help')).toBeVisible()

  const rules = desk.getByRole('region', { name: 'Our rules' }).first()
  const rows = rules.locator('[data-row]')
  await expect(rows).toContainText(['Our rules', 'What we never do', 'Who signs with us'])
  await rows.nth(2).press('Alt+ArrowUp')
  await expect(rows).toContainText(['Our rules', 'Who signs with us', 'What we never do'])
  await expect(rows.nth(1)).toBeFocused()
  await desk.keyboard.press('Control+z')
  await expect(rows).toContainText(['Our rules', 'What we never do', 'Who signs with us'])
  await rows.nth(1).press('Delete')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(1)).toBeFocused()
  await desk.keyboard.press('Control+z')
  await expect(rows).toHaveCount(3)

  await rows.nth(1).press('Enter')
  await rules.getByRole('combobox', { name: 'Type' }).selectOption('choice')
  await expect(desk.getByText('1 thing to mend')).toBeVisible()
  await rules.getByRole('textbox', { name: 'Choices, one on each line' }).fill('Discounts\nGifts')
  await expect(desk.getByText('1 thing to mend')).toBeHidden()
  await expect(
    desk.getByRole('region', { name: 'The form as it will be' }).getByText('Gifts'),
  ).toBeVisible()

  await pressEnter(desk.getByRole('button', { name: 'Take into use' }))
  const dialog = desk.getByRole('dialog', { name: 'Take into use' })
  await dialog.getByRole('button', { name: 'Take into use' }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('which template this one replaces')
  await dialog
    .getByRole('combobox', { name: 'Which template does it replace?' })
    .selectOption({ label: 'Account plan' })
  await dialog.getByRole('button', { name: 'Take into use' }).press('Enter')
  await expect(desk.getByRole('table', { name: 'Versions of this template' })).toContainText(
    'In use',
  )

  const { accounts } = await app.call('team.accounts', { repId: rep.id, archived: false })
  const { plan } = await app.call('plans.create', {
    kind: 'account_plan',
    repId: rep.id,
    accountId: accounts[0]?.id ?? null,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  expect(plan.templateName).toBe('Account plan, copy')
  await goBy(desk, 'l')
  await desk.getByRole('link', { name: 'Halden Foods' }).first().press('Enter')
  await expect(desk.getByRole('heading', { name: 'What we never do' })).toBeVisible()
})
