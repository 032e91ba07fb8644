import { type Expression, sql } from 'kysely'
import { dayIn } from '#domain/days.ts'
import type { NewPolicyRule, PolicyRule } from '#contract/plan-policy.ts'
import type { AccountFacts, DealFacts, StageStep } from '#domain/plans/policy.ts'
import type { Db, Row } from '../../db/tables.ts'

/** A rule as it is stored, with its place among the others. */
export type StoredRule = PolicyRule & { readonly seq: number }

/** The rules of the policy in the order of their making; removed ones left out. */
export async function listRules(db: Db): Promise<StoredRule[]> {
  const rows = await selectRules(db)
    .where('plan_policy.removed_at', 'is', null)
    .orderBy('plan_policy.seq')
    .execute()
  return rows.map((row) => ({ ...toRule(row, row.name), seq: row.seq }))
}

/** One rule, removed or not; undefined when there is none. */
export async function findRule(db: Db, id: string): Promise<StoredRule | undefined> {
  const row = await selectRules(db).where('plan_policy.id', '=', id).executeTakeFirst()
  return row && { ...toRule(row, row.name), seq: row.seq }
}

export async function insertRule(
  db: Db,
  rule: NewPolicyRule,
  stamp: { id: string; seq: number; now: string },
): Promise<void> {
  const { id, seq, now } = stamp
  await db
    .insertInto('plan_policy')
    .values({ ...toColumns(rule), id, seq, removed_at: null, created_at: now, updated_at: now })
    .execute()
}

/** Changes a rule if its revision is still the one that was seen. @returns whether it was */
export async function updateRule(
  db: Db,
  rule: NewPolicyRule,
  seen: number,
  stamp: { id: string; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('plan_policy')
    .set({ ...toColumns(rule), revision: seen + 1, updated_at: stamp.now })
    .where('id', '=', stamp.id)
    .where('revision', '=', seen)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes a rule out of the policy, or puts it back where `at` is null. */
export async function setRuleRemoved(db: Db, id: string, at: string | null): Promise<void> {
  await db.updateTable('plan_policy').set({ removed_at: at }).where('id', '=', id).execute()
}

type DealRow = Awaited<ReturnType<ReturnType<typeof selectDeals>['executeTakeFirstOrThrow']>>

/** What the policy looks at in a deal. `steps`: where it came from, the oldest first. */
export function dealFacts(row: DealRow, steps: readonly StageStep[], zone: string): DealFacts {
  return {
    tier: row.tier ?? '',
    stage: { stage: row.stage, probability: row.probability, status: row.status },
    amount:
      row.amount_minor === null || row.currency === null
        ? null
        : { minor: row.amount_minor, currency: row.currency },
    stageSince: row.stage_since,
    steps,
    since: latest(row.created_date ?? dayIn(row.created_at, zone), row.handed_on, row.owned_since),
  }
}

type AccountRow = Awaited<ReturnType<ReturnType<typeof selectAccounts>['executeTakeFirstOrThrow']>>

/** What the policy looks at in an account. */
export function accountFacts(row: AccountRow, zone: string): AccountFacts {
  return { tier: row.tier, since: latest(dayIn(row.created_at, zone), row.handed_on) }
}

/** Who has got something is asked for its plan from then on, not from when it began. */
function latest(began: string, ...handed: readonly (string | null)[]): string {
  return handed.reduce<string>((last, on) => (on !== null && on > last ? on : last), began)
}

/** The day on which something changed hands last; null: it never did. */
function newestHandover(id: Expression<string>, column: 'account_id' | 'opportunity_id') {
  return sql<string | null>`(select max(handed_on) from handover
    where ${sql.ref(column)} = ${id} and undone_at is null)`
}

/** Deals with what the policy looks at. */
export function selectDeals(db: Db) {
  return db
    .selectFrom('opportunity')
    .leftJoin('account', 'account.id', 'opportunity.account_id')
    .select([
      'opportunity.id',
      'opportunity.name',
      'opportunity.account_id',
      'opportunity.owner_rep_id',
      'opportunity.stage',
      'opportunity.status',
      'opportunity.probability',
      'opportunity.amount_minor',
      'opportunity.currency',
      'opportunity.stage_since',
      'opportunity.created_date',
      'opportunity.created_at',
      'account.tier',
      'account.name as account_name',
    ])
    .select((eb) => [
      newestHandover(eb.ref('opportunity.id'), 'opportunity_id').as('handed_on'),
      eb
        .selectFrom('change')
        .whereRef('change.opportunity_id', '=', 'opportunity.id')
        .where('change.field', '=', 'owner')
        .where('change.old_value', 'is not', null)
        .select((max) => max.fn.max('change.changed_on').as('on'))
        .as('owned_since'),
    ])
}

/** Accounts with what the policy looks at. */
export function selectAccounts(db: Db) {
  return db
    .selectFrom('account')
    .select(['account.id', 'account.name', 'account.tier', 'account.owner_rep_id', 'created_at'])
    .select((eb) => newestHandover(eb.ref('account.id'), 'account_id').as('handed_on'))
}

/** The steps of open deals from stage to stage, the oldest first; `ids` null: of all of them. */
export async function stepsOf(
  db: Db,
  ids: readonly string[] | null,
): Promise<ReadonlyMap<string, readonly StageStep[]>> {
  if (ids?.length === 0) return new Map()
  const rows = await db
    .selectFrom('change')
    .innerJoin('opportunity', 'opportunity.id', 'change.opportunity_id')
    .select(['change.opportunity_id', 'change.old_value', 'change.new_value', 'change.changed_on'])
    .where('change.field', '=', 'stage')
    .$if(ids === null, (query) => query.where('opportunity.status', '=', 'open'))
    .$if(ids !== null, (query) => query.where('opportunity.id', 'in', [...(ids ?? [])]))
    .orderBy('change.changed_on')
    .orderBy('change.seq')
    .execute()
  const steps = rows.map((row) => ({
    id: row.opportunity_id,
    step: { from: row.old_value ?? '', to: row.new_value ?? '', on: row.changed_on },
  }))
  const byDeal = Map.groupBy(steps, ({ id }) => id)
  return new Map([...byDeal].map(([id, own]) => [id, own.map(({ step }) => step)]))
}

function selectRules(db: Db) {
  return db
    .selectFrom('plan_policy')
    .leftJoin('rep', 'rep.id', 'plan_policy.rep_id')
    .selectAll('plan_policy')
    .select('rep.name')
}

function toColumns(rule: NewPolicyRule) {
  return {
    kind: rule.kind,
    rep_id: rule.repId,
    tier: rule.tier,
    stage: rule.stage,
    amount_minor: rule.amount?.minor ?? null,
    currency: rule.amount?.currency ?? null,
    wanted: rule.wanted,
    after_days: rule.afterDays,
  }
}

function toRule(row: Row<'plan_policy'>, repName: string | null): PolicyRule {
  return {
    id: row.id,
    kind: row.kind,
    repId: row.rep_id,
    repName,
    tier: row.tier,
    stage: row.stage,
    amount:
      row.amount_minor === null || row.currency === null
        ? null
        : { minor: row.amount_minor, currency: row.currency },
    wanted: row.wanted,
    afterDays: row.after_days,
    revision: row.revision,
  }
}
