import type { Output } from '#contract/contract.ts'
import type { PlanSubject } from '#contract/plans.ts'
import { call } from '../../lib/call.ts'
import { offerUndo } from '../../lib/undo.ts'

type New = { fromPlanId?: string | null; templateId?: string | null }

/**
 * The plan for a subject: the one that is there, or a new one that an undo archives again. A new one
 * starts with the answers of `fromPlanId`, where that is given, and is made from the usual template
 * where `templateId` names no other.
 * @returns its id
 */
export async function openOrMakePlan(
  subject: PlanSubject,
  reviewId: string | null,
  { fromPlanId = null, templateId = null }: New = {},
): Promise<string> {
  const found = await call('plans.find', subject)
  if (found.planId) return found.planId
  const { kind: _kind, ...rest } = subject
  const made = { reviewId, ...(templateId === null ? {} : { templateId }) }
  const { plan } = fromPlanId
    ? await call('plans.copyForward', { ...rest, ...made, fromPlanId })
    : await call('plans.create', { ...subject, ...made })
  offerUndoOf(plan)
  return plan.id
}

function offerUndoOf(plan: Output<'plans.create'>['plan']): void {
  const planId = plan.id
  offerUndo({
    label: 'Plan made',
    undo: () => call('plans.archive', { planId }),
    redo: () => call('plans.restore', { planId }),
  })
}
