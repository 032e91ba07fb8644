import type { Input } from '#contract/contract.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { recordTouch, reviewOfAct } from '../reviews/touches.ts'
import { findFlag, insertFlag, openFlags, setFlagCleared } from './flags.repository.ts'
import { fieldIn, openForWriting } from './open-plan.ts'

/** Puts a red flag on a field. NOT_FOUND, LOCKED, CONFLICT when it carries one. */
export async function flagField(
  ctx: CommandContext,
  input: Input<'plans.flag'>,
): Promise<{ flagId: string }> {
  const { planId, fieldKey, reason } = input
  const reviewId = await reviewOfAct(ctx, planId, input.reviewId)
  fieldIn(await openForWriting(ctx, planId), fieldKey)
  await refuseSecond(ctx, planId, fieldKey)
  const id = ctx.nextId()
  const seq = await ctx.nextSeq()
  const flag = { id, seq, planId, fieldKey, reason, on: ctx.today, reviewId }
  await insertFlag(ctx.db, flag, ctx.now)
  await recordEdit(ctx, reviewId, planId, fieldKey)
  return { flagId: id }
}

/** Takes a flag off. NOT_FOUND when it is off already. */
export async function clearFlag(
  ctx: CommandContext,
  input: Input<'plans.clearFlag'>,
): Promise<void> {
  const { flagId } = input
  const flag = await findFlag(ctx.db, flagId)
  if (!flag || flag.clearedOn !== null) throw notFound('flag')
  await openForWriting(ctx, flag.planId)
  await setFlagCleared(ctx.db, flagId, ctx.today)
  const reviewId = await reviewOfAct(ctx, flag.planId, input.reviewId)
  await recordEdit(ctx, reviewId, flag.planId, flag.fieldKey)
}

/** Puts a flag back. NOT_FOUND, CONFLICT when the field carries another one by now. */
export async function restoreFlag(ctx: CommandContext, flagId: string): Promise<void> {
  const flag = await findFlag(ctx.db, flagId)
  if (!flag) throw notFound('flag')
  if (flag.clearedOn === null) return
  await openForWriting(ctx, flag.planId)
  await refuseSecond(ctx, flag.planId, flag.fieldKey)
  await setFlagCleared(ctx.db, flagId, null)
  await recordEdit(ctx, await reviewOfAct(ctx, flag.planId, null), flag.planId, flag.fieldKey)
}

async function refuseSecond(ctx: CommandContext, planId: string, key: string): Promise<void> {
  if (!(await openFlags(ctx.db, planId)).has(key)) return
  throw new Failure(
    'CONFLICT',
    'This field carries a flag already. Take that one off first. Nothing was changed.',
  )
}

/** A flag that is raised or taken off in a review is part of looking at the plan. */
async function recordEdit(
  ctx: CommandContext,
  reviewId: string | null,
  planId: string,
  fieldKey: string,
): Promise<void> {
  if (!reviewId) return
  await recordTouch(ctx, { reviewId, planId, kind: 'edited', fieldKey, seconds: 0 })
}
