import type { Input } from '#contract/contract.ts'
import { evidenceProblem } from '#domain/plans/score.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { recordTouch, removeTouch, restoreTouch, reviewOfAct } from '../reviews/touches.ts'
import {
  countFieldEvidence,
  findEvidence,
  insertEvidence,
  setEvidenceRemoved,
} from './evidence.repository.ts'
import { findField } from './fields.repository.ts'
import { listRevisions } from './history.repository.ts'
import { openForWriting, evidenceFieldIn } from './open-plan.ts'
import { putField } from './put-field.ts'

/**
 * Puts the buyer's words behind a field, and the score of a scored one up to 2 when asked to.
 * VALIDATION when they are dated after today or only hold a place, or could not carry a 2.
 */
export async function addEvidence(
  ctx: CommandContext,
  input: Input<'plans.addEvidence'>,
): Promise<{ evidenceId: string }> {
  const { planId, fieldKey } = input
  const reviewId = await reviewOfAct(ctx, planId, input.reviewId)
  const field = evidenceFieldIn(await openForWriting(ctx, planId), fieldKey)
  const problem = evidenceProblem(input, ctx.today)
  if (problem) throw new Failure('VALIDATION', problem)
  const id = ctx.nextId()
  const { datedOn, source, words } = input
  const seq = await ctx.nextSeq()
  await insertEvidence(
    ctx.db,
    { id, seq, planId, fieldKey, datedOn, source, words, reviewId, author: 'manager' },
    ctx.now,
  )
  if (input.raise && field.scored) {
    const { doubt } = (await findEvidence(ctx.db, id, ctx.zone)) ?? { doubt: null }
    if (doubt) {
      throw new Failure('VALIDATION', `${doubt} It could not carry a 2, so nothing was changed.`)
    }
    const value = (await findField(ctx.db, planId, fieldKey))?.value ?? null
    await putField(ctx, { planId, field, value, score: 2, reviewId })
  }
  await recordEdit(ctx, reviewId, planId, fieldKey)
  return { evidenceId: id }
}

/**
 * Removes a piece of evidence; a score of 2 that has none left goes down to 1. One that was added in
 * the same review was a slip: then neither was a look at the plan.
 */
export async function removeEvidence(
  ctx: CommandContext,
  input: Input<'plans.removeEvidence'>,
): Promise<void> {
  const found = await findEvidence(ctx.db, input.evidenceId, ctx.zone)
  if (!found || found.removedAt !== null) throw notFound('evidence')
  const { planId, fieldKey } = found
  const reviewId = await reviewOfAct(ctx, planId, input.reviewId)
  const field = evidenceFieldIn(await openForWriting(ctx, planId), fieldKey)
  await setEvidenceRemoved(ctx.db, found.id, ctx.now)
  const stored = await findField(ctx.db, planId, fieldKey)
  if (stored?.score === 2 && (await countFieldEvidence(ctx.db, planId, fieldKey, ctx.zone)) === 0) {
    await putField(ctx, { planId, field, value: stored.value, score: 1, reviewId })
  }
  const { addedIn, createdAt } = found
  if (addedIn !== null) {
    await removeTouch(ctx, { ...editIn(addedIn, planId, fieldKey), at: createdAt })
  }
  if (reviewId !== addedIn) await recordEdit(ctx, reviewId, planId, fieldKey)
}

/**
 * Brings removed evidence back. The score goes up again if it went down with it: if the field's
 * newest revision is that step from 2 to 1 and nothing else. So does what adding it was in a review
 * that goes on; a removal that is taken back in its own review was no look at the plan.
 */
export async function restoreEvidence(
  ctx: CommandContext,
  input: Input<'plans.restoreEvidence'>,
): Promise<void> {
  const found = await findEvidence(ctx.db, input.evidenceId, ctx.zone)
  if (!found) throw notFound('evidence')
  if (found.removedAt === null) return
  const { planId, fieldKey } = found
  const reviewId = await reviewOfAct(ctx, planId, input.reviewId)
  const field = evidenceFieldIn(await openForWriting(ctx, planId), fieldKey)
  const [newest] = await listRevisions(ctx.db, { planId, fieldKey, before: null, limit: 1 })
  await setEvidenceRemoved(ctx.db, found.id, null)
  const wentDown = newest?.oldScore === 2 && newest.newScore === 1 && newest.at === found.removedAt
  if (wentDown) {
    await putField(ctx, { planId, field, value: newest.newValue, score: 2, reviewId })
  }
  const { addedIn, createdAt, removedAt } = found
  if (addedIn !== null) {
    await restoreTouch(ctx, editIn(addedIn, planId, fieldKey), createdAt)
  }
  if (reviewId === null || reviewId === addedIn) return
  const wasHere = await removeTouch(ctx, { ...editIn(reviewId, planId, fieldKey), at: removedAt })
  if (!wasHere) await recordEdit(ctx, reviewId, planId, fieldKey)
}

async function recordEdit(
  ctx: CommandContext,
  reviewId: string | null,
  planId: string,
  fieldKey: string,
): Promise<void> {
  if (reviewId) await recordTouch(ctx, editIn(reviewId, planId, fieldKey))
}

function editIn(reviewId: string, planId: string, fieldKey: string) {
  return { reviewId, planId, kind: 'edited' as const, fieldKey, seconds: 0 as const }
}
