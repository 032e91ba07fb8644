import type { Input } from '#contract/contract.ts'
import type { ConfirmedBy } from '#contract/plans.ts'
import { valueSchema } from '#contract/plan-values.ts'
import type { Field, FieldValue } from '#contract/template-definition.ts'
import { scoreProblem } from '#domain/plans/score.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, locked, notFound, stale } from '../../failure.ts'
import { recordTouch, removeTouch, reviewOfAct } from '../reviews/touches.ts'
import {
  deleteConfirmation,
  findConfirmation,
  insertConfirmation,
  type MadeConfirmation,
} from './confirmations.repository.ts'
import { countFieldEvidence } from './evidence.repository.ts'
import { findField } from './fields.repository.ts'
import { fieldIn, openForWriting } from './open-plan.ts'
import { putField } from './put-field.ts'

/**
 * Saves one field of a plan. VALIDATION when the value does not fit the form or a score of 2 has no
 * evidence, STALE_REVISION when somebody saved in between, LOCKED in a closed review.
 */
export async function saveField(
  ctx: CommandContext,
  input: Input<'plans.saveField'>,
): Promise<{ revision: number; changed: boolean }> {
  const { planId, fieldKey, score } = input
  const reviewId = await reviewOfAct(ctx, planId, input.reviewId)
  const open = await openForWriting(ctx, planId)
  const field = fieldIn(open, fieldKey)
  const before = await findField(ctx.db, planId, fieldKey)
  if ((before?.revision ?? 0) !== input.revision) throw stale('field')
  if (input.value !== null) checkValue(field, input.value)
  if (score !== null && !field.scored) {
    throw new Failure('VALIDATION', 'This field takes no score. Nothing was changed.')
  }
  if (score === 2 && before?.score !== 2) {
    const problem = scoreProblem(
      score,
      await countFieldEvidence(ctx.db, planId, fieldKey, ctx.zone),
    )
    if (problem) throw new Failure('VALIDATION', problem, [{ path: 'score', message: problem }])
  }
  const saved = await putField(ctx, { planId, field, value: input.value, score, reviewId })
  if (reviewId && saved.changed) {
    await recordTouch(ctx, { reviewId, planId, kind: 'edited', fieldKey, seconds: 0 })
  }
  return { revision: saved.revision, changed: saved.changed }
}

function checkValue(field: Field, value: FieldValue): void {
  const checked = valueSchema(field).safeParse(value)
  if (checked.success) return
  throw new Failure(
    'VALIDATION',
    `${field.label} was not saved: this does not fit the field. Your text is still on screen.`,
    checked.error.issues.slice(0, 20).map((issue) => ({
      path: issue.path.map(String).join('.'),
      message: issue.message,
    })),
  )
}

/**
 * Notes that a field still holds. What is typed is the manager's; only the sample team has its reps say
 * so. VALIDATION when it is empty: nothing can hold there.
 */
export async function confirmField(
  ctx: CommandContext,
  input: Input<'plans.confirmField'>,
  by: ConfirmedBy = 'manager',
): Promise<{ confirmationId: string }> {
  const { planId, fieldKey } = input
  const reviewId = await reviewOfAct(ctx, planId, input.reviewId)
  const open = await openForWriting(ctx, planId)
  const field = fieldIn(open, fieldKey)
  const stored = await findField(ctx.db, planId, fieldKey)
  if (!stored || stored.value === null) {
    throw new Failure(
      'VALIDATION',
      `${field.label} is empty, so there is nothing to confirm. Write it first.`,
    )
  }
  const id = ctx.nextId()
  await insertConfirmation(ctx.db, {
    id,
    seq: await ctx.nextSeq(),
    planId,
    fieldKey,
    by,
    at: ctx.now,
    on: ctx.today,
    reviewId,
  })
  if (reviewId) {
    await recordTouch(ctx, { reviewId, planId, kind: 'confirmed', fieldKey, seconds: 0 })
  }
  return { confirmationId: id }
}

/**
 * Takes a confirmation back, which then was no look at the plan either. LOCKED once the review in which
 * it was made is closed.
 */
export async function withdrawConfirmation(ctx: CommandContext, id: string): Promise<void> {
  const found = await findConfirmation(ctx.db, id)
  if (!found) throw notFound('confirmation')
  if (found.reviewState === 'closed') {
    throw locked('This was confirmed in a review that is closed. It stays as it was.')
  }
  await dropConfirmation(ctx, found)
}

/** Removes a confirmation, and with it the touch that it was in a review that is still open. */
export async function dropConfirmation(
  ctx: CommandContext,
  { id, reviewId, reviewState, planId, fieldKey, at }: MadeConfirmation,
): Promise<void> {
  await deleteConfirmation(ctx.db, id)
  if (reviewId === null || reviewState === 'closed') return
  await removeTouch(ctx, { reviewId, planId, fieldKey, kind: 'confirmed', at })
}
