import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { noFileChoices } from '#contract/crm.ts'
import { createCore } from '#core/create-core.ts'
import { systemClock, uuidIds } from '#core/node-ports.ts'
import { paragraphDoc } from '#tests/helpers/closed-review.ts'
import { FakeFiles } from '#tests/helpers/fake-files.ts'
import { crmExport } from './crm-export.ts'
import { caller, type Measured, median, ms, percentile } from './measure.ts'

/** So long nothing is saved between two notes, in milliseconds: a person is slower by far. */
const pause = 3
const idleSaves = 300
const limit = 50

/**
 * How long the save of a note takes while an export of so many rows is imported, while a second one that
 * changes every deal is, and while both are undone, beside the same save when nothing else is under way.
 */
export async function measureBesideImport(folder: string, rows: number): Promise<Measured[]> {
  const data = join(folder, 'beside-import')
  mkdirSync(data, { recursive: true })
  const files = new FakeFiles()
  const core = await createCore(data, {
    clock: systemClock,
    ids: uuidIds,
    files,
    logger: { event: () => undefined, cause: (_, error) => console.error(error) },
  })
  const call = caller(core)
  const blank = { email: null, role: '', startDate: null, territory: '', quotas: [] }
  const { rep } = await call('team.createRep', { ...blank, name: 'Anna' })
  const repId = String(Reflect.get(Object(rep), 'id'))
  let count = 0
  async function save(): Promise<number> {
    count += 1
    const began = performance.now()
    await call('coaching.createNote', note(repId, count))
    return performance.now() - began
  }
  const idle: number[] = []
  for (let round = 0; round < idleSaves; round += 1) {
    await setTimeout(pause)
    idle.push(await save())
  }
  async function beside(what: string, work: Promise<unknown>): Promise<Measured> {
    const took: number[] = []
    const state = { isDone: false }
    const began = performance.now()
    const working = work.finally(() => {
      state.isDone = true
    })
    while (!state.isDone) {
      took.push(await save())
      await setTimeout(pause)
    }
    await working
    const p99 = percentile(took, 99)
    const all = [50, 99, 100].map((share) => ms(percentile(took, share))).join(', ')
    return {
      what: `save beside ${what}, p99`,
      ours: ms(p99),
      bare: ms(limit),
      ratio: p99 / limit,
      limit: 1,
      note: `idle ${ms(median(idle))}, p99 ${ms(percentile(idle, 99))}; ${took.length} saves p50, p99, most: ${all}; it took ${ms(performance.now() - began)}`,
    }
  }
  async function imported(file: string): Promise<string> {
    const token = files.offer('export.csv', Buffer.from(file))
    const choices = { ...noFileChoices, dateOrder: 'mdy' as const }
    const input = { token, job: 'bench-compare', choices, owners: [], answers: [] }
    const { preview } = await call('crm.preview', input)
    return String(Reflect.get(Object(preview), 'previewId'))
  }
  const measured: Measured[] = []
  const file = crmExport('report', rows)
  for (const [what, text] of [
    ['an import', file],
    [
      'one that changes all',
      file.replaceAll(/"Negotiation"|"Proposal"|"Qualification"|"Prospecting"/gu, '"Early"'),
    ],
  ] as const) {
    const previewId = await imported(text)
    measured.push(await beside(what, call('crm.commit', { previewId, job: 'bench-write' })))
  }
  for (const what of ['its undo', 'the undo of the first']) {
    const { imports } = await call('crm.imports', {})
    const newest = Array.isArray(imports) ? imports.find((one) => one.canUndo) : null
    const input = { importId: newest.id, job: 'bench-undo' }
    measured.push(await beside(what, call('crm.undo', input)))
  }
  await core.close()
  rmSync(data, { recursive: true, force: true })
  return measured
}

function note(repId: string, count: number) {
  const said = `Note ${count}: asked for the next step first and let the buyer talk for a quarter of an hour.`
  return {
    repId,
    reviewId: null,
    opportunityId: null,
    planId: null,
    guideVersionId: null,
    answers: null,
    doc: paragraphDoc(said),
    seenFact: said,
    seenOn: null,
    seenEffect: '',
    privacy: 'private',
    notedOn: '2026-05-04',
  }
}
