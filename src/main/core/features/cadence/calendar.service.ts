import type { Occurrence } from '#contract/cadence-values.ts'
import type { Input } from '#contract/contract.ts'
import {
  aloneEntry,
  aloneTitle,
  type CalendarEntry,
  seatUid,
  seriesEntries,
  singleEntry,
  uidHead,
  uidOf,
  uidStart,
} from '#domain/cadence/calendar-entries.ts'
import { calendarText, type NumberedEntry } from '#domain/cadence/calendar-text.ts'
import { readKey } from '#domain/cadence/keys.ts'
import { targetsOf } from '#domain/cadence/occurrences.ts'
import { addDays, dayIn, daysBetween } from '#domain/days.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import type { Delivery } from '../../ports.ts'
import {
  findWritten,
  hasOwnReps,
  isOf,
  listWritten,
  noteWritten,
  sampleIds,
  type WrittenEntry,
} from './calendar.repository.ts'
import { expand } from './recurrence.ts'
import { listRules, listTargets } from './rules.repository.ts'
import { getOccurrence, listBeside, listOccurrences } from './timeline.service.ts'

/** Exceptions of a series are written from so many days back to so many ahead. */
const daysBack = 1_830
const daysAhead = 800
/** What was called off is told for so long, so that a calendar that missed one file hears of it. */
const daysCancelled = 400

type Scope = Input<'cadence.calendarFile'>

/**
 * The calendar file of one review, of a series with what it went on from, or of all. Every event
 * keeps its uid; its number rises when it has changed since it was last written. NOT_FOUND.
 */
export async function calendarFile(ctx: CommandContext, scope: Scope): Promise<Delivery> {
  const { shown, name } = await choose(ctx, scope)
  return {
    name: `${name}.ics`,
    mime: 'text/calendar; charset=utf-8; method=PUBLISH',
    bytes: fileBytes(shown, ctx.now),
    intent: 'save',
  }
}

/** A calendar file as it leaves; `stamp` is the instant, UTC ISO, that it names as that of its making. */
export function fileBytes(shown: readonly NumberedEntry[], stamp: string): Uint8Array {
  return new TextEncoder().encode(calendarText(shown, stamp))
}

/**
 * One review as the whole calendar has it – uid, place in its series, number – as a calendar file
 * for whoever is to have that one. null when the calendar does not hold it.
 */
export async function entryFile(
  ctx: CommandContext,
  occurrence: Occurrence,
): Promise<string | null> {
  const uids = [seatUid(occurrence.key), uidOf(occurrence)]
  const all = (await numberAll(ctx, true)).filter(
    ({ entry, cancelled }) => uids.includes(entry.uid) && !cancelled,
  )
  // A seat that stands apart has an entry of its own beside the meeting's.
  const uid = uids.find((one) => all.some(({ entry }) => entry.uid === one))
  const shown = all.filter(({ entry }) => entry.uid === uid)
  if (shown.length === 0) return null
  const place = readKey(occurrence.key)
  const own = occurrence.movedFrom ?? { on: occurrence.on, time: occurrence.time }
  const only = 'nominalOn' in place ? { on: place.nominalOn, time: own.time } : null
  return calendarText(shown, ctx.now, only)
}

/** The title of a review in calendars. */
export async function calendarTitle(ctx: QueryContext, occurrence: Occurrence): Promise<string> {
  return aloneTitle(occurrence, await standsApart(ctx, occurrence))
}

/** Whether it is a seat of a meeting of the whole team and stands apart from the others'. */
async function standsApart(ctx: QueryContext, occurrence: Occurrence): Promise<boolean> {
  if (!occurrence.together || occurrence.movedFrom === null) return false
  const uid = seatUid(occurrence.key)
  return (await entriesNow(ctx, ctx.zone, ctx.today)).some((entry) => entry.uid === uid)
}

/** What of the calendar a file holds, and the file's name. */
async function choose(
  ctx: CommandContext,
  scope: Scope,
): Promise<{ shown: readonly NumberedEntry[]; name: string }> {
  if (scope.of === 'one') {
    const occurrence = await getOccurrence(ctx, scope.key)
    const { zone } = ctx
    const entry = aloneEntry(occurrence, zone, await standsApart(ctx, occurrence))
    const gone = occurrence.removed || occurrence.state === 'skipped'
    const numbered = await number(ctx, entry, await findWritten(ctx.db, entry.uid), gone)
    return { shown: [numbered], name: `review-${occurrence.on}` }
  }
  if (scope.of === 'all') {
    // Whoever has only the sample looks at it; a calendar of real reviews is not mixed with it.
    return { shown: await numberAll(ctx, !(await hasOwnReps(ctx.db))), name: 'reviews' }
  }
  const all = await numberAll(ctx, true)
  const starts = (await lineOf(ctx, scope.ruleId)).map(uidStart)
  const shown = all.filter(({ entry }) => starts.some((start) => entry.uid.startsWith(start)))
  return { shown, name: 'review-series' }
}

/**
 * The ids of a rule, of those that it went on from and of those that go on from it: a file of the
 * series has to end in a calendar what it put there before the rule was changed. NOT_FOUND.
 */
async function lineOf(ctx: CommandContext, ruleId: string): Promise<string[]> {
  const rules = new Map((await listRules(ctx.db, true)).map((rule) => [rule.id, rule]))
  let first = rules.get(ruleId)
  if (!first) throw notFound('rule')
  for (let before = rules.get(first.followsId ?? ''); before;) {
    first = before
    before = rules.get(before.followsId ?? '')
  }
  const line = [first.id]
  // The list grows while it is walked.
  for (const id of line) {
    for (const rule of rules.values()) if (rule.followsId === id) line.push(rule.id)
  }
  return line
}

/** All series and single reviews as they stand. */
async function entriesNow(
  ctx: QueryContext,
  zone: string,
  today: string,
): Promise<CalendarEntry[]> {
  const rules = await listRules(ctx.db, false)
  const everybody = await listTargets(
    ctx.db,
    rules.flatMap(({ tier }) => (tier === null ? [] : [tier])),
    ctx.zone,
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
  for (const occurrence of await listBeside(ctx, today)) {
    const entry = singleEntry(occurrence, zone)
    if (entry !== null) entries.push(entry)
  }
  return entries
}

/**
 * Everything that the whole calendar holds, numbered; what was called off at the end. Without the
 * sample it holds nothing of the sample team, nor that anything of it was called off.
 */
export async function numberAll(
  ctx: CommandContext,
  withSample: boolean,
): Promise<readonly NumberedEntry[]> {
  const { zone, today } = ctx
  const left = withSample ? [] : await sampleIds(ctx.db)
  const written = await listWritten(ctx.db, uidHead)
  for (const uid of written.keys()) if (isOf(uid, left)) written.delete(uid)
  const numbered: NumberedEntry[] = []
  for (const entry of await entriesNow(ctx, zone, today)) {
    if (isOf(entry.uid, left)) continue
    numbered.push(await number(ctx, entry, written.get(entry.uid)))
    written.delete(entry.uid)
  }
  for (const gone of written.values()) {
    if (gone.cancelled && daysBetween(dayIn(gone.updatedAt, zone), today) > daysCancelled) continue
    // The core wrote this text itself.
    const entry: CalendarEntry = JSON.parse(gone.body)
    numbered.push(await number(ctx, entry, gone, true))
  }
  return numbered
}

/** Numbers an event: as last time while nothing has changed, one more otherwise. */
async function number(
  ctx: CommandContext,
  entry: CalendarEntry,
  before: WrittenEntry | undefined,
  cancelled = false,
): Promise<NumberedEntry> {
  const body = JSON.stringify(entry)
  const same = before?.body === body && before.cancelled === cancelled
  const sequence = before === undefined ? 0 : same ? before.sequence : before.sequence + 1
  if (!same) await noteWritten(ctx.db, { uid: entry.uid, sequence, body, cancelled }, ctx.now)
  return { entry, sequence, cancelled }
}
