import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { extract } from 'letterparser'
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

test('the first hour: from an empty folder and three files to a pack that has something to say, the first review and its draft', async ({
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

  // The first review, with a plan made in it for one of the rep's deals.
  const row = desk
    .getByRole('table', { name: 'Reviews of the week' })
    .getByRole('row', { name: /One-on-one.*Prepared/ })
    .first()
  const name = await row.getByRole('rowheader').innerText()
  await tabTo(desk, row.getByRole('link', { name }))
  await desk.keyboard.press('Enter')
  await expect(heading(new RegExp(`^One-on-one with ${name}`))).toBeFocused()
  await hands.press('button', 'Start review')
  await expect(heading(`${name} · One-on-one`)).toBeFocused()
  await desk.keyboard.press('o')
  const making = desk.getByRole('dialog', { name: `New plan with ${name}` })
  await expect(making.getByRole('combobox', { name: 'Deal' })).toBeFocused()
  const deal = making.getByRole('combobox', { name: 'Deal' })
  await expect(async () => {
    // The list may still be on its way when the first arrow comes.
    await desk.keyboard.press('ArrowDown')
    await desk.keyboard.press('Enter')
    expect(await deal.inputValue()).not.toBe('')
  }).toPass()
  await desk.keyboard.press('Enter')
  await expect(making).toBeHidden()
  const beside = desk.getByRole('region', { name: 'Plan', exact: true })
  await tabTo(desk, beside.getByRole('textbox', { name: 'Single objective' }))
  await desk.keyboard.type('They order for the first site by the end of the quarter.')
  await desk.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(desk.getByText('From the plan: Single objective')).toBeVisible()
  await desk.keyboard.type('Ask who signs for the first site')
  const form = desk.getByRole('form', { name: 'Action' })
  await tabTo(desk, form.getByLabel('Due'))
  await desk.keyboard.type('+2w')
  await tabTo(desk, form.getByLabel('Proof'))
  await desk.keyboard.type('A name in the plan')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('button', { name: /Ask who signs for the first site/ })).toBeVisible()

  // Its close, and the draft of what was agreed.
  await desk.keyboard.press('ControlOrMeta+Shift+M')
  await expect(heading(`Close the review with ${name}`)).toBeFocused()
  await expect(desk.getByText(/No plan was due in this review\. Made in it: /)).toBeVisible()
  await tabTo(desk, desk.getByRole('radio', { name: 'Yes' }))
  await desk.keyboard.press('Space')
  await hands.press('button', 'Close and lock')
  await expect(desk.getByText('Closed and locked')).toBeVisible()
  await hands.press('link', 'Write the summary')
  await expect(heading(/^Summary of the one-on-one with/)).toBeFocused()
  await tabTo(desk, desk.getByRole('textbox', { name: 'To' }))
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('rep@example.com')
  const download = desk.waitForEvent('download')
  await hands.press('button', 'Open in mail')
  const draft = extract(readFileSync(await (await download).path(), 'utf8'))
  expect(draft.to?.map(({ address }) => address)).toEqual(['rep@example.com'])
  expect(draft.text).toContain('Ask who signs for the first site')
  process.stdout.write(`first draft: ${hands.actions} actions and what was typed\n`)
})
