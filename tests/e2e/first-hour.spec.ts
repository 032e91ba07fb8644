import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectAccessible } from './accessible.ts'
import { sharedFile, sharedIsThere, type TestFile } from './crm-files.ts'
import { tabTo } from './keyboard.ts'

/** The Maven folder, or a small one of the same shape where it is absent. */
function folder(name: string): TestFile {
  return sharedIsThere
    ? sharedFile(`maven_crm/${name}`)
    : { name, text: readFileSync(resolve(import.meta.dirname, '../fixtures/first-hour', name)) }
}

const manager = sharedIsThere ? 'Dustin Brinkmann' : 'Dora Lindqvist'
const team = sharedIsThere ? 5 : 3

/** Keys alone; each thing decided (a button, a choice, a dialog answered) counts as one action. */
class Hands {
  readonly page: Page
  actions = 0
  constructor(page: Page) {
    this.page = page
  }

  async press(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    const target = this.page.getByRole(role, { name, exact: typeof name === 'string' }).first()
    await expect(target).toBeEnabled()
    await tabTo(this.page, target)
    await this.page.keyboard.press('Enter')
    this.actions += 1
  }

  /** Tab reaches the first of several radio buttons, the arrows the others. */
  async choose(name: string | RegExp): Promise<void> {
    const target = this.page.getByRole('radio', { name })
    await tabTo(this.page, this.page.getByRole('radio').first())
    await this.page.keyboard.press('Space')
    for (let presses = 0; presses < 20 && !(await target.isChecked()); presses += 1) {
      await this.page.keyboard.press('ArrowDown')
    }
    await expect(target).toBeChecked()
    this.actions += 1
  }

  async answerDialog(files: readonly TestFile[]): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.press('button', 'Choose files'),
    ])
    expect(chooser.isMultiple()).toBe(true)
    await chooser.setFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
    )
    this.actions += 1
  }
}

test('the first hour: from an empty folder and three files to a pack that has something to say', async ({
  app,
  desk,
}) => {
  test.setTimeout(300_000)
  const began = Date.now()
  const hands = new Hands(desk)
  const heading = (name: string | RegExp) => desk.getByRole('heading', { level: 1, name })

  // Files in any order, and two that are none of them.
  await hands.press('button', 'Import a file')
  await expect(heading('Import a CRM export')).toBeFocused()
  await hands.answerDialog(
    [
      'sales_pipeline.csv',
      'products.csv',
      'sales_teams.csv',
      'data_dictionary.csv',
      'accounts.csv',
    ].map(folder),
  )
  const files = desk.getByRole('region', { name: 'Files' })
  await expect(files.getByRole('listitem').filter({ hasText: 'products.csv' })).toContainText(
    'Stays out',
  )
  await expect(files.getByRole('listitem').filter({ hasText: 'sales_teams.csv' })).toContainText(
    'It says whose the deals are.',
  )
  await expect(desk.getByRole('heading', { level: 2, name: 'sales_pipeline.csv' })).toBeVisible()
  const usd = desk.getByRole('radio', { name: /US dollar|USD/ })
  if ((await usd.count()) > 0) await hands.choose(/US dollar|USD/)
  await hands.press('button', 'Show what changes')

  // Mine: one answer, by the list of teams. Nothing can be imported before it.
  const mine = desk.getByRole('region', { name: 'Which of these are yours?' })
  await expect(mine).toBeVisible({ timeout: 60_000 })
  await expect(desk.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await expectAccessible(desk)
  await hands.choose(`The team of ${manager}`)
  await expect(mine).toContainText(`${team} owners become reps of yours`, { timeout: 60_000 })
  await hands.press('button', 'Import')
  await expect(desk.getByText(new RegExp(`Added ${team} reps and \\d+ accounts`))).toBeVisible({
    timeout: 60_000,
  })
  expect((await app.call('team.size', {})).reps).toBe(team)

  // The year, then its first week.
  const sections = desk.getByRole('navigation', { name: 'Sections' })
  await sections.getByRole('link', { name: 'Today' }).press('Enter')
  hands.actions += 1
  await expect(desk.getByRole('region', { name: 'First steps' }).getByRole('listitem')).toHaveCount(
    4,
  )
  await hands.press('link', 'Design the year')
  await expect(heading('Design the year')).toBeFocused()
  await hands.press('button', 'Save the year')
  await expect(heading(/^Week of|^My week/)).toBeVisible()
  await hands.press('button', 'Prepare my week')
  await expect(desk.getByText(/^Prepared: .*\d+ agendas? made/)).toBeVisible({ timeout: 60_000 })

  const { reps } = await app.call('team.reps', { archived: false })
  const page = desk.getByRole('region', { name: reps[0]?.name ?? '' })
  await expect(page.getByText(/Open for [\d,]+ days, the longest of/).first()).toBeVisible()
  const seconds = Math.round((Date.now() - began) / 1_000)
  process.stdout.write(`first pack: ${hands.actions} actions, ${seconds} s by keys\n`)
  expect(hands.actions).toBeLessThanOrEqual(12)
})
