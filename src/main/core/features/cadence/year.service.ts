import type { Input, Output } from '#contract/contract.ts'
import type { NewRule, Rule, WeekLoad } from '#contract/cadence-values.ts'
import { proposeYear } from '#domain/cadence/default-year.ts'
import { weekLoad } from '#domain/cadence/hours.ts'
import { targetsOf } from '#domain/cadence/occurrences.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { readSettings, writeSettings } from '../settings/settings.repository.ts'
import { type Everybody, listRules, listTargets, toColumns } from './rules.repository.ts'
import { changeRule, createRule, getRules, stopRule } from './rules.service.ts'
import { changedSince, pictureOfAll } from './year-picture.service.ts'

const tiers = ['A', 'B', 'C'] as const

/** The rhythm that the app proposes for the team as it is, and what it takes of the week. */
export async function propose(
  ctx: QueryContext,
  startsOn: string,
): Promise<Output<'cadence.proposeYear'>> {
  const { today } = ctx
  const everybody = await listTargets(ctx.db, tiers, ctx.zone)
  const there = ({ until }: { until: string | null }) => until === null || until >= today
  const rules = proposeYear({
    repIds: everybody.team.filter(there).map(({ id }) => id),
    tiers: tiers
      .map((tier) => ({ tier, accounts: everybody.accounts.get(tier)?.filter(there).length ?? 0 }))
      .filter(({ accounts }) => accounts > 0),
    startsOn,
    taken: (await listRules(ctx.db, false)).filter(
      ({ endsOn }) => endsOn === null || endsOn >= startsOn,
    ),
  })
  const { weekHours } = await readSettings(ctx.db)
  return { rules, load: loadOf(rules, everybody, weekHours, today) }
}

/** What a set of rules would take of the manager's week. */
export async function getLoad(
  ctx: QueryContext,
  rules: readonly NewRule[],
  weekHours: number,
): Promise<WeekLoad> {
  const { today } = ctx
  return loadOf(rules, await listTargets(ctx.db, tiers, ctx.zone), weekHours, today)
}

/** Saves the year as designed. What a rule is refused for is told at its place in the set. */
export async function saveYear(
  ctx: CommandContext,
  year: Input<'cadence.saveYear'>,
): Promise<Output<'cadence.saveYear'>> {
  const before = await pictureOfAll(ctx)
  for (const ruleId of year.end) await stopRule(ctx, ruleId, year.from)
  for (const [index, { change, rule }] of year.rules.entries()) {
    await at(index, () =>
      change === null
        ? createRule(ctx, rule)
        : changeRule(ctx, change.ruleId, change.revision, year.from, rule),
    )
  }
  await writeSettings(ctx.db, { weekHours: year.weekHours }, ctx.now)
  const { rules, today } = await getRules(ctx, false)
  const standing = rules.filter(({ endsOn }) => endsOn === null || endsOn >= today)
  return {
    rules,
    before: await changedSince(ctx, before),
    load: loadOf(standing, await listTargets(ctx.db, tiers, ctx.zone), year.weekHours, today),
  }
}

async function at(index: number, work: () => Promise<Rule>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Failure) || !error.issues) throw error
    throw new Failure(
      error.code,
      error.message,
      error.issues.map(({ path, message }) => ({ path: `rules.${index}.${path}`, message })),
    )
  }
}

function loadOf(
  rules: readonly NewRule[],
  everybody: Everybody,
  weekHours: number,
  today: string,
): WeekLoad {
  return weekLoad(
    rules.map((rule) => {
      const { scope, tier, rep_id: repId } = toColumns(rule)
      const targets = targetsOf({ scope, tier, repId }, everybody)
      return {
        rule,
        targets: targets.filter(({ until }) => until === null || until >= today).length,
      }
    }),
    weekHours,
  )
}
