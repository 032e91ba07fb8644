import { expect, test } from './app.ts'
import type { RunningApp } from './app.ts'
import { pressEnter, tabTo } from './keyboard.ts'
import { addDeal } from './plan-data.ts'

async function addressOf(app: RunningApp, path: string): Promise<string> {
  return (await app.address()).replace('/#', `${path}#`)
}

test('a rule is made by keyboard, says what it means today, and an undo takes it back', async ({
  app,
  desk,
}) => {
  await addDeal(app)
  await desk.goto(await addressOf(app, '/plans/policy'))
  await expect(desk.getByText('Every account plan is due from the first day.')).toBeVisible()
  await pressEnter(desk.getByRole('button', { name: 'Add a rule' }))
  const dialog = desk.getByRole('dialog', { name: 'Add a rule' })
  await expect(dialog.getByRole('combobox', { name: 'Kind of plan' })).toBeFocused()
  await expect(dialog.getByRole('status')).toContainText('Today: 1 plan due, 1 missing.')
  const tier = dialog.getByRole('combobox', { name: 'Tier of the account' })
  await tabTo(desk, tier)
  await desk.keyboard.type('Tier C')
  await expect(dialog.getByRole('status')).toContainText('Fits nothing today.')
  await pressEnter(dialog.getByRole('button', { name: 'Add the rule' }))
  const rule = desk.getByRole('button', { name: 'Tier C: change' })
  await expect(rule).toBeVisible()
  await expect(
    desk.getByText('Every other account plan is due only where there is one.'),
  ).toBeVisible()
  const { total } = await app.call('plans.due', { repId: null, offset: 0, limit: 10 })
  expect(total).toBe(2)
  await rule.press('Delete')
  await expect(rule).toBeHidden()
  await pressEnter(desk.getByRole('button', { name: 'Undo' }))
  await expect(rule).toBeVisible()
})

test('what is due is waived with a reason, comes back, and is made, all by keyboard', async ({
  app,
  desk,
}) => {
  await addDeal(app)
  await desk.goto(await addressOf(app, '/plans/due'))
  const row = desk.getByRole('button', { name: 'Make the plan: Halden Foods' })
  await expect(row).toBeVisible()
  await row.press('Delete')
  const dialog = desk.getByRole('dialog', { name: 'Waive: Halden Foods' })
  await expect(dialog.getByRole('textbox', { name: 'Why' })).toBeFocused()
  await desk.keyboard.type('Decided this month')
  await desk.keyboard.press('Enter')
  await expect(row).toBeHidden()
  await desk.getByRole('radio', { name: 'Due (2)' }).focus()
  await desk.keyboard.press('ArrowRight')
  const waived = desk.getByRole('table', { name: 'Waived plans' })
  await expect(waived).toContainText('Decided this month')
  await pressEnter(desk.getByRole('button', { name: 'End the waiver: Halden Foods' }))
  await expect(desk.getByRole('heading', { name: 'Nothing is waived' })).toBeVisible()
  await desk.getByRole('radio', { name: 'Waived (0)' }).focus()
  await desk.keyboard.press('ArrowLeft')
  await pressEnter(row)
  await expect(desk.getByRole('heading', { level: 1, name: 'Halden Foods' })).toBeVisible()
  await desk.goto(await addressOf(app, '/plans/due'))
  await expect(desk.getByRole('button', { name: 'Open the plan: Halden Foods' })).toBeVisible()
})
