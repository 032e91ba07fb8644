import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { repAnswers, type RepAnswers } from '#contract/rep-file-values.ts'
import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import { everyType } from '#tests/helpers/every-type.ts'
import { repPageOf, sentPlan } from '#tests/helpers/rep-page.ts'
import { scriptPayloads } from '#tests/helpers/script-payloads.ts'
import { expectAccessible } from './accessible.ts'
import { expect } from './app.ts'
import { tabTo } from './keyboard.ts'
import { test } from './rep-browser.ts'

const sister = {
  type: 'link',
  to: { kind: 'account', id: '019a0000-0000-7000-8000-000000000001', name: 'Halden Foods' },
} as const

/** Saves by keyboard. @returns what stands in the file */
async function save(page: Page): Promise<{ name: string; answers: RepAnswers }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save my answers' }).press('Enter')
  const file = await download
  const text = readFileSync(await file.path(), 'utf8')
  return { name: file.suggestedFilename(), answers: repAnswers.parse(JSON.parse(text)) }
}

test('a rep fills every type of field by keyboard, comes back later, and saves the answers', async ({
  rep,
}) => {
  // Some hundred keys, each of them a real one.
  test.slow()
  const held = { sister, rate: { type: 'number', number: 20 } } as const
  const data = repPageOf([sentPlan(1, held), sentPlan(2)])
  const page = await rep.open(data)
  const keys = page.keyboard
  const box = (name: string) => page.getByRole('textbox', { name, exact: true })

  await tabTo(page, box('Line'))
  await keys.type('One line')
  await tabTo(page, box('Story'))
  await keys.type('A longer story')
  // A 2 asks for the buyer's words before it stands.
  const story = page.getByRole('region', { name: 'Story' })
  await story.getByRole('radio', { name: '0 Unknown' }).focus()
  await keys.press('2')
  await expect(story.getByRole('textbox', { name: 'Source' })).toBeFocused()
  await keys.type('Call with Ida Moen')
  await keys.press('Tab')
  await keys.type('It has to run before summer.')
  await keys.press('Tab')
  await keys.press('Enter')
  await expect(story.getByRole('radio', { name: '2 Confirmed' })).toBeChecked()
  await tabTo(page, page.getByRole('combobox', { name: 'On', exact: true }))
  await keys.type('12 Dec 2026')
  await tabTo(page, page.getByRole('radio', { name: 'Red' }))
  await keys.press('Space')
  await tabTo(page, page.getByRole('checkbox', { name: 'Visit' }))
  await keys.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Take it away: Sister account' }))
  await keys.press('Enter')
  await tabTo(page, box('Points, point 1'))
  await keys.type('First')
  await keys.press('Enter')
  await keys.type('Second')
  await tabTo(page, box('Name'))
  await keys.type('Ida Moen')
  await tabTo(page, box('Quota'))
  await keys.type('500')
  await tabTo(page, box('Won so far'))
  await keys.type('120')
  await expect(page.getByRole('status', { name: 'Gap' })).toHaveText('EUR 380')
  await tabTo(page, page.getByRole('rowheader', { name: 'Unit 1' }))
  await keys.press('Enter')
  await keys.type('Plant')
  await keys.press('Escape')
  await tabTo(page, page.getByRole('checkbox', { name: 'Still holds: Win rate' }))
  await keys.press('Space')
  await tabTo(page, box('Step, row 1'))
  await keys.type('Call them')
  await expect(page.getByText('12 changed, 1 still holds')).toBeVisible()
  await expect(page.getByText('Your draft is kept in this browser.')).toBeVisible()

  // Leaving asks first; the draft is there when the rep is back.
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
  await expect(page.getByText('12 changed, 1 still holds')).toBeVisible()
  await expect(box('Line')).toHaveValue('One line')

  const { name, answers } = await save(page)
  expect(name).toMatch(/^Anna-Lind-answers-\d{4}-\d\d-\d\d\.json$/)
  await expect(page.getByRole('region', { name: 'What happened' })).toBeFocused()
  await expect(page.getByText('Send it back to your manager by e-mail')).toBeVisible()
  expect(answers.fileId).toBe(data.fileId)
  expect(answers.plans).toHaveLength(1)
  const came = new Map(answers.plans[0]?.answers.map((answer) => [answer.key, answer]))
  expect([...came.keys()]).toEqual(
    'line story on pick channels sister points map quota won offers rate steps'.split(' '),
  )
  expect(came.get('line')?.value).toEqual({ type: 'text', text: 'One line' })
  expect(came.get('story')).toMatchObject({
    score: 2,
    evidence: [{ source: 'Call with Ida Moen', words: 'It has to run before summer.' }],
  })
  expect(came.get('on')?.value).toMatchObject({ date: '2026-12-12' })
  expect(came.get('pick')?.value).toMatchObject({ choice: 'Red' })
  expect(came.get('channels')?.value).toMatchObject({ chosen: ['Visit'] })
  expect(came.get('sister')).toMatchObject({ revision: 3, value: { type: 'link', to: null } })
  expect(came.get('points')?.value).toMatchObject({ items: ['First', 'Second'] })
  expect(came.get('map')?.value).toMatchObject({ people: [{ name: 'Ida Moen' }] })
  expect(came.get('quota')?.value).toEqual({ type: 'money', minor: 50_000, currency: 'EUR' })
  expect(came.get('offers')?.value).toMatchObject({ units: ['Plant'] })
  expect(came.get('rate')).toMatchObject({ holds: true, value: { type: 'number', number: 20 } })
  expect(came.get('steps')?.value).toMatchObject({ rows: [{ step: 'Call them' }] })
})

test('starting over has a way back, and a browser that keeps nothing says so', async ({ rep }) => {
  const page = await rep.open(repPageOf([sentPlan(1)]), () => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('not here', 'SecurityError')
      },
    })
  })
  await expect(page.getByText('This browser keeps no draft')).toBeVisible()
  const line = page.getByRole('textbox', { name: 'Line', exact: true })
  await line.fill('Some words')
  await page.getByRole('button', { name: 'Start over' }).press('Enter')
  await expect(line).toHaveValue('')
  await page.getByRole('button', { name: 'Bring my answers back' }).first().press('Enter')
  await expect(line).toHaveValue('Some words')

  // What does not fit is named before anything is saved, and the way there is a link.
  await line.fill('x'.repeat(2001))
  await page.getByRole('button', { name: 'Save my answers' }).press('Enter')
  await expect(page.getByText('One answer does not fit yet, so nothing was saved.')).toBeVisible()
  await page.getByRole('link', { name: 'Line' }).press('Enter')
  await expect(page.getByRole('region', { name: 'Line', exact: true })).toBeFocused()
  await line.fill('Fewer words')
  const { answers } = await save(page)
  expect(answers.plans[0]?.answers).toMatchObject([{ value: { text: 'Fewer words' } }])
})

test('the page keeps WCAG 2.2 AA, in light and in dark', async ({ rep }) => {
  test.slow()
  const values = { sister, line: { type: 'text', text: 'tbd' } } as const
  const page = await rep.open(repPageOf([sentPlan(1, values), sentPlan(2)]))
  const story = page.getByRole('region', { name: 'Story' })
  await story.getByRole('radio', { name: '0 Unknown' }).focus()
  await page.keyboard.press('2')
  await page.getByRole('textbox', { name: 'Line', exact: true }).fill('n/a')
  await page.getByRole('button', { name: 'Save my answers' }).click()
  await expect(page.getByText('One answer does not fit yet')).toBeVisible()
  await expectAccessible(page, 'the page of a rep')
  await story.getByRole('textbox', { name: 'Source' }).press('Escape')
  await save(page)
  await expectAccessible(page, 'the page of a rep, saved')
})

/** How many elements of each name the page has. */
function elementsIn(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const counts: Record<string, number> = {}
    for (const { localName } of document.querySelectorAll('*')) {
      counts[localName] = (counts[localName] ?? 0) + 1
    }
    return counts
  })
}

/** Lets a script that runs say so. */
function watchRuns(): void {
  Reflect.set(globalThis, 'ran', () => document.body.append('IT RAN'))
}

/** A page in which every text is one of these, in turn. */
function pageOfTexts(texts: readonly string[]) {
  const fields = everyType.sections.flatMap((section) => section.fields)
  const short = (at: number, most: number) => (texts[at % texts.length] ?? '').slice(0, most)
  const made = texts.map((text, at): Field => {
    const like = fields[at % fields.length] ?? fields[0]
    if (!like) throw new Error('There are fields.')
    const { formula: _formula, ...rest } = like
    return {
      ...rest,
      type: like.type === 'calculated' ? 'long_text' : like.type,
      key: `field_${at}`,
      required: false,
      label: text,
      help: text,
      example: text,
      ...(like.choices ? { choices: [short(at, 60)] } : {}),
      ...(like.columns ? { columns: [{ key: 'one', label: text, type: 'text' as const }] } : {}),
    }
  })
  const definition: PlanDefinition = {
    ...everyType,
    name: short(0, 120),
    purpose: short(1, 120),
    readBy: short(2, 120),
    sections: [{ key: 'only', label: short(3, 120), help: short(4, 120), fields: made }],
  }
  const values = Object.fromEntries(
    made.map((field, at) => [field.key, textIn(field, short(at, 100))]),
  )
  const plans = [1, 2].map((number) => ({
    ...sentPlan(number, values, definition),
    title: short(number + 5, 200),
  }))
  const message = texts.join('\n').slice(0, 2000)
  return repPageOf(plans, { message, repName: short(9, 100) })
}

/** A value of a field that holds this text wherever it holds text. */
function textIn(field: Field, text: string) {
  switch (field.type) {
    case 'date':
      return { type: field.type, date: null, note: text }
    case 'choice':
      return { type: field.type, choice: field.choices?.[0] ?? null, note: '' }
    case 'choices':
      return { type: field.type, chosen: field.choices ?? [], note: text }
    case 'list':
      return { type: field.type, items: [text, text] }
    case 'table':
      return { type: field.type, rows: [{ one: text }] }
    case 'link':
      return { type: field.type, to: { ...sister.to, name: text } }
    case 'people': {
      const marks = { influence: null, stance: null, lastContact: null }
      const person = { name: text, role: text, gain: text, ourOwner: text, ...marks }
      return { type: field.type, people: [person] }
    }
    case 'grid': {
      const cell = { state: null, size: null, timing: text }
      return { type: field.type, units: [text], offers: [text], cells: [[cell]] }
    }
    case 'number':
      return { type: field.type, number: 1 }
    case 'money':
      return { type: field.type, minor: 1, currency: 'EUR' }
    case 'text':
      return { type: field.type, text }
    default:
      return { type: 'long_text' as const, text }
  }
}

test('300 scripts in every text: none runs, asks for anything, or makes an element', async ({
  rep,
}) => {
  test.slow()
  expect(scriptPayloads.length).toBeGreaterThanOrEqual(300)
  // The same page of harmless texts says how many elements there should be.
  const harmless = await rep.open(
    pageOfTexts(scriptPayloads.map((text) => text.replaceAll(/[^A-Za-z0-9 ]/g, 'x'))),
  )
  const wanted = await elementsIn(harmless)
  await harmless.close()
  const page = await rep.open(pageOfTexts(scriptPayloads), watchRuns)
  await expect(page.getByRole('heading', { level: 4 })).toHaveText(
    scriptPayloads.map((text) => text.replaceAll(/\s+/g, ' ').trim()),
  )
  expect(await elementsIn(page)).toEqual(wanted)
  await expect(page.locator('body')).not.toContainText('IT RAN')
  // As they stand in an answer, in the draft, and on the page that is opened again.
  await page.getByRole('textbox').first().fill(scriptPayloads.slice(0, 40).join(' '))
  await page
    .getByRole('link', { name: /plan-2|/ })
    .nth(1)
    .press('Enter')
  await expect(page.locator('body')).not.toContainText('IT RAN')
})
