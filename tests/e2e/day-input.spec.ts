import { addDays } from '#domain/days.ts'
import { nextWeekday } from '#domain/days/quick-days.ts'
import { readDay } from '#domain/days/read-day.ts'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { goBy } from './keyboard.ts'

const all = { repId: null, owner: null, state: 'all', reviewId: null, planId: null } as const

async function dueDays(app: RunningApp): Promise<(string | null)[]> {
  return (await app.call('commitments.list', all)).commitments.map(({ dueOn }) => dueOn)
}

test('a day is typed as people write it, shown as understood, picked by keys and kept', async ({
  app,
  desk,
}) => {
  await app.call('team.createRep', {
    name: 'Anna Lindt',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  const { today } = await app.call('commitments.list', all)
  await goBy(desk, 'o')
  await desk.getByRole('button', { name: 'New commitment' }).first().press('Enter')
  await desk.getByRole('combobox', { name: 'In the talk with' }).selectOption('Anna Lindt')
  await desk.getByRole('textbox', { name: 'What is promised' }).fill('Meet the budget owner')
  const field = desk.getByRole('combobox', { name: 'Until when' })
  const read = async () => readDay(await field.inputValue(), { today, order: 'dmy', look: 'ahead' })
  const expectDay = (day: string) => expect.poll(read).toEqual({ kind: 'day', day })

  await field.fill('fri')
  await expect(desk.getByText(/^Fri,? /)).toBeVisible()
  await field.press('Tab')
  await expectDay(nextWeekday(today, 4))

  await field.fill('12.5.')
  await expect(desk.getByText(/May/)).toBeVisible()

  await field.fill('31.2.')
  await expect(desk.getByText('No calendar has this day.')).toBeVisible()
  await field.fill('someday')
  await field.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveValue('someday')
  expect(await dueDays(app)).toEqual([])
  await expectAccessible(desk)

  await field.fill('+2w')
  await field.press('Tab')
  await expectDay(addDays(today, 14))
  // Escape takes back what is no day, and the dialog stays.
  await field.fill('someday')
  await field.press('Escape')
  await expectDay(addDays(today, 14))
  await field.fill('-2d')
  await field.press('Tab')
  await expect(field).toHaveAccessibleDescription('This day is over.')
  await field.fill('+2w')
  await field.press('Tab')
  await field.press('ArrowUp')
  await expectDay(addDays(today, 15))
  await field.press('ArrowDown')
  await expectDay(addDays(today, 14))

  await field.press('Alt+ArrowDown')
  const month = desk.getByRole('dialog', { name: 'Choose a day' })
  await expect(month.getByRole('gridcell', { selected: true }).getByRole('button')).toBeFocused()
  await expectAccessible(desk)
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('ArrowRight')
  await desk.keyboard.press('Escape')
  await expect(month).toBeHidden()
  await expect(field).toBeFocused()
  await expectDay(addDays(today, 14))

  await field.press('Alt+ArrowDown')
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('ArrowRight')
  await desk.keyboard.press('Enter')
  await expect(month).toBeHidden()
  await expect(field).toBeFocused()
  await expectDay(addDays(today, 22))
  await field.press('Enter')
  await expect(
    desk.getByRole('button', { name: 'Meet the budget owner', exact: true }),
  ).toBeVisible()
  expect(await dueDays(app)).toEqual([addDays(today, 22)])
})
