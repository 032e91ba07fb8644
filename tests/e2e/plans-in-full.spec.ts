import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import type { RunningApp } from './app.ts'
import { pressEnter, tabTo } from './keyboard.ts'
import { addDeal } from './plan-data.ts'

const problem = 'business_problem'
const first = 'They throw away a truckload of bread every Friday.'
const second = 'Every Friday costs them four thousand in bread alone.'

/** A plan that was written, looked at in a closed review, and changed after it. */
async function reviewedPlan(app: RunningApp): Promise<{ planId: string; repId: string }> {
  const { opportunityId, repId } = await addDeal(app)
  const { plan } = await app.call('plans.create', {
    kind: 'opportunity_plan',
    repId: null,
    accountId: null,
    opportunityId,
    period: '',
    reviewId: null,
  })
  const planId = plan.id
  await write(app, planId, first, 0)
  const { review } = await app.call('reviews.start', {
    from: 'scratch',
    repId,
    kind: 'deal',
    accountId: null,
    opportunityId,
  })
  const reviewId = review.id
  await app.call('reviews.openPlan', { is: 'there', reviewId, planId })
  await app.call('reviews.saveClosing', {
    reviewId,
    changes: { questionAnswered: 'yes', noneNeeded: 'All is agreed already.' },
  })
  await app.call('reviews.close', { reviewId })
  await write(app, planId, second, 1)
  return { planId, repId }
}

async function write(app: RunningApp, planId: string, text: string, revision: number) {
  await app.call('plans.saveField', {
    planId,
    fieldKey: problem,
    value: { type: 'long_text', text },
    score: null,
    revision,
    reviewId: null,
  })
}

async function goTo(app: RunningApp, desk: Page, path: string): Promise<void> {
  await desk.goto((await app.address()).replace('/#', `${path}#`))
}

test('a plan opens on what changed since its review, and the old text comes back by key', async ({
  app,
  desk,
}) => {
  const { planId } = await reviewedPlan(app)
  await goTo(app, desk, `/plans/${planId}`)
  const change = desk.getByRole('article', { name: 'Business problem' })
  await expect(change).toContainText(first)
  await expect(change).toContainText(second)
  await expect(change).toContainText('written by you · outside a review')
  await pressEnter(change.getByRole('button', { name: 'Business problem' }))
  const field = desk.getByRole('textbox', { name: 'Business problem' })
  await expect(field).toBeFocused()
  expect(new URL(desk.url()).searchParams.get('view')).toBe('form')
  await pressEnter(desk.getByRole('button', { name: 'History of Business problem' }))
  await pressEnter(desk.getByRole('button', { name: 'Bring the old text back' }))
  await expect(field).toHaveValue(first)
  await pressEnter(desk.getByRole('button', { name: 'Undo' }))
  await expect(field).toHaveValue(second)
  await desk.reload()
  await expect(field).toHaveValue(second)
})

test('a refresh walks by keys through what is open, and ends with what was done', async ({
  app,
  desk,
}) => {
  const { planId } = await reviewedPlan(app)
  const flag = { planId, fieldKey: problem, reason: 'Who counted that', reviewId: null }
  await app.call('plans.flag', flag)
  await goTo(app, desk, `/plans/${planId}`)
  const refresh = desk.getByRole('link', { name: 'Refresh 2 fields' })
  await tabTo(desk, refresh)
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('1 of 2')).toBeVisible()
  await expect(desk.getByRole('list', { name: 'Why this field' })).toContainText('Who counted that')
  const field = desk.getByRole('textbox', { name: 'Business problem' })
  await expect(field).toBeVisible()
  await desk.keyboard.press('e')
  await expect(field).toBeFocused()
  await desk.keyboard.press('Control+End')
  await desk.keyboard.type(' Their own count of May.')
  await desk.keyboard.press('F8')
  await expect(desk.getByText('2 of 2')).toBeVisible()
  await desk.keyboard.press('j')
  const done = desk.getByRole('region', { name: 'What was done' })
  await expect(done).toContainText('1 of 2 dealt with, 1 left as it is.')
  await expect(done.getByRole('listitem').filter({ hasText: 'Business problem' })).toContainText(
    'changed',
  )
  await desk.keyboard.press('h')
  await expect(desk.getByText('2 of 2')).toBeVisible()
  // The last letters may still be on their way.
  await expect
    .poll(async () => {
      const { fields } = await app.call('plans.get', { planId })
      return JSON.stringify(fields.find(({ key }) => key === problem)?.value)
    })
    .toContain('Their own count of May.')
})

/** An account plan to be made. */
function planOf(accountId: string) {
  return {
    kind: 'account_plan' as const,
    repId: null,
    accountId,
    opportunityId: null,
    period: '',
    reviewId: null,
  }
}

test('answers copied into a new plan stay unconfirmed until one key says that they hold', async ({
  app,
  desk,
}) => {
  const { repId } = await reviewedPlan(app)
  await app.call('team.createAccount', {
    name: 'Nordby Bakeries',
    tier: 'B',
    type: 'customer',
    ownerRepId: repId,
  })
  const { accounts } = await app.call('team.accounts', { repId, archived: false })
  const from = accounts.find(({ name }) => name === 'Halden Foods')
  const { plan } = await app.call('plans.create', planOf(from?.id ?? ''))
  await app.call('plans.saveField', {
    planId: plan.id,
    fieldKey: 'scope',
    value: { type: 'text', text: 'The two plants in the north.' },
    score: null,
    revision: 0,
    reviewId: null,
  })
  await goTo(app, desk, `/plans/${plan.id}`)
  await pressEnter(desk.getByRole('button', { name: 'More' }))
  await pressEnter(desk.getByRole('menuitem', { name: 'Copy into a new plan…' }))
  const dialog = desk.getByRole('dialog', { name: 'New plan' })
  await dialog.getByRole('combobox', { name: 'Account' }).focus()
  await desk.keyboard.type('Nordby')
  await expect(desk.getByRole('listbox').getByRole('option')).toHaveText(/^Nordby Bakeries/)
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await pressEnter(dialog.getByRole('button', { name: 'Make the plan' }))
  await expect(desk.getByRole('heading', { level: 1, name: 'Nordby Bakeries' })).toBeVisible()
  const scope = desk.getByRole('textbox', { name: 'Scope' })
  await expect(scope).toHaveValue('The two plants in the north.')
  await expect(desk.getByText('1 of 1 answers (100 %)')).toBeVisible()
  await scope.focus()
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByText(/^Unconfirmed:/)).toBeHidden()
  await pressEnter(desk.getByRole('button', { name: 'Undo' }))
  await expect(desk.getByText(/^Unconfirmed:/)).toBeVisible()
})
