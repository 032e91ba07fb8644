import type { ExpressionBuilder } from 'kysely'
import type { AgendaSubject } from '#domain/agendas/agenda-item.ts'
import type { PlanFact } from '#domain/agendas/choose-plans.ts'
import type { PlanChangeFact } from '#domain/agendas/facts.ts'
import { quarterOf } from '#domain/days.ts'
import { lastWaiver } from '#domain/plans/waivers.ts'
import type { Db, Tables } from '../../db/tables.ts'
import { waiversAbout } from '../plans/waivers.repository.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'

/** A plan with what is needed to say what changed in it. */
export type PlanRow = PlanFact & { readonly repId: string; readonly templateVersionId: string }

/** The plans that an agenda could put before its review: the subject's own, or all of the rep's. */
export async function listPlans(db: Db, subject: AgendaSubject, today: string): Promise<PlanRow[]> {
  const rows = await db
    .selectFrom('plan')
    .leftJoin('opportunity', 'opportunity.id', 'plan.opportunity_id')
    .where(isAbout(subject))
    .where('plan.archived_at', 'is', null)
    .select((eb) => [
      'plan.id',
      'plan.kind',
      'plan.rep_id',
      'plan.title',
      'plan.period',
      'plan.account_id',
      'plan.opportunity_id',
      'plan.template_version_id',
      'opportunity.status',
      eb
        .selectFrom('plan_field')
        .whereRef('plan_field.plan_id', '=', 'plan.id')
        .where(isOwn)
        .select((field) => field.fn.max('plan_field.changed_on').as('on'))
        .as('changed_on'),
    ])
    .execute()
  const looked = await lastLooked(db, subject.repId)
  const waivers = await waiversAbout(
    db,
    rows.map((row) => ({
      repId: row.rep_id,
      accountId: row.account_id,
      opportunityId: row.opportunity_id,
    })),
  )
  return rows.map((row) => {
    const { kind, rep_id: repId, account_id: accountId, opportunity_id: opportunityId } = row
    const about = { kind, repId, planId: row.id, accountId, opportunityId }
    return {
      ...about,
      title: row.title,
      ofRep: repId === subject.repId,
      period: row.period,
      lastLookedOn: looked.get(row.id) ?? null,
      lastChangedOn: row.changed_on,
      alive: isAlive(row, today),
      excused: lastWaiver(waivers, about, today)?.holds === true,
      templateVersionId: row.template_version_id,
    }
  })
}

/** The fields that changed after a day in plans that changed after it, under their labels. */
export async function listPlanChanges(
  db: Db,
  plans: readonly PlanRow[],
  after: string,
): Promise<PlanChangeFact[]> {
  const changed = plans.filter(
    ({ lastChangedOn }) => lastChangedOn !== null && lastChangedOn > after,
  )
  if (changed.length === 0) return []
  const rows = await db
    .selectFrom('plan_field')
    .select(['plan_id', 'field_key', 'changed_on'])
    .where(
      'plan_id',
      'in',
      changed.map(({ planId }) => planId),
    )
    .where('changed_on', '>', after)
    .where(isOwn)
    .execute()
  const keys = new Map<string, Set<string>>()
  for (const row of rows) {
    const known = keys.get(row.plan_id)
    if (known) known.add(row.field_key)
    else keys.set(row.plan_id, new Set([row.field_key]))
  }
  const facts: PlanChangeFact[] = []
  for (const plan of changed.toSorted(byLastChange)) {
    const definition = await readPlanDefinition(db, plan.templateVersionId)
    const fields = definition.sections
      .flatMap((section) => section.fields)
      .filter(({ key }) => keys.get(plan.planId)?.has(key))
      .map(({ label }) => label)
    if (fields.length === 0) continue
    facts.push({
      planId: plan.planId,
      title: plan.title,
      fields,
      lastOn: plan.lastChangedOn ?? after,
      ofRep: plan.ofRep,
      accountId: plan.accountId,
      opportunityId: plan.opportunityId,
    })
  }
  return facts
}

/** Words that were only copied from another plan are no change of this one. */
function isOwn(eb: ExpressionBuilder<Tables, 'plan_field'>) {
  return eb.not(
    eb.exists(
      eb
        .selectFrom('plan_copy')
        .select('plan_copy.seq')
        .whereRef('plan_copy.plan_id', '=', 'plan_field.plan_id')
        .whereRef('plan_copy.field_key', '=', 'plan_field.field_key')
        .whereRef('plan_copy.seq', '>=', 'plan_field.changed_seq'),
    ),
  )
}

function byLastChange(a: PlanRow, b: PlanRow): number {
  const [one, two] = [a.lastChangedOn ?? '', b.lastChangedOn ?? '']
  if (one !== two) return one < two ? 1 : -1
  return a.planId < b.planId ? -1 : 1
}

function isAbout(subject: AgendaSubject) {
  return (eb: ExpressionBuilder<Tables, 'plan'>) => {
    if (subject.opportunityId !== null) return eb('plan.opportunity_id', '=', subject.opportunityId)
    if (subject.accountId !== null) return eb('plan.account_id', '=', subject.accountId)
    return eb('plan.rep_id', '=', subject.repId)
  }
}

/** A plan for a deal that is over, or for another quarter, asks for no look of its own. */
function isAlive(
  plan: { kind: PlanFact['kind']; period: string; status: string | null },
  today: string,
): boolean {
  if (plan.kind === 'territory_plan') return plan.period === quarterOf(today)
  if (plan.kind === 'call_plan') return false
  return plan.status === null || plan.status === 'open'
}

/** When each plan was last in front in a review that was closed. */
async function lastLooked(db: Db, repId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('verdict')
    .innerJoin('review', 'review.id', 'verdict.review_id')
    .where('verdict.rep_id', '=', repId)
    .where('verdict.looked', '=', 1)
    .where('verdict.plan_id', 'is not', null)
    .groupBy('verdict.plan_id')
    .select((eb) => ['verdict.plan_id', eb.fn.max('review.held_on').as('on')])
    .execute()
  return new Map(rows.flatMap(({ plan_id, on }) => (plan_id === null ? [] : [[plan_id, on]])))
}
