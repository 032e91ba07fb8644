import { expect, type Page } from '@playwright/test'
import ICAL from 'ical.js'
import { extract } from 'letterparser'
import { tabTo } from './keyboard.ts'

/** What the two hosts do differently: how a file comes in, and how a draft leaves. */
export type Surroundings = {
  /** Presses Enter on what asks for a file, and answers with the CRM export. */
  chooseExport(): Promise<void>
  /** Presses Enter on what makes the draft. @returns the `.eml` as it was written */
  takeDraft(): Promise<string>
}

/**
 * The main job by keyboard alone: a CRM export comes in, a plan is made for one of its deals, the
 * agenda is prepared, the review is run beside the plan, its use is judged, and the summary leaves.
 * Nothing is clicked, filled or focused by other means than keys.
 *
 * @returns the e-mail draft
 */
export async function mainJob(page: Page, surroundings: Surroundings): Promise<string> {
  const keys = page.keyboard
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' })
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const press = async (name: string | RegExp) => {
    await tabTo(page, button(name).first())
    await keys.press('Enter')
  }

  // The CRM export comes in.
  await press('Import a file')
  await tabTo(page, button('Choose files'))
  await surroundings.chooseExport()
  await expect(page.getByText('Salesforce report')).toBeVisible()
  await press('Show what changes')
  await press('Import')
  await expect(page.getByText('Added 2 reps and 2 accounts.')).toBeVisible()

  // A plan for one of its deals.
  await keys.press('ControlOrMeta+k')
  await keys.type('Nordwind pumps')
  await expect(page.getByRole('option', { name: /Nordwind pumps/ })).toBeVisible()
  await keys.press('Enter')
  await expect(heading('Nordwind pumps')).toBeFocused()
  await press('Make the plan')
  const objective = page.getByRole('textbox', { name: 'Single objective' })
  await tabTo(page, objective)
  await keys.type('Nordwind, Inc. orders twelve pumps for the north plant by the end of June.')
  await expect(page.getByText(/^Saved/).first()).toBeVisible()

  // The agenda of its review.
  await keys.press('Escape')
  await keys.press('ControlOrMeta+k')
  await keys.type('Prepare an agenda')
  await expect(page.getByRole('option', { name: /Prepare an agenda/ })).toBeVisible()
  await keys.press('Enter')
  await tabTo(page, page.getByRole('combobox', { name: 'With' }))
  await keys.type('Ada')
  await tabTo(page, page.getByRole('combobox', { name: 'Kind of review' }))
  await keys.type('Deal')
  await tabTo(page, page.getByRole('combobox', { name: 'Which deal' }))
  await keys.type('Nord')
  await expect(page.getByRole('option', { name: /Nordwind pumps/ })).toBeVisible()
  await keys.press('Enter')
  await tabTo(page, button('Tomorrow'))
  await keys.press('Enter')
  await press('Prepare')
  await expect(heading(/Deal review with Ada Brand/)).toBeFocused()
  await press(/^Add a topic to/)
  await keys.type('Who signs for the north plant?')
  await keys.press('Enter')
  await keys.press('Escape')

  // The review beside the plan.
  await press('Start review')
  await expect(heading('Ada Brand · Deal review')).toBeFocused()
  await keys.press('o')
  const beside = page.getByRole('region', { name: 'Plan', exact: true })
  await tabTo(page, beside.getByRole('textbox', { name: 'Single objective' }))
  await keys.press('ControlOrMeta+End')
  await keys.type(' The controller has agreed to the budget.')
  await keys.press('ControlOrMeta+Shift+Enter')
  await expect(page.getByText('From the plan: Single objective')).toBeVisible()
  await keys.type('Ask the plant manager for the date of the audit')
  const form = page.getByRole('form', { name: 'Action' })
  await tabTo(page, form.getByLabel('Due'))
  await keys.type('12 May 2027')
  await tabTo(page, form.getByLabel('Proof'))
  await keys.type('Her answer, in the plan')
  await keys.press('Enter')
  await expect(button(/^Ada Brand: Ask the plant manager/)).toBeVisible()

  // The verdict on the plan's use.
  await keys.press('ControlOrMeta+Shift+M')
  await expect(heading('Close the review with Ada Brand')).toBeFocused()
  await tabTo(page, page.getByRole('radio', { name: 'Yes' }))
  await keys.press('Space')
  const next = page.getByRole('group', { name: 'The next one' })
  await tabTo(page, next.getByLabel('Day'))
  await keys.type('19 May 2027')
  await tabTo(page, next.getByLabel('Time'))
  await keys.type('0930AM')
  await press('Close and lock')
  await expect(page.getByText('Closed and locked')).toBeVisible()
  await expect(page.getByRole('article')).toContainText('Opened, not filled')

  // What was agreed leaves as a draft.
  const summary = page.getByRole('link', { name: 'Write the summary' })
  await tabTo(page, summary)
  await keys.press('Enter')
  await expect(heading(/^Summary of the deal review with Ada Brand/)).toBeFocused()
  await tabTo(page, page.getByRole('textbox', { name: 'To' }))
  await keys.press('ControlOrMeta+a')
  await keys.type('ada@example.com')
  await tabTo(page, button('Open in mail'))
  return surroundings.takeDraft()
}

/** Reads the draft with a parser of mail and one of calendars, neither of which wrote it. */
export function checkDraft(source: string): void {
  expect(source).toContain('X-Unsent: 1\r\n')
  const draft = extract(source)
  expect(draft.to?.map(({ address }) => address)).toEqual(['ada@example.com'])
  for (const part of [draft.text, draft.html]) {
    expect(part).toContain('Ask the plant manager for the date of the audit')
    expect(part).toContain('Her answer, in the plan')
    // What was not said to be for the rep stays.
    expect(part).not.toContain('Who signs for the north plant?')
  }
  const attached = draft.attachments?.find(
    ({ contentType }) => contentType.type === 'text/calendar',
  )
  const body = attached?.body ?? ''
  const calendar = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const event = new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent')
  expect(event?.getFirstPropertyValue('summary')).toBe('Deal review: Ada Brand')
  expect(new ICAL.Event(event ?? undefined).startDate.toJSDate()).toEqual(
    new Date(2027, 4, 19, 9, 30),
  )
}
