import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import type { RunningApp } from './app.ts'
import { addDeal } from './plan-data.ts'
import { goBy } from './keyboard.ts'

/** A plan for a fresh deal, open on its screen. */
async function openPlan(app: RunningApp, desk: Page): Promise<{ planId: string; repId: string }> {
  const { opportunityId, repId } = await addDeal(app)
  const { plan } = await app.call('plans.create', {
    kind: 'opportunity_plan',
    repId: null,
    accountId: null,
    opportunityId,
    period: '',
    reviewId: null,
  })
  await goTo(app, desk, `/plans/${plan.id}`)
  await expect(desk.getByRole('heading', { level: 1, name: plan.title })).toBeVisible()
  return { planId: plan.id, repId }
}

async function goTo(app: RunningApp, desk: Page, path: string): Promise<void> {
  await desk.goto((await app.address()).replace('/#', `${path}#`))
}

const saved = (desk: Page) => expect(desk.getByRole('status').getByText(/^Saved/)).toBeVisible()
const problem = (desk: Page) => desk.getByRole('textbox', { name: 'Business problem' })
const score = (desk: Page) =>
  desk.getByRole('radiogroup', { name: 'Business problem: what do we know?' })

test('a plan is made by keyboard, saves itself, and survives a kill', async ({ app, desk }) => {
  await addDeal(app)
  await goBy(desk, 'l')
  await expect(desk.getByRole('heading', { name: 'No plans yet' })).toBeVisible()
  await desk.getByRole('button', { name: 'New plan' }).first().press('Enter')
  await desk.getByRole('combobox', { name: 'Deal' }).press('p')
  await expect(desk.getByRole('option', { name: /Planning for two plants/ })).toBeVisible()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: 'Make the plan' }).press('Enter')
  await expect(
    desk.getByRole('heading', { level: 1, name: 'Planning for two plants' }),
  ).toBeVisible()
  const objective = desk.getByRole('textbox', { name: 'Single objective' })
  await objective.focus()
  await desk.keyboard.type('Halden Foods signs planning for both plants by the end of June.')
  await saved(desk)
  const address = new URL(desk.url()).pathname
  await app.kill()
  await app.start()
  await goTo(app, desk, address)
  await expect(objective).toHaveValue(
    'Halden Foods signs planning for both plants by the end of June.',
  )
})

test('a territory plan is made from the person, with the quarter’s numbers', async ({
  app,
  desk,
}) => {
  const { repId } = await addDeal(app)
  await goTo(app, desk, `/people/${repId}?tab=plans`)
  await desk.getByRole('button', { name: 'New plan' }).press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'New plan' })
  await dialog.getByText('Territory').click()
  await expect(dialog.getByRole('combobox', { name: 'Whose plan' })).toHaveValue(repId)
  await dialog.getByRole('button', { name: 'Make the plan' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: /^North, Q\d \d{4}$/ })).toBeVisible()
  await desk.getByRole('textbox', { name: 'Quota' }).fill('250000')
  await saved(desk)
  await desk.getByRole('link', { name: 'Anna Lindt' }).press('Enter')
  await desk.getByRole('tab', { name: 'Plans' }).press('Enter')
  await expect(desk.getByRole('row', { name: /^North, Q/ })).toContainText('Territory')
})

test('a reload right after the last key loses nothing', async ({ app, desk }) => {
  await openPlan(app, desk)
  const objective = desk.getByRole('textbox', { name: 'Single objective' })
  await expect(objective).toBeVisible()
  // Both fields are still unsaved when the page goes.
  await objective.fill('Both plants plan with us by the end of June.')
  await problem(desk).focus()
  await desk.keyboard.insertText('They throw away a truckload every Friday.')
  await desk.reload()
  await expect(problem(desk)).toHaveValue('They throw away a truckload every Friday.')
  await expect(objective).toHaveValue('Both plants plan with us by the end of June.')
})

test('a save that fails says so, keeps the text, and goes through on Retry', async ({
  app,
  desk,
}) => {
  await openPlan(app, desk)
  const message = 'The disk is full, so this was not saved. Your text is still on screen.'
  await desk.route('**/rpc', async (route) => {
    if (!route.request().postData()?.includes('plans.saveField')) return route.continue()
    return route.fulfill({ json: { ok: false, error: { code: 'DISK_FULL', message } } })
  })
  await problem(desk).fill('A truckload every Friday.')
  const header = desk.getByRole('banner')
  await expect(header.getByText('Not saved', { exact: true })).toBeVisible()
  await expect(header.getByText(message)).toBeVisible()
  // Leaving the screen and coming back loses nothing either.
  await desk.getByRole('link', { name: 'Templates', exact: true }).click()
  await expect(desk.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
  await desk.goBack()
  await expect(problem(desk)).toHaveValue('A truckload every Friday.')
  await desk.unroute('**/rpc')
  await header.getByRole('button', { name: 'Retry' }).press('Enter')
  await saved(desk)
  await desk.reload()
  await expect(problem(desk)).toHaveValue('A truckload every Friday.')
})

test('a score of 2 asks for the buyer’s words first', async ({ app, desk }) => {
  await openPlan(app, desk)
  await problem(desk).fill('They throw away a truckload every Friday.')
  await score(desk).getByRole('radio').first().focus()
  await desk.keyboard.press('1')
  await expect(score(desk).getByRole('radio', { name: /1/ })).toBeChecked()
  await desk.keyboard.press('2')
  const dialog = desk.getByRole('dialog', { name: 'Confirmed by the buyer' })
  await dialog.getByRole('button', { name: 'Confirm with this' }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('Say where it comes from')
  await desk.keyboard.press('Escape')
  await expect(score(desk).getByRole('radio', { name: /1/ })).toBeChecked()

  await score(desk).getByRole('radio', { name: /1/ }).focus()
  await desk.keyboard.press('2')
  await expect(dialog.getByRole('textbox', { name: 'Source' })).toBeFocused()
  await desk.keyboard.type('Call with Ida Moen')
  await desk.keyboard.press('Tab')
  await desk.keyboard.type('We throw it away every Friday.')
  await dialog.getByRole('button', { name: 'Confirm with this' }).press('Enter')
  await expect(score(desk).getByRole('radio', { name: /2/ })).toBeChecked()
  const evidence = desk.getByRole('list', { name: 'Evidence for Business problem' })
  await expect(evidence).toContainText('“We throw it away every Friday.” Call with Ida Moen')

  await desk.getByRole('button', { name: 'Remove this evidence from Business problem' }).click()
  await expect(score(desk).getByRole('radio', { name: /1/ })).toBeChecked()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(score(desk).getByRole('radio', { name: /2/ })).toBeChecked()
})

test('one key says that a field still holds, and Undo takes it back', async ({ app, desk }) => {
  await openPlan(app, desk)
  await problem(desk).fill('They throw away a truckload every Friday.')
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByText(/Still held on .* said by you/)).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(desk.getByText(/Still held on/)).toBeHidden()
})

test('rows are added, moved and removed by keyboard, and a removal is undone', async ({
  app,
  desk,
}) => {
  await openPlan(app, desk)
  const row = (at: number) => desk.getByRole('textbox', { name: `Criterion, row ${at}` })
  await row(1).focus()
  await desk.keyboard.type('Runs before summer')
  await desk.keyboard.press('Enter')
  await expect(row(2)).toBeFocused()
  await desk.keyboard.type('Easy for shift leads')
  await desk.keyboard.press('Alt+ArrowUp')
  await expect(row(1)).toHaveValue('Easy for shift leads')
  await expect(row(1)).toBeFocused()
  await desk
    .getByRole('button', { name: 'Criteria, formal and informal, row 1: move or remove' })
    .press('Enter')
  await desk.getByRole('menuitem', { name: 'Remove' }).press('Enter')
  await expect(row(1)).toHaveValue('Runs before summer')
  await expect(row(2)).toBeHidden()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(row(1)).toHaveValue('Easy for shift leads')
  await expect(row(2)).toHaveValue('Runs before summer')
  await saved(desk)
  await desk.reload()
  await expect(row(1)).toHaveValue('Easy for shift leads')
})

test('two windows on one field: both texts are shown, and mine can be kept', async ({
  app,
  desk,
}) => {
  const { planId } = await openPlan(app, desk)
  let toldTheirs = false
  await desk.route('**/rpc', async (route) => {
    // This window has not heard of the other one when it saves.
    if (!toldTheirs && route.request().postData()?.includes('plans.saveField')) {
      toldTheirs = true
      await app.call('plans.saveField', {
        planId,
        fieldKey: 'business_problem',
        value: { type: 'long_text', text: 'Theirs came first.' },
        score: null,
        revision: 0,
        reviewId: null,
      })
    }
    return route.continue()
  })
  await problem(desk).fill('Mine is another story.')
  const conflict = desk.getByRole('alert').filter({ hasText: 'changed somewhere else' })
  await expect(conflict).toContainText('Mine is another story.')
  await expect(conflict).toContainText('Theirs came first.')
  await conflict.getByRole('button', { name: 'Keep mine' }).press('Enter')
  await saved(desk)
  await expect(conflict).toBeHidden()
  await desk.getByRole('button', { name: 'History of Business problem' }).press('Enter')
  await expect(desk.getByRole('deletion')).toHaveText('Theirs came first.')
  await desk.getByRole('button', { name: 'Bring the old text back' }).press('Enter')
  await expect(problem(desk)).toHaveValue('Theirs came first.')
})

test('a difference from the CRM is closed in one click, and undone', async ({ app, desk }) => {
  await openPlan(app, desk)
  await desk.getByRole('tab', { name: 'CRM (1)' }).press('Enter')
  const nextStep = desk.getByRole('region', { name: 'Next step' })
  await expect(nextStep).toContainText('says nothing')
  await nextStep.getByRole('button', { name: 'CRM is right' }).press('Enter')
  await expect(
    desk.getByRole('textbox', { name: 'Next dated step agreed with the buyer: note' }),
  ).toHaveValue('Pilot figures to both plant managers')
  await expect(desk.getByText('all agreed or explained')).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(desk.getByRole('tab', { name: 'CRM (1)' })).toBeVisible()
  await nextStep.getByRole('button', { name: 'Plan is right' }).press('Enter')
  await expect(nextStep).toContainText('Plan right')
})

test('a lost point leads to its field', async ({ app, desk }) => {
  await openPlan(app, desk)
  await desk.getByRole('button', { name: 'Single objective: it is empty.' }).press('Enter')
  await expect(desk.getByRole('textbox', { name: 'Single objective' })).toBeFocused()
})

test('plans and templates have no accessibility violation, in light and in dark', async ({
  app,
  desk,
}) => {
  test.setTimeout(300_000)
  await goTo(app, desk, '/plans')
  await expect(desk.getByRole('heading', { name: 'No plans yet' })).toBeVisible()
  await expectAccessible(desk)
  await openPlan(app, desk)
  await problem(desk).fill('TBD')
  await expectAccessible(desk)
  await desk.getByRole('tab', { name: /CRM/ }).click()
  await expectAccessible(desk)
  await desk.getByRole('button', { name: 'History of Value' }).click()
  await expect(desk.getByText('EUR 120,000')).toBeVisible()
  await expectAccessible(desk)
  await score(desk).getByText('2').first().click()
  await expect(desk.getByRole('dialog')).toBeVisible()
  await expectAccessible(desk)
  await desk.keyboard.press('Escape')
  await desk.getByRole('link', { name: 'Plans', exact: true }).first().click()
  await expect(desk.getByRole('table', { name: 'Plans' })).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('button', { name: 'New plan' }).click()
  await expect(desk.getByRole('dialog')).toBeVisible()
  await expectAccessible(desk)
  await desk.keyboard.press('Escape')
  await desk.getByRole('link', { name: 'Templates', exact: true }).click()
  await desk.getByRole('link', { name: 'Account plan' }).click()
  await expect(desk.getByRole('heading', { level: 1, name: 'Account plan' })).toBeVisible()
  await expectAccessible(desk)
  await desk.goBack()
  await desk.getByRole('link', { name: 'Deal review' }).click()
  await expect(desk.getByText('18 of 20 minutes')).toBeVisible()
  await expectAccessible(desk)
})
