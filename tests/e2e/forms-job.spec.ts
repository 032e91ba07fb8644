import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type RunningApp, test } from './app.ts'
import { tabTo } from './keyboard.ts'
import { addDeal } from './plan-data.ts'

/** A form of a company: how it comes in, what of it is asked for, and what is answered. */
type CompanyForm = {
  name: string
  kind: 'Account plan' | 'Opportunity plan' | 'Call plan'
  bringIn: (desk: Page) => Promise<void>
  /** A question of the form in whose field something is written. */
  question: string
  review: string
  about: string | null
}

const at = (name: string) => join(import.meta.dirname, '../fixtures/forms', name)

const forms: CompanyForm[] = [
  {
    name: 'Account review, Tallgren Glass',
    kind: 'Account plan',
    bringIn: (desk) => paste(desk, 'text/html', readFileSync(at('account-page.html'), 'utf8')),
    question: '?',
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
    about: null,
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
    await addDeal(app)
    const keys = desk.keyboard
    const heading = (name: string | RegExp) => desk.getByRole('heading', { level: 1, name })
    await palette(desk, 'own form', /own form/)
    await form.bringIn(desk)
    await expect(
      desk.getByRole('heading', { level: 2, name: /fields in \d sections/ }),
    ).toBeFocused()
    await expect(desk.getByRole('combobox', { name: 'Kind of plan' })).toHaveValue(/./)
    await desk.screenshot({ path: `/tmp/fj-${form.kind}.png` })
  })
}
