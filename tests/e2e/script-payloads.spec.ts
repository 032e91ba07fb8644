import type { Page } from '@playwright/test'
import type { Field, FieldValue, PlanDefinition } from '#contract/template-definition.ts'
import { type PlanKind, planKinds } from '#contract/values.ts'
import { payloadCalls, scriptPayloads } from '#tests/helpers/script-payloads.ts'
import { expect, type RunningApp, test } from './app.ts'
import { addDeal } from './plan-data.ts'
import { answersTo, choose, saved } from './rep-answers.ts'

/** What markup would have made of a payload, and the app never makes. */
const madeByMarkup = [
  'iframe, object, embed, video, audio, base, math, marquee, xss, template, details',
  'script:not([src]), img[src="x"], img[src^="http"], meta[http-equiv="refresh" i]',
  'form[action], a[href^="javascript"], link[href^="http://127.0.0.1:1/"]',
  '[onload], [onerror], [ontoggle], [onfocus], [onstart], [onpointerrawupdate]',
].join(', ')

/** A share of the payloads, each in every kind of text that a form and its answers hold. */
function share(at: number): string[] {
  const each = Math.ceil(scriptPayloads.length / planKinds.length)
  return scriptPayloads.slice(at * each, (at + 1) * each).map((payload) => payload.trim())
}

function formOf(kind: PlanKind, payloads: readonly string[]): PlanDefinition {
  const [name = ''] = payloads
  const sections = payloads.map((payload, at) => ({
    key: `s${at}`,
    label: payload,
    help: payload,
    fields: fieldsOf(payload, at),
  }))
  const last = { key: 'rows', label: 'Rows', help: '', fields: rowFields(payloads) }
  return {
    kind,
    name,
    purpose: name,
    readBy: name,
    minutes: 5,
    refreshMinutes: 1,
    sections: [...sections, last],
  }
}

const plain = { scored: false, required: false, requiredFromStage: null, minLength: 0 }

/** A choice or a column is called by at most so many characters. */
const short = (payload: string) => payload.slice(0, 60)

function fieldsOf(payload: string, at: number): Field[] {
  const about = { ...plain, label: payload, help: payload, example: payload }
  const choices = [short(payload), 'Other']
  return [
    { key: `line${at}`, type: 'text', ...about },
    { key: `story${at}`, type: 'long_text', ...about },
    { key: `pick${at}`, type: 'choice', choices, choiceNote: true, ...about },
  ]
}

/** Fields that hold many texts, and a table whose columns are called by payloads. */
function rowFields(payloads: readonly string[]): Field[] {
  const about = { ...plain, label: 'Rows', help: '', example: '' }
  const columns = payloads
    .slice(0, 12)
    .map((payload, at) => ({ key: `c${at}`, label: short(payload), type: 'text' as const }))
  return [
    { key: 'list', type: 'list', ...about },
    { key: 'rows', type: 'table', columns, ...about },
    { key: 'map', type: 'people', ...about },
    { key: 'grid', type: 'grid', ...about },
  ]
}

function answer(field: Field, payloads: readonly string[], said = field.label): FieldValue {
  switch (field.type) {
    case 'choice':
      return { type: 'choice', choice: field.choices?.[0] ?? null, note: said }
    case 'list':
      return { type: 'list', items: [...payloads] }
    case 'table': {
      const columns = field.columns ?? []
      const rows = payloads.flatMap((_, at) => (at % columns.length === 0 ? [at] : []))
      const cellsOf = (from: number) =>
        columns.map(({ key }, at) => [key, payloads[from + at] ?? ''] as const)
      return { type: 'table', rows: rows.map((from) => Object.fromEntries(cellsOf(from))) }
    }
    case 'people': {
      const people = payloads.map((name) => ({ name, role: name, gain: name, ourOwner: name }))
      return {
        type: 'people',
        people: people.map((one) => ({ ...one, influence: null, stance: null, lastContact: null })),
      }
    }
    case 'grid': {
      const units = payloads.slice(0, 60)
      const offers = payloads.slice(60, 61)
      const cells = units.map((timing) => [{ state: 'open' as const, size: null, timing }])
      return { type: 'grid', units, offers, cells }
    }
    case 'long_text':
      return { type: 'long_text', text: said }
    default:
      return { type: 'text', text: said }
  }
}

/** Another answer in each field, full of payloads as well. */
function otherAnswers({ sections }: PlanDefinition, payloads: readonly string[]) {
  const again = payloads.map((payload) => `${payload} Again.`)
  return Object.fromEntries(
    sections
      .flatMap(({ fields }) => fields)
      .map((field) => [field.key, answer(field, again, `${field.label} Again.`)]),
  )
}

/** A template in use and a plan of it, full of a share of the payloads. */
async function filled(app: RunningApp, kind: PlanKind, deal: { repId: string; id: string }) {
  const payloads = share(planKinds.indexOf(kind))
  const definition = formOf(kind, payloads)
  const { templateId, versionId } = await app.call('templates.createDraft', { definition })
  const { templates } = await app.call('templates.list', { kind })
  const shipped = templates[0]?.versionId ?? ''
  const { version } = await app.call('templates.version', { versionId: shipped })
  const retire = { templateId: version.templateId }
  await app.call('templates.activate', { versionId, revision: 1, retire })
  const { accounts } = await app.call('team.accounts', { repId: deal.repId, archived: false })
  const { plan } = await app.call('plans.create', {
    kind,
    repId: deal.repId,
    accountId: kind === 'account_plan' ? (accounts[0]?.id ?? null) : null,
    opportunityId: kind === 'opportunity_plan' || kind === 'call_plan' ? deal.id : null,
    period: kind === 'territory_plan' ? '2026-Q4' : kind === 'call_plan' ? '2026-11-20' : '',
    reviewId: null,
  })
  const { revision } = plan
  await app.call('plans.rename', { planId: plan.id, title: definition.name, revision })
  for (const field of definition.sections.flatMap(({ fields }) => fields)) {
    await app.call('plans.saveField', {
      planId: plan.id,
      fieldKey: field.key,
      value: answer(field, payloads),
      score: null,
      revision: 0,
      reviewId: null,
    })
  }
  await app.call('templates.edit', { templateId })
  return { definition, templateId, versionId, planId: plan.id, payloads }
}

/** Goes to a screen and looks. */
async function look(app: RunningApp, desk: Page, path: string, payloads: readonly string[]) {
  await desk.goto((await app.address()).replace('/#', `${path}#`))
  await stayText(desk, path, payloads)
}

/** The payloads stand in the screen as text, and nothing came of them. */
async function stayText(desk: Page, message: string, payloads: readonly string[]) {
  await expect
    .poll(() => desk.evaluate(shown), { message, timeout: 60_000 })
    .toEqual(expect.stringContaining(payloads.at(-1) ?? ''))
  const text = await desk.evaluate(shown)
  expect(payloads.filter((payload) => !text.includes(payload))).toEqual([])
  await expect(desk.locator(madeByMarkup)).toHaveCount(0)
}

/** Everything that stands in the page as text, or in one of its inputs. */
function shown(): string {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
  return [document.querySelector('main')?.textContent, ...inputs.map(({ value }) => value)].join(
    '\n',
  )
}

for (const kind of planKinds) {
  const count = share(planKinds.indexOf(kind)).length
  test(`${count} of ${scriptPayloads.length} script payloads stay text in each text of a template, its ${kind} and the rep’s answers`, async ({
    app,
    desk,
  }, info) => {
    test.slow()
    const { repId, opportunityId } = await addDeal(app)
    let ran = 0
    const asked: string[] = []
    await desk.exposeFunction(payloadCalls, () => void (ran += 1))
    const own = new URL(desk.url()).origin
    desk.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (origin !== own && protocol !== 'about:') asked.push(request.url())
    })
    // A page that is open reads again after each of these hundreds of saves.
    await desk.goto('about:blank')
    const made = await filled(app, kind, { repId, id: opportunityId })
    const { templateId, versionId, planId, payloads } = made
    await look(app, desk, `/plans/${planId}?view=form`, payloads)
    await look(app, desk, `/templates/${versionId}`, payloads)
    await look(app, desk, `/templates/${versionId}/use`, payloads)
    await look(app, desk, `/templates/${templateId}/edit`, payloads)
    await look(app, desk, '/plans', payloads.slice(0, 1))
    await look(app, desk, `/people/${repId}/send`, payloads.slice(0, 1))
    const file = await saved(desk, desk.getByRole('button', { name: 'Save the file' }), info)
    await desk.goto(new URL(`/people/${repId}/answers`, desk.url()).href)
    await choose(desk, answersTo(file, otherAnswers(made.definition, payloads)))
    await expect(desk.getByRole('heading', { name: /answers to decide/ })).toBeFocused()
    const said = payloads.map((payload) => `${payload} Again.`)
    await stayText(desk, 'the answers', [...payloads, ...said])
    await look(app, desk, '/templates', payloads.slice(0, 1))
    expect(ran).toBe(0)
    expect(asked).toEqual([])
  })
}

test('the guard sees a payload that does run', async ({ page }) => {
  let ran = 0
  await page.exposeFunction(payloadCalls, () => void (ran += 1))
  await page.setContent(scriptPayloads.join(''))
  await expect.poll(() => ran).toBeGreaterThan(0)
  expect(await page.locator(madeByMarkup).count()).toBeGreaterThan(0)
})
