import { sql } from 'kysely'
import type { PlanKind, Verdict } from '#contract/values.ts'
import type { Db } from '../../db/tables.ts'

// `cross join` keeps the plans outermost: there are far fewer of them than of what hangs on them, and
// a template that only some plans use reads only theirs.

/** The plans of a template from one id to another, both included. */
export type Slice = { readonly templateId: string; readonly from: string; readonly to: string }

/** The plans of a template in slices of so many, so that others have their turn in between. */
export async function slicesOf(db: Db, templateId: string, size: number): Promise<Slice[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    select min(id) as "from", max(id) as "to"
    from (select id, (row_number() over (order by id) - 1) / cast(${size} as integer) as slice from plan
      where template_version_id in
        (select id from template_version where template_id = ${templateId}))
    group by slice order by slice`.execute(db)
  return rows.map((row) => ({ templateId, ...row }))
}

/** A number of plans by version and field. */
export type ByField = { readonly versionId: string; readonly key: string; readonly plans: number }

/** How many plans each version has, and how many of them a review has opened. */
export async function countPlans(
  db: Db,
  slice: Slice,
): Promise<{ versionId: string; plans: number; opened: number }[]> {
  const { rows } = await sql<{ versionId: string; plans: number; opened: number }>`
    select plan.template_version_id as versionId, count(*) as plans,
      sum(exists (select 1 from inspection_touch
        where inspection_touch.plan_id = plan.id and inspection_touch.kind = 'opened')) as opened
    from plan
    where ${inSlice(slice)} and plan.archived_at is null
    group by plan.template_version_id`.execute(db)
  return rows
}

/** In how many plans each field holds an answer. */
export async function countAnswered(db: Db, slice: Slice): Promise<ByField[]> {
  const { rows } = await sql<ByField>`
    select plan.template_version_id as versionId, plan_field.field_key as key, count(*) as plans
    from plan cross join plan_field on plan_field.plan_id = plan.id
    where ${reviewedIn(slice)} and (plan_field.plain <> '' or plan_field.score is not null)
    group by 1, 2`.execute(db)
  return rows
}

/** In how many plans each field's answer was written over by another one. */
export async function countChanged(db: Db, slice: Slice): Promise<ByField[]> {
  const { rows } = await sql<ByField>`
    select plan.template_version_id as versionId, plan_revision.field_key as key,
      count(distinct plan_revision.plan_id) as plans
    from plan cross join plan_revision on plan_revision.plan_id = plan.id
    where ${reviewedIn(slice)} and plan_revision.how = 'written'
      and (plan_revision.old_value is not null or plan_revision.old_score is not null)
    group by 1, 2`.execute(db)
  return rows
}

/** In how many plans a commitment cites each field. */
export async function countCited(db: Db, slice: Slice): Promise<ByField[]> {
  const { rows } = await sql<ByField>`
    select plan.template_version_id as versionId, commitment.field_key as key,
      count(distinct commitment.plan_id) as plans
    from plan cross join commitment on commitment.plan_id = plan.id
    where ${reviewedIn(slice)} and commitment.field_key is not null
      and commitment.removed_at is null
    group by 1, 2`.execute(db)
  return rows
}

/** In how many plans a review edited, confirmed or cited each field. */
export async function countTouched(db: Db, slice: Slice): Promise<ByField[]> {
  const { rows } = await sql<ByField>`
    select plan.template_version_id as versionId, inspection_touch.field_key as key,
      count(distinct inspection_touch.plan_id) as plans
    from plan cross join inspection_touch on inspection_touch.plan_id = plan.id
    where ${reviewedIn(slice)} and inspection_touch.field_key is not null
    group by 1, 2`.execute(db)
  return rows
}

/**
 * In how many plans each field's answer was read as it stands: a closed review looked at the plan
 * after it was written, or the manager did so alone.
 */
export async function countRead(db: Db, slice: Slice): Promise<ByField[]> {
  const { rows } = await sql<ByField>`
    select plan.template_version_id as versionId, plan_field.field_key as key, count(*) as plans
    from plan cross join plan_field on plan_field.plan_id = plan.id
    where ${reviewedIn(slice)} and (plan_field.plain <> '' or plan_field.score is not null)
      and plan_field.changed_at <= max(
        coalesce((select max(review.ended_at) from verdict join review on review.id = verdict.review_id
          where verdict.plan_id = plan.id and verdict.looked = 1), ''),
        coalesce((select max(looked_at) from preparation_look
          where preparation_look.plan_id = plan.id), ''))
    group by 1, 2`.execute(db)
  return rows
}

/** How often a verdict fell in a quarter. */
export type Judged = {
  readonly versionId: string
  readonly quarter: string
  readonly verdict: Verdict
  readonly count: number
}

/**
 * The verdicts on plans, archived ones too, by quarter and by the version that the plan had when the
 * review began.
 */
export async function countVerdicts(db: Db, slice: Slice): Promise<Judged[]> {
  const { rows } = await sql<Judged>`
    select coalesce(
        (select from_version_id from plan_move where plan_move.plan_id = plan.id
          and undone_at is null and moved_at > review.started_at order by seq limit 1),
        plan.template_version_id) as versionId,
      ${quarterHeld} as quarter, verdict.verdict as verdict, count(*) as count
    from plan cross join verdict on verdict.plan_id = plan.id join review on review.id = verdict.review_id
    where ${inSlice(slice)}
    group by 1, 2, 3`.execute(db)
  return rows
}

/** The verdicts of a kind without a plan, as missing and waived ones have none, by rep and quarter. */
export async function countWithoutPlan(
  db: Db,
  kind: PlanKind,
): Promise<(Omit<Judged, 'versionId'> & { readonly repId: string })[]> {
  const { rows } = await sql<Omit<Judged, 'versionId'> & { repId: string }>`
    select verdict.rep_id as repId, ${quarterHeld} as quarter, verdict.verdict as verdict,
      count(*) as count
    from verdict join review on review.id = verdict.review_id
    where verdict.plan_id is null and verdict.plan_kind = ${kind}
    group by 1, 2, 3`.execute(db)
  return rows
}

const quarterHeld = sql`substr(review.held_on, 1, 4) || '-Q' ||
  ((substr(review.held_on, 6, 2) + 2) / 3)`

function inSlice({ templateId, from, to }: Slice) {
  return sql`plan.id between ${from} and ${to} and plan.template_version_id in
    (select id from template_version where template_id = ${templateId})`
}

/** The plans of a slice that say something about their fields: a review has opened them. */
function reviewedIn(slice: Slice) {
  return sql`${inSlice(slice)} and plan.archived_at is null
    and exists (select 1 from inspection_touch as opened
      where opened.plan_id = plan.id and opened.kind = 'opened')`
}
