import type { Plan } from '#contract/plans.ts'
import type { CommandContext } from '../../context.ts'
import { notFound, stale } from '../../failure.ts'
import { openPlan } from './open-plan.ts'
import { renamePlan, setPlanArchived } from './plans.repository.ts'

/** Gives a plan another title. NOT_FOUND, STALE_REVISION. */
export async function rename(
  ctx: CommandContext,
  planId: string,
  title: string,
  seen: number,
): Promise<Plan> {
  await openPlan(ctx, planId)
  if (!(await renamePlan(ctx.db, title, seen, { id: planId, now: ctx.now }))) throw stale('plan')
  return (await openPlan(ctx, planId)).plan
}

/** Archives a plan, or shows it again. NOT_FOUND when there is none. */
export async function archive(
  ctx: CommandContext,
  planId: string,
  archived: boolean,
): Promise<Plan> {
  const at = archived ? ctx.now : null
  const stamp = { id: planId, now: ctx.now, seq: await ctx.nextSeq() }
  if (!(await setPlanArchived(ctx.db, at, stamp))) throw notFound('plan')
  return (await openPlan(ctx, planId)).plan
}
