import { Temporal } from 'temporal-polyfill'
import type { RepAnswers, RepEvidence } from '#contract/rep-file-values.ts'
import type { AnswerSide, CameField, CamePlan, PlanState, Reading } from '#contract/rep-files.ts'
import { valueSchema } from '#contract/plan-values.ts'
import type { Field, FieldValue } from '#contract/template-definition.ts'
import { type Difference, differences, type Standing } from '#domain/rep-files/differences.ts'
import type { Said } from '#domain/rep-files/same-answer.ts'
import { fieldOf, type FormDefinition } from '#domain/templates/fields.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import type { QueryContext } from '../../context.ts'
import { listEvidence } from '../plans/evidence.repository.ts'
import { readFields } from '../plans/fields.repository.ts'
import { findPlan } from '../plans/plans.repository.ts'
import { findRep } from '../team/reps.repository.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'
import { type AnswerFile, changed, refused } from './answer-file.ts'
import {
  findFile,
  newerFile,
  readSent,
  type StoredFile,
  type StoredSent,
} from './files.repository.ts'
import { type Decided, decisionsOn, takenAnswers } from './takings.repository.ts'
import type { Writing } from '#contract/writing.ts'

type Answered = RepAnswers['plans'][number]

/** One plan of what came back, judged. */
export type JudgedPlan = {
  readonly planId: string
  readonly title: string
  readonly state: PlanState
  readonly moved: boolean
  /** The form that went out, for the names of fields that are gone. */
  readonly was: FormDefinition
  readonly differences: readonly Difference[]
}

/** What came back in a file, judged, with the file that it answers. */
export type Judged = { readonly file: StoredFile; readonly plans: readonly JudgedPlan[] }

/** What came back, as the screen shows it. VALIDATION at `file` as `judge` says. */
export async function readAnswers(
  ctx: QueryContext,
  came: AnswerFile,
  repId: string,
): Promise<Reading> {
  const { file, plans } = await judge(ctx, came.answers, repId)
  const decided = await decisionsOn(ctx.db, file.id, came.digest)
  const taken = await takenAnswers(ctx.db, file.id)
  const { savedAt } = came.answers
  const newer = taken.filter((other) => isAfter(other.savedAt, savedAt))
  return {
    fileId: file.id,
    repId: file.repId,
    repName: file.repName,
    madeOn: file.madeOn,
    savedAt,
    takenOn: taken.findLast(({ digest }) => digest === came.digest)?.takenOn ?? null,
    newerOn: newer.at(-1)?.takenOn ?? null,
    newerFileOn: await newerFile(ctx.db, file),
    plans: plans.map((plan) => shownPlan(plan, decided.get(plan.planId) ?? new Map(), ctx.writing)),
  }
}

/**
 * Sets answers beside what went out and what stands there now. VALIDATION at `file` when they do not
 * belong to the rep or to a file that was made here, or do not say what the page can have saved.
 */
export async function judge(
  ctx: QueryContext,
  answers: RepAnswers,
  repId: string,
): Promise<Judged> {
  const file = await findFile(ctx.db, answers.fileId)
  if (!file) {
    throw refused(
      'These answers belong to a file that was not made here. If another computer made it, take them in there.',
    )
  }
  if (answers.repId !== file.repId) throw refused(changed)
  if (file.repId !== repId) {
    const here = (await findRep(ctx.db, repId))?.name ?? 'this person'
    throw refused(`These are ${file.repName}’s answers, not ${here}’s. Take them in there.`)
  }
  const sent = await readSent(ctx.db, file.id)
  if (new Set(answers.plans.map(({ planId }) => planId)).size !== answers.plans.length) {
    throw refused(changed)
  }
  const plans: JudgedPlan[] = []
  for (const plan of answers.plans) {
    if (!file.planIds.includes(plan.planId)) {
      throw refused(`${changed} It names a plan that did not go out in that file.`)
    }
    plans.push(await judgePlan(ctx, file, sent.get(plan.planId), plan))
  }
  return { file, plans }
}

async function judgePlan(
  ctx: QueryContext,
  file: StoredFile,
  sent: StoredSent | undefined,
  came: Answered,
): Promise<JudgedPlan> {
  const { planId } = came
  const plan = sent && (await findPlan(ctx.db, planId))
  if (!sent || !plan) {
    const was = { sections: [] }
    return { planId, title: '', state: 'gone', moved: false, was, differences: [] }
  }
  if (came.templateVersionId !== sent.templateVersionId) {
    throw refused(`${changed} It names another form than the one that went out.`)
  }
  const wentOut = new Map(sent.fields.map((field) => [field.key, field]))
  const seen = new Set<string>()
  for (const { key, revision } of came.answers) {
    if (seen.has(key)) throw refused(changed)
    seen.add(key)
    if (wentOut.get(key)?.revision !== revision) {
      throw refused(`${changed} It names a field, ${key}, that did not go out like that.`)
    }
  }
  const form = await readPlanDefinition(ctx.db, plan.templateVersionId)
  const moved = plan.templateVersionId !== sent.templateVersionId
  return {
    planId,
    title: plan.title,
    // Somebody else's plan by now: the rep who answers has no say in it any more.
    state: plan.archivedAt !== null ? 'archived' : plan.repId === file.repId ? 'open' : 'elsewhere',
    moved,
    was: moved ? await readPlanDefinition(ctx.db, sent.templateVersionId) : form,
    differences: differences(
      { form, sent: wentOut, now: await standing(ctx, planId), accepts, today: ctx.today },
      came.answers,
    ),
  }
}

async function standing(ctx: QueryContext, planId: string): Promise<ReadonlyMap<string, Standing>> {
  const fields = await readFields(ctx.db, planId)
  const evidence = Map.groupBy(
    await listEvidence(ctx.db, planId, ctx.zone),
    ({ fieldKey }) => fieldKey,
  )
  return new Map(
    [...new Set([...fields.keys(), ...evidence.keys()])].map((key) => {
      const stored = fields.get(key)
      return [
        key,
        {
          value: stored?.value ?? null,
          score: stored?.score ?? null,
          revision: stored?.revision ?? 0,
          evidence: (evidence.get(key) ?? []).map(({ datedOn, source, words }) => ({
            datedOn,
            source,
            words,
          })),
        },
      ]
    }),
  )
}

function accepts(field: Field, value: FieldValue): boolean {
  return valueSchema(field).safeParse(value).success
}

function shownPlan(
  { planId, title, state, moved, was, differences: found }: JudgedPlan,
  decided: ReadonlyMap<string, Decided>,
  writing: Writing,
): CamePlan {
  return {
    planId,
    title,
    state,
    moved,
    fields: found.map((difference): CameField => {
      const { key, is, why, sent, now, came, evidence } = difference
      const old = fieldOf(was, key)
      const field = difference.field ?? old
      return {
        fieldKey: key,
        label: field?.label ?? key,
        is,
        why,
        sent: sideOf(old, sent, writing),
        now: sideOf(field, now, writing),
        came: sideOf(old, came, writing),
        evidence: evidence.map((piece: RepEvidence) => ({ ...piece })),
        revision: now.revision,
        decided: decided.get(key) ?? null,
      }
    }),
  }
}

function sideOf(field: Field | null, { value, score }: Said, writing: Writing): AnswerSide {
  return { text: plainText(field ?? {}, value, writing), score }
}

function isAfter(one: string, other: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) > 0
}
