import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type RunningApp, test } from './app.ts'
import { begin, chooseFile, ownFile, showChanges } from './crm-files.ts'

// Each goes through several screens; a busy machine takes its time.
test.slow()

/** One of very many rows. */
function rowOf(at: number): string {
  return `D${at},Deal ${at},Account ${at % 900},Rep ${at % 40},Early,${at},2027-01-01`
}

/** Nothing was written, and the next file comes in. */
async function goesOn(app: RunningApp, desk: Page): Promise<void> {
  expect(await app.call('team.size', {})).toEqual({ reps: 0, accounts: 0, opportunities: 0 })
  expect(await app.call('crm.imports', {})).toEqual({ imports: [] })
  await chooseFile(desk, ownFile('pipedrive.csv'))
  await expect(desk.getByRole('heading', { name: 'pipedrive.csv' })).toBeFocused()
  await expect(desk.getByRole('alert')).toHaveCount(0)
  await showChanges(desk)
  await expect(desk.getByRole('heading', { name: '3 new deals' })).toBeFocused()
}

const unreadable = [
  ['', 'This file is empty. Nothing was changed.'],
  [
    Buffer.from('504b030414000600', 'hex'),
    'This is an Excel workbook or a zip archive, not a CSV file. Nothing was changed.',
  ],
  [Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7) % 31)), 'This is not a text file'],
  [
    '<!DOCTYPE html><table>',
    'This is a web page or an XML file, as some CRMs write it for Excel, not a CSV file.',
  ],
] as const

test('a file that is no export gets a plain sentence each, writes nothing, and the next comes in', async ({
  app,
  desk,
}) => {
  await begin(desk)
  for (const [bytes, says] of unreadable) {
    await chooseFile(desk, { name: 'export.csv', text: bytes })
    await expect(desk.getByRole('alert')).toContainText(says)
    await expect(desk.getByRole('button', { name: 'Choose files' })).toBeFocused()
  }
  await goesOn(app, desk)
})

const unusable = [
  // No header.
  ['Pumps,500,2026-01-01\nLine,700,2026-02-01\n', 'The first row holds data'],
  ['Deal Name,Deal Stage,Amount\n', 'The file has column names but no rows.'],
  [
    'Deal Name,Deal Stage,Amount\na,b\nc,d\ne,f,1\n',
    'Most rows have another number of cells than the column names.',
  ],
  [
    'Deal Name,Deal Stage\n"Pumps,Early\nLine,Late\n',
    'A quotation mark opens in row 2 and never closes',
  ],
  ['Colour,Weight\nred,heavy\n', 'Choose the column that holds the deal’s name or its id.'],
] as const

test('a file that holds no deals is called what it is, without the form for columns', async ({
  app,
  desk,
}) => {
  await begin(desk)
  const text = 'Task Owner,Subject,Created Time,Due Date,Status\na,b,c,d,e\n'
  await chooseFile(desk, { name: 'tasks.csv', text })
  await expect(desk.getByRole('alert')).toContainText(
    'This is an export of tasks or activities, not of deals.',
  )
  await expect(desk.getByRole('button', { name: 'Show what changes' })).toHaveCount(0)
  await expect(desk.getByLabel('Column for Deal name')).toHaveCount(0)
  await desk.getByRole('button', { name: 'Read it as deals all the same' }).click()
  await expect(desk.getByLabel('Column for Deal name')).toBeVisible()
  await desk.getByRole('button', { name: 'Choose another file' }).focus()
  await goesOn(app, desk)
})

test('an export with a fault says which, cannot be compared, and another can be chosen', async ({
  app,
  desk,
}) => {
  await begin(desk)
  for (const [place, [text, says]] of unusable.entries()) {
    const name = `export-${place}.csv`
    await chooseFile(desk, { name, text })
    await expect(desk.getByRole('heading', { name })).toBeFocused()
    await expect(desk.getByRole('alert')).toContainText(says)
    await expect(desk.getByRole('button', { name: 'Show what changes' })).toBeDisabled()
    await desk.getByRole('button', { name: 'Choose another file' }).focus()
  }
  await goesOn(app, desk)
})

test('200 MB are refused before a byte is read', async ({ app, desk }) => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-large-'))
  try {
    const path = join(folder, 'large.csv')
    writeFileSync(path, 'Deal Name,Deal Stage\n')
    truncateSync(path, 200_000_000)
    await begin(desk)
    const [chooser] = await Promise.all([
      desk.waitForEvent('filechooser'),
      desk.keyboard.press('Enter'),
    ])
    await chooser.setFiles(path)
    await expect(desk.getByRole('alert')).toContainText(
      'This file has 200 MB; the most is 50 MB. Nothing was read or changed.',
    )
    await expect(desk.getByRole('button', { name: 'Choose files' })).toBeFocused()
    await goesOn(app, desk)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('letters in an unknown encoding are shown as each one reads them, and asked', async ({
  desk,
}) => {
  const text = 'Deal Name,Owner,Deal Stage,Amount\nPumpe für Köln,Béla Kiß,Early,500\n'
  await begin(desk)
  await chooseFile(desk, { name: 'umlauts.csv', text: Buffer.from(text, 'latin1') })
  const question = desk.getByRole('radiogroup', { name: 'Which of these reads right?' })
  await expect(desk.getByRole('button', { name: 'Show what changes' })).toBeDisabled()
  await question
    .getByRole('radio', { name: /Pumpe für Köln/ })
    .first()
    .press('Space')
  await expect(question).toBeHidden()
  await showChanges(desk)
  await expect(desk.getByRole('grid', { name: 'New' })).toContainText('Pumpe für Köln')
  await expect(desk.getByRole('grid', { name: 'New' })).toContainText('Béla Kiß')
})

test('columns of one name are told apart', async ({ desk }) => {
  await begin(desk)
  await chooseFile(desk, {
    name: 'twice.csv',
    text: 'Deal Name,Amount,Amount,Deal Stage\nPumps,5,6,Early\n',
  })
  const amount = desk.getByRole('combobox', { name: 'Column for Amount' })
  await expect(amount).toHaveValue('Amount')
  await amount.selectOption('Amount (2)')
  await showChanges(desk)
  await expect(desk.getByRole('row', { name: /Pumps/ })).toContainText('USD 6')
})

test('rows that do not fit are left out, and the import says which and why', async ({
  app,
  desk,
}) => {
  await begin(desk)
  await chooseFile(desk, {
    name: 'ragged.csv',
    text: 'Opportunity ID,Opportunity Name,Stage,Amount\nA,Pumps,Early,5\nB,Line\nC,Valve,Late,7,8\nA,Pumps,Early,5\nE,Hose,Early,9\n',
  })
  await showChanges(desk)
  await desk.getByRole('tab', { name: 'Left out 3' }).press('Enter')
  const left = desk.getByRole('grid', { name: 'Left out' })
  await expect(left.getByRole('row', { name: /^3 Line/ })).toContainText('It has 2 of 4 cells')
  await expect(left.getByRole('row', { name: /^5 Pumps/ })).toContainText('Row 2 has the same id')
  await desk.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  await expect(desk.getByText('2 new, 3 left out.')).toBeVisible()
  expect(await app.call('team.size', {})).toMatchObject({ opportunities: 2 })
  await desk.getByRole('link', { name: 'All imports' }).press('Enter')
  await desk.getByRole('link', { name: 'ragged.csv' }).press('Enter')
  const rows = desk.getByRole('grid', { name: 'Rows that were left out' })
  await expect(rows.getByRole('row', { name: /^4/ })).toContainText('C · Valve · Late · 7 · 8')
})

test('what takes long says how far it is and can be cancelled; nothing is written', async ({
  app,
  desk,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-long-'))
  try {
    const path = join(folder, 'long.csv')
    const rows = Array.from({ length: 400_000 }, (_, at) => rowOf(at))
    writeFileSync(
      path,
      `Opportunity ID,Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Close Date\n${rows.join('\n')}\n`,
    )
    await begin(desk)
    const [chooser] = await Promise.all([
      desk.waitForEvent('filechooser'),
      desk.keyboard.press('Enter'),
    ])
    await chooser.setFiles(path)
    await desk.getByRole('heading', { name: 'long.csv' }).waitFor({ timeout: 60_000 })
    await desk.getByRole('button', { name: 'Show what changes' }).press('Enter')
    await expect(desk.getByRole('progressbar')).toBeVisible()
    await expect(desk.getByText(/[\d,]+ of 400,000 rows/)).toBeVisible()
    await desk.getByRole('button', { name: 'Cancel' }).press('Enter')
    await expect(desk.getByRole('alert')).toContainText('This was cancelled. Nothing was changed.')
    await expect(desk.getByRole('progressbar')).toBeHidden()
    await expect(desk.getByRole('heading', { name: 'long.csv' })).toBeFocused()
    expect(await app.call('crm.imports', {})).toEqual({ imports: [] })
    await desk.getByRole('button', { name: 'Choose another file' }).focus()
    await goesOn(app, desk)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('of several files each that is not taken is named; a first one that is cancelled is no dead end', async ({
  app,
  desk,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-several-'))
  try {
    const at = (name: string) => join(folder, name)
    const head =
      'Opportunity ID,Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Close Date\n'
    const rows = Array.from({ length: 300_000 }, (_, place) => rowOf(place))
    writeFileSync(at('long.csv'), `${head}${rows.join('\n')}\n`)
    writeFileSync(at('short.csv'), `${head}${rowOf(7)}\n`)
    writeFileSync(at('large.csv'), head)
    truncateSync(at('large.csv'), 200_000_000)
    await begin(desk)
    const [chooser] = await Promise.all([
      desk.waitForEvent('filechooser'),
      desk.keyboard.press('Enter'),
    ])
    await chooser.setFiles([at('long.csv'), at('large.csv'), at('short.csv')])
    const files = desk.getByRole('region', { name: 'Files' })
    await expect(files.getByRole('listitem').filter({ hasText: 'large.csv' })).toContainText(
      'This file has 200 MB; the most is 50 MB.',
      { timeout: 60_000 },
    )
    await expect(files.getByRole('listitem').filter({ hasText: 'short.csv' })).toContainText(
      'Its turn comes after this one.',
    )
    await desk.getByRole('button', { name: 'Cancel' }).press('Enter')
    await expect(desk.getByRole('alert')).toContainText('This was cancelled. Nothing was changed.')
    await expect(files.getByRole('status')).toContainText('Files of deals wait: take one of them')
    await expect(files.getByRole('listitem').filter({ hasText: 'long.csv' })).toContainText('Waits')
    await desk.getByRole('button', { name: 'Take short.csv now' }).press('Enter')
    await expect(desk.getByRole('heading', { name: 'short.csv' })).toBeVisible()
    await expect(files.getByRole('listitem').filter({ hasText: 'long.csv' })).toContainText(
      'Its turn comes after this one.',
    )
    await showChanges(desk)
    await desk.getByRole('button', { name: 'Import', exact: true }).press('Enter')
    await expect(desk.getByRole('button', { name: 'Go on with long.csv' })).toBeVisible()
    expect(await app.call('team.size', {})).toMatchObject({ opportunities: 1 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

const lines = `"Opportunity ID","Opportunity Name","Account Name","Opportunity Owner","Stage","Close Date","Product Name","Amount"
"A1","Line 4","Nordwind","Ada Berg","Proposal","2027-07-01","Pump","1000.10"
"A1","Line 4","Nordwind","Ada Berg","Proposal","2027-07-01","Valve","250.20"
"A2","Depot","Alto","Ada Berg","Early","2027-08-01","Pump","700"
`

test('lines of an order are added up or left out, by keys in the preview', async ({ desk }) => {
  await begin(desk)
  await chooseFile(desk, { name: 'orders.csv', text: lines })
  await showChanges(desk)
  const question = desk.getByRole('radiogroup', { name: 'What are rows with the same id?' })
  await expect(desk.getByText('2 rows belong to one deal by its id')).toBeVisible()
  await expect(question.getByRole('radio', { name: 'Lines of an order' })).toBeChecked()
  await expect(desk.getByRole('tab', { name: 'Added up 1' })).toBeVisible()
  await question.getByRole('radio', { name: 'Lines of an order' }).focus()
  await desk.keyboard.press('ArrowDown')
  await expect(desk.getByRole('tab', { name: 'Left out 1' })).toBeVisible()
  await expect(question.getByRole('radio', { name: 'The same deal again' })).toBeFocused()
  await desk.keyboard.press('ArrowUp')
  await expect(desk.getByRole('tab', { name: 'Added up 1' })).toBeVisible()
  await desk.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  await expect(desk.getByText(/Added up they come to/)).toBeVisible()
})
