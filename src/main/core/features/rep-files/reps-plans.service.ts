import type { OfferedPlan } from '#contract/rep-files.ts'
import type { Plan } from '#contract/plans.ts'
import type { SentField } from '#contract/rep-file-values.ts'
import { isRequired } from '#domain/plans/stage.ts'
import { isCurrent } from '#domain/rep-files/current.ts'
import type { PlanFacts } from '#domain/rep-files/shareable-plan.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { shownForm } from '#domain/templates/intent.ts'
import type { QueryContext } from '../../context.ts'
import { locked } from '../../failure.ts'
import { findDeals } from '../plans/deals.repository.ts'
import { countEvidence } from '../plans/evidence.repository.ts'
import { readFields, readFieldsOf } from '../plans/fields.repository.ts'
import { openPlan } from '../plans/open-plan.ts'
import { listPlans } from '../plans/plans.repository.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'

/** More plans than these are no list to tick. */
const mostOffered = 200

/** The plans of a rep that are not archived, by title. */
export async function offeredPlans(ctx: QueryContext, repId: string): Promise<OfferedPlan[]> {
  const filter = { kind: null, repId, accountId: null, opportunityId: null, archived: false }
  const plans = await listPlans(ctx.db, filter, { offset: 0, limit: mostOffered })
  const fields = await readFieldsOf(
    ctx.db,
    plans.map(({ id }) => id),
  )
  const deals = await findDeals(ctx.db, dealsOf(plans))
  const offered: OfferedPlan[] = []
  for (const plan of plans) {
    const definition = await readPlanDefinition(ctx.db, plan.templateVersionId)
    const shown = fieldsOf(shownForm(definition, plan.intent)).filter(
      ({ type }) => type !== 'calculated',
    )
    const own = fields.get(plan.id)
    const deal = deals.get(plan.opportunityId ?? '')
    offered.push({
      planId: plan.id,
      kind: plan.kind,
      title: plan.title,
      answered: shown.filter(({ key }) => (own?.get(key)?.value ?? null) !== null).length,
      fields: shown.length,
      current: isCurrent(plan, deal?.stage.status ?? null, ctx.today),
    })
  }
  return offered
}

/** Plans as they stand, in the order in which they are named. LOCKED for an archived one. */
export async function planFacts(
  ctx: QueryContext,
  planIds: readonly string[],
): Promise<PlanFacts[]> {
  const facts: PlanFacts[] = []
  const { currency } = await readSettings(ctx.db)
  for (const planId of planIds) {
    const { plan, definition, shown } = await openPlan(ctx, planId)
    if (plan.archivedAt !== null) {
      throw locked(`${plan.title} is archived. Show it again before you send it.`)
    }
    const showing = new Set(fieldsOf(shown).map(({ key }) => key))
    const fields = await readFields(ctx.db, planId)
    const evidence = (await countEvidence(ctx.db, [planId], ctx.zone)).get(planId)
    const deal = (await findDeals(ctx.db, dealsOf([plan]))).get(plan.opportunityId ?? '')
    facts.push({
      planId,
      repId: plan.repId,
      kind: plan.kind,
      title: plan.title,
      templateVersionId: plan.templateVersionId,
      definition,
      intent: plan.intent,
      currency: deal?.shown.amount?.currency ?? currency,
      fields: fieldsOf(definition).map((field): SentField => {
        const stored = fields.get(field.key)
        return {
          key: field.key,
          value: stored?.value ?? null,
          score: stored?.score ?? null,
          revision: stored?.revision ?? 0,
          required: showing.has(field.key) && isRequired(field, deal?.stage ?? null),
          backed: (evidence?.get(field.key) ?? 0) > 0,
        }
      }),
    })
  }
  return facts
}

function dealsOf(plans: readonly Plan[]): string[] {
  return plans.flatMap(({ opportunityId }) => opportunityId ?? [])
}
