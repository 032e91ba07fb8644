import type { Input, Output } from '#contract/contract.ts'
import { valueSchema } from '#contract/plan-values.ts'
import { broughtBack } from '#domain/plans/revisions.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import { recordTouch, reviewOfAct } from '../reviews/touches.ts'
import { countFieldEvidence } from './evidence.repository.ts'
import { findField } from './fields.repository.ts'
import { findRevision } from './history.repository.ts'
import { fieldIn, openForWriting } from './open-plan.ts'
import { putField } from './put-field.ts'

/**
 * Brings one side of an old change back as a new revision; nothing of the history goes. NOT_FOUND
 * when the field has no such change, STALE_REVISION when somebody saved in between, VALIDATION when
 * the form no longer takes what it said then.
 */
export async function restoreRevision(
  ctx: CommandContext,
  input: Input<'plans.restoreRevision'>,
): Promise<Output<'plans.restoreRevision'>> {
  const { planId, fieldKey, seq, side } = input
  const reviewId = await reviewOfAct(ctx, planId, input.reviewId)
  const field = fieldIn(await openForWriting(ctx, planId), fieldKey)
  const found = await findRevision(ctx.db, planId, fieldKey, seq)
  if (!found) throw notFound('change')
  const before = await findField(ctx.db, planId, fieldKey)
  if ((before?.revision ?? 0) !== input.revision) throw stale('field')
  const old = broughtBack(
    field,
    found[side],
    await countFieldEvidence(ctx.db, planId, fieldKey, ctx.zone),
  )
  if (old.value !== null && !valueSchema(field).safeParse(old.value).success) {
    throw new Failure(
      'VALIDATION',
      `${field.label} has another form now, which does not take what it said then. It stays in the history, and nothing was changed.`,
    )
  }
  const put = await putField(ctx, { planId, field, ...old, reviewId, how: 'restored' })
  if (reviewId && put.changed) {
    await recordTouch(ctx, { reviewId, planId, kind: 'edited', fieldKey, seconds: 0 })
  }
  return put
}
