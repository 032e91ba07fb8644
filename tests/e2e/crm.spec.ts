import { expect, test } from './app.ts'
import {
  begin,
  chooseFile,
  drag,
  dropFile,
  importFile,
  ownFile,
  sharedFile,
  sharedIsAbsent,
  sharedIsThere,
  showChanges,
  tabTo,
} from './crm-files.ts'
import { goBy } from './keyboard.ts'

// Each goes through several screens; a busy machine takes its time.
test.slow()

test('an export comes in and is taken back by keyboard alone', async ({ app, desk }) => {
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused()
  await goBy(desk, 'i')
  await expect(desk.getByRole('heading', { name: 'Nothing imported yet' })).toBeVisible()
  await tabTo(desk, desk.getByRole('link', { name: 'Import a CRM export' }).first())
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(desk, desk.getByRole('button', { name: 'Choose files' }))
  await chooseFile(desk, ownFile('salesforce_report.csv'))

  await expect(desk.getByRole('heading', { name: 'salesforce_report.csv' })).toBeFocused()
  // The remarks below the rows are no deals.
  await expect(desk.getByText('4 rows, 16 columns, remarks at the end passed over')).toBeVisible()
  await tabTo(desk, desk.getByRole('button', { name: 'Show what changes' }))
  await desk.keyboard.press('Enter')

  await expect(desk.getByRole('heading', { name: '4 new deals' })).toBeFocused()
  const rows = desk.getByRole('grid', { name: 'New' })
  await expect(rows.getByRole('row')).toHaveCount(5)
  await expect(rows.getByRole('row', { name: /Nordwind pumps/ })).toContainText('EUR 12,500')
  await expect(rows.getByRole('row', { name: /Cold start/ })).toContainText('no amount')
  expect(await app.call('team.size', {})).toEqual({ reps: 0, accounts: 0, opportunities: 0 })
  await tabTo(desk, desk.getByRole('button', { name: 'Import', exact: true }))
  await desk.keyboard.press('Enter')

  await expect(desk.getByRole('heading', { name: 'salesforce_report.csv' })).toBeFocused()
  await expect(desk.getByText('Added 2 reps and 2 accounts.')).toBeVisible()
  expect(await app.call('team.size', {})).toEqual({ reps: 2, accounts: 2, opportunities: 4 })
  await tabTo(desk, desk.getByRole('button', { name: 'Undo import' }))
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('Everything is as it was before.')).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'salesforce_report.csv' })).toBeFocused()
  expect(await app.call('team.size', {})).toEqual({ reps: 0, accounts: 0, opportunities: 0 })
})

test('the next file is one click: what changed is shown field by field and kept', async ({
  app,
  desk,
}) => {
  const first = ownFile('salesforce_report.csv')
  await importFile(desk, first)
  const text = String(first.text)
    .replace('"Negotiation"', '"Proposal"')
    .replace('"6/30/2026"', '"8/31/2026"')
    .replace(/^.*"Alto line 3".*\r?\n/m, '')
  await begin(desk)
  await chooseFile(desk, { name: 'next week.csv', text })
  await expect(desk.getByRole('heading', { name: '1 changed deal, 1 gone' })).toBeFocused()
  const changed = desk.getByRole('grid', { name: 'Changed' }).getByRole('row', { name: /Nordwind/ })
  await expect(changed).toContainText('Stage Negotiation → now Proposal')
  await expect(changed).toContainText('Close date 30 Jun 2026 → now 31 Aug 2026')

  // What the file lacks is gone, unless the file is only a part.
  await desk.getByRole('tab', { name: 'Gone 1' }).press('Enter')
  await expect(desk.getByRole('grid', { name: 'Gone' })).toContainText('Alto line 3')
  await desk.getByRole('button', { name: /The file is only a part/ }).press('Enter')
  await expect(desk.getByRole('heading', { name: '1 changed deal', exact: true })).toBeFocused()
  await desk.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  await desk.getByRole('link', { name: 'Show the deals' }).press('Enter')
  await desk.getByRole('link', { name: 'Nordwind pumps' }).press('Enter')
  const changes = desk.getByRole('region', { name: 'What changed' })
  await expect(changes.getByRole('listitem')).toHaveCount(2)
  await expect(changes).toContainText('Close date 30 Jun 2026 → now 31 Aug 2026')
  await expect(desk.getByRole('definition').filter({ hasText: '1 time, 62 days' })).toBeVisible()

  await goBy(desk, 'i')
  await desk.getByRole('button', { name: 'Undo import' }).press('Enter')
  await expect(desk.getByRole('row', { name: /next week/ })).toContainText('Undone')
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused()
  const { opportunities } = await app.call('crm.opportunities', {
    filter: { status: null, repId: null, accountId: null, words: 'Nordwind', gone: true },
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 10,
  })
  expect(opportunities.map(({ stage, closeDate }) => [stage, closeDate])).toEqual([
    ['Negotiation', '2026-06-30'],
  ])
})

test('a file dropped on any screen leads to its import; text that is dragged does not', async ({
  desk,
}) => {
  await desk.getByRole('link', { name: 'Templates', exact: true }).click()
  await desk.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.setData('text/plain', 'a,b')
    document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }))
  })
  await expect(desk.getByText('Drop CRM exports to import them')).toBeHidden()

  await drag(desk, ownFile('hubspot.csv'), 'dragenter')
  await expect(desk.getByText('Drop CRM exports to import them')).toBeVisible()
  await drag(desk, ownFile('hubspot.csv'), 'dragleave')
  await expect(desk.getByText('Drop CRM exports to import them')).toBeHidden()
  await expect(desk.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()

  await dropFile(desk, ownFile('hubspot.csv'))
  await expect(desk.getByText('Drop CRM exports to import them')).toBeHidden()
  await expect(desk.getByRole('heading', { name: 'hubspot.csv' })).toBeVisible()
  // Another one in its place, and one that cannot be read.
  await dropFile(desk, ownFile('pipedrive.csv'))
  await expect(desk.getByRole('heading', { name: 'pipedrive.csv' })).toBeVisible()
  await dropFile(desk, { name: 'photo.png', text: Buffer.from('89504e470d0a1a0a', 'hex') })
  await expect(desk.getByRole('alert')).toContainText('This is a picture')
})

test('what a file cannot say is asked: the order of dates, and which deal a row is', async ({
  app,
  desk,
}) => {
  const text =
    'Opportunity Name,Opportunity Owner,Created Date,Close Date,Stage\n' +
    'Pumps,Ada,03/04/2026,05/06/2026,Early\nPumps,Ada,03/04/2026,05/06/2026,Late\n'
  await begin(desk)
  await chooseFile(desk, { name: 'doubtful.csv', text })
  const question = desk.getByRole('radiogroup', { name: 'Which comes first, day or month?' })
  await expect(question).toContainText('03/04/2026 is 3 Apr 2026')
  await expect(desk.getByRole('button', { name: 'Show what changes' })).toBeDisabled()
  await question.getByRole('radio', { name: 'The day' }).press('Space')
  await expect(question).toBeHidden()
  await showChanges(desk)

  await expect(desk.getByText('2 rows of the file are like another row.')).toBeVisible()
  const doubt = (row: number) => desk.getByRole('combobox', { name: `Row ${row}, Pumps, is` })
  await doubt(2).focus()
  await doubt(2).selectOption('A deal of its own')
  await expect(doubt(3)).toBeFocused()
  await expect(doubt(2)).toBeHidden()
  await doubt(3).selectOption('Leave this row out')
  await expect(desk.getByRole('heading', { name: '1 new deal' })).toBeFocused()
  await desk.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  await expect(desk.getByText('1 new, 1 left out.')).toBeVisible()
  expect(await app.call('team.size', {})).toMatchObject({ opportunities: 1 })
})

test('the Maven file: 8,800 deals, again 0 changes, undone to an empty team', async ({
  app,
  desk,
}) => {
  test.skip(!sharedIsThere, sharedIsAbsent)
  const file = sharedFile('maven_crm/sales_pipeline.csv')
  await begin(desk)
  await chooseFile(desk, file)
  await showChanges(desk)
  await expect(desk.getByRole('heading', { name: '8,800 new deals' })).toBeFocused()
  await expect(desk.getByText('None of the 2,089 open deals has an amount')).toBeVisible()
  await expect(desk.getByRole('region', { name: 'Which of these are yours?' })).toContainText('30')
  await expect(desk.getByText('85 accounts are new.')).toBeVisible()
  await desk.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  await expect(desk.getByText('Added 30 reps and 85 accounts.')).toBeVisible()
  // What the preview counted is what was written.
  expect(await app.call('team.size', {})).toEqual({
    reps: 30,
    accounts: 85,
    opportunities: 8_800,
  })
  await desk.getByRole('link', { name: 'Show the deals' }).press('Enter')
  await expect(desk.getByRole('status').filter({ hasText: '2,089 open' })).toContainText(
    'none with an amount, so their worth cannot be told',
  )

  await begin(desk)
  await chooseFile(desk, file)
  await expect(desk.getByRole('heading', { name: 'Nothing has changed' })).toBeFocused()
  await expect(desk.getByRole('tab', { name: 'Unchanged 8,800' })).toBeVisible()
  await desk.getByRole('button', { name: 'Note that it was checked' }).press('Enter')
  await expect(desk.getByText('8,800 unchanged.')).toBeVisible()

  await desk.getByRole('link', { name: 'All imports' }).press('Enter')
  const undo = desk.getByRole('button', { name: 'Undo import' })
  await expect(desk.getByRole('row')).toHaveCount(3)
  await undo.press('Enter')
  await expect(desk.getByRole('cell', { name: 'Undone' })).toHaveCount(1)
  await undo.press('Enter')
  await expect(desk.getByRole('cell', { name: 'Undone' })).toHaveCount(2)
  expect(await app.call('team.size', {})).toEqual({ reps: 0, accounts: 0, opportunities: 0 })
})

test('the Salesforce file: 38 deals with amounts and dates, its owner named once', async ({
  app,
  desk,
}) => {
  test.skip(!sharedIsThere, sharedIsAbsent)
  const file = sharedFile('salesforce_dataloader/opportunityData.csv')
  await begin(desk)
  await chooseFile(desk, file)
  await showChanges(desk)
  await expect(desk.getByRole('heading', { name: '38 new deals' })).toBeFocused()
  const rows = desk.getByRole('grid', { name: 'New' })
  await expect(rows.getByRole('row', { name: /^4 Acme - 1,200 Widgets/ })).toContainText(
    'USD 140,000',
  )
  await expect(rows.getByRole('row', { name: /^4 Acme - 1,200 Widgets/ })).toContainText(
    '12 Dec 2005',
  )
  await desk.getByRole('textbox', { name: /^Name of the new rep/ }).fill('Mara Lind')
  await desk.keyboard.press('Enter')
  await expect(rows.getByRole('row', { name: /^4 Acme - 1,200 Widgets/ })).toContainText(
    'Mara Lind',
  )
  await desk.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  await expect(desk.getByText('Added 1 rep and 7 accounts.')).toBeVisible()
  const { opportunities, total } = await app.call('crm.opportunities', {
    filter: { status: null, repId: null, accountId: null, words: '', gone: true },
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 100,
  })
  expect(total).toBe(38)
  expect(opportunities.filter(({ closeDate }) => closeDate === null)).toEqual([])
  expect(opportunities.filter(({ amount }) => amount !== null)).toHaveLength(33)
  expect(new Set(opportunities.map(({ repName }) => repName))).toEqual(new Set(['Mara Lind']))
})
