import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { goBy, tabTo } from './keyboard.ts'
import { addDeal } from './plan-data.ts'

/** A form of a company: how it comes in, what of it is asked for, and what is answered. */
type CompanyForm = {
  name: string
  kind: 'Account plan' | 'Opportunity plan' | 'Call plan'
  bringIn: (desk: Page) => Promise<void>
  /** A question of the form in whose field something is written. */
  question: string
  review: string
  /** What it is about, in the words that find it. */
  about: string
}

const at = (name: string) => join(import.meta.dirname, '../fixtures/forms', name)

const forms: CompanyForm[] = [
  {
    name: 'Account review, Tallgren Glass',
    kind: 'Account plan',
    bringIn: (desk) => paste(desk, 'text/html', readFileSync(at('account-page.html'), 'utf8')),
    question: 'Main contact',
    review: 'Account review',
    about: 'Halden',
  },
  {
    name: 'Qualification of a deal – Nordlicht Lager AB',
    kind: 'Opportunity plan',
    bringIn: (desk) => paste(desk, 'text/plain', readFileSync(at('deal-list.md'), 'utf8')),
    question: 'Why do they act now?',
    review: 'Deal review',
    about: 'Planning',
  },
  {
    name: 'Brunnhof Pumps: visit preparation',
    kind: 'Call plan',
    bringIn: choose,
    question: 'Why do we go?',
    review: 'Call debrief',
    about: 'Halden',
  },
]

/** Pastes by the keyboard's own event: a clipboard of the machine is not the test's to write on. */
async function paste(desk: Page, type: string, form: string): Promise<void> {
  const area = desk.getByRole('textbox', { name: 'Paste the form' })
  await tabTo(desk, area)
  if (type === 'text/plain') {
    await desk.keyboard.insertText(form)
    await desk.keyboard.press('Control+Enter')
    return
  }
  await area.evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, form)
}

async function choose(desk: Page): Promise<void> {
  await tabTo(desk, desk.getByRole('button', { name: 'Open a file' }))
  const asked = desk.waitForEvent('filechooser')
  await desk.keyboard.press('Enter')
  await (await asked).setFiles(at('visit-report.docx'))
}

/** Goes to the checked one of some choices and on by arrows, as a keyboard does. */
async function arrowTo(desk: Page, target: Locator): Promise<void> {
  await tabTo(desk, desk.getByRole('dialog').getByRole('radio', { checked: true }))
  for (let presses = 0; presses < 8 && !(await target.isChecked()); presses += 1) {
    await desk.keyboard.press('ArrowRight')
  }
  await expect(target).toBeChecked()
}

/** Goes by the palette to what a few words find. */
async function palette(desk: Page, words: string, option: RegExp): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+k')
  await desk.keyboard.type(words)
  await expect(desk.getByRole('option', { name: option }).first()).toBeVisible()
  await desk.keyboard.press('Enter')
}

for (const form of forms) {
  test(`by keyboard alone: “${form.name}” becomes a template, a plan and a review`, async ({
    app,
    desk,
  }) => {
    test.slow()
    await addDeal(app)
    const keys = desk.keyboard
    const press = async (name: string, key?: 'Shift+Tab') => {
      await tabTo(desk, desk.getByRole('button', { name, exact: true }).first(), key)
      await keys.press('Enter')
    }
    const heading = (name: string | RegExp) => desk.getByRole('heading', { level: 1, name })
    await palette(desk, 'your own form', /your own form/)
    await form.bringIn(desk)
    await expect(
      desk.getByRole('heading', { level: 2, name: /fields in \d sections/ }),
    ).toBeFocused()
    await expect(desk.getByRole('combobox', { name: 'Kind of plan' })).toHaveValue(
      form.kind.toLowerCase().replace(' ', '_'),
    )
    await press('Make a template', 'Shift+Tab')
    await expect(heading(form.name)).toBeFocused()

    // Into use, in place of what came with the app.
    await press('Take into use', 'Shift+Tab')
    const dialog = desk.getByRole('dialog', { name: 'Take into use' })
    await tabTo(desk, dialog.getByRole('combobox', { name: 'Which template does it replace?' }))
    await keys.type(form.kind)
    await tabTo(desk, dialog.getByRole('button', { name: 'Take into use' }))
    await keys.press('Enter')
    await expect(desk.getByRole('table', { name: 'Versions of this template' })).toContainText(
      'In use',
    )

    // A plan of it.
    await goBy(desk, 'l')
    await expect(heading('Plans')).toBeVisible()
    await press('New plan')
    const made = desk.getByRole('dialog', { name: 'New plan' })
    await arrowTo(desk, made.getByRole('radio', { name: form.kind.replace(' plan', '') }))
    const whom = made.getByRole('combobox', { name: /^(Account|Deal|Deal or account)$/ })
    await tabTo(desk, whom)
    await keys.type(form.about)
    await expect(desk.getByRole('option', { name: new RegExp(form.about) }).first()).toBeVisible()
    await keys.press('Enter')
    await tabTo(desk, made.getByRole('button', { name: 'Make the plan' }))
    await keys.press('Enter')
    await expect(made).toBeHidden()
    const answer = desk.getByRole('textbox', { name: form.question })
    await tabTo(desk, answer)
    await keys.type('They lose a day of work every week.')
    await expect(desk.getByText(/^Saved/).first()).toBeVisible()

    // A review beside it.
    await keys.press('Escape')
    await palette(desk, 'Start or end a review', /Start or end a review/)
    const start = desk.getByRole('dialog', { name: 'Start a review' })
    await tabTo(desk, start.getByRole('combobox', { name: 'With' }))
    await keys.type('Anna')
    await expect(desk.getByRole('option', { name: 'Anna Lindt' })).toBeVisible()
    await keys.press('Enter')
    const kind = start.getByRole('combobox', { name: 'Kind' })
    await tabTo(desk, kind)
    await keys.press('Enter')
    for (let presses = 0; presses < 8; presses += 1) {
      const on = desk.getByRole('option', { name: form.review, exact: true })
      if ((await on.getAttribute('data-combobox-selected')) === 'true') break
      await keys.press('ArrowDown')
    }
    await keys.press('Enter')
    await expect(kind).toHaveValue(form.review)
    const about = start.getByRole('combobox', { name: /^(Account|Deal)$/ })
    if (form.kind !== 'Call plan') {
      await tabTo(desk, about)
      await keys.type(form.about)
      await keys.press('Enter')
    }
    await tabTo(desk, start.getByRole('button', { name: 'Start' }))
    await keys.press('Enter')
    await expect(heading(`Anna Lindt · ${form.review}`)).toBeFocused()
    await keys.press('o')
    const beside = desk.getByRole('region', { name: 'Plan', exact: true })
    await tabTo(desk, beside.getByRole('textbox', { name: form.question }))
    await keys.press('ControlOrMeta+End')
    await keys.type(' The plant manager said so.')
    await keys.press('ControlOrMeta+Shift+Enter')
    await expect(desk.getByText(`From the plan: ${form.question}`)).toBeVisible()
    await keys.type('Ask her for the figures')
    const action = desk.getByRole('form', { name: 'Action' })
    await tabTo(desk, action.getByLabel('Proof'))
    await keys.type('Her mail')
    await keys.press('Enter')
    await expect(desk.getByRole('button', { name: /^Anna Lindt: Ask her/ })).toBeVisible()
  })
}
