import type { Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/find-browser.ts'
import type { FieldValue } from '#contract/template-definition.ts'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { pressEnter, tabTo } from './keyboard.ts'
import { addDeal } from './plan-data.ts'
import { answersTo, choose, saved } from './rep-answers.ts'

const browser = findBrowser()

test.setTimeout(180_000)

/** Anna’s plan for a deal, with two answers in it. */
async function aPlan(app: RunningApp): Promise<{ repId: string; planId: string }> {
  const { repId, opportunityId } = await addDeal(app)
  const { plan } = await app.call('plans.create', {
    kind: 'opportunity_plan',
    repId: null,
    accountId: null,
    opportunityId,
    period: '',
    reviewId: null,
  })
  await save(app, plan.id, 'business_problem', long('Waste every Friday.'))
  await save(app, plan.id, 'if_we_lose', { type: 'text', text: 'They do nothing.' })
  return { repId, planId: plan.id }
}

const long = (text: string): FieldValue => ({ type: 'long_text', text })

async function save(app: RunningApp, planId: string, fieldKey: string, value: FieldValue) {
  const { fields } = await app.call('plans.get', { planId })
  const revision = fields.find(({ key }) => key === fieldKey)?.revision ?? 0
  const score = null
  await app.call('plans.saveField', { planId, fieldKey, value, score, revision, reviewId: null })
}

const at = (desk: Page, path: string) => desk.goto(new URL(path, desk.url()).href)
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('plans go out as a page, are answered in another browser without a network, and come back field by field', async ({
  app,
  desk,
}, info) => {
  const { repId, planId } = await aPlan(app)
  await at(desk, `/people/${repId}?tab=plans`)
  await tabTo(desk, desk.getByRole('link', { name: 'Send to Anna Lindt…' }))
  await desk.keyboard.press('Enter')
  await expect(heading(desk, 'Send to Anna Lindt')).toBeFocused()
  await expect(desk.getByRole('checkbox', { name: /Planning for two plants/ })).toBeChecked()
  await tabTo(desk, desk.getByLabel('Message'))
  await desk.keyboard.type('By Friday, please.')
  const file = await saved(desk, desk.getByRole('button', { name: 'Save the file' }), info)
  expect(file).toMatch(/Plans-Anna-Lindt-[\d-]+\.html$/)
  await expect(desk.getByText('Saved. Send the file to Anna Lindt.')).toBeVisible()
  await expectAccessible(desk)

  // At the rep's: a browser with a profile of its own and no network at all.
  const rep = await chromium.launchPersistentContext(info.outputPath('profile'), {
    ...(browser ? { executablePath: browser } : {}),
    args: ['--no-sandbox'],
    offline: true,
    acceptDownloads: true,
  })
  const page = await rep.newPage()
  const asked: string[] = []
  const problems: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(`file://${file}`)
  await expect(page.getByText('By Friday, please.')).toBeVisible()
  const problem = page.getByRole('textbox', { name: 'Business problem' })
  await tabTo(page, problem)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Waste every day, says <b>Ida</b>.')
  await tabTo(page, page.getByRole('checkbox', { name: 'Still holds: If we lose' }))
  await page.keyboard.press('Space')
  const answers = await saved(page, page.getByRole('button', { name: 'Save my answers' }), info)
  expect(asked.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([])
  expect(problems).toEqual([])
  await rep.close()

  // Back at the manager's: what is chosen wrongly is told, what is right is shown side by side.
  await tabTo(desk, desk.getByRole('link', { name: 'Answers from Anna Lindt…' }))
  await desk.keyboard.press('Enter')
  await expect(heading(desk, 'Answers from Anna Lindt')).toBeFocused()
  await choose(desk, file)
  await expect(desk.getByRole('alert')).toContainText('This is a page, not the answers.')
  await expectAccessible(desk)
  await choose(desk, answers)
  await expect(desk.getByRole('heading', { name: '2 answers to decide' })).toBeFocused()
  const changed = desk.getByRole('article', { name: 'Business problem' })
  await expect(changed).toContainText('NowWaste every Friday.Anna LindtWaste every day')
  await expect(changed).toContainText('<b>Ida</b>')
  await expectAccessible(desk)
  await tabTo(desk, desk.getByRole('button', { name: 'Accept: Business problem' }))
  await desk.keyboard.press('Enter')
  await expect(changed.getByText('Accepted on')).toBeVisible()
  const decline = desk.getByRole('button', { name: /^Decline: If we lose/ })
  await tabTo(desk, decline)
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { name: 'Nothing is left to decide' })).toBeFocused()
  await expectAccessible(desk)

  const { fields } = await app.call('plans.get', { planId })
  const field = (key: string) => fields.find((one) => one.key === key)
  expect(field('business_problem')?.value).toEqual(long('Waste every day, says <b>Ida</b>.'))
  expect(field('if_we_lose')?.confirmed).toBe(null)
  await at(desk, `/plans/${planId}?panel=history&historyOf=business_problem&view=form`)
  await expect(desk.getByRole('tabpanel', { name: /History/ })).toContainText('Anna Lindt')
})

test('what was changed here too shows both, and all of it is accepted and taken back in one', async ({
  app,
  desk,
}, info) => {
  const { repId, planId } = await aPlan(app)
  await at(desk, `/plans/${planId}?view=form`)
  await pressEnter(desk.getByRole('button', { name: 'More' }))
  await desk.getByRole('menuitem', { name: 'Send to Anna Lindt…' }).press('Enter')
  await expect(heading(desk, 'Send to Anna Lindt')).toBeFocused()
  const file = await saved(desk, desk.getByRole('button', { name: 'Save the file' }), info)
  const answers = answersTo(file, {
    business_problem: long('Waste every day.'),
    if_we_lose: { type: 'text', text: 'Somebody else wins.' },
  })
  await save(app, planId, 'business_problem', long('Waste at one plant.'))
  await at(desk, `/people/${repId}/answers`)
  await choose(desk, answers)
  const both = desk.getByRole('article', { name: 'Business problem' })
  await expect(both).toContainText('Changed here too')
  await expect(both).toContainText('Went outWaste every Friday.Changed here toWaste at one plant.')
  await expectAccessible(desk)
  await pressEnter(desk.getByRole('button', { name: 'Accept all 2' }))
  await expect(desk.getByRole('heading', { name: 'Nothing is left to decide' })).toBeFocused()
  await desk.keyboard.press('ControlOrMeta+z')
  await expect(desk.getByRole('heading', { name: '2 answers to decide' })).toBeVisible()
  await expect(both).toContainText('Waste at one plant.')
  await desk.keyboard.press('ControlOrMeta+Shift+z')
  await expect(desk.getByRole('heading', { name: 'Nothing is left to decide' })).toBeVisible()

  // The same file again says so, and asks nothing.
  await pressEnter(desk.getByRole('button', { name: 'Choose another file' }))
  await choose(desk, answers)
  await expect(desk.getByText(/^You took these answers on/)).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'Nothing is left to decide' })).toBeFocused()
})
