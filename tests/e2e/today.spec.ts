import { expect, test } from './app.ts'

const anna = {
  name: 'Anna Lindt',
  email: null,
  role: 'Account executive',
  startDate: null,
  territory: 'North',
  quotas: [],
}

test('an empty Plumbline welcomes, and starting blank leads to a rep', async ({ desk }) => {
  await expect(desk.getByRole('heading', { level: 1, name: 'Welcome' })).toBeFocused()
  await desk.getByRole('button', { name: 'Add a rep' }).press('Enter')
  await expect(desk.getByRole('dialog', { name: 'New rep' })).toBeVisible()
})

test('Today shows what is late on both sides, mine first, and opens it', async ({ app, desk }) => {
  const { rep } = await app.call('team.createRep', anna)
  const promise = {
    repId: rep.id,
    ownerName: '',
    proof: '',
    privacy: 'private' as const,
    planId: null,
    fieldKey: null,
    reviewId: null,
    sectionKey: null,
    captureId: null,
  }
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const mine = { ...promise, owner: 'manager' as const, text: 'Ask for the discount' }
  await app.call('commitments.create', { ...mine, dueOn: yesterday })
  const theirs = { ...promise, owner: 'rep' as const, text: 'Meet the budget owner' }
  await app.call('commitments.create', { ...theirs, dueOn: yesterday })
  const own = desk.getByRole('region', { name: 'Promises I made' })
  await expect(own.getByText('1 day late')).toBeVisible()
  const other = desk.getByRole('region', { name: 'Promises made to me' })
  await expect(other.getByRole('link', { name: 'Meet the budget owner' })).toBeVisible()
  await expect(desk.getByText('No export was imported yet')).toBeVisible()
})

test('a person without a sample says so in words, and the open tab stands in the address', async ({
  app,
  desk,
}) => {
  const { rep } = await app.call('team.createRep', anna)
  await desk.getByRole('link', { name: 'People', exact: true }).press('Enter')
  const row = desk.getByRole('row', { name: rep.name })
  await expect(row).toContainText('no data')
  await expect(row).toContainText('never')
  await row.getByRole('link').press('Enter')
  await expect(desk.getByRole('group', { name: 'Figures' })).toContainText('no data')
  await desk.getByRole('tab', { name: 'Reviews' }).press('Enter')
  await expect(desk.getByText('No review was held yet.')).toBeVisible()
  await desk.reload()
  await expect(desk.getByText('No review was held yet.')).toBeVisible()
  await expect(desk.getByRole('tab', { name: 'Reviews' })).toHaveAttribute('aria-selected', 'true')
})
