import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectAccessible } from './accessible.ts'
import {
  begin,
  chooseFile,
  drag,
  expectToFitZoomed,
  goTo,
  importFile,
  ownFile,
  showChanges,
  tabTo,
} from './crm-files.ts'
import { pressEnter } from './keyboard.ts'
import { addDeal } from './plan-data.ts'

// Each goes through several screens; a busy machine takes its time.
test.slow()

/** Accessible in both themes, and whole at 200 %. */
async function expectFine(desk: Page): Promise<void> {
  await expectAccessible(desk)
  await expectToFitZoomed(desk)
}

const report = ownFile('salesforce_report.csv')

test('the plan of a deal is made on its screen by keyboard, shown there, and undone', async ({
  app,
  desk,
}) => {
  const { opportunityId } = await addDeal(app)
  await goTo(app, desk, `/deals/${opportunityId}`)
  const plans = desk.getByRole('region', { name: 'Plans' })
  await expect(plans).toContainText('No plan yet.')
  await tabTo(desk, desk.getByRole('button', { name: 'Make the plan' }))
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(/\/plans\//)
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Planning for two plants')
  await desk.keyboard.press('Alt+ArrowLeft')
  await expect(desk.getByRole('button', { name: 'Open the plan' })).toBeVisible()
  await plans.getByRole('link', { name: 'Planning for two plants' }).press('Enter')
  await expect(desk).toHaveURL(/\/plans\//)
  await desk.goBack()
  await expect(desk.getByRole('button', { name: 'Open the plan' })).toBeVisible()
  await desk.keyboard.press('Control+z')
  await expect(plans).toContainText('No plan yet.')
  await expect(desk.getByRole('button', { name: 'Make the plan' })).toBeVisible()
})

test('an account without an owner asks whose plan it is; its deals’ plans stand there too', async ({
  app,
  desk,
}) => {
  await importFile(desk, report)
  await goTo(app, desk, '/accounts?view=accounts')
  await desk.getByRole('link', { name: 'Alto Foods' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Alto Foods' })).toBeFocused()
  // What was won and what was lost are told apart, and the account is not named in each row.
  await expect(desk.getByText('1 won, USD 80,000')).toBeVisible()
  await expect(desk.getByText('1 lost', { exact: true })).toBeVisible()
  await expect(desk.getByRole('columnheader', { name: 'Account' })).toHaveCount(0)
  await pressEnter(desk.getByRole('button', { name: 'Make the plan' }))
  const dialog = desk.getByRole('dialog', { name: 'Whose plan is it?' })
  await expect(dialog.getByRole('combobox', { name: 'Rep' })).toBeFocused()
  await dialog.getByRole('combobox', { name: 'Rep' }).selectOption('Béla Kiss')
  await expectAccessible(desk)
  await dialog.getByRole('button', { name: 'Make the plan' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Alto Foods' })).toBeVisible()
  await expect(desk).toHaveURL(/\/plans\//)
  await desk.goBack()
  const plans = desk.getByRole('region', { name: 'Plans' })
  await expect(plans.getByRole('listitem')).toContainText('Béla Kiss')
})

test('undoing an import keeps what has been built upon, and says so first', async ({
  app,
  desk,
}) => {
  await importFile(desk, report)
  await desk.getByRole('link', { name: 'Show the deals' }).press('Enter')
  await desk.getByRole('link', { name: 'Nordwind pumps' }).press('Enter')
  await pressEnter(desk.getByRole('button', { name: 'Make the plan' }))
  await expect(desk).toHaveURL(/\/plans\//)
  await desk.getByRole('link', { name: 'Imports', exact: true }).press('Enter')
  await desk.getByRole('button', { name: 'Undo import' }).press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'Some of it is in use by now' })
  await expect(dialog).toContainText('What it added goes: 3 deals, 1 rep, 1 account.')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Deal Nordwind' })).toContainText(
    '1 plan',
  )
  await expect(dialog.getByRole('button', { name: 'Keep the import' })).toBeFocused()
  await expectAccessible(desk)
  await dialog.getByRole('button', { name: 'Undo the rest' }).press('Enter')
  await expect(desk.getByRole('cell', { name: 'Undone' })).toBeVisible()
  expect(await app.call('team.size', {})).toEqual({ reps: 1, accounts: 1, opportunities: 1 })
})

test('no step of an import breaks WCAG 2.2 AA, in light and in dark', async ({ desk }) => {
  test.setTimeout(300_000)
  await begin(desk)
  await expectFine(desk)
  await chooseFile(desk, { name: 'empty.csv', text: '' })
  await expect(desk.getByRole('alert')).toBeVisible()
  await expectFine(desk)
  // Everything that can be asked, and a fault.
  const doubtful =
    'Deal Name,Owner,Create Date,Deal Stage,Amount,Close Date\n' +
    'Pumpe für Köln,Béla Kiß,03/04/2026,Early,"1,234",03/04/2026\n' +
    'Pumpe für Köln,Béla Kiß,03/04/2026,Early,"2,500",05/04/2026\nLine\n'
  await chooseFile(desk, { name: 'asks.csv', text: Buffer.from(doubtful, 'latin1') })
  await expect(desk.getByRole('radiogroup')).toHaveCount(3)
  await expectFine(desk)
  for (const answer of [/Köln/, /The day/, /The point/]) {
    await desk.getByRole('radio', { name: answer }).first().press('Space')
    await expect(desk.getByRole('radio', { name: answer })).toHaveCount(0)
  }
  await expectFine(desk)
  await showChanges(desk)
  await expect(desk.getByRole('combobox', { name: /^Row 2/ })).toBeVisible()
  await expectFine(desk)
  await desk.getByRole('tab', { name: 'Left out 1' }).press('Enter')
  await expect(desk.getByRole('grid', { name: 'Left out' })).toBeVisible()
  await expectFine(desk)

  await desk.getByRole('button', { name: 'Choose another file' }).focus()
  await chooseFile(desk, report)
  await showChanges(desk)
  await expect(desk.getByRole('group', { name: 'Your people' })).toBeVisible()
  await expectFine(desk)
  await desk.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  await expect(desk.getByRole('link', { name: 'Show the deals' })).toBeVisible()
  await expectFine(desk)

  const text = String(report.text)
    .replace('"Negotiation"', '"Proposal"')
    .replace(/^.*"Alto line 3".*\r?\n/m, '')
  await desk.getByRole('button', { name: 'Import another file' }).press('Enter')
  await tabTo(desk, desk.getByRole('button', { name: 'Choose files' }))
  await chooseFile(desk, { name: 'next week.csv', text })
  await expect(desk.getByRole('heading', { name: '1 changed deal, 1 gone' })).toBeFocused()
  await expectFine(desk)
  await drag(desk, report, 'dragenter')
  await expectFine(desk)
})

test('no filled screen of deals and imports breaks WCAG 2.2 AA, in light and in dark', async ({
  app,
  desk,
}) => {
  test.setTimeout(300_000)
  const broken = `${String(report.text).split('\n', 4).join('\n')}\n"Sales East","Broken row"\n`
  await importFile(desk, { name: 'broken.csv', text: broken })
  const { imports } = await app.call('crm.imports', {})
  const { accounts } = await app.call('team.accounts', { repId: null, archived: false })
  const { opportunities } = await app.call('crm.opportunities', {
    filter: { status: 'open', repId: null, accountId: null, words: '', gone: false },
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 1,
  })
  for (const address of [
    '/accounts',
    '/accounts?status=null',
    '/accounts?view=accounts',
    `/accounts/${accounts[0]?.id}`,
    `/deals/${opportunities[0]?.id}`,
    '/imports',
    `/imports/${imports[0]?.id}`,
  ]) {
    await goTo(app, desk, address)
    await expect(desk.locator('main').locator('a, [role=grid]').first()).toBeVisible()
    await expectFine(desk)
  }
})
