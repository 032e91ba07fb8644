import type { Input, Output } from '#contract/contract.ts'
import type { PlanDifference } from '#contract/plans.ts'
import { compareWithCrm, crmValueFor, saySides } from '#domain/plans/crm-differences.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import type { CrmComparison } from '#domain/plans/crm-differences.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import { recordTouch, reviewOfAct } from '../reviews/touches.ts'
import { findDeal } from './deals.repository.ts'
import {
  deleteExplanation,
  insertExplanation,
  listExplanations,
  type StoredExplanation,
} from './differences.repository.ts'
import { findField, readFields, type StoredFields } from './fields.repository.ts'
import { fieldIn, openForWriting, type OpenPlan } from './open-plan.ts'
import { putField } from './put-field.ts'

type Compared = Omit<CrmComparison, 'differences'> & { differences: readonly PlanDifference[] }

/** Where a plan and the newest CRM snapshot say different things, with what was said to it. */
export async function compareToCrm(
  ctx: QueryContext,
  open: OpenPlan,
  fields: StoredFields,
): Promise<Compared> {
  const { plan, definition } = open
  const deal = plan.opportunityId ? await findDeal(ctx.db, plan.opportunityId) : undefined
  const explanations = await listExplanations(ctx.db, plan.id)
  const compared = compareWithCrm(definition, fields, deal?.figures ?? null, explanations)
  function saidOf(key: string) {
    const field = fieldOf(definition, key)
    if (!field || !deal?.figures) throw new Error('A difference is of a field and a snapshot.')
    return saySides(field, fields.get(key)?.value ?? null, deal.figures, ctx.writing)
  }
  return {
    ...compared,
    differences: compared.differences.map(({ explained, ...difference }) => ({
      ...difference,
      ...saidOf(difference.fieldKey),
      explained: shown(explanations.find((item) => item === explained)),
    })),
  }
}

/**
 * Closes a difference. `crm_right` also takes the CRM's value into the plan. NOT_FOUND when the two
 * do not differ, STALE_REVISION when either side is not what the caller has seen.
 */
export async function explainDifference(
  ctx: CommandContext,
  input: Input<'plans.explainDifference'>,
): Promise<Output<'plans.explainDifference'>> {
  const { planId, field: role, planValue, crmValue, outcome, words } = input
  const reviewId = await reviewOfAct(ctx, planId, input.reviewId)
  const open = await openForWriting(ctx, planId)
  const { differences } = await compareToCrm(ctx, open, await readFields(ctx.db, planId))
  const difference = differences.find((item) => item.field === role)
  if (!difference) throw notFound('difference')
  if (difference.planValue !== planValue || difference.crmValue !== crmValue) throw stale('plan')
  const explanationId = ctx.nextId()
  await insertExplanation(ctx.db, {
    id: explanationId,
    seq: await ctx.nextSeq(),
    planId,
    field: role,
    planValue,
    crmValue,
    outcome,
    words,
    at: ctx.now,
  })
  const { fieldKey } = difference
  if (reviewId) {
    await recordTouch(ctx, { reviewId, planId, kind: 'edited', fieldKey, seconds: 0 })
  }
  const taken = outcome === 'crm_right' ? await takeCrmValue(ctx, open, fieldKey, reviewId) : null
  return { explanationId, fieldKey, taken }
}

/** Takes an explanation back. NOT_FOUND when there is none. */
export async function withdrawExplanation(ctx: CommandContext, id: string): Promise<void> {
  if (!(await deleteExplanation(ctx.db, id))) throw notFound('explanation')
}

async function takeCrmValue(
  ctx: CommandContext,
  open: OpenPlan,
  fieldKey: string,
  reviewId: string | null,
): Promise<Output<'plans.explainDifference'>['taken']> {
  const { plan } = open
  const field = fieldIn(open, fieldKey)
  const deal = plan.opportunityId ? await findDeal(ctx.db, plan.opportunityId) : undefined
  const value = deal?.figures ? crmValueFor(field, deal.figures) : null
  if (!value) throw new Failure('CONFLICT', 'The CRM has nothing that this field could take.')
  const before = await findField(ctx.db, plan.id, fieldKey)
  const score = before?.score ?? null
  const put = { planId: plan.id, field, value, score, reviewId, author: 'crm' as const }
  const saved = await putField(ctx, put)
  return { before: before?.value ?? null, score, revision: saved.revision }
}

function shown(explanation: StoredExplanation | undefined): PlanDifference['explained'] {
  if (!explanation) return null
  const { id, outcome, words, at } = explanation
  return { id, outcome, words, at }
}
