import { expect, test } from './app.ts'
import { chooseFile, ownFile, tabTo } from './crm-files.ts'

test('an export comes in and is taken back by keyboard alone', async ({ app, desk }) => {
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused()
  await desk.keyboard.press('g')
  await desk.keyboard.press('i')
  await expect(desk.getByRole('heading', { name: 'Nothing imported yet' })).toBeVisible()
  await tabTo(desk, desk.getByRole('link', { name: 'Import a CRM export' }).first())
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(desk, desk.getByRole('button', { name: 'Choose a file' }))
  await chooseFile(desk, ownFile('salesforce_report.csv'))

  await expect(desk.getByRole('heading', { name: 'salesforce_report.csv' })).toBeFocused()
  await expect(desk.getByText('4 rows, 16 columns, remarks at the end passed over')).toBeVisible()
  await tabTo(desk, desk.getByRole('button', { name: 'Show what changes' }))
  await desk.keyboard.press('Enter')

  await expect(desk.getByRole('heading', { name: '4 new deals' })).toBeFocused()
  const rows = desk.getByRole('grid', { name: 'New' })
  await expect(rows.getByRole('row')).toHaveCount(5)
  await expect(rows.getByRole('row', { name: /Nordwind pumps/ })).toContainText('€12,500')
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
