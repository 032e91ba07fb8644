import type { NewRule, YearPicture } from '#contract/cadence-values.ts'
import type { CommandContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import { readSettings, writeSettings } from '../settings/settings.repository.ts'
import { findStored, listStoredOfRule, patchStored } from './occurrences.repository.ts'
import { replanRule } from './occurrences.service.ts'
import { expand } from './recurrence.ts'
import { listRules, patchRule, statedOf, type StoredRule, toColumns } from './rules.repository.ts'

type Context = Pick<CommandContext, 'db'>

/** All rules, removed ones too, and the hours, as they stand. */
export type Whole = { readonly rules: readonly StoredRule[]; readonly weekHours: number }

export async function pictureOfAll(ctx: Context): Promise<Whole> {
  const { weekHours } = await readSettings(ctx.db)
  return { rules: await listRules(ctx.db, true), weekHours }
}

/** How what has changed since then stood then; a rule that was not there stands as removed. */
export async function changedSince(ctx: Context, before: Whole): Promise<YearPicture> {
  const known = new Map(before.rules.map((rule) => [rule.id, rule]))
  const now = await listRules(ctx.db, true)
  return {
    weekHours: before.weekHours,
    rules: now.flatMap((rule) => {
      const then = known.get(rule.id)
      if (then === undefined) return pictureOf({ ...rule, removed: true })
      return then.revision === rule.revision ? [] : pictureOf(then)
    }),
  }
}

/**
 * Puts rules and hours as a picture has them. What is stored of their reviews goes over to the rule
 * of the same series that has the day now. NOT_FOUND. @returns how they stood before
 */
export async function putYear(ctx: CommandContext, year: YearPicture): Promise<YearPicture> {
  const before = await pictureOfAll(ctx)
  const known = new Set(before.rules.map(({ id }) => id))
  for (const { ruleId, removed, rule } of year.rules) {
    if (!known.has(ruleId)) throw notFound('rule')
    const patch = { ...toColumns(rule), removed_at: removed ? ctx.now : null }
    await patchRule(ctx.db, ruleId, patch, ctx.now)
  }
  await writeSettings(ctx.db, { weekHours: year.weekHours }, ctx.now)
  await rehome(ctx, new Set(year.rules.map(({ ruleId }) => ruleId)))
  // What went over to a rule of the series that is not of the picture stands as its own does.
  for (const { id } of await listRules(ctx.db, true)) await replanRule(ctx, id)
  return changedSince(ctx, before)
}

async function rehome(ctx: CommandContext, changed: ReadonlySet<string>): Promise<void> {
  const rules = await listRules(ctx.db, true)
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const bySeries = Map.groupBy(rules, (rule) => beginningOf(rule, byId))
  for (const rule of rules) {
    if (!changed.has(rule.id)) continue
    const others = bySeries.get(beginningOf(rule, byId)) ?? []
    for (const row of await listStoredOfRule(ctx.db, rule.id, rule.startsOn)) {
      const day = row.nominalOn
      if (day === null || makesDue(rule, day)) continue
      const home = others.find((other) => makesDue(other, day))
      if (!home) continue
      const place = { ruleId: home.id, nominalOn: day, targetId: row.targetId }
      if (await findStored(ctx.db, place)) continue
      await patchStored(ctx.db, row.id, { rule_id: home.id }, ctx.now)
    }
  }
}

/** The first rule of the series that a rule goes on from. */
function beginningOf(rule: StoredRule, byId: ReadonlyMap<string, StoredRule>): string {
  const before = rule.followsId === null ? undefined : byId.get(rule.followsId)
  return before === undefined ? rule.id : beginningOf(before, byId)
}

function makesDue(rule: StoredRule, day: string): boolean {
  return (
    !rule.removed &&
    day >= rule.startsOn &&
    (rule.endsOn === null || day <= rule.endsOn) &&
    expand(rule.series, day, day).length > 0
  )
}

function pictureOf(rule: StoredRule): { ruleId: string; removed: boolean; rule: NewRule }[] {
  return [{ ruleId: rule.id, removed: rule.removed, rule: statedOf(rule) }]
}
