import type { Input } from '#contract/contract.ts'
import {
  type CalendarEntry,
  seriesEntries,
  singleEntry,
  uidOf,
  uidStart,
} from '#domain/cadence/calendar-entries.ts'
import { calendarText, type NumberedEntry } from '#domain/cadence/calendar-text.ts'
import { readKey } from '#domain/cadence/keys.ts'
import { targetsOf } from '#domain/cadence/occurrences.ts'
import { addDays, daysBetween } from '#domain/days.ts'
import type { CommandContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import type { Delivery } from '../../ports.ts'
import { listWritten, noteWritten } from './calendar.repository.ts'
import { expand } from './recurrence.ts'
import { findRule, listRules, listTargets } from './rules.repository.ts'
import { getOccurrence, listOccurrences } from './timeline.service.ts'
import { whereAreWe } from './zone.ts'

/** Exceptions of a series are written from so many days back to so many ahead. */
const daysBack = 1_830
const daysAhead = 800
/** What was called off is told for so long, so that a calendar that missed one file hears of it. */
const daysCancelled = 400

type Scope = Input<'cadence.calendarFile'>

/**
 * The calendar file of one review, of a series or of all. Every event keeps its uid; its number
 * rises when it has changed since it was last written. NOT_FOUND.
 */
export async function calendarFile(ctx: CommandContext, scope: Scope): Promise<Delivery> {
  const { zone, today } = await whereAreWe(ctx)
  const numbered = await number(ctx, await entriesNow(ctx, zone, today), today)
  const { shown, only, name } = await choose(ctx, scope, numbered)
  return {
    name: `${name}.ics`,
    mime: 'text/calendar; charset=utf-8; method=PUBLISH',
    bytes: new TextEncoder().encode(calendarText(shown, ctx.now, only)),
    intent: 'save',
  }
}

/** All series and single reviews as they stand. */
async function entriesNow(
  ctx: CommandContext,
  zone: string,
  today: string,
): Promise<CalendarEntry[]> {
  const rules = await listRules(ctx.db, false)
  const everybody = await listTargets(
    ctx.db,
    rules.flatMap(({ tier }) => (tier === null ? [] : [tier])),
  )
  const oldest = addDays(today, -daysBack)
  const from = rules.reduce((first, { startsOn }) => (startsOn < first ? startsOn : first), today)
  const all = await listOccurrences(ctx, {
    from: from < oldest ? oldest : from,
    to: addDays(today, daysAhead),
    repId: null,
    kind: null,
    removed: true,
  })
  const byRule = Map.groupBy(all, ({ ruleId }) => ruleId)
  const entries: CalendarEntry[] = []
  for (const rule of rules) {
    const own = byRule.get(rule.id) ?? []
    entries.push(...seriesEntries(rule, targetsOf(rule, everybody), own, zone, expand))
  }
  for (const occurrence of byRule.get(null) ?? []) {
    const entry = singleEntry(occurrence, zone)
    if (entry !== null) entries.push(entry)
  }
  return entries
}

/** Numbers the events: as last time while nothing has changed, one more otherwise. */
async function number(
  ctx: CommandContext,
  entries: readonly CalendarEntry[],
  today: string,
): Promise<NumberedEntry[]> {
  const written = await listWritten(ctx.db)
  const numbered: NumberedEntry[] = []
  for (const entry of entries) {
    const body = JSON.stringify(entry)
    const before = written.get(entry.uid)
    written.delete(entry.uid)
    const same = before?.body === body && !before.cancelled
    const sequence = before === undefined ? 0 : same ? before.sequence : before.sequence + 1
    if (!same)
      await noteWritten(ctx.db, { uid: entry.uid, sequence, body, cancelled: false }, ctx.now)
    numbered.push({ entry, sequence, cancelled: false })
  }
  for (const gone of written.values()) {
    if (gone.cancelled && daysBetween(gone.updatedAt.slice(0, 10), today) > daysCancelled) continue
    const sequence = gone.cancelled ? gone.sequence : gone.sequence + 1
    const { uid, body } = gone
    if (!gone.cancelled)
      await noteWritten(ctx.db, { uid, sequence, body, cancelled: true }, ctx.now)
    // The core wrote this text itself.
    const entry: CalendarEntry = JSON.parse(body)
    numbered.push({ entry, sequence, cancelled: true })
  }
  return numbered
}

/** What of it a file holds, and the file's name. */
async function choose(
  ctx: CommandContext,
  scope: Scope,
  numbered: readonly NumberedEntry[],
): Promise<{
  shown: readonly NumberedEntry[]
  only: { on: string; time: string } | null
  name: string
}> {
  if (scope.of === 'all') return { shown: numbered, only: null, name: 'reviews' }
  if (scope.of === 'series') {
    const rule = await findRule(ctx.db, scope.ruleId)
    if (!rule) throw notFound('rule')
    const start = uidStart(scope.ruleId)
    const shown = numbered.filter(({ entry }) => entry.uid.startsWith(start))
    return { shown, only: null, name: 'review-series' }
  }
  const occurrence = await getOccurrence(ctx, scope.key)
  const uid = uidOf(occurrence)
  const shown = numbered.filter(({ entry }) => entry.uid === uid)
  const place = readKey(scope.key)
  const own = occurrence.movedFrom ?? { on: occurrence.on, time: occurrence.time }
  return {
    shown,
    only: 'nominalOn' in place ? { on: place.nominalOn, time: own.time } : null,
    name: `review-${occurrence.on}`,
  }
}
