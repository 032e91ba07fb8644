import { addDays } from '#domain/days.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { goTo } from './crm-files.ts'
import { goBy, pressEnter, tabTo } from './keyboard.ts'

const rep = { email: 'anna@example.com', role: '', startDate: null, territory: '', quotas: [] }

/** Anna, with one promise and a one-on-one due each day of this week that is still to come. */
async function aWeek(app: RunningApp): Promise<{ repId: string; today: string }> {
  const { rep: anna } = await app.call('team.createRep', { ...rep, name: 'Anna Lindt' })
  await app.call('commitments.create', {
    repId: anna.id,
    owner: 'manager',
    ownerName: '',
    text: 'Send the price list',
    proof: '',
    dueOn: null,
    privacy: 'private',
    reviewId: null,
    sectionKey: null,
    planId: null,
    fieldKey: null,
    captureId: null,
  })
  const { today } = await app.call('cadence.rules', { removed: false })
  await app.call('cadence.plan', { ...oneOnOne(anna.id), on: weekOf(today).to, time: '09:00' })
  return { repId: anna.id, today }
}

function oneOnOne(repId: string) {
  const about = { accountId: null, opportunityId: null }
  return { repId, reviewKind: 'one_on_one', ...about, minutes: 30 } as const
}

test('the week is prepared with one press, and its topics open what they came from', async ({
  app,
  desk,
}) => {
  const { today } = await aWeek(app)
  const table = desk.getByRole('table', { name: 'Reviews of the week' })
  const card = desk.getByRole('region', { name: 'This week' })
  await expect(card.getByText('1 review to come, 0 prepared')).toBeVisible()
  await card.getByRole('button', { name: 'Prepare my week' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'My week' })).toBeFocused()
  const row = desk.getByRole('row', { name: /Anna Lindt/ })
  await expect(row.getByText('Prepared')).toBeVisible()
  await expect(desk.getByText('No CRM export was imported yet')).toBeVisible()
  const page = desk.getByRole('region', { name: 'Anna Lindt' })
  await expect(page.getByText('You: Send the price list')).toBeVisible()
  await expect(page.getByText('Promised without a date.')).toBeVisible()

  const prepare = desk.getByRole('button', { name: 'Prepare my week' })
  await tabTo(desk, prepare)
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('Everything was up to date.')).toBeVisible()
  await expectAccessible(desk)

  // At 200 % nothing lies over anything, and the menu has its place with and without a button.
  const { rep: ben } = await app.call('team.createRep', { ...rep, name: 'Ben Okoro' })
  await app.call('cadence.plan', { ...oneOnOne(ben.id), on: today, time: '08:00' })
  await app.call('cadence.prepareWeek', { weekOf: today })
  await desk.setViewportSize({ width: 640, height: 400 })
  await expect(table.getByRole('button', { name: /^Start the review/ })).toBeVisible()
  const edges = await table.getByRole('row').evaluateAll((rows) =>
    rows.map((line) => {
      const cells = [...line.querySelectorAll('th, td')]
        .map((cell) => cell.getBoundingClientRect())
        .filter(({ width }) => width > 0)
      return {
        covered: cells.some(({ left }, at) => left < (cells[at - 1]?.right ?? 0) - 1),
        menu: line.querySelector('button[aria-label^="More for"]')?.getBoundingClientRect().right,
      }
    }),
  )
  expect(edges.filter(({ covered }) => covered)).toEqual([])
  const menus = edges.map(({ menu }) => menu).filter((menu) => menu !== undefined)
  expect(menus).toHaveLength(2)
  expect(new Set(menus).size).toBe(1)
  await desk.setViewportSize({ width: 1280, height: 800 })

  await page.getByRole('link', { name: 'Open the commitment of' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Commitments' })).toBeVisible()
  await desk.goBack()
  await page.getByRole('link', { name: 'Open the agenda' }).press('Enter')
  await expect(
    desk.getByRole('heading', { level: 1, name: 'One-on-one with Anna Lindt' }),
  ).toBeVisible()
})

test('a review is moved and skipped with a reason by keys, and each is taken back', async ({
  app,
  desk,
}) => {
  await aWeek(app)
  await goBy(desk, 'w')
  await expect(desk.getByRole('heading', { level: 1, name: 'My week' })).toBeFocused()
  const row = desk.getByRole('row', { name: /Anna Lindt/ })
  const link = row.getByRole('link', { name: 'Anna Lindt' })
  await tabTo(desk, link)
  await desk.keyboard.press('F2')
  const moving = desk.getByRole('dialog', { name: 'Move: One-on-one with Anna Lindt' })
  await tabTo(desk, moving.getByLabel('Time'))
  await desk.keyboard.type('1430')
  await expectAccessible(desk)
  await desk.keyboard.press('Enter')
  await expect(moving).toBeHidden()
  await expect(row).toContainText('14:30')
  await expect(link).toBeFocused()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(row).toContainText('09:00')

  await link.press('Delete')
  const skipping = desk.getByRole('dialog', { name: 'Skip: One-on-one with Anna Lindt' })
  await desk.keyboard.press('Enter')
  await expect(skipping.getByText('One line: why?')).toBeVisible()
  await desk.keyboard.type('Trade fair')
  await desk.keyboard.press('Enter')
  await expect(skipping).toBeHidden()
  await expect(row).toContainText('You: Trade fair')
  await expect(row.getByText('Skipped')).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(row).not.toContainText('Trade fair')
})

test('the pack is printed one page a rep, and the copy for a rep holds nothing private', async ({
  app,
  desk,
}) => {
  const { repId, today } = await aWeek(app)
  const { rep: ben } = await app.call('team.createRep', { ...rep, name: 'Ben Ortiz' })
  await app.call('cadence.plan', {
    repId: ben.id,
    reviewKind: 'one_on_one',
    accountId: null,
    opportunityId: null,
    on: weekOf(today).to,
    time: '10:00',
    minutes: 30,
  })
  await app.call('cadence.prepareWeek', { weekOf: today })
  const { agendas } = await app.call('agendas.list', { repId, state: 'draft' })
  const agendaId = agendas[0]?.id ?? ''
  const add = (text: string, privacy: 'private' | 'rep') =>
    app.call('agendas.addItem', { agendaId, sectionKey: 'topic', text, privacy })
  await add('CANARY', 'private')
  await add('Holidays', 'rep')
  await desk.goto(new URL('/week', desk.url()).href)
  await pressEnter(desk.getByRole('button', { name: 'Print all' }))
  await expect(desk.getByRole('article', { name: 'Anna Lindt' })).toContainText('CANARY')
  await desk.emulateMedia({ media: 'print' })
  expect(pagesOf(await desk.pdf())).toBe(2)
  await desk.emulateMedia({ media: 'screen' })
  await desk.getByText('For the reps', { exact: true }).click()
  const sheet = desk.getByRole('article', { name: 'Anna Lindt' })
  await expect(sheet).toContainText('Holidays')
  await expect(desk.locator('main')).not.toContainText('CANARY')
  const download = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'E-mail draft to Anna Lindt' }).press('Enter')
  expect((await download).suggestedFilename()).toMatch(/\.eml$/)
  await expect(desk.getByText('The draft to Anna Lindt is ready.')).toBeVisible()
  await expectAccessible(desk)
})

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
}

test('the year is designed, a rule changed and taken back, by keyboard alone', async ({
  app,
  desk,
}) => {
  await app.call('team.createRep', { ...rep, name: 'Anna Lindt' })
  await goBy(desk, 'c')
  await expect(desk.getByRole('heading', { level: 1, name: 'Cadence' })).toBeFocused()
  await desk.getByRole('button', { name: 'Design the year' }).press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'Design the year' })).toBeFocused()
  const week = desk.getByRole('region', { name: 'Your week' })
  await expect(week.getByText('Fits')).toBeVisible()
  await tabTo(desk, desk.getByLabel('Hold: Sales and marketing, The whole team'))
  await desk.keyboard.press('Space')
  await tabTo(desk, desk.getByLabel('Hours that I work in a week'))
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('0')
  await expect(desk.getByText('A whole number from 1 to 100.')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Save the year' })).toBeDisabled()
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('3')
  await expect(desk.getByText('Does not fit')).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('45')
  await expect(week.getByText('Fits')).toBeVisible()
  await expectAccessible(desk)
  await tabTo(desk, desk.getByRole('button', { name: 'Save the year' }))
  await desk.keyboard.press('Enter')
  // A first year leads to its week.
  await expect(desk.getByRole('heading', { level: 1, name: /^(My week|Week of)/ })).toBeFocused()
  await goBy(desk, 'c')
  await expect(desk.getByRole('heading', { level: 1, name: 'Cadence' })).toBeFocused()
  const rules = desk.getByRole('table', { name: 'Rules' })
  await expect(rules.getByRole('row')).toHaveCount(6)
  await expect(rules).not.toContainText('Sales and marketing')

  const first = rules.getByRole('button', { name: 'One-on-one, Anna Lindt: change' })
  await tabTo(desk, first)
  await desk.keyboard.press('F2')
  const dialog = desk.getByRole('dialog', { name: 'Change the rule' })
  await tabTo(desk, dialog.getByLabel('Every so many weeks'))
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('0')
  await desk.keyboard.press('Enter')
  await expect(dialog.getByText('A whole number from 1 to 52.')).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('2')
  await tabTo(desk, dialog.getByLabel('Link'))
  await desk.keyboard.type('ftp://here')
  await desk.keyboard.press('Enter')
  await expect(dialog.getByText('A link begins with https://')).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.press('Delete')
  await desk.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(rules).toContainText('every 2 weeks on')
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(rules.getByRole('row', { name: /One-on-one/ })).not.toContainText('every 2 weeks')
  await first.press('Delete')
  await expect(first).toBeHidden()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(first).toBeVisible()
})

test('absences are noted, and holidays come from a calendar file; a broken one changes nothing', async ({
  app,
  desk,
}) => {
  await app.call('team.createRep', { ...rep, name: 'Anna Lindt' })
  await desk.goto(new URL('/cadence', desk.url()).href)
  await desk.getByRole('button', { name: 'Note an absence' }).press('Enter')
  const noting = desk.getByRole('dialog', { name: 'Note an absence' })
  await tabTo(desk, noting.getByLabel('Last day'))
  await noting.getByLabel('Last day').fill('2020-01-01')
  await desk.keyboard.press('Enter')
  await expect(noting.getByText('It ends before it begins.')).toBeVisible()
  await noting.getByLabel('Last day').fill('2099-01-01')
  await desk.keyboard.press('Enter')
  await expect(noting).toBeHidden()
  const away = desk.getByRole('region', { name: 'Away' })
  await expect(away.getByRole('listitem')).toContainText('You:')
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(away.getByText('Nobody is away from today on.')).toBeVisible()

  const { today } = await app.call('cadence.rules', { removed: false })
  const year = Number(today.slice(0, 4)) + 1
  const pick = async (text: string) => {
    const chooser = desk.waitForEvent('filechooser')
    await desk.getByRole('button', { name: 'From a calendar file' }).press('Enter')
    const buffer = Buffer.from(text)
    await (await chooser).setFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer })
  }
  await pick('This is no calendar.')
  const holidays = desk.getByRole('region', { name: 'Holidays' })
  await expect(holidays.getByRole('alert')).toBeVisible()
  await pick(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//test//EN',
      'BEGIN:VEVENT',
      'UID:may-day',
      'DTSTAMP:20260101T000000Z',
      `DTSTART;VALUE=DATE:${year}0501`,
      'SUMMARY:May Day',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
  await desk.getByRole('button', { name: 'Add 1 holiday' }).press('Enter')
  await expect(desk.getByRole('dialog')).toBeHidden()
  await expect(holidays.getByRole('listitem')).toContainText('May Day')
  await expect(holidays.getByRole('alert')).toBeHidden()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(holidays.getByRole('listitem')).toHaveCount(0)
})

test('the coverage of people and weeks is walked by arrows, and a cell opens its week', async ({
  app,
  desk,
}) => {
  const { today } = await aWeek(app)
  await app.call('team.createRep', { ...rep, name: 'Ben Ortiz' })
  await goBy(desk, 'v')
  await expect(desk.getByRole('heading', { level: 1, name: 'Coverage' })).toBeFocused()
  const own = desk.getByRole('gridcell', { name: /^Anna Lindt, .*: 1 to come$/ })
  await tabTo(desk, own)
  await desk.keyboard.press('ArrowDown')
  await expect(
    desk.getByRole('gridcell', { name: /^Ben Ortiz/ }).and(desk.locator(':focus')),
  ).toHaveCount(1)
  await desk.keyboard.press('ArrowUp')
  await expect(own).toBeFocused()
  await desk.keyboard.press('End')
  const last = await desk.locator('td:focus').innerText()
  await desk.keyboard.press('ArrowRight')
  await expect(desk.locator('td:focus')).not.toHaveText(last)
  await expectAccessible(desk)
  await own.press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'My week' })).toBeVisible()
  expect(new URL(desk.url()).searchParams.get('of')).toContain(weekOf(today).from)
})

test('a review of the whole team is one row of the week, and its reps open under it by key', async ({
  app,
  desk,
}) => {
  for (const name of ['Anna Lindt', 'Ben Okoro']) {
    await app.call('team.createRep', { ...rep, name })
  }
  const { today } = await app.call('cadence.rules', { removed: false })
  const monday = addDays(weekOf(today).from, 7)
  await app.call('cadence.createRule', {
    rule: {
      reviewKind: 'pipeline',
      for: { who: 'team', seats: 'together' },
      pattern: { every: 'week', weeks: 1, weekday: 1 },
      time: '09:00',
      minutes: 60,
      guideId: null,
      place: '',
      link: '',
      startsOn: monday,
      endsOn: null,
    },
  })
  await goTo(app, desk, `/week?of=${monday}`)
  await expect(desk.getByText('1 review · 1 h · 0 prepared')).toBeVisible()
  const table = desk.getByRole('table', { name: 'Reviews of the week' })
  const team = table.getByRole('button', { name: 'The whole team' })
  await expect(team).toHaveAttribute('aria-expanded', 'false')
  await expect(table.getByRole('link', { name: 'Ben Okoro' })).toHaveCount(0)
  await team.press('Enter')
  await desk.keyboard.press('ArrowDown')
  await expect(table.getByRole('link', { name: 'Anna Lindt' })).toBeFocused()
  await desk.keyboard.press('ArrowDown')
  await expect(table.getByRole('link', { name: 'Ben Okoro' })).toBeFocused()
})

test('an agenda with a day and no rule stands in its week, as Today says', async ({
  app,
  desk,
}) => {
  const { repId, today } = await aWeek(app)
  await app.call('agendas.build', {
    subject: { repId, reviewKind: 'pipeline', accountId: null, opportunityId: null },
    plannedOn: today,
    plannedTime: '14:00',
  })
  await goTo(app, desk, '/week')
  const beside = desk.getByRole('region', { name: 'Beside the cadence' })
  await expect(beside.getByText('today, 14:00')).toBeVisible()
  await expect(beside.getByRole('listitem')).toHaveCount(1)
  const leads = beside.getByRole('link', { name: 'Anna Lindt' })
  await tabTo(desk, leads)
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(/\/agendas\//)
})
