import type { Output } from '#contract/contract.ts'
import type { PlanSubject } from '#contract/plans.ts'
import { call } from '../../lib/call.ts'
import { offerUndo } from '../../lib/undo.ts'

/**
 * The plan for a subject: the one that is there, or a new one that an undo archives again. A new one
 * starts with the answers of `fromPlanId`, where that is given.
 * @returns its id
 */
export async function openOrMakePlan(
  subject: PlanSubject,
  reviewId: string | null,
  fromPlanId: string | null = null,
): Promise<string> {
  const found = await call('plans.find', subject)
  if (found.planId) return found.planId
  const { kind: _kind, ...rest } = subject
  const { plan } = fromPlanId
    ? await call('plans.copyForward', { ...rest, fromPlanId, reviewId })
    : await call('plans.create', { ...subject, reviewId })
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
