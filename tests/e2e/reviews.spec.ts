import type { Page } from '@playwright/test'
import { filledFields } from '#tests/helpers/filled-plan.ts'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'

/** A rep with an account, its plan, and an agenda for a review of it. */
async function prepared(app: RunningApp) {
  const { rep } = await app.call('team.createRep', {
    name: 'Anna Lindt',
    email: null,
    role: '',
    startDate: null,
    territory: 'North',
    quotas: [],
  })
  const { account } = await app.call('team.createAccount', {
    name: 'Halden Foods',
    tier: 'A',
    type: 'customer',
    ownerRepId: rep.id,
  })
  const subject = {
    repId: rep.id,
    reviewKind: 'account' as const,
    accountId: account.id,
    opportunityId: null,
  }
  const { agenda } = await app.call('agendas.build', {
    subject,
    plannedOn: null,
    plannedTime: null,
  })
  await app.call('agendas.addItem', {
    agendaId: agenda.id,
    sectionKey: agenda.sections[0]?.key ?? '',
    text: 'Who follows Ida as head of planning?',
    privacy: 'private',
  })
  return { rep, account, agenda }
}

async function started(app: RunningApp, desk: Page) {
  const { rep, account, agenda } = await prepared(app)
  const { review } = await app.call('reviews.start', { from: 'agenda', agendaId: agenda.id })
  await go(desk, `/reviews/${review.id}`)
  await expect(heading(desk, 'Anna Lindt · Account review')).toBeFocused()
  return { rep, account, review }
}

/** A real answer in every field of a plan. */
async function fill(app: RunningApp, planId: string): Promise<void> {
  const { definition } = await app.call('plans.get', { planId })
  for (const { field, value } of filledFields(definition, 'halden')) {
    await app.call('plans.saveField', {
      planId,
      fieldKey: field.key,
      value,
      score: null,
      revision: 0,
      reviewId: null,
    })
  }
}

function heading(desk: Page, name: string) {
  return desk.getByRole('heading', { level: 1, name })
}

/** The section that is on. */
function current(desk: Page) {
  return desk.locator('[aria-current="step"]')
}

async function go(desk: Page, path: string): Promise<void> {
  await desk.goto(new URL(desk.url()).origin + path)
}

async function captured(app: RunningApp, reviewId: string) {
  const { review } = await app.call('reviews.get', { reviewId })
  return review.captures.map(({ kind, text, privacy }) => ({ kind, text, privacy }))
}

test('a review is run by keys alone: captured, gone on, closed and locked', async ({
  app,
  desk,
}) => {
  const { review } = await started(app, desk)
  await expect(desk.getByText('Where is the next value for them and us?')).toBeVisible()
  const keyboard = desk.keyboard

  await keyboard.press('d')
  await keyboard.type('No discount until the value is agreed')
  await keyboard.press('Enter')
  await keyboard.press('+')
  await keyboard.type('She asked for the controller’s figures herself')
  await keyboard.press('Escape')
  await keyboard.press('n')
  await expect(current(desk)).toContainText(review.sections[1]?.label ?? '')
  await expect(current(desk)).toBeFocused()
  await keyboard.press('k')
  await keyboard.type('The third plant')
  // Typing on, the next section is a combination away.
  await keyboard.press('Alt+PageUp')
  await expect(current(desk)).toContainText(review.sections[0]?.label ?? '')
  await expect(current(desk)).toBeFocused()
  await expect
    .poll(() => captured(app, review.id))
    .toEqual([
      { kind: 'decision', text: 'No discount until the value is agreed', privacy: 'private' },
      {
        kind: 'praise',
        text: 'She asked for the controller’s figures herself',
        privacy: 'private',
      },
      { kind: 'parked', text: 'The third plant', privacy: 'private' },
    ])
  await keyboard.press('Control+Shift+A')
  await keyboard.type('Meet the budget owner')
  // Enter goes on to what is still empty; from the last box it ends the row.
  await keyboard.press('Enter')
  await expect(desk.getByLabel('Due')).toBeFocused()
  await keyboard.type('12 May 2027')
  await keyboard.press('Enter')
  await expect(desk.getByLabel('Proof')).toBeFocused()
  await keyboard.type('Notes of the meeting')
  await keyboard.press('Enter')
  await expect(desk.getByRole('button', { name: /^Anna Lindt: Meet the budget/ })).toContainText(
    'Notes of the meeting',
  )

  await keyboard.press('Control+Shift+M')
  await expect(heading(desk, 'Close the review with Anna Lindt')).toBeFocused()
  // What is needed is marked before anything is refused.
  const open = desk.getByRole('group', { name: 'Still open' })
  await expect(open.getByRole('link')).toHaveText(['Was the question answered?'])
  const question = desk.getByRole('radiogroup', { name: 'Was the question answered?' })
  await expect(question).toHaveAttribute('aria-required', 'true')
  await desk.getByRole('button', { name: 'Close and lock' }).press('Enter')
  await expect(desk.getByRole('alert')).toContainText('Was the question answered?')
  await desk.getByRole('link', { name: 'Was the question answered?' }).press('Enter')
  await keyboard.press('Space')
  await desk.getByRole('radio', { name: '2', exact: true }).press('4')
  await desk.getByRole('button', { name: 'Close and lock' }).press('Enter')
  await expect(desk.getByText('Closed and locked')).toBeVisible()
  await expect(heading(desk, 'Anna Lindt · Account review')).toBeFocused()
  await expect(desk.getByText('Rated 4 of 5 by the rep')).toBeVisible()
  await expect(desk.getByText('Not checked')).toBeVisible()
  await expect(desk.getByText('That is on your side, not Anna’s')).toBeVisible()
})

test('a killed review goes on where it was, with every word that was typed', async ({
  app,
  desk,
}) => {
  const { review } = await started(app, desk)
  await desk.keyboard.press('n')
  await desk.keyboard.press('w')
  await desk.keyboard.type('The audit is in March', { delay: 20 })
  await expect(desk.getByText(/^Saved/)).toBeVisible()
  await app.kill()
  await app.start()
  await desk.goto(await app.address())
  await expect(desk.getByRole('region', { name: 'Running review' })).toContainText('Anna Lindt')
  await desk
    .getByRole('region', { name: 'Running review' })
    .getByRole('link', { name: 'Anna Lindt' })
    .press('Enter')
  await expect(current(desk)).toContainText(review.sections[1]?.label ?? '')
  await expect(desk.getByRole('textbox', { name: 'Note' })).toHaveValue('The audit is in March')
})

test('an excuse is turned around by a question and leaves as an action', async ({ app, desk }) => {
  const { review } = await started(app, desk)
  await desk.keyboard.press('x')
  await desk.keyboard.type('The leads are weak')
  await expect(desk.getByText('how many did we reach in the time we agreed')).toBeVisible()
  await desk.getByRole('button', { name: 'An action' }).press('Enter')
  await desk.getByLabel('What will be done?').fill('Call the last twenty again')
  await desk.getByLabel('By when?').fill('2027-05-08')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('Call the last twenty again, by')).toBeVisible()
  const { commitments } = await app.call('commitments.list', {
    repId: null,
    owner: null,
    state: 'all',
    reviewId: review.id,
    planId: null,
  })
  expect(commitments).toMatchObject([
    { text: 'Call the last twenty again', origin: 'excuse', dueOn: '2027-05-08' },
  ])
})

test('what is removed can be brought back, and what is left empty leaves nothing', async ({
  app,
  desk,
}) => {
  const { review } = await started(app, desk)
  await desk.keyboard.press('w')
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('w')
  await desk.keyboard.type('Only this one')
  await desk.keyboard.press('Enter')
  await expect.poll(() => captured(app, review.id)).toHaveLength(1)
  await desk.getByRole('button', { name: 'Remove this note' }).press('Enter')
  await expect.poll(() => captured(app, review.id)).toHaveLength(0)
  // What is offered leaves the bar free that captures the next thing.
  const undo = desk.getByRole('button', { name: 'Undo' })
  const offered = await undo.boundingBox()
  const bar = await desk.getByRole('toolbar', { name: 'Capture' }).boundingBox()
  expect((offered?.y ?? 0) + (offered?.height ?? 0)).toBeLessThan(bar?.y ?? 0)
  await undo.press('Enter')
  await expect(desk.getByRole('textbox', { name: 'Note' })).toHaveValue('Only this one')
})

test('a missing plan is looked for, said so kindly, and made in the review', async ({
  app,
  desk,
}) => {
  const { review } = await started(app, desk)
  // It opens with the place of its plan; that alone is no look of the manager's.
  await expect(desk.getByRole('heading', { name: 'No account plan yet' })).toBeVisible()
  const { review: atStart } = await app.call('reviews.get', { reviewId: review.id })
  expect(atStart.plans).toMatchObject([{ openedAbsent: false }])
  await desk.keyboard.press('o')
  await expect
    .poll(async () => (await app.call('reviews.get', { reviewId: review.id })).review.plans)
    .toMatchObject([{ openedAbsent: true }])
  await go(desk, `/reviews/${review.id}/close`)
  await expect(desk.getByRole('article')).toContainText('Missing')
  await desk.goBack()
  await desk.getByRole('button', { name: 'Make it now, together' }).press('Enter')
  await expect(desk.getByRole('button', { name: 'Plans of this review' })).toBeVisible()
  await go(desk, `/reviews/${review.id}/close`)
  // There is a plan now; in this review it still counts as missing.
  await expect(desk.getByRole('article')).toContainText('Missing')
})

test('an account review opens with its plan open; O leads on, and back to the list', async ({
  app,
  desk,
}) => {
  const { rep, account, agenda } = await prepared(app)
  await app.call('plans.create', {
    kind: 'account_plan',
    repId: rep.id,
    accountId: account.id,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const { review } = await app.call('reviews.start', { from: 'agenda', agendaId: agenda.id })
  await go(desk, `/reviews/${review.id}`)
  await expect(heading(desk, 'Anna Lindt · Account review')).toBeFocused()
  const pane = desk.getByRole('region', { name: 'Plan', exact: true })
  await expect(pane.getByRole('region', { name: 'Direction, two to three years' })).toBeVisible()
  await pane.getByRole('button', { name: 'Plans of this review' }).press('Enter')
  await expect(pane.getByRole('heading', { name: 'Plans of this review' })).toBeVisible()
  await desk.keyboard.press('o')
  await expect(pane.getByRole('region', { name: 'Direction, two to three years' })).toBeVisible()
})

test('in a one-on-one without a plan one is made there, for its rep and a deal that is told apart', async ({
  app,
  desk,
}) => {
  await app.call('sample.create', {})
  const { reps } = await app.call('team.reps', { archived: false })
  const rep = reps[0]
  if (!rep) throw new Error('no rep')
  const { candidates } = await app.call('plans.candidates', {
    kind: 'opportunity_plan',
    repId: rep.id,
    search: '',
  })
  const bare = candidates.find(({ planId }) => planId === null)
  if (!bare?.deal) throw new Error('every deal has a plan')
  const { review } = await app.call('reviews.start', {
    from: 'scratch',
    repId: rep.id,
    kind: 'one_on_one',
    accountId: null,
    opportunityId: null,
  })
  await go(desk, `/reviews/${review.id}`)
  await expect(desk.getByText('No plan is due in this review')).toBeVisible()
  await desk.keyboard.press('o')
  const form = desk.getByRole('dialog', { name: `New plan with ${rep.name}` })
  const deals = form.getByRole('combobox', { name: 'Deal' })
  await expect(deals).toBeFocused()
  await deals.press('ArrowDown')
  const options = desk.getByRole('listbox', { name: 'Deal' }).getByRole('option')
  await expect(options.first()).toContainText(candidates[0]?.deal?.stage ?? '')
  await expect(options.first()).toContainText('closes')
  await expect(options).toHaveCount(candidates.length)
  await deals.fill(bare.deal.crmId ?? bare.deal.name)
  await deals.press('Enter')
  await deals.press('Enter')
  await expect(form).toBeHidden()
  await expect(desk.getByRole('button', { name: 'Plans of this review' })).toBeVisible()
  const { planId } = await app.call('plans.find', {
    kind: 'opportunity_plan',
    repId: rep.id,
    accountId: null,
    opportunityId: bare.deal.id,
    period: '',
  })
  expect(desk.url()).toContain(planId ?? 'no plan')
  await desk.keyboard.press('Control+k')
  await desk.keyboard.type('Make a plan')
  await expect(desk.getByRole('option', { name: /Make a plan in this review/ })).toBeVisible()
})

test('a field is cited by key from the plan beside it, and the verdict says used', async ({
  app,
  desk,
}) => {
  // A whole plan is filled field by field before it starts.
  test.slow()
  const { rep, account, agenda } = await prepared(app)
  const { plan } = await app.call('plans.create', {
    kind: 'account_plan',
    repId: rep.id,
    accountId: account.id,
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const { review } = await app.call('reviews.start', { from: 'agenda', agendaId: agenda.id })
  await go(desk, `/reviews/${review.id}`)
  await expect(heading(desk, 'Anna Lindt · Account review')).toBeFocused()
  await fill(app, plan.id)
  const field = desk.getByRole('region', { name: 'Direction, two to three years' })
  await field.getByRole('textbox').focus()
  await desk.keyboard.press('Control+Shift+Enter')
  await expect(desk.getByText('From the plan: Direction, two to three years')).toBeVisible()
  await desk.keyboard.type('Ask the COO for the third plant')
  const form = desk.getByRole('form', { name: 'Action' })
  await form.getByLabel('Due').fill('2027-05-12')
  await form.getByLabel('Proof').fill('Her answer in the plan')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('button', { name: /^Anna Lindt: Ask the COO/ })).toBeVisible()
  await desk.keyboard.press('Control+Shift+M')
  const verdict = desk.getByRole('article')
  await expect(verdict).toContainText('Used · C')
  await verdict.getByRole('button', { name: 'What it was made from' }).press('Enter')
  await expect(verdict).toContainText('Ask the COO for the third plant – from Direction')
  await desk.getByRole('radio', { name: 'Yes' }).press('Space')
  await desk.getByRole('button', { name: 'Close and lock' }).press('Enter')
  await expect(desk.getByText('Closed and locked')).toBeVisible()
  await expect(desk.getByRole('article')).toContainText('Used · C')
})

test('the clock pauses, and another screen shows the review at its foot', async ({ app, desk }) => {
  const { review } = await started(app, desk)
  await desk.keyboard.press('p')
  await expect(desk.getByRole('button', { name: 'Go on' })).toBeVisible()
  await expect(desk.getByText('Paused')).toBeVisible()
  await desk.getByRole('link', { name: 'Leave the screen; the review goes on' }).press('Enter')
  const bar = desk.getByRole('region', { name: 'Running review' })
  await bar.getByRole('button', { name: 'Go on' }).press('Enter')
  await expect(bar.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(desk.getByRole('row', { name: /Anna Lindt/ })).toContainText('Running')
  await bar.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(bar).toContainText(review.sections[1]?.label ?? '')
})

test('a list that was on its way while something changed shows what holds now', async ({
  app,
  desk,
}) => {
  const { review } = await started(app, desk)
  await app.call('reviews.pause', { reviewId: review.id })
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  let asked = 0
  await desk.route('**/rpc', async (route) => {
    if (!route.request().postData()?.includes('reviews.list')) return route.fallback()
    asked += 1
    if (asked > 1) return route.fallback()
    const response = await route.fetch()
    await held
    await route.fulfill({ response })
  })
  await desk.getByRole('link', { name: 'Leave the screen; the review goes on' }).press('Enter')
  const bar = desk.getByRole('region', { name: 'Running review' })
  await expect.poll(() => asked).toBe(1)
  await bar.getByRole('button', { name: 'Go on' }).press('Enter')
  await expect(bar.getByRole('button', { name: 'Pause' })).toBeVisible()
  letGo()
  await expect(desk.getByRole('row', { name: /Anna Lindt/ })).toContainText('Running')
})

test('the list shows verdicts in words, and a closed review takes dated remarks', async ({
  app,
  desk,
}) => {
  const { review } = await started(app, desk)
  const changes = { questionAnswered: 'yes' as const, noneNeeded: 'Signed this morning' }
  await app.call('reviews.saveClosing', { reviewId: review.id, changes })
  await app.call('reviews.close', { reviewId: review.id })
  await go(desk, '/reviews')
  const row = desk.getByRole('row', { name: /Anna Lindt/ })
  await expect(row).toContainText('Closed')
  await expect(row).toContainText('Not checked')
  await row.getByRole('link').press('Enter')
  await expect(desk.getByText('None needed: Signed this morning')).toBeVisible()
  await desk.getByRole('button', { name: 'What it was made from' }).press('Enter')
  await expect(desk.getByText('Nobody looked for it in this review.')).toBeVisible()
  await desk.getByRole('button', { name: 'Add a remark' }).press('Enter')
  await desk.keyboard.type('The contract came by post')
  await desk.getByRole('button', { name: 'Add remark' }).press('Enter')
  await expect(desk.getByRole('listitem').filter({ hasText: 'by post' })).toContainText('Only me')
  await expect(desk.getByRole('button', { name: 'Add a remark' })).toBeVisible()
})

test('a filter that finds nothing says so and can be taken off', async ({ app, desk }) => {
  await started(app, desk)
  await go(desk, '/reviews?verdict=used')
  await expect(desk.getByRole('heading', { name: 'No review fits this filter' })).toBeVisible()
  await desk.getByRole('button', { name: 'Show all reviews' }).press('Enter')
  await expect(desk.getByRole('row', { name: /Anna Lindt/ })).toBeVisible()
})

test('a review is started from the list, without an agenda', async ({ app, desk }) => {
  await prepared(app)
  await desk.keyboard.press('Control+Shift+M')
  await expect(heading(desk, 'Reviews')).toBeVisible()
  await desk.getByRole('combobox', { name: 'With' }).fill('Anna')
  await desk.getByRole('option', { name: 'Anna Lindt' }).click()
  await desk.getByRole('button', { name: 'Start', exact: true }).press('Enter')
  await expect(heading(desk, 'Anna Lindt · One-on-one')).toBeVisible()
  await expect(desk.getByText('No plan is due in this review')).toBeVisible()
})

test('no screen of a review has an accessibility violation, in light and in dark', async ({
  app,
  desk,
}) => {
  test.slow()
  await go(desk, '/reviews')
  await expect(desk.getByRole('heading', { name: 'No review was held yet' })).toBeVisible()
  await expectAccessible(desk)
  const { review } = await started(app, desk)
  await desk.keyboard.press('x')
  await desk.keyboard.type('The leads are weak')
  await desk.keyboard.press('Control+Shift+A')
  await desk.keyboard.type('Meet the budget owner')
  await expect(desk.getByText(/^Saved/)).toBeVisible()
  await expectAccessible(desk)
  await go(desk, `/reviews/${review.id}/close`)
  await desk.getByRole('button', { name: 'Close and lock' }).press('Enter')
  await expect(desk.getByRole('alert')).toBeVisible()
  await desk.getByRole('button', { name: 'What it was made from' }).press('Enter')
  await expectAccessible(desk)
  const changes = { questionAnswered: 'yes' as const, noneNeeded: 'Signed this morning' }
  await app.call('reviews.saveClosing', { reviewId: review.id, changes })
  await app.call('reviews.close', { reviewId: review.id })
  await expect(desk.getByText('Closed and locked')).toBeVisible()
  await expectAccessible(desk)
  await go(desk, '/reviews')
  await expect(desk.getByRole('row', { name: /Anna Lindt/ })).toBeVisible()
  await expectAccessible(desk)
})
