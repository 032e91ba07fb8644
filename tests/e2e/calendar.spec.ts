import type { Locator, Page } from '@playwright/test'
import { Temporal } from 'temporal-polyfill'
import { weekOf } from '#domain/cadence/week.ts'
import { addDays } from '#domain/days.ts'
import { plainWriting } from '#domain/writing/region.ts'
import { sayWeekday } from '#domain/writing/write-day.ts'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { goBy, tabTo } from './keyboard.ts'

const rep = { email: 'anna@example.com', role: '', startDate: null, territory: '', quotas: [] }

test.describe.configure({ timeout: 120_000 })

type Desk = {
  readonly repId: string
  readonly today: string
  /** Monday of the week after this one. */
  readonly monday: string
}

/** Anna, with a one-on-one each Monday at ten from next Monday on. */
async function aRhythm(app: RunningApp): Promise<Desk> {
  const { rep: anna } = await app.call('team.createRep', { ...rep, name: 'Anna Lindt' })
  const { today } = await app.call('cadence.rules', { removed: false })
  const monday = addDays(weekOf(today).from, 7)
  await app.call('cadence.createRule', {
    rule: {
      reviewKind: 'one_on_one',
      for: { who: 'rep', repId: anna.id },
      pattern: { every: 'week', weeks: 1, weekday: 1 },
      time: '10:00',
      minutes: 30,
      guideId: null,
      place: '',
      link: '',
      startsOn: monday,
      endsOn: null,
    },
  })
  return { repId: anna.id, today, monday }
}

/** Opens the calendar at a day. */
async function show(page: Page, view: 'month' | 'week' | 'list', day: string): Promise<void> {
  await page.goto(new URL(`/calendar?view=${view}&of="${day}"`, page.url()).href)
  await expect(page.getByRole('heading', { level: 1, name: 'Calendar' })).toBeFocused()
}

/** The one-on-one with Anna on a day, at a time. */
function review(page: Page, day: string, time: string): Locator {
  return page.getByRole('button', {
    name: new RegExp(`^One-on-one with Anna Lindt, ${sayWeekday(day, plainWriting)}, ${time}, `),
  })
}

async function placesOf(app: RunningApp, { monday }: Desk): Promise<string[]> {
  const { occurrences } = await app.call('cadence.between', {
    from: monday,
    to: addDays(monday, 20),
    repId: null,
    kind: null,
    removed: false,
  })
  return occurrences.map(({ on, time }) => `${on} ${time}`)
}

test('the reviews are read by month, week and list, walked by arrows and opened by Enter', async ({
  app,
  desk,
}) => {
  const { monday } = await aRhythm(app)
  await goBy(desk, 'v')
  await expect(desk.getByRole('heading', { level: 1, name: 'Coverage' })).toBeFocused()
  await desk.getByRole('radio', { name: 'Coverage' }).press('ArrowRight')
  await expect(desk.getByRole('heading', { level: 1, name: 'Calendar' })).toBeVisible()
  await expect(desk.getByRole('radio', { name: 'Month' })).toBeFocused()
  expect(new URL(desk.url()).searchParams.get('view')).toBe('month')

  await show(desk, 'month', monday)
  const first = review(desk, monday, '10:00')
  await tabTo(desk, first)
  await expect(first).toContainText('Planned')
  await desk.keyboard.press('ArrowRight')
  const inMonth = monday.slice(0, 7) === addDays(monday, 7).slice(0, 7)
  if (inMonth) await expect(review(desk, addDays(monday, 7), '10:00')).toBeFocused()
  await desk.keyboard.press('Home')
  await expect(first).toBeFocused()
  await desk.keyboard.press('Enter')
  const card = desk.getByRole('dialog', { name: 'One-on-one with Anna Lindt' })
  await expect(card).toContainText(`${sayWeekday(monday, plainWriting)}, 10:00, 30 min`)
  await expectAccessible(desk)
  await desk.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(first).toBeFocused()

  await show(desk, 'week', monday)
  await tabTo(desk, first)
  await desk.keyboard.press('PageDown')
  await expect(review(desk, addDays(monday, 7), '10:00')).toBeFocused()
  await desk.keyboard.press('[')
  await expect(first).toBeVisible()

  await show(desk, 'list', monday)
  await expect(first).toBeVisible()
  await first.press('Enter')
  await tabTo(desk, card.getByRole('link', { name: 'Open Anna Lindt' }))
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Anna Lindt' })).toBeVisible()
})

test('a review is moved by Alt and arrows, told aloud, and taken back; its series stays', async ({
  app,
  desk,
}) => {
  const all = await aRhythm(app)
  const { monday } = all
  await show(desk, 'week', monday)
  await tabTo(desk, review(desk, monday, '10:00'))
  await desk.keyboard.press('Alt+ArrowRight')
  const tuesday = addDays(monday, 1)
  await expect(review(desk, tuesday, '10:00')).toBeFocused()
  await expect(desk.getByRole('status').getByText(/^Moved to Tue.*10:00/)).toBeVisible()
  await desk.keyboard.press('Alt+ArrowDown')
  await desk.keyboard.press('Alt+ArrowDown')
  const later = review(desk, tuesday, '10:30')
  await expect(later).toBeFocused()
  await expect(later).toContainText('Moved')
  expect(await placesOf(app, all)).toEqual([
    `${tuesday} 10:30`,
    `${addDays(monday, 7)} 10:00`,
    `${addDays(monday, 14)} 10:00`,
  ])
  for (const [day, time] of [
    [tuesday, '10:15'],
    [tuesday, '10:00'],
    [monday, '10:00'],
  ] as const) {
    await desk.keyboard.press('ControlOrMeta+z')
    await expect(review(desk, day, time)).toBeFocused()
  }
  await expect(desk.getByRole('status').getByText(/^Back on Mon.*10:00/)).toHaveCount(1)

  await show(desk, 'month', addDays(monday, 7))
  const second = review(desk, addDays(monday, 7), '10:00')
  await second.focus()
  await desk.keyboard.press('Alt+ArrowLeft')
  await expect(review(desk, addDays(monday, 6), '10:00')).toBeFocused()

  // Out of the week that is shown: the calendar follows, with the focus.
  await show(desk, 'week', addDays(monday, 6))
  await review(desk, addDays(monday, 6), '10:00').press('Alt+ArrowRight')
  await expect(review(desk, addDays(monday, 7), '10:00')).toBeFocused()
})

test('a review without a time keeps none when it is moved and taken back, and none is told', async ({
  app,
  desk,
}) => {
  const { repId, monday } = await aRhythm(app)
  const [tuesday, wednesday, thursday] = [1, 2, 3].map((days) => addDays(monday, days))
  const { occurrence } = await app.call('cadence.plan', {
    repId,
    reviewKind: 'one_on_one',
    accountId: null,
    opportunityId: null,
    on: tuesday ?? '',
    time: '09:00',
    minutes: 30,
  })
  await app.call('cadence.move', { key: occurrence.key, on: wednesday ?? '', time: null })
  await show(desk, 'month', monday)
  const at = (day = '') => review(desk, day, 'no time yet')
  await at(wednesday).focus()
  await desk.keyboard.press('Alt+ArrowRight')
  await expect(at(thursday)).toBeFocused()
  await expect(desk.getByRole('status').getByText(/^Moved to Thu.*no time yet/)).toBeVisible()
  await desk.keyboard.press('F2')
  const form = desk.getByRole('dialog', { name: /^Move:/ })
  await expect(form.getByLabel('Time')).toHaveValue('')
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(at(wednesday)).toBeFocused()
  await expect(desk.getByRole('status').getByText(/^Back on Wed.*no time yet/)).toHaveCount(1)
})

test('a review is moved by its form and by the mouse', async ({ app, desk }) => {
  const all = await aRhythm(app)
  const { monday } = all
  await show(desk, 'week', monday)
  await tabTo(desk, review(desk, monday, '10:00'))
  await desk.keyboard.press('Enter')
  const card = desk.getByRole('dialog', { name: 'One-on-one with Anna Lindt' })
  await tabTo(desk, card.getByRole('button', { name: 'Move to…' }))
  await desk.keyboard.press('Enter')
  const form = desk.getByRole('dialog', { name: 'Move: One-on-one with Anna Lindt' })
  await tabTo(desk, form.getByLabel('Time'))
  await desk.keyboard.type('1430')
  await desk.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(review(desk, monday, '14:30')).toBeVisible()

  // By the mouse: two days to the right, and half an hour up.
  const from = await boxOf(review(desk, monday, '14:30'))
  const column = await boxOf(desk.getByRole('columnheader').filter({ hasText: /Mon/ }))
  await desk.mouse.move(from.x + 20, from.y + 10)
  await desk.mouse.down()
  await desk.mouse.move(from.x + 60, from.y + 4, { steps: 4 })
  await desk.mouse.move(from.x + 20 + 2 * column.width, from.y + 10 - 48, { steps: 8 })
  await desk.mouse.up()
  const dropped = review(desk, addDays(monday, 2), '14:00')
  await expect(dropped).toBeVisible()
  await expect(card).toBeHidden()
  await expect.poll(async () => (await placesOf(app, all))[0]).toBe(`${addDays(monday, 2)} 14:00`)
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(review(desk, monday, '14:30')).toBeVisible()
})

async function boxOf(target: Locator) {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('It is not on the screen.')
  return box
}

test('a move that is refused says why and puts the review back', async ({ app, desk }) => {
  const all = await aRhythm(app)
  const { monday, repId, today } = all
  const tuesday = addDays(monday, 1)
  await app.call('cadence.addAbsence', {
    absence: { repId, from: tuesday, until: tuesday, reason: 'Trade fair' },
  })
  await show(desk, 'week', monday)
  await tabTo(desk, review(desk, monday, '10:00'))
  await desk.keyboard.press('Alt+ArrowRight')
  const asked = desk.getByRole('dialog', { name: 'Move: One-on-one with Anna Lindt' })
  await expect(asked.getByRole('alert')).toContainText('Anna Lindt is away: Trade fair')
  await expectAccessible(desk)
  await desk.keyboard.press('Escape')
  await expect(asked).toBeHidden()
  await expect(review(desk, monday, '10:00')).toBeFocused()
  expect((await placesOf(app, all))[0]).toBe(`${monday} 10:00`)

  const { occurrence } = await app.call('cadence.plan', {
    repId,
    reviewKind: 'one_on_one',
    accountId: null,
    opportunityId: null,
    on: today,
    time: '12:00',
    minutes: 30,
  })
  await app.call('cadence.prepare', { key: occurrence.key })
  const { occurrence: prepared } = await app.call('cadence.occurrence', { key: occurrence.key })
  await show(desk, 'week', today)
  const own = review(desk, today, '12:00')
  await tabTo(desk, own)
  if (weekOf(addDays(today, -1)).from === weekOf(today).from) {
    await desk.keyboard.press('Alt+ArrowLeft')
    await expect(desk.getByText('That day is over.')).toBeVisible()
    await expect(own).toBeFocused()
  }
  await app.call('reviews.start', { from: 'agenda', agendaId: prepared.agendaId ?? '' })
  await expect(own).toContainText('Running')
  await desk.keyboard.press('Alt+ArrowDown')
  await expect(desk.getByText('This review is being held; close it first.')).toBeVisible()
  await expect(own).toBeVisible()
})

test('a review is skipped and deleted from the calendar, and each is taken back', async ({
  app,
  desk,
}) => {
  const { monday } = await aRhythm(app)
  await show(desk, 'list', monday)
  const first = review(desk, monday, '10:00')
  await tabTo(desk, first)
  await desk.keyboard.press('Delete')
  const skipping = desk.getByRole('dialog', { name: 'Skip: One-on-one with Anna Lindt' })
  await expect(skipping).toBeVisible()
  await tabTo(desk, skipping.getByLabel('Why'))
  await desk.keyboard.type('Trade fair')
  await desk.keyboard.press('Enter')
  await expect(skipping).toBeHidden()
  await expect(first).toContainText('Skipped')
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(first).toContainText('Planned')
  await first.press('Enter')
  const card = desk.getByRole('dialog', { name: 'One-on-one with Anna Lindt' })
  await card.getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(first).toBeHidden()
  await expect(desk.locator('body:focus')).toHaveCount(0)
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(first).toBeVisible()
})

test('a review is planned beside all rules by keyboard alone, and its deal may wait', async ({
  app,
  desk,
}) => {
  const { today } = await aRhythm(app)
  await show(desk, 'week', today)
  await tabTo(desk, desk.getByRole('button', { name: 'Plan a review' }))
  await desk.keyboard.press('Enter')
  const form = desk.getByRole('dialog', { name: 'Plan a review' })
  await tabTo(desk, form.getByLabel('Kind of review'))
  await desk.keyboard.type('Deal')
  await expect(form.getByLabel('Which deal')).toBeVisible()
  await expectAccessible(desk)
  await tabTo(desk, form.getByLabel('Time'))
  await desk.keyboard.type('1545')
  await desk.keyboard.press('Enter')
  await expect(form).toBeHidden()
  const planned = desk.getByRole('button', { name: /^Deal review with Anna Lindt, .*15:45/ })
  await expect(planned).toBeFocused()
  await expect(desk.getByRole('status').getByText(/^Planned for .*15:45/)).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(planned).toBeHidden()
})

test('from the week a review is planned, and what it is about is chosen with a suggestion', async ({
  app,
  desk,
}) => {
  const { repId } = await aRhythm(app)
  for (const [name, tier] of [
    ['West', 'B'],
    ['Halden Foods', 'A'],
  ] as const) {
    await app.call('team.createAccount', { name, tier, type: 'customer', ownerRepId: repId })
  }
  await desk.goto(new URL('/week', desk.url()).href)
  await tabTo(desk, desk.getByRole('button', { name: 'Plan a review' }))
  await desk.keyboard.press('Enter')
  const form = desk.getByRole('dialog', { name: 'Plan a review' })
  await tabTo(desk, form.getByLabel('Kind of review'))
  await desk.keyboard.type('Acc')
  await tabTo(desk, form.getByLabel('Minutes'))
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('0')
  await desk.keyboard.press('Enter')
  await expect(form.getByText('A whole number from 5 to 480.')).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('45')
  await desk.keyboard.press('Enter')
  await expect(form).toBeHidden()

  const row = desk.getByRole('row', { name: /Anna Lindt/ })
  await expect(row).toContainText('Account review')
  await tabTo(desk, row.getByRole('button', { name: 'Choose the account for Anna Lindt' }))
  await desk.keyboard.press('Enter')
  const choosing = desk.getByRole('dialog', { name: 'Which account with Anna Lindt?' })
  await tabTo(desk, choosing.getByRole('button', { name: 'Halden Foods' }))
  await desk.keyboard.press('Enter')
  await expectAccessible(desk)
  await tabTo(desk, choosing.getByRole('button', { name: 'Choose it' }))
  await desk.keyboard.press('Enter')
  await expect(choosing).toBeHidden()
  await expect(row).toContainText('Account review · Halden Foods')
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(row).not.toContainText('Halden Foods')
})

test.describe('on a machine in another zone', () => {
  test.use({ timezoneId: 'Pacific/Auckland' })

  test('the calendar shows the days and hours of the manager’s zone', async ({ app, desk }) => {
    await app.call('settings.set', { changes: { zone: 'Europe/Berlin' } })
    const { monday } = await aRhythm(app)
    const there = Temporal.Now.plainDateISO('Europe/Berlin').toString()
    await show(desk, 'week', monday)
    await expect(review(desk, monday, '10:00')).toBeVisible()
    await show(desk, 'month', monday)
    const cell = desk.getByRole('cell').filter({ has: review(desk, monday, '10:00') })
    await expect(cell).toContainText(String(Number(monday.slice(8))))
    await show(desk, 'month', there)
    await expect(desk.locator('[aria-current="date"]')).toHaveAttribute('data-date', there)
    await show(desk, 'list', monday)
    await expect(review(desk, monday, '10:00')).toBeVisible()
  })
})
