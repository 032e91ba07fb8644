import type { NewRule, Rule } from '#contract/cadence-values.ts'
import { type RuleFact, targetsOf } from '#domain/cadence/occurrences.ts'
import { recurrenceOf, sayPattern, seriesOf } from '#domain/cadence/pattern.ts'
import { slotsFit } from '#domain/cadence/wall-clock.ts'
import { addDays } from '#domain/days.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import { planAgenda } from '../agendas/agendas.service.ts'
import { readSettings, writeSettings } from '../settings/settings.repository.ts'
import { getRep } from '../team/team.service.ts'
import { lookedDays, nextDue } from './next-due.service.ts'
import { listStoredOfRule, patchStored } from './occurrences.repository.ts'
import { noDay, replanRule } from './occurrences.service.ts'
import { expand } from './recurrence.ts'
import {
  type Everybody,
  findRule,
  insertRule,
  listRules,
  listTargets,
  patchRule,
  type StoredRule,
  toColumns,
  whoOf,
} from './rules.repository.ts'

/** The next one is looked for so many days ahead: the longest interval and a leap day. */
const horizonDays = 800

/** All rules with whom they are for and what comes next. */
export async function getRules(
  ctx: QueryContext,
  removed: boolean,
): Promise<{ rules: Rule[]; zone: string; today: string }> {
  const here = { zone: ctx.zone, today: ctx.today }
  const rules = await listRules(ctx.db, removed)
  const everybody = await everybodyOf(ctx, rules)
  const next = await nextDue(ctx, { repId: null, kind: null })
  const shown = rules.map((rule) => toRule(rule, everybody, next, here.today))
  return {
    rules: shown.toSorted(
      (a, b) =>
        compare(a.reviewKind, b.reviewKind) ||
        compare(a.forName.toLowerCase(), b.forName.toLowerCase()) ||
        compare(a.startsOn, b.startsOn) ||
        compare(a.id, b.id),
    ),
    ...here,
  }
}

/** Adds a rule, in the zone that is kept from now on. NOT_FOUND, VALIDATION as `addRule`. */
export async function createRule(ctx: CommandContext, rule: NewRule): Promise<Rule> {
  await keepZone(ctx)
  return addRule(ctx, rule)
}

/** Adds a rule. NOT_FOUND for a rep that is not there, VALIDATION at the field. */
export async function addRule(ctx: CommandContext, rule: NewRule): Promise<Rule> {
  await check(ctx, rule)
  const id = ctx.nextId()
  await insertRule(ctx.db, rule, { id, seq: await ctx.nextSeq(), followsId: null }, ctx.now)
  return getRule(ctx, id)
}

/**
 * Changes a rule from a day on. Where something was due before, the rule ends the day before and a
 * new one goes on from it, so that the past stays; otherwise, or where days, time and people stay as
 * they are, the rule itself changes. An interval keeps its rhythm as long as the pattern stays.
 * NOT_FOUND, STALE_REVISION, VALIDATION.
 */
export async function changeRule(
  ctx: CommandContext,
  ruleId: string,
  seen: number,
  from: string,
  rule: NewRule,
): Promise<Rule> {
  const old = await getSeen(ctx, ruleId, seen)
  await check(ctx, rule)
  const cut = from > old.startsOn ? from : old.startsOn
  const before = expand(old.series, old.startsOn, earlier(addDays(cut, -1), old.endsOn))
  const samePattern = recurrenceOf(rule.pattern) === old.series.recurrence
  const { today } = ctx
  const onlyPast = before.every((day) => day < today)
  if (onlyPast && samePattern && isAdjusted(old, rule)) {
    // Days, times and people stay: the series goes on as the same one, in calendars too.
    await patchRule(ctx.db, ruleId, { ...toColumns(rule), starts_on: old.startsOn }, ctx.now)
    await settleRows(ctx, old, await getStored(ctx, ruleId), cut)
    await replanRule(ctx, ruleId)
    return getRule(ctx, ruleId)
  }
  if (before.length === 0) {
    await patchRule(ctx.db, ruleId, toColumns(rule), ctx.now)
    await settleRows(ctx, old, await getStored(ctx, ruleId), old.startsOn)
    await replanRule(ctx, ruleId)
    return getRule(ctx, ruleId)
  }
  const next = samePattern ? expand(old.series, cut, addDays(cut, horizonDays))[0] : undefined
  const startsOn = [rule.startsOn, cut, next ?? cut].reduce((a, b) => (a > b ? a : b))
  if (rule.endsOn !== null && rule.endsOn < startsOn) {
    throw invalid('endsOn', 'It ends before the change takes effect. To end the rule, use “End”.')
  }
  const id = ctx.nextId()
  const seq = await ctx.nextSeq()
  await insertRule(ctx.db, { ...rule, startsOn }, { id, seq, followsId: ruleId }, ctx.now)
  await patchRule(ctx.db, ruleId, { ends_on: addDays(cut, -1) }, ctx.now)
  await settleRows(ctx, old, await getStored(ctx, id), cut)
  await replanRule(ctx, id)
  return getRule(ctx, id)
}

/** Ends a rule on a day, or lets it go on. NOT_FOUND, STALE_REVISION, VALIDATION. */
export async function endRule(
  ctx: CommandContext,
  ruleId: string,
  seen: number,
  endsOn: string | null,
): Promise<Rule> {
  const rule = await getSeen(ctx, ruleId, seen)
  if (endsOn !== null && endsOn < rule.startsOn) {
    throw invalid('endsOn', 'It ends before it begins. To take the rule away, delete it.')
  }
  await patchRule(ctx.db, ruleId, { ends_on: endsOn }, ctx.now)
  await replanRule(ctx, ruleId)
  return getRule(ctx, ruleId)
}

/**
 * Lets a rule make nothing due from a day on: it ends the day before, or is removed when it made
 * nothing due until then. What was held or moved to before that day stays. NOT_FOUND.
 */
export async function stopRule(ctx: CommandContext, ruleId: string, from: string): Promise<void> {
  const old = await getStored(ctx, ruleId)
  const last = earlier(addDays(from, -1), old.endsOn)
  if (old.startsOn > last || expand(old.series, old.startsOn, last).length === 0) {
    await patchRule(ctx.db, ruleId, { removed_at: ctx.now }, ctx.now)
    await replanRule(ctx, ruleId)
    return
  }
  await patchRule(ctx.db, ruleId, { ends_on: last }, ctx.now)
  await settleRows(ctx, old, await getStored(ctx, ruleId), from)
  await replanRule(ctx, ruleId)
}

/** Removes a rule, or brings it back. NOT_FOUND. */
export async function removeRule(
  ctx: CommandContext,
  ruleId: string,
  removed: boolean,
  seen?: number,
): Promise<Rule> {
  const rule = await getStored(ctx, ruleId)
  if (seen !== undefined && seen !== rule.revision) throw stale('rule')
  await patchRule(ctx.db, ruleId, { removed_at: removed ? ctx.now : null }, ctx.now)
  await replanRule(ctx, ruleId)
  return getRule(ctx, ruleId)
}

/** One rule as a screen shows it. NOT_FOUND. */
export async function getRule(ctx: QueryContext, ruleId: string): Promise<Rule> {
  const rule = await getStored(ctx, ruleId)
  const { today } = ctx
  const next = await nextDue(ctx, { repId: rule.repId, kind: rule.reviewKind })
  return toRule(rule, await everybodyOf(ctx, [rule]), next, today)
}

async function getStored(ctx: QueryContext, ruleId: string): Promise<StoredRule> {
  const rule = await findRule(ctx.db, ruleId)
  if (!rule) throw notFound('rule')
  return rule
}

async function getSeen(ctx: QueryContext, ruleId: string, seen: number): Promise<StoredRule> {
  const rule = await getStored(ctx, ruleId)
  if (rule.removed) throw notFound('rule')
  if (rule.revision !== seen) throw stale('rule')
  return rule
}

/** Whether a change leaves the kind, the people and the time, and with the same pattern each review. */
function isAdjusted(old: StoredRule, rule: NewRule): boolean {
  const now = toColumns(rule)
  return (
    now.review_kind === old.reviewKind &&
    now.scope === old.scope &&
    now.rep_id === old.repId &&
    now.tier === old.tier &&
    now.seats === old.seats &&
    now.at_time === old.time &&
    // One after the other, the minutes decide when each begins.
    (now.minutes === old.minutes || now.scope === 'rep' || now.seats === 'together') &&
    rule.startsOn <= old.startsOn
  )
}

/** The first rule fixes the zone: from then on times do not follow the machine around. */
async function keepZone(ctx: CommandContext): Promise<void> {
  const { zone } = await readSettings(ctx.db)
  if (zone === '') await writeSettings(ctx.db, { zone: ctx.zone }, ctx.now)
}

/** Refuses a rule for a rep that is not there, one that is never due, one that fits no day. */
async function check(ctx: CommandContext, rule: NewRule): Promise<void> {
  if (rule.for.who === 'rep') await getRep(ctx, rule.for.repId)
  const series = seriesOf(rule.pattern, rule.startsOn)
  if (rule.endsOn !== null && series.first > rule.endsOn) {
    throw invalid('endsOn', `The first one would be due on ${series.first}, after its end.`)
  }
  const shape = { ...toColumns(rule), id: '' }
  const everybody = await listTargets(ctx.db, shape.tier === null ? [] : [shape.tier], ctx.zone)
  const fact = { scope: shape.scope, tier: shape.tier, repId: shape.rep_id }
  const count = shape.seats === 'in_turn' ? countNow(fact, everybody, rule.startsOn) : 1
  if (!slotsFit(rule.time, rule.minutes, count)) {
    throw invalid(
      'time',
      `${count} reviews of ${rule.minutes} minutes, one after the other, are not over by midnight. Begin earlier, or make a rule for each.`,
    )
  }
}

function invalid(path: string, message: string): Failure {
  return new Failure('VALIDATION', `${message} Nothing was changed.`, [
    { path: `rule.${path}`, message },
  ])
}

/**
 * After a rule has changed: what is stored of its occurrences goes over to the rule that has their
 * day now. What no rule has any more lets go of its agenda, which waits without a day until the next review takes it over; one
 * that was held, or was moved to before the change, stands beside all rules from now on.
 */
async function settleRows(
  ctx: CommandContext,
  old: StoredRule,
  now: StoredRule,
  cut: string,
): Promise<void> {
  for (const row of await listStoredOfRule(ctx.db, old.id, cut)) {
    const { nominalOn } = row
    if (nominalOn === null) continue
    const stays =
      nominalOn >= now.startsOn &&
      (now.endsOn === null || nominalOn <= now.endsOn) &&
      expand(now.series, nominalOn, nominalOn).length > 0
    if (stays) {
      await patchStored(ctx.db, row.id, { rule_id: now.id }, ctx.now)
    } else if (row.review !== null || (row.on !== null && row.on < cut)) {
      await patchStored(
        ctx.db,
        row.id,
        {
          rule_id: null,
          nominal_on: null,
          on_day: row.on ?? nominalOn,
          at_time: row.time ?? old.time,
          minutes: row.minutes ?? old.minutes,
        },
        ctx.now,
      )
    } else if (row.agenda !== null) {
      await patchStored(ctx.db, row.id, { agenda_id: null }, ctx.now)
      if (row.agenda.draft) await planAgenda(ctx, row.agenda.id, noDay)
    }
  }
}

async function everybodyOf(ctx: QueryContext, rules: readonly RuleFact[]): Promise<Everybody> {
  return listTargets(
    ctx.db,
    rules.flatMap(({ tier }) => (tier === null ? [] : [tier])),
    ctx.zone,
  )
}

function countNow(
  rule: Pick<RuleFact, 'scope' | 'tier' | 'repId'>,
  everybody: Everybody,
  today: string,
): number {
  return targetsOf(rule, everybody).filter(({ until }) => until === null || until >= today).length
}

function toRule(
  rule: StoredRule,
  everybody: Everybody,
  next: ReadonlyMap<string, string>,
  today: string,
): Rule {
  const targets = countNow(rule, everybody, today)
  // Where nobody is there for it, no single review speaks for the days to come: the series does.
  const beyond = targets === 0 ? today : addDays(today, lookedDays)
  const start = rule.startsOn > beyond ? rule.startsOn : beyond
  const inSeries = expand(rule.series, start, earlier(addDays(start, horizonDays), rule.endsOn))[0]
  return {
    id: rule.id,
    reviewKind: rule.reviewKind,
    for: whoOf(rule),
    forName: rule.repName ?? (rule.tier === null ? 'Whole team' : `Accounts of tier ${rule.tier}`),
    pattern: rule.pattern,
    time: rule.time,
    minutes: rule.minutes,
    guideId: rule.guideId,
    guideName: rule.guideName ?? '',
    place: rule.place,
    link: rule.link,
    startsOn: rule.startsOn,
    endsOn: rule.endsOn,
    targets,
    nextOn: rule.removed ? null : (next.get(rule.id) ?? inSeries ?? null),
    says: sayPattern(rule.pattern),
    followsId: rule.followsId,
    removed: rule.removed,
    revision: rule.revision,
  }
}

function earlier(a: string, b: string | null): string {
  return b === null || a < b ? a : b
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
