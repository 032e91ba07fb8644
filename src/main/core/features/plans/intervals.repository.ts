import { pattern as patternShape } from '#contract/cadence-values.ts'
import type { Plan } from '#contract/plans.ts'
import type { Settings } from '#contract/settings.ts'
import { intervalDays } from '#domain/cadence/pattern.ts'
import { type IntervalRule, planInterval } from '#domain/plans/interval.ts'
import type { Db } from '../../db/tables.ts'

type PlanOf = Pick<Plan, 'kind' | 'repId'> & { readonly id: string | null }

/** The rule that made a review due, as far as it says how often. */
export type DueBy = Pick<IntervalRule, 'reviewKind' | 'days'>

/**
 * How often a plan is meant to be looked at, in days: see `planInterval`. `dueBy` names the rule of
 * the review in which it is looked at; unless it is said, it is that of the newest agenda on which
 * the plan stands.
 */
export type Interval = (plan: PlanOf, tier: string, dueBy?: DueBy | null) => number

/** How often plans are meant to be looked at, for those that are named by id and for subjects without one. */
export async function readIntervals(
  db: Db,
  settings: Pick<Settings, 'cadenceDays'>,
  today: string,
  planIds: readonly string[],
): Promise<Interval> {
  const rows = await db
    .selectFrom('cadence_rule')
    .select(['review_kind', 'scope', 'rep_id', 'tier', 'pattern'])
    .where('removed_at', 'is', null)
    .where('starts_on', '<=', today)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
    .orderBy('seq')
    .execute()
  const rules = rows.map((row): IntervalRule => ({
    reviewKind: row.review_kind,
    scope: row.scope,
    repId: row.rep_id,
    tier: row.tier,
    days: daysOf(row.pattern),
  }))
  const put = await rulesOfAgendas(db, planIds)
  return ({ id, kind, repId }, tier, dueBy = put.get(id ?? '') ?? null) =>
    planInterval({ kind, repId, tier }, rules, dueBy, settings.cadenceDays)
}

/** The rule that made an agenda due; null where none did. */
export async function ruleOfAgenda(db: Db, agendaId: string): Promise<DueBy | null> {
  const row = await db
    .selectFrom('cadence_occurrence')
    .innerJoin('cadence_rule', 'cadence_rule.id', 'cadence_occurrence.rule_id')
    .select(['cadence_rule.review_kind', 'cadence_rule.pattern'])
    .where('cadence_occurrence.agenda_id', '=', agendaId)
    .executeTakeFirst()
  return row ? { reviewKind: row.review_kind, days: daysOf(row.pattern) } : null
}

/** By plan, the rule of the newest agenda that a rule made due and on which the plan stands. */
async function rulesOfAgendas(
  db: Db,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, DueBy>> {
  if (planIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('agenda_item')
    .innerJoin('cadence_occurrence', 'cadence_occurrence.agenda_id', 'agenda_item.agenda_id')
    .innerJoin('cadence_rule', 'cadence_rule.id', 'cadence_occurrence.rule_id')
    .select(['agenda_item.plan_id', 'cadence_rule.review_kind', 'cadence_rule.pattern'])
    .where('agenda_item.plan_id', 'in', planIds)
    .where('agenda_item.state', '<>', 'dropped')
    .orderBy('agenda_item.seq')
    .execute()
  return new Map(
    rows.map((row) => [
      row.plan_id ?? '',
      { reviewKind: row.review_kind, days: daysOf(row.pattern) },
    ]),
  )
}

/** The tiers of accounts, by account. */
export async function tiersOf(
  db: Db,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'tier'])
    .where('id', 'in', accountIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row.tier]))
}

function daysOf(pattern: string): number {
  return Math.max(1, Math.round(intervalDays(patternShape.parse(JSON.parse(pattern)))))
}
