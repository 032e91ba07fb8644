import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app.ts'
import { pressEnter, tabTo } from './keyboard.ts'

const page = readFileSync(join(import.meta.dirname, '../fixtures/forms/account-page.html'), 'utf8')

test('a pasted web page becomes a template, by keyboard alone, with one type corrected', async ({
  desk,
}) => {
  await desk.getByRole('link', { name: 'Templates', exact: true }).press('Enter')
  await desk.getByRole('link', { name: 'From your own form' }).press('Enter')
  const area = desk.getByRole('textbox', { name: 'Paste the form' })
  await tabTo(desk, area)
  await area.evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', 'Account review')
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, page)
  const summary = desk.getByRole('heading', { level: 2, name: /^23 fields in 5 sections/ })
  await expect(summary).toBeFocused()

  const type = desk.getByRole('combobox', { name: 'Type of Customer since' })
  await expect(type).toHaveValue('date')
  await tabTo(desk, type)
  await desk.keyboard.press('N')
  await expect(type).toHaveValue('number')
  await pressEnter(desk.getByRole('button', { name: 'Undo', exact: true }))
  await expect(type).toHaveValue('date')
  await pressEnter(desk.getByRole('button', { name: 'Leave out: Phone number' }))
  await pressEnter(desk.getByRole('button', { name: 'Join “People” with the section above' }))
  await expect(
    desk.getByRole('heading', { level: 2, name: /^22 fields in 4 sections/ }),
  ).toBeVisible()

  await pressEnter(desk.getByRole('button', { name: 'Make a template' }))
  await expect(
    desk.getByRole('heading', { level: 1, name: 'Account review, Tallgren Glass' }),
  ).toBeVisible()
})

test('what cannot be read is told, and what was pasted stays', async ({ desk }) => {
  await desk.getByRole('link', { name: 'Templates', exact: true }).press('Enter')
  await desk.getByRole('link', { name: 'From your own form' }).press('Enter')
  const area = desk.getByRole('textbox', { name: 'Paste the form' })
  await area.fill('<script>alert(1)</script>')
  await area.press('Control+Enter')
  await expect(desk.getByText('This form cannot be read.')).toBeVisible()
  await expect(area).toHaveValue('<script>alert(1)</script>')
})
