import type { Input, Output } from '#contract/contract.ts'
import type { RepAnswers, RepFileAnswer, RepPage, SentField } from '#contract/rep-file-values.ts'
import type { CameField } from '#contract/rep-files.ts'
import type { FieldValue, Score } from '#contract/template-definition.ts'
import { nextSeq } from '#core/db/sequence.ts'
import { makeFile } from '#core/features/rep-files/send.service.ts'
import { uuidIds } from '#core/node-ports.ts'
import type { TestCore } from '#tests/helpers/core.ts'
import { addDealPlan, inFile } from '../plans/seed.ts'

/** The ports of a test are asked for nothing while a file is made. */
const noFiles = {
  pick: fail,
  picked: fail,
  forget: fail,
  deliver: fail,
  choosePlace: fail,
  chooseFolder: fail,
  openMail: fail,
}

function fail(): never {
  throw new Error('No file is meant to be touched here.')
}

/** Makes a file for a rep as the app does, up to where it becomes HTML. @returns what is in it */
export async function sentPage(
  core: TestCore,
  input: Partial<Input<'repFiles.send'>> & { repId: string; planIds: string[] },
): Promise<RepPage> {
  const { writing } = (await core.ok('settings.get', {})).settings
  return inFile(core, (db) =>
    makeFile(
      {
        db,
        ports: {
          clock: core.clock,
          ids: uuidIds,
          files: noFiles,
          logger: { event: () => undefined, cause: () => undefined },
        },
        now: core.clock.now(),
        today: core.clock.now().slice(0, 10),
        zone: core.clock.zone(),
        writing,
        nextId: () => uuidIds.next(),
        nextSeq: () => nextSeq(db),
      },
      { message: '', as: 'file', ...input },
    ),
  )
}

/** Anna’s plan for a deal, with two fields filled, and the page of it that went out. */
export async function aPage(core: TestCore) {
  const ids = await addDealPlan(core)
  await save(core, ids.planId, 'business_problem', long('Waste every Friday.'), 1)
  await save(core, ids.planId, 'if_we_lose', line('They do nothing.'))
  const page = await sentPage(core, { repId: ids.repId, planIds: [ids.planId] })
  return { ...ids, page }
}

export const long = (text: string): FieldValue => ({ type: 'long_text', text })
export const line = (text: string): FieldValue => ({ type: 'text', text })

export async function save(
  core: TestCore,
  planId: string,
  fieldKey: string,
  value: FieldValue | null,
  score: Score | null = null,
): Promise<void> {
  const { revision } = await fieldOf(core, planId, fieldKey)
  await core.ok('plans.saveField', { planId, fieldKey, value, score, revision, reviewId: null })
}

export async function fieldOf(core: TestCore, planId: string, fieldKey: string) {
  const { fields } = await core.ok('plans.get', { planId })
  const found = fields.find(({ key }) => key === fieldKey)
  if (!found) throw new Error(`There is no field ${fieldKey}.`)
  return found
}

export type Said = Partial<RepFileAnswer> & { key: string }

/** Answers as the page saves them: what is not said of a field is as it went out. */
export function answersTo(page: RepPage, said: readonly Said[], at = 0): RepAnswers {
  const plan = page.plans[at]
  if (!plan) throw new Error('There is no such plan in the page.')
  return {
    format: 'plumbline-rep-answers',
    version: 1,
    fileId: page.fileId,
    repId: page.repId,
    savedAt: '2026-05-04T10:00:00.000Z',
    plans: [
      {
        planId: plan.planId,
        templateVersionId: plan.templateVersionId,
        answers: said.map((one) => ({ ...wentOut(plan.fields, one.key), ...one })),
      },
    ],
  }
}

function wentOut(fields: readonly SentField[], key: string): RepFileAnswer {
  const { value, score, revision } = fields.find((field) => field.key === key) ?? {
    value: null,
    score: null,
    revision: 0,
  }
  return { key, value, score, revision, holds: false, evidence: [] }
}

/** Puts answers, or anything else, at hand as a picked file. @returns its token */
export function offered(core: TestCore, answers: unknown): string {
  return core.files.offer('answers.json', JSON.stringify(answers))
}

export async function read(core: TestCore, repId: string, answers: unknown) {
  const { reading } = await core.ok('repFiles.read', { token: offered(core, answers), repId })
  return reading
}

/** Why a file is refused. */
export async function refusal(
  core: TestCore,
  repId: string,
  file: unknown,
): Promise<{ code: string; message: string; path: string }> {
  const token =
    file instanceof Uint8Array || typeof file === 'string'
      ? core.files.offer('answers.json', file)
      : offered(core, file)
  const reply = await core.core.dispatch('repFiles.read', { token, repId })
  if (reply.ok) throw new Error('It was not refused.')
  const { code, message, issues } = reply.error
  return { code, message, path: issues?.[0]?.path ?? '' }
}

/** Accepts or declines every field that the reading leaves open. */
export async function decideAll(
  core: TestCore,
  repId: string,
  answers: unknown,
  accept: boolean | ((field: CameField) => boolean) = true,
): Promise<Output<'repFiles.decide'>> {
  const token = offered(core, answers)
  const { reading } = await core.ok('repFiles.read', { token, repId })
  const decisions = reading.plans.flatMap(({ planId, fields }) =>
    fields
      .filter(({ is, decided }) => is !== 'same' && is !== 'misfit' && decided === null)
      .map((field) => ({
        planId,
        fieldKey: field.fieldKey,
        accept: typeof accept === 'boolean' ? accept : accept(field),
        revision: field.revision,
      })),
  )
  return core.ok('repFiles.decide', { token, repId, decisions })
}

/** All that the plans of a file hold, to see that nothing was written. */
export async function everything(core: TestCore): Promise<string> {
  return inFile(core, async (db) => {
    const tables = [
      'plan',
      'plan_field',
      'plan_revision',
      'plan_evidence',
      'plan_confirmation',
      'rep_file',
      'rep_file_plan',
      'rep_taking',
      'rep_taking_field',
      'sequence',
    ] as const
    const rows: unknown[] = []
    for (const table of tables) rows.push(await db.selectFrom(table).selectAll().execute())
    return JSON.stringify(rows)
  })
}
