import { expect, test } from './app.ts'
import { expectAccessible } from './accessible.ts'
import { goTo } from './crm-files.ts'
import { pressEnter } from './keyboard.ts'

test('an account is handed over by keyboard, its plan goes along, and an undo takes it back', async ({
  app,
  desk,
}) => {
  const rep = { email: null, role: '', startDate: null, territory: '', quotas: [] }
  const { rep: anna } = await app.call('team.createRep', { ...rep, name: 'Anna Lindt' })
  await app.call('team.createRep', { ...rep, name: 'Ben Ortiz' })
  const { account } = await app.call('team.createAccount', {
    name: 'Nordwind',
    tier: 'A',
    type: 'customer',
    ownerRepId: anna.id,
  })
  await app.call('plans.create', {
    kind: 'account_plan',
    repId: anna.id,
    accountId: account.id,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  await goTo(app, desk, `/accounts/${account.id}`)
  await pressEnter(desk.getByRole('button', { name: 'Hand over' }))
  const dialog = desk.getByRole('dialog', { name: 'Hand over Nordwind' })
  const to = dialog.getByRole('combobox', { name: 'To' })
  await expect(to).toBeFocused()
  await pressEnter(dialog.getByRole('button', { name: 'Hand over' }))
  await expect(dialog.getByText('To whom?')).toBeVisible()
  await to.selectOption({ label: 'Anna Lindt' })
  await pressEnter(dialog.getByRole('button', { name: 'Hand over' }))
  await expect(dialog.getByRole('alert')).toContainText('Anna Lindt has it already.')
  await expectAccessible(desk)
  await to.selectOption({ label: 'Ben Ortiz' })
  await pressEnter(dialog.getByRole('button', { name: 'Hand over' }))
  await expect(dialog).toBeHidden()
  await expect(desk.getByText(/owner Ben Ortiz/)).toBeVisible()
  const hands = desk.getByRole('region', { name: 'Changed hands' })
  await expect(hands).toContainText('Anna Lindt → Ben Ortiz')
  await expect(hands).toContainText('1 plan went along')
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(desk.getByText(/owner Anna Lindt/)).toBeVisible()
  await expect(hands).toBeHidden()
  await desk.keyboard.press('ControlOrMeta+Shift+z')
  await expect(desk.getByText(/owner Ben Ortiz/)).toBeVisible()
})
