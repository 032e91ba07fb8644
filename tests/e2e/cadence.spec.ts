import { weekOf } from '#domain/cadence/week.ts'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { tabTo } from './keyboard.ts'

const rep = { email: 'anna@example.com', role: '', startDate: null, territory: '', quotas: [] }

/** Anna, with one promise and a one-on-one due each day of this week that is still to come. */
async function aWeek(app: RunningApp): Promise<{ repId: string; today: string }> {
  const { rep: anna } = await app.call('team.createRep', { ...rep, name: 'Anna Lindt' })
  await app.call('commitments.create', {
    repId: anna.id,
    owner: 'manager',
    ownerName: '',
    text: 'Send the price list',
    proof: '',
    dueOn: null,
    privacy: 'private',
    reviewId: null,
    sectionKey: null,
    planId: null,
    fieldKey: null,
    captureId: null,
  })
  const { today } = await app.call('cadence.rules', { removed: false })
  await app.call('cadence.plan', {
    repId: anna.id,
    reviewKind: 'one_on_one',
    accountId: null,
    opportunityId: null,
    on: weekOf(today).to,
    time: '09:00',
    minutes: 30,
  })
  return { repId: anna.id, today }
}

test('the week is prepared with one press, and its topics open what they came from', async ({
  app,
  desk,
}) => {
  await aWeek(app)
  const card = desk.getByRole('region', { name: 'This week' })
  await expect(card.getByText('1 review to come, 0 prepared')).toBeVisible()
  await card.getByRole('button', { name: 'Prepare my week' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'My week' })).toBeFocused()
  const row = desk.getByRole('row', { name: /Anna Lindt/ })
  await expect(row.getByText('Prepared')).toBeVisible()
  await expect(desk.getByText('No CRM export was imported yet')).toBeVisible()
  const page = desk.getByRole('region', { name: 'Anna Lindt' })
  await expect(page.getByText('You: Send the price list')).toBeVisible()
  await expect(page.getByText('Promised without a date.')).toBeVisible()

  const prepare = desk.getByRole('button', { name: 'Prepare my week' })
  await tabTo(desk, prepare)
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('Everything was up to date.')).toBeVisible()
  await expectAccessible(desk)

  await page.getByRole('link', { name: 'Open the commitment of' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Commitments' })).toBeVisible()
  await desk.goBack()
  await page.getByRole('link', { name: 'Open the agenda' }).press('Enter')
  await expect(
    desk.getByRole('heading', { level: 1, name: 'One-on-one with Anna Lindt' }),
  ).toBeVisible()
})

test('a review is moved and skipped with a reason by keys, and each is taken back', async ({
  app,
  desk,
}) => {
  await aWeek(app)
  await desk.keyboard.press('g')
  await desk.keyboard.press('w')
  await expect(desk.getByRole('heading', { level: 1, name: 'My week' })).toBeFocused()
  const row = desk.getByRole('row', { name: /Anna Lindt/ })
  const link = row.getByRole('link', { name: 'Anna Lindt' })
  await tabTo(desk, link)
  await desk.keyboard.press('F2')
  const moving = desk.getByRole('dialog', { name: 'Move: One-on-one with Anna Lindt' })
  await tabTo(desk, moving.getByLabel('Time'))
  await desk.keyboard.type('1430')
  await expectAccessible(desk)
  await desk.keyboard.press('Enter')
  await expect(moving).toBeHidden()
  await expect(row).toContainText('14:30')
  await expect(link).toBeFocused()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(row).toContainText('09:00')

  await link.press('Delete')
  const skipping = desk.getByRole('dialog', { name: 'Skip: One-on-one with Anna Lindt' })
  await desk.keyboard.press('Enter')
  await expect(skipping.getByText('One line: why?')).toBeVisible()
  await desk.keyboard.type('Trade fair')
  await desk.keyboard.press('Enter')
  await expect(skipping).toBeHidden()
  await expect(row).toContainText('You: Trade fair')
  await expect(row.getByText('Skipped')).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(row).not.toContainText('Trade fair')
})

test('the pack is printed one page a rep, and the copy for a rep holds nothing private', async ({
  app,
  desk,
}) => {
  const { repId, today } = await aWeek(app)
  const { rep: ben } = await app.call('team.createRep', { ...rep, name: 'Ben Ortiz' })
  await app.call('cadence.plan', {
    repId: ben.id,
    reviewKind: 'one_on_one',
    accountId: null,
    opportunityId: null,
    on: weekOf(today).to,
    time: '10:00',
    minutes: 30,
  })
  await app.call('cadence.prepareWeek', { weekOf: today })
  const { agendas } = await app.call('agendas.list', { repId, state: 'draft' })
  const agendaId = agendas[0]?.id ?? ''
  const add = (text: string, privacy: 'private' | 'rep') =>
    app.call('agendas.addItem', { agendaId, sectionKey: 'topic', text, privacy })
  await add('CANARY', 'private')
  await add('Holidays', 'rep')
  await desk.goto(new URL('/week', desk.url()).href)
  await desk.getByRole('button', { name: 'Print all' }).press('Enter')
  await expect(desk.getByRole('article', { name: 'Anna Lindt' })).toContainText('CANARY')
  await desk.emulateMedia({ media: 'print' })
  expect(pagesOf(await desk.pdf())).toBe(2)
  await desk.emulateMedia({ media: 'screen' })
  await desk.getByText('For the reps', { exact: true }).click()
  const sheet = desk.getByRole('article', { name: 'Anna Lindt' })
  await expect(sheet).toContainText('Holidays')
  await expect(desk.locator('main')).not.toContainText('CANARY')
  const download = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'E-mail draft to Anna Lindt' }).press('Enter')
  expect((await download).suggestedFilename()).toMatch(/\.eml$/)
  await expect(desk.getByText('The draft to Anna Lindt is ready.')).toBeVisible()
  await expectAccessible(desk)
})

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
}
