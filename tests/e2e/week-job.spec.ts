import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { extract } from 'letterparser'
import { expect, test } from './app.ts'
import { expectAccessible } from './accessible.ts'
import { goBy, tabTo } from './keyboard.ts'

test('from an empty cadence to the year designed, the week prepared, printed and mailed, by keyboard alone', async ({
  app,
  desk,
}) => {
  test.setTimeout(240_000)
  const press = pressing(desk)
  const heading = (name: string | RegExp) => desk.getByRole('heading', { level: 1, name })
  // A browser without a window begins to print and, without a printer, never ends: the page counts
  // as being printed then, and no PDF can be made of it. So it only says that it was asked to.
  await desk.evaluate(() => {
    globalThis.print = () => document.documentElement.setAttribute('data-printed', '')
  })

  await press('Show me the sample team')
  const made = desk.getByRole('button', { name: 'Remove the sample team' })
  await expect(made).toBeVisible({ timeout: 60_000 })
  // The sample's own year goes: this one is designed here.
  const { rules: standing } = await app.call('cadence.rules', { removed: false })
  for (const { id: ruleId } of standing) await app.call('cadence.removeRule', { ruleId })
  await goBy(desk, 'c')
  await expect(heading('Cadence')).toBeFocused()

  // The year, as it is proposed, fits into the week.
  await press('Design the year')
  await expect(heading('Design the year')).toBeFocused()
  const week = desk.getByRole('region', { name: 'Your week' })
  await expect(week.getByText('Fits')).toBeVisible()
  await press('Save the year')
  // A first year leads to its week.
  await expect(heading(/^(My week|Week of)/)).toBeFocused()
  await goBy(desk, 'c')
  await expect(heading('Cadence')).toBeFocused()
  const rules = desk.getByRole('table', { name: 'Rules' })
  await expect(rules.getByRole('row', { name: /One-on-one/ })).toHaveCount(reps)

  // The next whole week: this one may be over.
  await desk.keyboard.press('ControlOrMeta+k')
  await desk.keyboard.type('My week')
  await desk.keyboard.press('Enter')
  await expect(heading('My week')).toBeFocused()
  await press('Next week')
  await expect(heading(/^Week of/)).toBeVisible()
  await press('Prepare my week')
  await expect(desk.getByText(/^Prepared: .*\d+ agendas made/)).toBeVisible({ timeout: 60_000 })
  const reviews = desk.getByRole('table', { name: 'Reviews of the week' })
  await expect(reviews.getByText('Planned')).toHaveCount(0)
  const page = desk.getByRole('region', { name: 'Amara Okafor' })
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible()

  // On paper: one page a rep, mine with what is private, theirs without.
  await desk.keyboard.press('ControlOrMeta+p')
  await expect(heading(/^Print: week of/)).toBeFocused()
  const sheets = desk.getByRole('article')
  await expect(sheets).toHaveCount(reps)
  await expect(desk.getByText('For your own hands only')).toBeVisible()
  await press('Print')
  await expect(desk.locator('html[data-printed]')).toBeAttached()
  expect(pagesOf(await desk.pdf({ format: 'A4' }))).toBe(reps)
  expect(pagesOf(await desk.pdf({ format: 'Letter' }))).toBe(reps)
  await tabTo(desk, desk.getByRole('radio', { name: 'My copy' }))
  await desk.keyboard.press('ArrowRight')
  await expect(desk.getByRole('button', { name: 'All as Markdown' })).toBeVisible()
  await expect(sheets).toHaveCount(reps)
  expect(pagesOf(await desk.pdf({ format: 'A4' }))).toBe(reps)
  await expectAccessible(desk)

  // To a rep by mail: their own part as a draft.
  const download = desk.waitForEvent('download')
  await press('E-mail draft to Amara Okafor')
  const draft = extract(readFileSync(await (await download).path(), 'utf8'))
  expect(draft.to?.map(({ address }) => address)).toEqual(['amara.okafor@example.com'])
  expect(draft.text).toContain('Hello Amara')
  await expect(desk.getByText('The draft to Amara Okafor is ready.')).toBeVisible()
})

/** Reps of the sample team. */
const reps = 8

/** Goes to a button by Tab, and presses it once it can be pressed. */
function pressing(desk: Page): (name: string) => Promise<void> {
  return async (name) => {
    const button = desk.getByRole('button', { name, exact: true }).first()
    await expect(button).toBeEnabled()
    await tabTo(desk, button)
    await desk.keyboard.press('Enter')
  }
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
}
