import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Field, FieldValue, PlanDefinition } from '#contract/template-definition.ts'
import { createCore } from '#core/create-core.ts'
import { openConnection } from '#core/db/open.ts'
import { goTo, inBrowser } from './in-browser.ts'
import { caller, type Measured, median, ms } from './measure.ts'
import { benchPorts } from './ports.ts'
import { drawnByKey, watchRenders } from './renders.ts'

const fields = 60
const revisions = 2_000
const rounds = 40
const keys = 40
/** The first keys come while the screen is still filling in what it asked for. */
const warmUp = 5
const today = '2026-06-01'

type Filled = { readonly planId: string; readonly opening: Measured[] }

/**
 * A plan of 60 fields with 2,000 revisions: what its screen reads beside the same rows as prepared
 * SQL, and how many components are drawn outside the field in which somebody types.
 */
export async function measurePlan(browserPath: string): Promise<Measured[]> {
  return inBrowser(
    browserPath,
    aPlan,
    async ({ page }, { planId, opening }) => [...opening, await typing(page, planId)],
    watchRenders,
  )
}

async function aPlan(folder: string): Promise<Filled> {
  const core = await createCore(folder, benchPorts(today))
  const call = caller(core)
  const { versionId } = await call('templates.createDraft', { definition: form() })
  const retire = { why: 'It is measured alone.' }
  await call('templates.activate', { versionId, revision: 1, retire })
  const { rep } = await call('team.createRep', {
    name: 'Ida Moen',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  const { account } = await call('team.createAccount', {
    name: 'Halden Foods',
    tier: 'A',
    type: 'customer',
    ownerRepId: Reflect.get(Object(rep), 'id'),
  })
  const { plan } = await call('plans.create', {
    kind: 'account_plan',
    repId: Reflect.get(Object(rep), 'id'),
    accountId: Reflect.get(Object(account), 'id'),
    opportunityId: null,
    period: '',
    reviewId: null,
  })
  const planId = String(Reflect.get(Object(plan), 'id'))
  for (let seq = 0; seq < revisions; seq += 1) {
    await call('plans.saveField', {
      planId,
      fieldKey: `f${seq % fields}`,
      value: answer(seq),
      score: null,
      revision: Math.floor(seq / fields),
      reviewId: null,
    })
  }
  const opening = await openings(folder, call, planId)
  await core.close()
  return { planId, opening }
}

/** What the screen of a plan asks for, beside the rows behind it as they lie in the file. */
async function openings(
  folder: string,
  call: ReturnType<typeof caller>,
  planId: string,
): Promise<Measured[]> {
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  const prepared = (texts: readonly string[]) =>
    texts.map((text) => sqlite.prepare<[string], object>(text))
  const opening = prepared(openingReads)
  const history = prepared([newestRevisions])
  const times = { open: [[], []], history: [[], []] } satisfies Record<string, [number[], number[]]>
  const note = async (
    [ours, bare]: readonly [number[], number[]],
    reads: readonly { all: (id: string) => object[] }[],
    ask: () => Promise<unknown>,
  ) => {
    const start = performance.now()
    await ask()
    const half = performance.now()
    for (const read of reads) {
      for (const row of read.all(planId)) parseJson(row)
    }
    ours.push(half - start)
    bare.push(performance.now() - half)
  }
  for (let round = 0; round < rounds; round += 1) {
    await note(times.open, opening, async () => {
      await call('plans.get', { planId })
      await call('plans.questions', { planId })
    })
    await note(times.history, history, () =>
      call('plans.history', { planId, fieldKey: null, before: null, limit: 50 }),
    )
  }
  sqlite.close()
  return [
    row(
      `a plan of ${fields} fields, ${revisions} revisions, opened`,
      times.open,
      'form and questions',
    ),
    row('its newest history', times.history, '50 revisions'),
  ]
}

function row(what: string, [ours, bare]: readonly [number[], number[]], how: string): Measured {
  return {
    what,
    ours: ms(median(ours)),
    bare: ms(median(bare)),
    ratio: median(ours) / median(bare),
    limit: 2,
    note: `${how}, beside their rows as prepared SQL`,
  }
}

const openingReads = [
  `select plan.*, template_version.definition, rep.name from plan
   join template_version on template_version.id = plan.template_version_id
   join rep on rep.id = plan.rep_id where plan.id = ?`,
  'select * from plan_field where plan_id = ?',
  'select * from plan_confirmation where plan_id = ?',
  'select * from plan_evidence where plan_id = ?',
  'select * from plan_copy where plan_id = ?',
  'select * from plan_flag where plan_id = ? and cleared_on is null',
  'select * from plan_answer where plan_id = ?',
  `select review.* from review join inspection_touch on review_id = review.id
   where inspection_touch.plan_id = ? and state = 'closed' order by review.seq desc limit 1`,
]

const newestRevisions = 'select * from plan_revision where plan_id = ? order by seq desc limit 51'

/** What is kept as JSON comes out of it on either side. */
function parseJson(row: object): void {
  for (const value of Object.values(row)) {
    if (typeof value === 'string' && value.startsWith('{')) JSON.parse(value)
  }
}

/** Types into one field and counts what is drawn elsewhere before the field saves itself. */
async function typing(page: Page, planId: string): Promise<Measured> {
  await goTo(page, `/plans/${planId}?view=form`)
  const box = page.getByRole('textbox', { name: 'Question 31', exact: true })
  await box.focus()
  await page.keyboard.press('End')
  const outside: number[] = []
  const inside: number[] = []
  for (let key = 0; key < keys + warmUp; key += 1) {
    const drawn = await drawnByKey(page, 'x')
    if (key < warmUp) continue
    outside.push(drawn.outside)
    inside.push(drawn.inside)
  }
  const still = outside.filter((count) => count === 0).length
  return {
    what: `a key in a field of ${fields}: components drawn outside it`,
    ours: String(median(outside)),
    bare: '0',
    ratio: null,
    limit: null,
    note: `${still} of ${keys} keys drew none, the others up to ${Math.max(...outside)}: a save came back then; inside the field ${median(inside)}`,
  }
}

function form(): PlanDefinition {
  return {
    kind: 'account_plan',
    name: 'Sixty questions',
    purpose: '',
    readBy: 'The team, monthly.',
    minutes: 60,
    refreshMinutes: 5,
    sections: Array.from({ length: 6 }, (_, section) => ({
      key: `s${section}`,
      label: `Section ${section + 1}`,
      help: '',
      fields: Array.from({ length: fields / 6 }, (__, at) => aField(section * 10 + at)),
    })),
  }
}

function typeAt(at: number): Field['type'] {
  return (['text', 'long_text', 'number', 'list', 'date'] as const)[at % 5] ?? 'text'
}

function aField(at: number): Field {
  return {
    key: `f${at}`,
    label: `Question ${at + 1}`,
    help: 'Say what belongs here.',
    example: 'As it was said last time.',
    type: typeAt(at),
    scored: false,
    required: at % 2 === 0,
    requiredFromStage: null,
    minLength: 0,
  }
}

function answer(seq: number): FieldValue {
  const said = `The ${seq}th answer: they want to see the figures of the second site before the summer.`
  const type = typeAt(seq % fields)
  switch (type) {
    case 'number':
      return { type, number: seq }
    case 'list':
      return { type, items: [said, 'And the first site again.'] }
    case 'date':
      return { type, date: '2026-09-01', note: said }
    case 'long_text':
      return { type, text: said }
    default:
      return { type: 'text', text: said }
  }
}
