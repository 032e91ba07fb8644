import type { Plan } from '#contract/plans.ts'
import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import { takesEvidence } from '#domain/plans/evidence.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import { shownForm } from '#domain/templates/intent.ts'
import type { QueryContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'
import { findPlan } from './plans.repository.ts'

/** A plan with the form that it was made with. */
export type OpenPlan = {
  plan: Plan
  definition: PlanDefinition
  /** The part of the form that shows for what the plan is for. */
  shown: PlanDefinition
}

/** A plan and its form, or the form of another version. NOT_FOUND when there is no such plan. */
export async function openPlan(
  ctx: QueryContext,
  planId: string,
  versionId: string | null = null,
): Promise<OpenPlan> {
  const plan = await findPlan(ctx.db, planId)
  if (!plan) throw notFound('plan')
  const definition = await readPlanDefinition(ctx.db, versionId ?? plan.templateVersionId)
  return { plan, definition, shown: shownForm(definition, plan.intent) }
}

/** A plan that can be written. LOCKED while it is archived. */
export async function openForWriting(ctx: QueryContext, planId: string): Promise<OpenPlan> {
  const open = await openPlan(ctx, planId)
  if (open.plan.archivedAt !== null) {
    throw new Failure('LOCKED', 'This plan is archived. Show it again before you change it.')
  }
  return open
}

/** A field of a plan's form. NOT_FOUND when this version of the template has none of that key. */
export function fieldIn(open: OpenPlan, key: string): Field {
  const field = fieldOf(open.definition, key)
  if (!field) throw notFound('field')
  return field
}

/** A field that takes evidence. VALIDATION for every other. */
export function evidenceFieldIn(open: OpenPlan, key: string): Field {
  const field = fieldIn(open, key)
  if (!takesEvidence(open.definition, field)) {
    throw new Failure('VALIDATION', 'This field takes no evidence. Nothing was changed.')
  }
  return field
}
