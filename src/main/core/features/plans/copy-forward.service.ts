import type { Input, Output } from '#contract/contract.ts'
import { valueSchema } from '#contract/plan-values.ts'
import { copiedForward } from '#domain/plans/copied.ts'
import type { CommandContext } from '../../context.ts'
import { insertCopy } from './copies.repository.ts'
import { createPlan } from './create-plan.service.ts'
import { readFields } from './fields.repository.ts'
import { openPlan } from './open-plan.ts'
import { putField } from './put-field.ts'

/**
 * Makes a plan and copies into it what another one of its kind says. A copied field keeps the day on
 * which its words were written, so that copying is never a change. Errors as in `createPlan`, and
 * NOT_FOUND when the other plan is not there.
 */
export async function copyForward(
  ctx: CommandContext,
  input: Input<'plans.copyForward'>,
): Promise<Output<'plans.copyForward'>> {
  const { fromPlanId, ...subject } = input
  const from = await openPlan(ctx, fromPlanId)
  const { kind } = from.plan
  const plan = await createPlan(ctx, { ...subject, kind })
  const { definition } = await openPlan(ctx, plan.id)
  const source = await readFields(ctx.db, fromPlanId)
  const taken = new Set((await readFields(ctx.db, plan.id)).keys())
  const copies = copiedForward(kind, definition, from.definition, source, taken).filter(
    ({ field, value }) => valueSchema(field).safeParse(value).success,
  )
  for (const { field, value, score } of copies) {
    const { changedAt, changedOn } = source.get(field.key) ?? {
      changedAt: ctx.now,
      changedOn: ctx.today,
    }
    const { reviewId } = input
    const put = { planId: plan.id, field, value, score, reviewId, how: 'copied' as const }
    const { seq } = await putField(ctx, { ...put, writtenAt: { changedAt, changedOn } })
    if (seq === null) continue
    const copy = { planId: plan.id, fieldKey: field.key, seq, value, score }
    await insertCopy(ctx.db, { ...copy, fromPlanId, on: ctx.today })
  }
  return { plan: (await openPlan(ctx, plan.id)).plan, copied: copies.length }
}
