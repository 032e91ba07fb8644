import { join } from 'node:path'
import { openConnection } from '#core/db/open.ts'
import { everyType, putOnForm } from '#tests/helpers/every-type.ts'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { tabTo } from './keyboard.ts'
import { addDeal } from './plan-data.ts'

test('new types of field are filled by keyboard, and said alike in the mail', async ({
  app,
  desk,
}) => {
  const { opportunityId } = await addDeal(app)
  const { plan } = await app.call('plans.create', {
    kind: 'opportunity_plan',
    repId: null,
    accountId: null,
    opportunityId,
    period: '',
    reviewId: null,
  })
  const { db } = openConnection(join(app.folder, 'plumbline.db'), 'writer')
  await putOnForm(db, plan.id, everyType)
  await db.destroy()
  await desk.goto((await app.address()).replace('/#', `/plans/${plan.id}#`))
  const keys = desk.keyboard

  // Several choices, with a note.
  await desk.getByRole('checkbox', { name: 'Visit' }).focus()
  await keys.press('Space')
  await keys.press('Tab')
  await keys.press('Tab')
  await keys.press('Space')
  await tabTo(desk, desk.getByRole('textbox', { name: 'Channels: note' }))
  await keys.type('Both in May')

  // A link is found by a part of its name.
  await desk.getByRole('combobox', { name: 'Sister account' }).press('h')
  await expect(desk.getByRole('option', { name: 'Account: Halden Foods' })).toBeVisible()
  await keys.press('ArrowDown')
  await keys.press('Enter')
  await expect(desk.getByRole('link', { name: 'Open Halden Foods' })).toBeVisible()

  // A figure follows while its inputs are typed.
  const gap = desk.getByRole('status', { name: 'Gap' })
  await expect(gap).toHaveText('Quota is still empty.')
  await desk.getByRole('textbox', { name: 'Quota' }).focus()
  await keys.type('500')
  await expect(gap).toHaveText('Won so far is still empty.')
  await desk.getByRole('textbox', { name: 'Won so far' }).focus()
  await keys.type('120')
  await expect(gap).toHaveText('EUR 380')

  // The grid: a unit, an offer, and a cell with a letter, a size and a time.
  const grid = desk.getByRole('grid', { name: 'Units and offers' })
  await tabTo(desk, grid.getByRole('rowheader', { name: 'Unit 1' }))
  await keys.press('Enter')
  await keys.type('Plant south')
  await keys.press('Escape')
  await keys.press('ArrowRight')
  await keys.press('ArrowUp')
  await keys.press('F2')
  await keys.type('Planning')
  await keys.press('Enter')
  await keys.press('ArrowDown')
  await keys.press('p')
  await keys.press('Enter')
  await keys.press('Tab')
  await keys.type('40000')
  await keys.press('Tab')
  await keys.press('Tab')
  await keys.type('2027-Q1')
  await keys.press('Escape')
  const cell = grid.getByRole('gridcell', {
    name: /^Plant south, Planning: ?Possible ?EUR 40,000 ?2027-Q1$/,
  })
  await expect(cell).toBeFocused()
  await expect(desk.getByText('Possible in all: EUR 40,000')).toBeVisible()
  await expect(desk.getByRole('status', { name: 'Room to grow' })).toHaveText('EUR 40,000')

  // A map of one asks for more.
  await desk.getByRole('group', { name: 'Map' }).getByRole('textbox', { name: 'Name' }).focus()
  await keys.type('Ida Moen')
  await expect(desk.getByText('There is one contact only.')).toBeVisible()
  await expectAccessible(desk)

  // What the plan is for hides the figures and keeps them.
  const intent = desk.getByRole('radiogroup', { name: 'This plan is to' })
  await intent.getByRole('radio', { name: 'Keep' }).press('Space')
  await expect(grid).toBeHidden()
  await expect(desk.getByText('Hidden, with all that is in it: Figures.')).toBeVisible()
  await expect(gap).toHaveText('EUR 380')
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(cell).toBeVisible()

  await expect
    .poll(async () => (await app.call('plans.text', { planId: plan.id })).text)
    .toContain('- Plant south; Planning: Possible, EUR 40,000, 2027-Q1')
  const { text } = await app.call('plans.text', { planId: plan.id })
  expect(text).toContain('Channels: Visit, Fair – Both in May')
  expect(text).toContain('Gap: EUR 380')
})
