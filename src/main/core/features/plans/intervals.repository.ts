import { pattern as patternShape } from '#contract/cadence-values.ts'
import type { Plan } from '#contract/plans.ts'
import type { Settings } from '#contract/settings.ts'
import { intervalDays } from '#domain/cadence/pattern.ts'
import { reviewOfPlan } from '#domain/plans/subject.ts'
import type { Db } from '../../db/tables.ts'

type PlanOf = Pick<Plan, 'kind' | 'repId' | 'accountId'>

/**
 * How often plans are meant to be looked at, in days: as the rule of the cadence says that makes
 * their reviews due – the rep's own, then that of the account's tier, then the team's – and as the
 * settings say where there is no rule.
 */
export async function readIntervals(
  db: Db,
  settings: Pick<Settings, 'cadenceDays'>,
  today: string,
): Promise<(plan: PlanOf, tier: string) => number> {
  const rows = await db
    .selectFrom('cadence_rule')
    .select(['review_kind', 'scope', 'rep_id', 'tier', 'pattern'])
    .where('removed_at', 'is', null)
    .where('starts_on', '<=', today)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
    .orderBy('seq')
    .execute()
  const rules = rows.map((row) => ({
    ...row,
    days: Math.max(1, Math.round(intervalDays(patternShape.parse(JSON.parse(row.pattern))))),
  }))
  return (plan, tier) => {
    const kind = reviewOfPlan[plan.kind]
    const ofKind = rules.filter((rule) => rule.review_kind === kind)
    const rule =
      ofKind.findLast((one) => one.scope === 'rep' && one.rep_id === plan.repId) ??
      ofKind.findLast((one) => one.scope === 'tier' && one.tier === tier) ??
      ofKind.findLast((one) => one.scope === 'team')
    return rule?.days ?? settings.cadenceDays[kind]
  }
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
