import type { PlanIntent } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'
import type { ExistingPlan, Mark, PlanSubject } from '#domain/reviews/plans-due.ts'
import type { Db } from '../../db/tables.ts'

/** One thing done with a plan in a review. */
export type StoredTouch = {
  readonly planId: string
  readonly kind: 'opened' | 'front' | 'edited' | 'confirmed' | 'cited'
  readonly fieldKey: string | null
  /** To the millisecond. */
  readonly seconds: number
  readonly at: string
}

/** A plan as the review sees it. */
export type StoredPlan = ExistingPlan & {
  readonly title: string
  readonly intent: PlanIntent | null
  readonly templateVersionId: string
  readonly made: Mark
  /** When it was archived, if it is. */
  readonly archived: Mark | null
}

/** A plan that was looked for and was not there. */
export type StoredAbsent = {
  readonly planKind: PlanKind
  readonly accountId: string | null
  readonly opportunityId: string | null
}

/** What was done with plans in a review, in order. */
export async function touchesOf(db: Db, reviewId: string): Promise<StoredTouch[]> {
  const rows = await db
    .selectFrom('inspection_touch')
    .select(['plan_id', 'kind', 'field_key', 'seconds', 'millis', 'at'])
    .where('review_id', '=', reviewId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    planId: row.plan_id,
    kind: row.kind,
    fieldKey: row.field_key,
    seconds: row.seconds + row.millis / 1000,
    at: row.at,
  }))
}

/** The plans that were looked for in a review and were not there. */
export async function absentOf(db: Db, reviewId: string): Promise<StoredAbsent[]> {
  const rows = await db
    .selectFrom('inspection_missing')
    .select(['plan_kind', 'account_id', 'opportunity_id'])
    .where('review_id', '=', reviewId)
    .execute()
  return rows.map((row) => ({
    planKind: row.plan_kind,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
  }))
}

/**
 * The plans that may be meant: the ones named by id, and all that are about one of the subjects.
 * One indexed search for each id and each subject.
 */
export async function plansFor(
  db: Db,
  planIds: readonly string[],
  subjects: readonly PlanSubject[],
): Promise<StoredPlan[]> {
  const opportunityIds = subjects.flatMap((subject) =>
    subject.planKind === 'opportunity_plan' && subject.opportunityId ? [subject.opportunityId] : [],
  )
  const accountIds = subjects.flatMap((subject) =>
    subject.planKind === 'account_plan' && subject.accountId ? [subject.accountId] : [],
  )
  const ofReps = subjects.filter(
    ({ planKind }) => planKind === 'territory_plan' || planKind === 'call_plan',
  )
  if (planIds.length + opportunityIds.length + accountIds.length + ofReps.length === 0) return []
  const rows = await db
    .selectFrom('plan')
    .select([
      'id',
      'kind',
      'rep_id',
      'account_id',
      'opportunity_id',
      'period',
      'title',
      'intent',
      'template_version_id',
      'archived_at',
      'archived_seq',
      'made_seq',
      'created_at',
    ])
    .where((eb) =>
      eb.or([
        ...(planIds.length > 0 ? [eb('id', 'in', planIds)] : []),
        ...(opportunityIds.length > 0 ? [eb('opportunity_id', 'in', opportunityIds)] : []),
        ...(accountIds.length > 0 ? [eb('account_id', 'in', accountIds)] : []),
        ...ofReps.map(({ repId, planKind }) =>
          eb.and([eb('rep_id', '=', repId), eb('kind', '=', planKind)]),
        ),
      ]),
    )
    .execute()
  return rows.map((row) => ({
    planId: row.id,
    planKind: row.kind,
    repId: row.rep_id,
    accountId: row.account_id,
    opportunityId: row.opportunity_id,
    period: row.period,
    title: row.title,
    intent: row.intent,
    templateVersionId: row.template_version_id,
    made: { seq: row.made_seq, at: row.created_at },
    archived: row.archived_at === null ? null : { seq: row.archived_seq, at: row.archived_at },
  }))
}

/** Names of accounts and opportunities, by id. */
export async function namesOf(
  db: Db,
  accountIds: readonly string[],
  opportunityIds: readonly string[],
): Promise<Map<string, string>> {
  const accounts =
    accountIds.length === 0
      ? []
      : await db
          .selectFrom('account')
          .select(['id', 'name'])
          .where('id', 'in', accountIds)
          .execute()
  const opportunities =
    opportunityIds.length === 0
      ? []
      : await db
          .selectFrom('opportunity')
          .select(['id', 'name'])
          .where('id', 'in', opportunityIds)
          .execute()
  return new Map([...accounts, ...opportunities].map(({ id, name }) => [id, name]))
}
