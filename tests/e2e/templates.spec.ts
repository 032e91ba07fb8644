import { expect, test } from './app.ts'
import { goBy } from './keyboard.ts'

test('the gallery shows every template, and each opens as a form to try', async ({ desk }) => {
  await goBy(desk, 'e')
  await expect(desk.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
  await expect(desk.getByRole('heading', { level: 3 })).toHaveCount(12)
  await desk.getByRole('link', { name: 'Call plan' }).press('Enter')
  const aim = desk.getByRole('textbox', { name: 'Commitment I want' })
  await aim.fill('TBD')
  await expect(desk.getByText('“TBD” only holds a place.')).toBeVisible()
  await aim.fill('He asks his controller to check the figures by Friday.')
  await expect(desk.getByText('Counts as filled')).toBeVisible()
  // It is a try: nothing is kept.
  await desk.reload()
  await expect(aim).toHaveValue('')
  await desk.getByText('List of fields').click()
  await expect(desk.getByText('For example: He asks his controller')).toBeVisible()
})

test('a guide shows its question and where its minutes look', async ({ desk }) => {
  await desk.getByRole('link', { name: 'Templates', exact: true }).click()
  await desk.getByRole('link', { name: 'Territory review' }).press('Enter')
  await expect(desk.getByText('What changes next quarter?')).toBeVisible()
  await expect(desk.getByRole('table', { name: 'Sections of Territory review' })).toContainText(
    'Which one skill would change most for you?',
  )
  await expect(desk.getByText('63 of 90 minutes look forward or coach.')).toBeVisible()
})
