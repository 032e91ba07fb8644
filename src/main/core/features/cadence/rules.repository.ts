import { pattern as patternShape, type NewRule, type Pattern } from '#contract/cadence-values.ts'
import type { RuleFact, Target } from '#domain/cadence/occurrences.ts'
import { tenures } from '#domain/handovers/owner-on.ts'
import { seriesOf } from '#domain/cadence/pattern.ts'
import { addDays, dayIn } from '#domain/days.ts'
import type { Db, Row, RowPatch } from '../../db/tables.ts'
import { handedAccounts } from '../handovers/handovers.repository.ts'

/** A rule with all that is stored of it. */
export type StoredRule = RuleFact & {
  readonly pattern: Pattern
  readonly guideId: string | null
  readonly guideName: string | null
  readonly repName: string | null
  readonly followsId: string | null
  readonly removed: boolean
  readonly revision: number
}

function selectRules(db: Db) {
  return db
    .selectFrom('cadence_rule')
    .leftJoin('rep', 'rep.id', 'cadence_rule.rep_id')
    .leftJoin('template', 'template.id', 'cadence_rule.guide_id')
    .selectAll('cadence_rule')
    .select(['rep.name as rep_name', 'template.name as guide_name'])
}

/** The rules in the order of their making; removed ones on request. */
export async function listRules(db: Db, removed: boolean): Promise<StoredRule[]> {
  const rows = await selectRules(db)
    .$if(!removed, (qb) => qb.where('cadence_rule.removed_at', 'is', null))
    .orderBy('cadence_rule.seq')
    .execute()
  return rows.map(toRule)
}

/** One rule, removed or not, or undefined. */
export async function findRule(db: Db, ruleId: string): Promise<StoredRule | undefined> {
  const row = await selectRules(db).where('cadence_rule.id', '=', ruleId).executeTakeFirst()
  return row && toRule(row)
}

export async function insertRule(
  db: Db,
  rule: NewRule,
  head: { id: string; seq: number; followsId: string | null },
  now: string,
): Promise<void> {
  await db
    .insertInto('cadence_rule')
    .values({
      ...toColumns(rule),
      id: head.id,
      seq: head.seq,
      follows_id: head.followsId,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

/** Changes a rule and counts its revision on; with `seen` only if nobody did since. @returns whether */
export async function patchRule(
  db: Db,
  ruleId: string,
  patch: RowPatch<'cadence_rule'>,
  now: string,
): Promise<void> {
  await db
    .updateTable('cadence_rule')
    .set((eb) => ({ ...patch, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', ruleId)
    .execute()
}

/** The columns of a rule as the manager states it. */
export function toColumns(rule: NewRule) {
  return {
    review_kind: rule.reviewKind,
    scope: rule.for.who,
    rep_id: rule.for.who === 'rep' ? rule.for.repId : null,
    tier: rule.for.who === 'tier' ? rule.for.tier : null,
    seats: rule.for.who === 'team' ? rule.for.seats : ('in_turn' as const),
    pattern: JSON.stringify(rule.pattern),
    at_time: rule.time,
    minutes: rule.minutes,
    guide_id: rule.guideId,
    place: rule.place,
    link: rule.link,
    starts_on: rule.startsOn,
    ends_on: rule.endsOn,
  }
}

/** Whom a rule is for, as the manager says it. */
export function whoOf(rule: StoredRule): NewRule['for'] {
  if (rule.scope === 'rep' && rule.repId !== null) return { who: 'rep', repId: rule.repId }
  if (rule.tier === 'A' || rule.tier === 'B' || rule.tier === 'C') {
    return { who: 'tier', tier: rule.tier }
  }
  return { who: 'team', seats: rule.seats }
}

/** A rule as the manager stated it. */
export function statedOf(rule: StoredRule): NewRule {
  const { reviewKind, pattern, time, minutes, guideId, place, link, startsOn, endsOn } = rule
  return {
    reviewKind,
    for: whoOf(rule),
    pattern,
    time,
    minutes,
    guideId,
    place,
    link,
    startsOn,
    endsOn,
  }
}

/**
 * Whom rules make reviews due for: a rep, the team, or the accounts of a tier. The sample team is no
 * part of the team, nor are its accounts, as soon as there is a rep of the user's own.
 */
export type Everybody = {
  readonly reps: readonly Target[]
  readonly team: readonly Target[]
  readonly accounts: ReadonlyMap<string, readonly Target[]>
}

/**
 * The reps, and the accounts of the tiers that some rule is for, each in the order of their making.
 * Nothing is due for a rep or an account before it was there, nor for a rep once archived.
 */
export async function listTargets(
  db: Db,
  tiers: readonly string[],
  zone: string,
): Promise<Everybody> {
  const reps = await db
    .selectFrom('rep')
    .select(['id', 'name', 'archived_at', 'start_date', 'created_at', 'sample'])
    .orderBy('id')
    .execute()
  const targets = reps.map((rep): Target => ({
    id: rep.id,
    repId: rep.id,
    repName: rep.name,
    accountId: null,
    accountName: null,
    from: rep.start_date ?? dayIn(rep.created_at, zone),
    until: rep.archived_at === null ? null : addDays(dayIn(rep.archived_at, zone), -1),
  }))
  const own = new Set(reps.filter(({ sample }) => sample === 0).map(({ id }) => id))
  const team = own.size === 0 ? targets : targets.filter(({ id }) => own.has(id))
  const byId = new Map(team.map((target) => [target.id, target]))
  const accounts = new Map<string, Target[]>()
  for (const tier of new Set(tiers)) accounts.set(tier, await accountsOf(db, tier, byId, zone))
  return { reps: targets, team, accounts }
}

async function accountsOf(
  db: Db,
  tier: string,
  reps: ReadonlyMap<string, Target>,
  zone: string,
): Promise<Target[]> {
  if (tier !== 'A' && tier !== 'B' && tier !== 'C') return []
  const handed = await handedAccounts(db)
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name', 'owner_rep_id', 'archived_at', 'created_at'])
    .where('tier', '=', tier)
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => {
    const made = dayIn(row.created_at, zone)
    const archived = row.archived_at === null ? null : addDays(dayIn(row.archived_at, zone), -1)
    // A day of the past is due with whoever had the account then.
    const spans = tenures(handed.get(row.id) ?? [], row.owner_rep_id, (day) => addDays(day, -1))
    return spans.flatMap(({ repId, from, until }): Target[] => {
      const rep = reps.get(repId ?? '')
      if (!rep) return []
      return [
        {
          ...rep,
          id: row.id,
          accountId: row.id,
          accountName: row.name,
          from: from !== null && from > made ? from : made,
          until: [archived, rep.until, until].reduce(earliest, null),
        },
      ]
    })
  })
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
function toRule(
  row: Row<'cadence_rule'> & { rep_name: string | null; guide_name: string | null },
): StoredRule {
  const pattern = patternShape.parse(JSON.parse(row.pattern))
  return {
    id: row.id,
    reviewKind: row.review_kind,
    scope: row.scope,
    repId: row.rep_id,
    repName: row.rep_name,
    tier: row.tier,
    seats: row.seats,
    pattern,
    series: seriesOf(pattern, row.starts_on),
    time: row.at_time,
    minutes: row.minutes,
    guideId: row.guide_id,
    guideName: row.guide_name,
    place: row.place,
    link: row.link,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    followsId: row.follows_id,
    removed: row.removed_at !== null,
    revision: row.revision,
  }
}
