import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { giveCadence } from './desk-screens.ts'
import { goBy, tabTo } from './keyboard.ts'

const rep = { email: null, role: '', startDate: null, territory: '', quotas: [] }

async function aTeam(app: RunningApp, names: readonly string[]): Promise<void> {
  for (const name of names) await app.call('team.createRep', { ...rep, name })
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
}

test('the operating rhythm of fifty people fits on one page', async ({ app, desk }) => {
  test.setTimeout(180_000)
  await aTeam(
    app,
    Array.from({ length: 50 }, (_, index) => `Maximiliana Featherstonehaugh ${index + 1}`),
  )
  await giveCadence(app)
  await desk.goto(new URL('/cadence/print', desk.url()).href)
  const page = desk.getByRole('article', { name: 'Operating rhythm' })
  await expect(page.getByRole('heading', { name: 'One-on-one' })).toBeVisible()
  await expect(page).toContainText('50 people, each in a slot of their own')
  await expect(page).toContainText('Maximiliana Featherstonehaugh 50')
  // The page is set once more when its letters have come.
  await desk.evaluate(async () => void (await document.fonts.ready))
  await desk.emulateMedia({ media: 'print' })
  for (const format of ['A4', 'Letter']) {
    await expect.poll(async () => pagesOf(await desk.pdf({ format }))).toBe(1)
  }
  await desk.emulateMedia({ media: 'screen' })
  await expectAccessible(desk)
})

test('from nothing to a year, a changed year, its page, a question and what was held, by keys alone', async ({
  app,
  desk,
}) => {
  test.setTimeout(240_000)
  await aTeam(app, ['Anna Lindt', 'Ben Ortiz'])
  const heading = (name: string | RegExp) => desk.getByRole('heading', { level: 1, name })
  await goBy(desk, 'c')
  await expect(heading('Cadence')).toBeFocused()
  await tabTo(desk, desk.getByRole('button', { name: 'Design the year' }))
  await desk.keyboard.press('Enter')
  await expect(heading('Design the year')).toBeFocused()
  await tabTo(desk, desk.getByRole('button', { name: 'Save the year' }))
  await desk.keyboard.press('Enter')
  // A first year leads to its week.
  await expect(heading(/^(My week|Week of)/)).toBeFocused()
  await goBy(desk, 'c')
  await expect(heading('Cadence')).toBeFocused()

  // The year again, as it stands: nothing to save until something is changed.
  await tabTo(desk, desk.getByRole('button', { name: 'Change the year' }))
  await desk.keyboard.press('Enter')
  await expect(heading('Change the year')).toBeFocused()
  const changes = desk.getByRole('region', { name: 'What will change' })
  await expect(changes).toContainText('Nothing yet.')
  const save = desk.getByRole('button', { name: 'Save the year' })
  await expect(save).toBeDisabled()
  await tabTo(desk, desk.getByLabel('Minutes: One-on-one, 2 reps, each'))
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('45')
  await expect(changes).toContainText('30 min → 45 min')
  await tabTo(desk, desk.getByLabel('Hold: Sales and marketing, The whole team'))
  await desk.keyboard.press('Space')
  await expect(changes).toContainText('Ends')
  const hours = desk.getByLabel('Hours that I work in a week')
  await tabTo(desk, hours)
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('8')
  await expect(changes).toContainText('40 h → 8 h')
  await expect(
    desk.getByRole('region', { name: 'Your week' }).getByText(/Tight|Does not fit/),
  ).toBeVisible()
  await tabTo(desk, save)
  await desk.keyboard.press('Enter')
  await expect(heading('Cadence')).toBeFocused()
  const rules = desk.getByRole('table', { name: 'Rules' })
  await expect(rules).not.toContainText('Sales and marketing')
  await expect(hours).toHaveValue('8')
  // One step takes all of it back, and one brings it again.
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(rules).toContainText('Sales and marketing')
  await expect(hours).toHaveValue('40')
  await desk.keyboard.press('ControlOrMeta+Shift+z')
  await expect(rules).not.toContainText('Sales and marketing')

  await tabTo(desk, desk.getByRole('button', { name: 'Add a question' }))
  await desk.keyboard.press('Enter')
  const asking = desk.getByRole('dialog', { name: 'Add a question' })
  await expect(asking.getByRole('textbox', { name: 'Question' })).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(asking.getByText('What do you want to ask?')).toBeVisible()
  await desk.keyboard.type('What did you learn?')
  await desk.keyboard.press('Enter')
  await expect(asking).toBeHidden()
  const questions = desk.getByRole('region', { name: 'Questions' })
  await expect(questions.getByRole('listitem')).toContainText('not asked yet · next')
  await tabTo(desk, questions.getByRole('button', { name: 'Stop asking: What did you learn?' }))
  await desk.keyboard.press('Enter')
  await expect(questions.getByRole('listitem')).toHaveCount(0)
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(questions.getByRole('listitem')).toHaveCount(1)

  await tabTo(desk, desk.getByRole('link', { name: 'Operating rhythm on one page' }))
  await desk.keyboard.press('Enter')
  await expect(heading('Operating rhythm')).toBeFocused()
  const page = desk.getByRole('article', { name: 'Operating rhythm' })
  await expect(page).toContainText('every week, 45 min')
  await expect(page).toContainText('Anna Lindt')
  const download = desk.waitForEvent('download')
  await tabTo(desk, desk.getByRole('button', { name: 'Calendar file' }))
  await desk.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toBe('reviews.ics')

  await tabTo(desk, desk.getByRole('link', { name: 'Back to the cadence' }))
  await desk.keyboard.press('Enter')
  await expect(heading('Cadence')).toBeFocused()
  await tabTo(desk, desk.getByRole('link', { name: 'Held or not' }))
  await desk.keyboard.press('Enter')
  await expect(heading('Held or not')).toBeFocused()
  await expect(desk.getByRole('table', { name: 'Attention by rep' })).toContainText('never')
  await expectAccessible(desk)
})

test('a held rate says of how many, is marked where they are few, and opens its reviews', async ({
  app,
  desk,
}) => {
  await aTeam(app, ['Anna Lindt'])
  const { today } = await app.call('cadence.rules', { removed: false })
  const { reps } = await app.call('team.reps', { archived: false })
  const repId = reps[0]?.id ?? ''
  const { occurrence } = await app.call('cadence.plan', {
    repId,
    reviewKind: 'one_on_one',
    accountId: null,
    opportunityId: null,
    on: today,
    time: '09:00',
    minutes: 30,
  })
  await app.call('cadence.skip', {
    key: occurrence.key,
    by: 'rep',
    why: 'Trade fair',
    rebook: null,
  })
  await desk.goto(new URL('/cadence/held', desk.url()).href)
  const figure = desk.getByRole('button', { name: /^One-on-one, Anna Lindt:.*0 of 1.*few$/ })
  await tabTo(desk, figure)
  await desk.keyboard.press('Enter')
  const rows = desk.getByRole('dialog', { name: 'One-on-one: held, missed and skipped' })
  await expect(rows.getByRole('listitem')).toContainText('Anna Lindt: Trade fair')
  await expectAccessible(desk)
  await desk.keyboard.press('Escape')
  await expect(rows).toBeHidden()
  const log = desk.getByRole('region', { name: 'What was skipped' })
  await expect(log).toContainText('0 of 1 skipped review planned again')
  await expect(log.getByRole('listitem')).toContainText('not planned again')
  await expectAccessible(desk)
})
