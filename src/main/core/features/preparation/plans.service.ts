import type { PlanFact } from '#domain/preparation/sheet.ts'
import { requiredFields } from '#domain/plans/completeness.ts'
import { plansDue, subjectsOf } from '#domain/reviews/plans-due.ts'
import { shownForm } from '#domain/templates/intent.ts'
import { lastWaiver } from '#domain/plans/waivers.ts'
import { filledState } from '#domain/templates/filled.ts'
import type { QueryContext } from '../../context.ts'
import type { AgendaHead } from '../agendas/agendas.repository.ts'
import { findDeal } from '../plans/deals.repository.ts'
import { readFieldsOf } from '../plans/fields.repository.ts'
import { waiversAbout } from '../plans/waivers.repository.ts'
import { policyFor } from '../plans/policy.service.ts'
import { agendaPlans } from '../reviews/agenda.repository.ts'
import { plansFor, type StoredPlan } from '../reviews/inspection.repository.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'

/** Where all that is required is filled, the fields that were left alone longest are asked about. */
const oldest = 3

/** The plans that a review is going to be about, as far as they exist and are not waived. */
export async function plansAhead(
  ctx: QueryContext,
  agenda: AgendaHead,
  sections: readonly string[],
): Promise<StoredPlan[]> {
  const put = await agendaPlans(ctx.db, agenda.id, agenda.repId, sections)
  const subject = {
    kind: agenda.reviewKind,
    repId: agenda.repId,
    accountId: agenda.accountId,
    opportunityId: agenda.opportunityId,
    heldOn: agenda.plannedOn ?? ctx.today,
  }
  const named = put.flatMap(({ planId }) => planId ?? [])
  const found = await plansFor(ctx.db, named, [...subjectsOf(subject), ...put])
  const current = found.filter(({ archived }) => !archived)
  const policy = await policyFor(ctx, [...subjectsOf(subject), ...put])
  const due = plansDue(subject, put, current, policy)
  const waivers = await waiversAbout(ctx.db, current)
  return due.flatMap(({ planId }) => {
    const plan = current.find((one) => one.planId === planId)
    // A plan that need not be looked at need not be prepared either.
    if (!plan || lastWaiver(waivers, { ...plan, kind: plan.planKind }, subject.heldOn)?.holds)
      return []
    return [plan]
  })
}

/** The plans as a sheet asks about them: the required fields that are empty, else the oldest ones. */
export async function askedPlans(
  ctx: QueryContext,
  plans: readonly StoredPlan[],
): Promise<PlanFact[]> {
  const fields = await readFieldsOf(
    ctx.db,
    plans.map(({ planId }) => planId),
  )
  const facts: PlanFact[] = []
  for (const { planId, title, opportunityId, templateVersionId, intent } of plans) {
    const definition = shownForm(await readPlanDefinition(ctx.db, templateVersionId), intent)
    const deal = opportunityId === null ? undefined : await findDeal(ctx.db, opportunityId)
    const required = requiredFields(definition, deal?.stage ?? null)
    const own = fields.get(planId)
    const empty = required.filter(
      (field) => !filledState(field, own?.get(field.key)?.value ?? null).filled,
    )
    const asked =
      empty.length > 0
        ? empty
        : required
            .toSorted((a, b) => compare(own?.get(a.key)?.changedAt, own?.get(b.key)?.changedAt))
            .slice(0, oldest)
    facts.push({ planId, title, asks: asked.map(({ label }) => label) })
  }
  return facts
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
