import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addDays } from '#domain/days.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { tabTo } from './keyboard.ts'

test('a calendar file is kept up to date by keyboard alone, its address is copied, and stopping is taken back', async ({
  app,
  desk,
}) => {
  const { rep } = await app.call('team.createRep', {
    name: 'Anna Lindt',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  const { today } = await app.call('cadence.rules', { removed: false })
  const monday = addDays(weekOf(today).from, 7)
  await app.call('cadence.createRule', {
    rule: {
      reviewKind: 'one_on_one',
      for: { who: 'rep', repId: rep.id },
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
  await desk.goto(new URL('/cadence', desk.url()).href)
  const panel = desk.getByRole('region', { name: 'In your calendar program' })
  await tabTo(desk, panel.getByRole('button', { name: 'Keep a calendar file up to date' }))
  await desk.keyboard.press('Enter')
  await expect(panel.getByRole('status')).toHaveText(/^Up to date since \d/)
  const path = join(app.folder, 'calendar', 'reviews.ics')
  await expect(panel).toContainText(path)
  await expectAccessible(desk)

  await tabTo(desk, panel.getByRole('button', { name: 'Show address to copy' }))
  await desk.keyboard.press('Enter')
  const shown = desk.getByRole('dialog', { name: 'Address of the calendar file' })
  expect(fileURLToPath(await shown.getByLabel('Address').inputValue())).toBe(path)
  await shown.getByRole('button', { name: 'Copy' }).press('Enter')
  await expect(shown.getByRole('status')).toHaveText('Copied.')
  await desk.keyboard.press('Escape')

  // What changes anywhere is in the file soon after; what stands in its way is told.
  const { occurrences } = await app.call('cadence.between', {
    from: monday,
    to: monday,
    repId: null,
    kind: null,
    removed: false,
  })
  const key = occurrences[0]?.key ?? ''
  await app.call('cadence.move', { key, on: addDays(monday, 1), time: '11:30' })
  const moved = `${addDays(monday, 1).replaceAll('-', '')}T113000`
  await expect.poll(() => readFileSync(path, 'utf8')).toContain(moved)
  await expect(panel.getByRole('status')).toHaveText(/^Up to date since/)
  rmSync(path)
  await app.call('settings.set', { changes: { weekHours: 39 } })
  await expect.poll(() => existsSync(path)).toBe(true)

  await tabTo(desk, panel.getByRole('button', { name: 'Stop' }))
  await desk.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: 'Keep a calendar file up to date' })).toBeVisible()
  expect(existsSync(path)).toBe(true)
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(panel.getByRole('status')).toHaveText(/^Up to date since/)
})
