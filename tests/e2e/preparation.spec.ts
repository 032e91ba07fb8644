import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { goBy, tabTo } from './keyboard.ts'

// Several screens are checked in light and dark on the way.
test.setTimeout(240_000)

const rep = { email: 'anna@example.com', role: '', startDate: null, territory: '', quotas: [] }

type Ready = { repId: string; agendaId: string; today: string }

/** Anna’s one-on-one of today, prepared, with a topic for her and one that is not. */
async function aReview(app: RunningApp): Promise<Ready> {
  const { rep: anna } = await app.call('team.createRep', { ...rep, name: 'Anna Lindt' })
  const { today } = await app.call('cadence.rules', { removed: false })
  await app.call('cadence.plan', {
    repId: anna.id,
    reviewKind: 'one_on_one',
    accountId: null,
    opportunityId: null,
    on: today,
    time: '09:00',
    minutes: 30,
  })
  await app.call('cadence.prepareWeek', { weekOf: today })
  const { agendas } = await app.call('agendas.list', { repId: anna.id, state: 'draft' })
  const agendaId = agendas[0]?.id ?? ''
  const add = (text: string, privacy: 'private' | 'rep') =>
    app.call('agendas.addItem', { agendaId, sectionKey: 'topic', text, privacy })
  await add('Holidays in August', 'rep')
  await add('CANARY', 'private')
  return { repId: anna.id, agendaId, today }
}

const heading = (desk: Page, name: string) => desk.getByRole('heading', { level: 1, name })

/** The week, reached from the start by keys, and the row of Anna’s review. */
async function openWeek(desk: Page): Promise<Locator> {
  await goBy(desk, 'w')
  await expect(heading(desk, 'My week')).toBeFocused()
  return desk.getByRole('row', { name: /Anna Lindt/ })
}

async function choose(desk: Page, entry: string): Promise<void> {
  const more = desk.getByRole('button', { name: 'More for One-on-one with Anna Lindt' })
  await tabTo(desk, more)
  await desk.keyboard.press('Enter')
  await desk.getByRole('menuitem', { name: entry }).press('Enter')
}

/** The sheet's text with an answer below the marks, in their order. */
function filled(text: string, answers: readonly string[]): string {
  let at = -1
  return text.replaceAll(/^Answer:$/gm, (mark) => `${mark}\n${answers[(at += 1)] ?? ''}`)
}

test('a sheet is filled in without a network, comes back as a file, and both sides are there at the start', async ({
  app,
  desk,
  browser,
}, info) => {
  await aReview(app)
  const row = await openWeek(desk)
  await choose(desk, 'Preparation sheet…')
  const dialog = desk.getByRole('dialog', { name: 'Preparation sheet' })
  await expect(dialog.getByLabel('What the rep gets')).toHaveValue(/2\. Holidays in August/)
  await expect(dialog.getByLabel('What the rep gets')).not.toHaveValue(/CANARY/)
  await expect(dialog.getByText('1 topic of the agenda is not meant for Anna Lindt')).toBeVisible()
  await expectAccessible(desk)
  const download = desk.waitForEvent('download')
  await tabTo(desk, dialog.getByRole('button', { name: 'Save as a page' }))
  await desk.keyboard.press('Enter')
  const file = info.outputPath((await download).suggestedFilename())
  expect(file).toMatch(/To-prepare-Anna-Lindt-One-on-one\.html$/)
  await (await download).saveAs(file)
  await expect(dialog.getByText('Saved. Send the file to Anna Lindt.')).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // At the rep's: a plain browser that has no network at all, and nothing but the keyboard.
  const context = await browser.newContext({ offline: true })
  const page = await context.newPage()
  const asked: string[] = []
  const problems: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(`file://${file}`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id} ${nodes[0]?.html}`)).toEqual([])
  }
  await expect(page.getByRole('heading', { level: 1, name: 'One-on-one' })).toBeVisible()
  await expect(page.locator('body')).not.toContainText('CANARY')
  await tabTo(page, page.getByLabel('1. Your topic first: What is on your mind?'))
  await page.keyboard.type('Travel <b>and</b> “time”')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('2. Holidays in August')).toBeFocused()
  await page.keyboard.type('First line')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Ben covers')
  // A page that was loaded anew, or closed by mistake, still has what was typed.
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(page.getByLabel('2. Holidays in August')).toHaveValue('First line\nBen covers')
  await expect(page.getByRole('status')).toHaveText('What you wrote here before is back.')
  const saving = page.waitForEvent('download')
  await tabTo(page, page.getByRole('button', { name: 'Save my answers' }))
  await page.keyboard.press('Enter')
  const answers = info.outputPath((await saving).suggestedFilename())
  expect(answers).toMatch(/answers-PL-\w{4}-\w{4}\.txt$/)
  await (await saving).saveAs(answers)
  await expect(page.getByRole('status')).toContainText('Send that file back.')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Copy my answers' })).toBeHidden()
  expect(asked.filter((url) => !/^(?:file|blob):/.test(url))).toEqual([])
  expect(problems).toEqual([])
  await context.close()

  // Back at the manager's.
  await choose(desk, 'Answers came back…')
  const back = desk.getByRole('dialog', { name: 'Answers came back' })
  const chooser = desk.waitForEvent('filechooser')
  await tabTo(desk, back.getByRole('button', { name: 'From a file' }))
  await desk.keyboard.press('Enter')
  await (await chooser).setFiles(answers)
  await expect(
    back.getByRole('heading', { name: '2 answers of Anna Lindt to take over' }),
  ).toBeFocused()
  await expect(back.getByText('Travel <b>and</b> “time”')).toBeVisible()
  await expectAccessible(desk)
  await tabTo(desk, back.getByRole('button', { name: 'Take over: 2. Holidays in August' }))
  await desk.keyboard.press('Enter')
  await expect(back.getByRole('listitem').getByText('Taken over')).toBeVisible()
  await tabTo(desk, back.getByRole('button', { name: 'Take it over' }))
  await desk.keyboard.press('Enter')
  await expect(
    back.getByRole('heading', { name: 'All answers of Anna Lindt are taken over' }),
  ).toBeFocused()
  await tabTo(desk, back.getByRole('button', { name: 'Done' }))
  await desk.keyboard.press('Enter')
  await expect(back).toBeHidden()

  // They stand on the agenda; undo takes the last one away, redo brings it back.
  await row.getByRole('link', { name: 'Anna Lindt' }).press('Enter')
  const panel = desk.getByRole('region', { name: 'Preparation' })
  const words = panel.getByRole('group', { name: 'In Anna Lindt’s own words' })
  await expect(words.getByRole('figure')).toHaveCount(2)
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(words.getByRole('figure')).toHaveCount(1)
  await desk.keyboard.press('ControlOrMeta+Shift+z')
  await expect(words.getByRole('figure')).toHaveCount(2)
  await expectAccessible(desk)

  // Both sides are prepared: the review begins at once, with one line that says so.
  await tabTo(desk, desk.getByRole('button', { name: 'Start review' }))
  await desk.keyboard.press('Enter')
  await expect(heading(desk, 'Anna Lindt · One-on-one')).toBeFocused()
  await expect(desk.getByText('Both prepared.')).toBeVisible()
  await expect(desk.getByText(/Anna Lindt: 2 of \d questions answered/)).toBeVisible()
  await expect(desk.getByRole('figure').filter({ hasText: 'Ben covers' })).toBeVisible()
  await expectAccessible(desk)
})

test('what is no answer, or another review’s, is said at the field, and what differs is shown beside it', async ({
  app,
  desk,
}) => {
  const { agendaId, today } = await aReview(app)
  const { rep: ben } = await app.call('team.createRep', { ...rep, name: 'Ben Ortiz' })
  const { agenda } = await app.call('agendas.build', {
    subject: { repId: ben.id, reviewKind: 'one_on_one', accountId: null, opportunityId: null },
    plannedOn: today,
    plannedTime: '10:00',
  })
  const bens = (await app.call('preparation.sheet', { agendaId: agenda.id })).sheet
  const annas = (await app.call('preparation.sheet', { agendaId })).sheet
  await desk.goto(new URL(`/agendas/${agendaId}`, desk.url()).href)
  await tabTo(desk, desk.getByRole('button', { name: 'Answers came back' }))
  await desk.keyboard.press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'Answers came back' })
  const field = dialog.getByLabel('The mail of the rep')
  const read = async (text: string) => {
    await field.fill(text)
    await dialog.getByRole('button', { name: 'Read the answers' }).press('Enter')
  }
  await read('')
  await expect(dialog.getByText('Paste the answers of the rep here.')).toBeVisible()
  await read('<script>alert(1)</script>')
  await expect(dialog.getByText(/None of the headings of the sheet is in it/)).toBeVisible()
  await expect(field).toHaveAccessibleDescription(/None of the headings/)
  await expectAccessible(desk)
  await read(filled(bens.text, ['Mine']))
  await expect(dialog.getByText(/This is the sheet of Ben Ortiz/)).toBeVisible()
  await desk.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', 'x'.repeat(10_000_000))
    const paste = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    })
    document.querySelector('[role=dialog] textarea')?.dispatchEvent(paste)
  })
  await expect(dialog.getByText(/far longer than answers to a sheet/)).toBeVisible()

  await read(filled(annas.text, ['Travel']))
  await dialog.getByRole('button', { name: 'Take it over' }).press('Enter')
  await expect(dialog.getByRole('listitem').getByText('Taken over')).toBeVisible()
  await dialog.getByRole('button', { name: 'Read others' }).press('Enter')
  const quoted = filled(annas.text, ['Only the budget', 'Ben covers'])
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\r\n')
  await read(`Hi, see below\r\n${quoted}`)
  const other = dialog.getByRole('listitem').filter({ hasText: 'What is on your mind?' })
  await expect(other).toContainText('Stands there nowTravelCame backOnly the budget')
  await expectAccessible(desk)
  await dialog.getByRole('button', { name: 'Take over all 2' }).press('Enter')
  await expect(dialog.getByRole('listitem').getByText('Taken over')).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(desk.getByRole('figure').filter({ hasText: 'Only the budget' })).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(desk.getByRole('figure')).toHaveText([/Travel/])
})

test('answers that name their review are brought in from the palette', async ({ app, desk }) => {
  const { agendaId } = await aReview(app)
  const { sheet } = await app.call('preparation.sheet', { agendaId })
  const mail = info(filled(sheet.text, ['Travel']))
  await openWeek(desk)
  await desk.keyboard.press('ControlOrMeta+k')
  await desk.keyboard.type('rep’s answers')
  await expect(desk.getByRole('option', { name: /Bring in a rep’s answers/ })).toBeVisible()
  await desk.keyboard.press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'Answers came back' })
  await dialog.getByLabel('The mail of the rep').fill(mail)
  await dialog.getByRole('button', { name: 'Read the answers' }).press('Enter')
  await expect(
    dialog.getByRole('heading', { name: '1 answer of Anna Lindt to take over' }),
  ).toBeFocused()
  await expect(dialog.getByText(/^For the one-on-one/)).toBeVisible()
})

const info = (text: string) => `Hello,\n\n${text}\n\n-- \nAnna`

test('where nothing was asked of the rep nothing is missing, and the review starts at once', async ({
  app,
  desk,
}) => {
  await aReview(app)
  const row = await openWeek(desk)
  await row.getByRole('button', { name: 'Start the review with Anna Lindt' }).press('Enter')
  await expect(heading(desk, 'Anna Lindt · One-on-one')).toBeFocused()
  await expect(desk.getByText('You were prepared.')).toBeVisible()
  await expect(desk.getByText(/Anna Lindt: Nothing was asked beforehand\./)).toBeVisible()
  await expect(desk.getByText('Both prepared.')).toBeHidden()
})

test('a review that the rep did not answer to is moved, or shortened with a reason that stays in its record', async ({
  app,
  desk,
}) => {
  const { agendaId } = await aReview(app)
  await app.call('preparation.sheet', { agendaId })
  await app.call('preparation.noteCopied', { agendaId })
  const row = await openWeek(desk)
  const start = row.getByRole('button', { name: 'Start the review with Anna Lindt' })
  await tabTo(desk, start)
  await desk.keyboard.press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'The agenda is prepared, Anna Lindt is not yet' })
  await expect(dialog.getByText('Missing')).toBeVisible()
  await expect(dialog.getByText(/^Agenda prepared on/)).toBeVisible()
  await expect(dialog.getByLabel('Why')).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(dialog.getByText('One line: why?')).toBeVisible()
  await expectAccessible(desk)

  await dialog.getByRole('radio', { name: 'Reschedule it' }).press('Space')
  await dialog.getByLabel('Time').fill('14:30')
  await expectAccessible(desk)
  await dialog.getByRole('button', { name: 'Reschedule' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(desk.getByText('Review moved')).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(row).toContainText('09:00')

  await start.press('Enter')
  await dialog.getByRole('radio', { name: 'Shorten it' }).press('Space')
  await dialog.getByLabel('Minutes').fill('30')
  await dialog.getByRole('button', { name: 'Start shortened' }).press('Enter')
  await expect(dialog.getByText('A whole number from 5 to 29.')).toBeVisible()
  await dialog.getByLabel('Minutes').fill('15')
  await dialog.getByRole('button', { name: 'Called at short notice' }).press('Enter')
  await expectAccessible(desk)
  await dialog.getByRole('button', { name: 'Start shortened' }).press('Enter')
  await expect(heading(desk, 'Anna Lindt · One-on-one')).toBeFocused()
  await expect(desk.getByText('Shortened to 15 minutes:')).toBeVisible()
  await expect(desk.getByRole('timer', { name: /of 15 min$/ })).toBeVisible()

  const { running } = await app.call('reviews.running', {})
  const reviewId = running?.id ?? ''
  await app.call('reviews.saveClosing', {
    reviewId,
    changes: { questionAnswered: 'yes', noneNeeded: 'A first talk' },
  })
  await app.call('reviews.close', { reviewId })
  await desk.goto(new URL(`/reviews/${reviewId}`, desk.url()).href)
  const record = desk.getByRole('region', { name: 'How it was prepared' })
  await expect(record).toContainText('Shortened to 15 minutes: Called at short notice')
  await expectAccessible(desk)
})
