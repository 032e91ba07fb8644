import type { Input } from '#contract/contract.ts'
import type { RepEvidence } from '#contract/rep-file-values.ts'
import type { Field } from '#contract/template-definition.ts'
import { canBeAccepted, type Difference } from '#domain/rep-files/differences.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import { findConfirmation, insertConfirmation } from '../plans/confirmations.repository.ts'
import { insertEvidence, setEvidenceRemoved } from '../plans/evidence.repository.ts'
import { findField } from '../plans/fields.repository.ts'
import { dropConfirmation } from '../plans/fields.service.ts'
import { fieldIn, openForWriting, type OpenPlan } from '../plans/open-plan.ts'
import { putField } from '../plans/put-field.ts'
import {
  countsTouches,
  recordTouch,
  removeTouch,
  restoreTouch,
  runningWith,
} from '../reviews/touches.ts'
import type { AnswerFile } from './answer-file.ts'
import { judge, type JudgedPlan } from './reading.service.ts'
import {
  findTaking,
  insertTaking,
  setUndone,
  type Taking,
  type TakingField,
  type TakingStep,
} from './takings.repository.ts'

/**
 * Accepts and declines answers, all in the caller's transaction. STALE_REVISION when a field was
 * changed since it was read, VALIDATION for an answer that cannot be taken.
 */
export async function decideAnswers(
  ctx: CommandContext,
  came: AnswerFile,
  { repId, decisions }: Pick<Input<'repFiles.decide'>, 'repId' | 'decisions'>,
): Promise<{ takingId: string; accepted: number; declined: number }> {
  const { file, plans } = await judge(ctx, came.answers, repId)
  // Accepting answers while the review with their rep runs is looking at the plans together.
  const reviewId = await runningWith(ctx, repId)
  const fields = new Map<string, TakingField>()
  for (const { planId, fieldKey, accept, revision } of decisions) {
    const plan = plans.find((one) => one.planId === planId)
    const difference = plan?.differences.find(({ key }) => key === fieldKey)
    if (!plan || !difference) throw notFound('answer')
    const name = `${planId} ${fieldKey}`
    if (fields.has(name)) throw new Failure('VALIDATION', 'An answer is decided twice in one.')
    if (difference.now.revision !== revision) throw stale('field')
    const step = accept ? await take(ctx, plan, difference, reviewId) : null
    fields.set(name, { planId, fieldKey, step })
  }
  const takingId = ctx.nextId()
  await insertTaking(
    ctx.db,
    {
      id: takingId,
      seq: await ctx.nextSeq(),
      fileId: file.id,
      digest: came.digest,
      savedAt: came.answers.savedAt,
      now: ctx.now,
      today: ctx.today,
    },
    [...fields.values()],
  )
  const accepted = [...fields.values()].filter(({ step }) => step !== null).length
  return { takingId, accepted, declined: fields.size - accepted }
}

/** Takes a press back. CONFLICT when one of its fields was changed since, LOCKED, NOT_FOUND. */
export async function takeBack(ctx: CommandContext, takingId: string): Promise<void> {
  const taking = await openTaking(ctx, takingId)
  if (taking.undone) return
  const fieldOf = await fieldsOfTaking(ctx, taking)
  const left: TakingField[] = []
  for (const one of taking.fields) {
    left.push({ ...one, step: one.step && (await undo(ctx, one, one.step, fieldOf)) })
  }
  await setUndone(ctx.db, takingId, ctx.now, left)
}

/** Makes a press again that was taken back. CONFLICT, LOCKED, NOT_FOUND as above. */
export async function takeAgain(ctx: CommandContext, takingId: string): Promise<void> {
  const taking = await openTaking(ctx, takingId)
  if (!taking.undone) return
  const fieldOf = await fieldsOfTaking(ctx, taking)
  const left: TakingField[] = []
  for (const one of taking.fields) {
    left.push({ ...one, step: one.step && (await redo(ctx, one, one.step, fieldOf)) })
  }
  await setUndone(ctx.db, takingId, null, left)
}

/** What the rep says becomes what the field says. @returns what it takes to go back */
async function take(
  ctx: CommandContext,
  plan: JudgedPlan,
  difference: Difference,
  reviewId: string | null,
): Promise<TakingStep> {
  const { planId } = plan
  const { key, field, is, came } = difference
  if (plan.state !== 'open' || field === null || !canBeAccepted(difference)) {
    throw new Failure(
      'VALIDATION',
      `The answer to ${field?.label ?? key} cannot be taken as it stands. Nothing was taken over.`,
    )
  }
  const before = await findField(ctx.db, planId, key)
  const evidence: string[] = []
  for (const piece of difference.evidence)
    evidence.push(await prove(ctx, { planId, fieldKey: key, reviewId }, piece))
  const put = await putField(ctx, { planId, field, ...came, reviewId, author: 'rep' })
  if (reviewId) {
    const kind = is === 'holds' ? 'confirmed' : 'edited'
    await recordTouch(ctx, { reviewId, planId, kind, fieldKey: key, seconds: 0 })
  }
  return {
    before: {
      value: before?.value ?? null,
      score: before?.score ?? null,
      changedAt: before?.changedAt ?? ctx.now,
      changedOn: before?.changedOn ?? ctx.today,
    },
    after: { value: came.value, score: came.score },
    revision: put.revision,
    evidence,
    confirmation: is === 'holds' ? await confirm(ctx, planId, key, reviewId) : null,
    touch: reviewId === null ? null : { reviewId, at: ctx.now },
  }
}

/** Takes back what was taken over, and with it that the plan was looked at in a review that goes on. */
async function undo(
  ctx: CommandContext,
  one: TakingField,
  step: TakingStep,
  fieldOf: FieldOf,
): Promise<TakingStep> {
  const { planId, fieldKey } = one
  const field = await unchanged(ctx, one, step, fieldOf)
  const made = step.confirmation && (await findConfirmation(ctx.db, step.confirmation))
  if (made) await dropConfirmation(ctx, made)
  else if (step.touch && (await countsTouches(ctx, step.touch.reviewId))) {
    const { reviewId, at } = step.touch
    await removeTouch(ctx, { reviewId, planId, kind: 'edited', fieldKey, at })
  }
  const { value, score, changedAt, changedOn } = step.before
  const put = await putField(ctx, {
    planId,
    field,
    value,
    score,
    reviewId: null,
    how: 'restored',
    // It is as old again as it was.
    writtenAt: { changedAt, changedOn },
  })
  for (const id of step.evidence) await setEvidenceRemoved(ctx.db, id, ctx.now)
  return { ...step, revision: put.revision }
}

async function redo(
  ctx: CommandContext,
  one: TakingField,
  step: TakingStep,
  fieldOf: FieldOf,
): Promise<TakingStep> {
  const { planId, fieldKey } = one
  const field = await unchanged(ctx, one, step, fieldOf)
  for (const id of step.evidence) await setEvidenceRemoved(ctx.db, id, null)
  const goesOn = step.touch && (await countsTouches(ctx, step.touch.reviewId)) ? step.touch : null
  const reviewId = goesOn?.reviewId ?? null
  const put = await putField(ctx, { planId, field, ...step.after, reviewId, author: 'rep' })
  const holds = step.confirmation !== null
  if (goesOn) {
    const kind = holds ? 'confirmed' : 'edited'
    const touch = { reviewId: goesOn.reviewId, planId, kind, fieldKey, seconds: 0 } as const
    // A confirmation is one of now; its touch is found again by its instant.
    await restoreTouch(ctx, touch, holds ? ctx.now : goesOn.at)
  }
  return {
    ...step,
    revision: put.revision,
    confirmation: holds ? await confirm(ctx, planId, fieldKey, reviewId) : null,
  }
}

type FieldOf = (one: TakingField) => Field

/** The fields of a press, each plan opened once. LOCKED for an archived one. */
async function fieldsOfTaking(ctx: CommandContext, { fields }: Taking): Promise<FieldOf> {
  const plans = new Map<string, OpenPlan>()
  for (const { planId, step } of fields) {
    if (step && !plans.has(planId)) plans.set(planId, await openForWriting(ctx, planId))
  }
  return ({ planId, fieldKey }) => {
    const open = plans.get(planId)
    if (!open) throw notFound('plan')
    return fieldIn(open, fieldKey)
  }
}

async function unchanged(
  ctx: CommandContext,
  one: TakingField,
  { revision }: TakingStep,
  fieldOf: FieldOf,
): Promise<Field> {
  const { planId, fieldKey } = one
  const field = fieldOf(one)
  if (((await findField(ctx.db, planId, fieldKey))?.revision ?? 0) === revision) return field
  throw new Failure(
    'CONFLICT',
    `${field.label} was changed since. Nothing was undone; what it said stands in its history.`,
  )
}

async function openTaking(ctx: CommandContext, takingId: string): Promise<Taking> {
  const taking = await findTaking(ctx.db, takingId)
  if (!taking) throw notFound('decision')
  return taking
}

async function prove(
  ctx: CommandContext,
  { planId, fieldKey, reviewId }: { planId: string; fieldKey: string; reviewId: string | null },
  { datedOn, source, words }: RepEvidence,
): Promise<string> {
  const id = ctx.nextId()
  const seq = await ctx.nextSeq()
  await insertEvidence(
    ctx.db,
    { id, seq, planId, fieldKey, datedOn, source, words, reviewId, author: 'rep' },
    ctx.now,
  )
  return id
}

async function confirm(
  ctx: CommandContext,
  planId: string,
  fieldKey: string,
  reviewId: string | null,
): Promise<string> {
  const id = ctx.nextId()
  await insertConfirmation(ctx.db, {
    id,
    seq: await ctx.nextSeq(),
    planId,
    fieldKey,
    by: 'rep',
    at: ctx.now,
    on: ctx.today,
    reviewId,
  })
  return id
}
