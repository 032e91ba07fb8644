import type { Plan, PlanSubject } from '#contract/plans.ts'
import type { PlanKind } from '#contract/values.ts'
import type { Db } from '../../db/tables.ts'

type Stamp = { id: string; now: string }

export type PlanFilter = {
  kind: PlanKind | null
  repId: string | null
  accountId: string | null
  opportunityId: string | null
  archived: boolean
}

export type NewPlan = {
  kind: PlanKind
  templateVersionId: string
  repId: string
  accountId: string | null
  opportunityId: string | null
  title: string
  period: string
}

/** One plan, archived or not; undefined when there is none. */
export async function findPlan(db: Db, planId: string): Promise<Plan | undefined> {
  const row = await selectPlans(db).where('plan.id', '=', planId).executeTakeFirst()
  return row && toPlan(row)
}

/** A page of plans by title. */
export async function listPlans(
  db: Db,
  filter: PlanFilter,
  page: { offset: number; limit: number },
): Promise<Plan[]> {
  const rows = await filtered(selectPlans(db), filter)
    .orderBy('plan.title', (order) => order.collate('nocase'))
    .orderBy('plan.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return rows.map(toPlan)
}

/** How many plans a filter lets through. */
export async function countPlans(db: Db, filter: PlanFilter): Promise<number> {
  const { n } = await filtered(selectPlans(db), filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/**
 * The plan for a subject that is not archived: one for an opportunity, an account, a territory and
 * quarter, or a call on a day; the youngest where there are several.
 */
export async function findPlanFor(db: Db, subject: PlanSubject): Promise<string | undefined> {
  const row = await db
    .selectFrom('plan')
    .select('id')
    .where('kind', '=', subject.kind)
    .where('archived_at', 'is', null)
    .where('period', '=', subject.period)
    .$if(subject.kind === 'opportunity_plan' || subject.kind === 'call_plan', (qb) =>
      qb.where('opportunity_id', 'is', subject.opportunityId),
    )
    .$if(
      subject.kind === 'account_plan' ||
        (subject.kind === 'call_plan' && subject.opportunityId === null),
      (qb) => qb.where('account_id', 'is', subject.accountId),
    )
    .$if(subject.kind === 'territory_plan' || subject.kind === 'call_plan', (qb) =>
      qb.where('rep_id', 'is', subject.repId),
    )
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.id
}

export async function insertPlan(
  db: Db,
  plan: NewPlan,
  stamp: Stamp & { seq: number },
): Promise<void> {
  await db
    .insertInto('plan')
    .values({
      id: stamp.id,
      kind: plan.kind,
      template_version_id: plan.templateVersionId,
      rep_id: plan.repId,
      account_id: plan.accountId,
      opportunity_id: plan.opportunityId,
      title: plan.title,
      period: plan.period,
      made_seq: stamp.seq,
      created_at: stamp.now,
      updated_at: stamp.now,
    })
    .execute()
}

/** Gives a plan another title if its revision is still the one that was seen. @returns whether */
export async function renamePlan(
  db: Db,
  title: string,
  seen: number,
  stamp: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('plan')
    .set({ title, revision: seen + 1, updated_at: stamp.now })
    .where('id', '=', stamp.id)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Archives a plan at an instant, or shows it again with null. @returns whether there was one */
export async function setPlanArchived(
  db: Db,
  archivedAt: string | null,
  stamp: Stamp & { seq: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('plan')
    .set((eb) => ({
      archived_at: archivedAt,
      archived_seq: archivedAt === null ? null : stamp.seq,
      revision: eb('revision', '+', 1),
      updated_at: stamp.now,
    }))
    .where('id', '=', stamp.id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function selectPlans(db: Db) {
  return db
    .selectFrom('plan')
    .innerJoin('rep', 'rep.id', 'plan.rep_id')
    .innerJoin('template_version', 'template_version.id', 'plan.template_version_id')
    .innerJoin('template', 'template.id', 'template_version.template_id')
    .leftJoin('account', 'account.id', 'plan.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'plan.opportunity_id')
    .selectAll('plan')
    .select([
      'rep.name as rep_name',
      'template.name as template_name',
      'account.name as account_name',
      'opportunity.name as opportunity_name',
    ])
}

type Select = ReturnType<typeof selectPlans>
type PlanRow = Awaited<ReturnType<Select['executeTakeFirstOrThrow']>>

function filtered(select: Select, filter: PlanFilter): Select {
  const { kind, repId, accountId, opportunityId } = filter
  return select
    .$if(!filter.archived, (qb) => qb.where('plan.archived_at', 'is', null))
    .$if(kind !== null, (qb) => qb.where('plan.kind', '=', kind ?? 'account_plan'))
    .$if(repId !== null, (qb) => qb.where('plan.rep_id', '=', repId ?? ''))
    .$if(accountId !== null, (qb) => qb.where('plan.account_id', '=', accountId))
    .$if(opportunityId !== null, (qb) => qb.where('plan.opportunity_id', '=', opportunityId))
}

function toPlan(row: PlanRow): Plan {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    period: row.period,
    templateVersionId: row.template_version_id,
    templateName: row.template_name,
    repId: row.rep_id,
    repName: row.rep_name,
    accountId: row.account_id,
    accountName: row.account_name,
    opportunityId: row.opportunity_id,
    opportunityName: row.opportunity_name,
    intent: row.intent,
    archivedAt: row.archived_at,
    sample: row.sample === 1,
    revision: row.revision,
  }
}
