import type { NewCommitment } from '#contract/commitments.ts'
import { addDays } from '#domain/days.ts'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { goBy } from './keyboard.ts'

async function aRep(app: RunningApp, name = 'Anna Lindt'): Promise<string> {
  const { rep } = await app.call('team.createRep', {
    name,
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  return rep.id
}

async function today(app: RunningApp): Promise<string> {
  const all = { repId: null, owner: null, state: 'all', reviewId: null, planId: null } as const
  return (await app.call('commitments.list', all)).today
}

async function promise(
  app: RunningApp,
  changes: Partial<NewCommitment> & { repId: string; text: string },
) {
  const { commitment } = await app.call('commitments.create', {
    owner: 'rep',
    ownerName: '',
    proof: '',
    dueOn: null,
    privacy: 'private',
    reviewId: null,
    sectionKey: null,
    planId: null,
    fieldKey: null,
    captureId: null,
    ...changes,
  })
  return commitment
}

test('a commitment is written, done with a proof, dropped and undone by keyboard alone', async ({
  app,
  desk,
}) => {
  await aRep(app)
  await goBy(desk, 'o')
  await expect(desk.getByRole('heading', { name: 'No commitments yet' })).toBeVisible()
  await desk.getByRole('button', { name: 'New commitment' }).first().press('Enter')
  await desk.getByRole('combobox', { name: 'In the talk with' }).selectOption('Anna Lindt')
  await desk.getByRole('textbox', { name: 'What is promised' }).fill('Meet the budget owner')
  await desk.getByRole('radio', { name: 'Anna Lindt' }).press('Space')
  await desk.getByRole('button', { name: 'In a week' }).press('Enter')
  await desk.getByRole('textbox', { name: 'What will show that it is done' }).fill('Her name')
  await desk.keyboard.press('Enter')
  const row = desk.getByRole('button', { name: 'Meet the budget owner', exact: true })
  await expect(row).toBeVisible()
  await expect(desk.getByText('Shown by: Her name')).toBeVisible()

  await row.press('e')
  await desk.getByRole('textbox', { name: 'What shows it' }).fill('Mail of today')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { name: 'No commitment fits this filter' })).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(row).toBeVisible()

  await row.press('Delete')
  await expect(row).toBeHidden()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(row).toBeVisible()
})

test('mine come first, J and K walk through the list, and the filters stay in the address', async ({
  app,
  desk,
}) => {
  const anna = await aRep(app)
  const ben = await aRep(app, 'Ben Ost')
  const day = await today(app)
  await promise(app, { repId: anna, text: 'Call the buyer', dueOn: addDays(day, -3) })
  await promise(app, { repId: ben, text: 'Send the price list', owner: 'manager' })
  await desk.getByRole('link', { name: 'Commitments', exact: true }).click()
  const rows = desk.locator('[data-row]')
  await expect(rows).toHaveText(['Send the price list', 'Call the buyer'])
  await expect(desk.getByText('3 days late')).toBeVisible()
  await rows.first().focus()
  await desk.keyboard.press('j')
  await expect(rows.nth(1)).toBeFocused()
  await desk.keyboard.press('k')
  await expect(rows.first()).toBeFocused()
  await expectAccessible(desk)

  await desk.getByText('Overdue', { exact: true }).click()
  await expect(rows).toHaveText(['Call the buyer'])
  await desk.getByRole('combobox', { name: 'Rep' }).selectOption('Ben Ost')
  await expect(desk.getByRole('heading', { name: 'No commitment fits this filter' })).toBeVisible()
  await desk.reload()
  await expect(desk.getByRole('heading', { name: 'No commitment fits this filter' })).toBeVisible()
  await desk.getByRole('button', { name: 'Show all open ones' }).click()
  await expect(rows).toHaveCount(2)
})

test('the third move of a day asks what would really help', async ({ app, desk }) => {
  const repId = await aRep(app)
  const day = await today(app)
  let commitment = await promise(app, { repId, text: 'Write the plan', dueOn: addDays(day, 1) })
  for (const later of [2, 3]) {
    const { id: commitmentId, revision } = commitment
    const dueOn = addDays(day, later)
    const moved = await app.call('commitments.redate', {
      commitmentId,
      revision,
      dueOn,
      help: null,
    })
    commitment = moved.commitment
  }
  await desk.getByRole('link', { name: 'Commitments', exact: true }).click()
  await desk.getByRole('button', { name: 'Another day' }).click()
  await expect(desk.getByText('It has moved twice. What would really help?')).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('radio', { name: /^Ask somebody for help/ }).check()
  await desk.getByRole('textbox', { name: 'Whom do you ask' }).fill('Mia, Legal')
  await desk.getByRole('textbox', { name: 'For what' }).fill('A shorter contract')
  await desk.getByLabel('Answer until', { exact: true }).fill(addDays(day, 5))
  await desk.getByRole('button', { name: 'In two weeks' }).click()
  await desk.getByRole('button', { name: 'Set the day' }).click()
  await expect(desk.getByText('moved 3 times')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'A shorter contract' })).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(desk.getByRole('button', { name: 'A shorter contract' })).toBeHidden()
  await expect(desk.getByText('moved twice')).toBeVisible()

  await desk.getByRole('button', { name: 'Another day' }).click()
  await desk.getByRole('radio', { name: /^Split it/ }).check()
  await desk.getByRole('button', { name: 'Split it' }).click()
  await desk.getByRole('textbox', { name: 'Part 1', exact: true }).fill('Aim and value')
  await desk.getByRole('textbox', { name: 'Part 2', exact: true }).fill('People')
  await desk.getByRole('button', { name: 'Split it' }).click()
  await expect(desk.locator('[data-row]')).toHaveText(['Aim and value', 'People'])
})
