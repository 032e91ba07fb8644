import type { Attention, Occurrence } from '#contract/cadence-values.ts'
import type { Output } from '#contract/contract.ts'
import { coverageOf, weeksFrom } from '#domain/cadence/coverage.ts'
import { heldFigures, type HintFacts, hintsOf, skipLog } from '#domain/cadence/figures.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { addDays, daysBetween, quarterOf } from '#domain/days.ts'
import type { ReviewKind } from '#contract/values.ts'
import type { QueryContext } from '../../context.ts'
import { readGuide } from '../agendas/agendas.repository.ts'
import {
  countHeld,
  listLastDays,
  listSectionTimes,
  listTargets,
  type SectionTime,
} from './figures.repository.ts'
import { listHeldBeside } from './occurrences.repository.ts'
import { listOccurrences, readTimeline } from './timeline.service.ts'

type Tag = 'status' | 'forward' | 'coaching'

/**
 * Reps × weeks from the week of a day on; reps without anything due or held in them have no row. A
 * review that no rule asked for was held all the same, so it counts as one in the week of its day.
 */
export async function getCoverage(
  ctx: QueryContext,
  { from, weeks: count, kind }: { from: string; weeks: number; kind: ReviewKind | null },
): Promise<Output<'cadence.coverage'>> {
  const { today } = ctx
  const weeks = weeksFrom(weekOf(from).from, count)
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!first || !last) return { weeks: [], rows: [], today }
  const span = { from: first.from, to: last.to }
  const { occurrences, counted } = await readTimeline(ctx, {
    ...span,
    repId: null,
    kind,
    removed: false,
  })
  const beside = (await listHeldBeside(ctx.db, span.from, span.to)).filter(
    ({ id, reviewKind }) => !counted.has(id) && (kind === null || reviewKind === kind),
  )
  const all = [
    ...occurrences,
    ...beside.map(({ heldOn, ...held }) => ({ ...held, on: heldOn, state: 'held' as const })),
  ]
  const rows = [...Map.groupBy(all, ({ repId }) => repId)].map(([repId, own]) => ({
    repId,
    repName: own[0]?.repName ?? '',
    cells: coverageOf(own, weeks, today),
  }))
  return {
    weeks,
    rows: rows.toSorted((a, b) => compare(a.repName, b.repName) || compare(a.repId, b.repId)),
    today,
  }
}

/** Held or not between two days, and where the attention went. */
export async function getFigures(
  ctx: QueryContext,
  { from, to, repId }: { from: string; to: string; repId: string | null },
): Promise<Output<'cadence.figures'>> {
  const { today } = ctx
  const all = await listOccurrences(ctx, { from, to, repId, kind: null, removed: false })
  const times = await listSectionTimes(ctx.db, from, to)
  const tags = await tagsOf(ctx, times)
  const people = (await listLastDays(ctx.db)).filter(
    (person) => repId === null || person.repId === repId,
  )
  return {
    figures: heldFigures(all.filter(({ on, state }) => on <= today || state === 'held')),
    skips: skipLog(all),
    people: people.map((person): Attention => {
      const own = times.filter((time) => time.repId === person.repId)
      return {
        ...person,
        daysSinceReview: since(person.lastReviewOn, today),
        daysSinceCoaching: since(person.lastCoachedOn, today),
        statusSeconds: secondsOf(own, tags, 'status'),
        forwardSeconds: secondsOf(own, tags, 'forward'),
        coachingSeconds: secondsOf(own, tags, 'coaching'),
      }
    }),
    hints: hintsOf(await hintFacts(ctx, people, all, times, tags, { from, to, today })),
    today,
  }
}

async function hintFacts(
  ctx: QueryContext,
  people: readonly { repId: string; repName: string }[],
  all: readonly Occurrence[],
  times: readonly SectionTime[],
  tags: ReadonlyMap<string, Tag>,
  { from, to, today }: { from: string; to: string; today: string },
): Promise<HintFacts[]> {
  const end = to < today ? to : today
  const middle = addDays(from, Math.floor(Math.max(0, daysBetween(from, end)) / 2))
  const held = await countHeld(ctx.db, 'pipeline', from, end)
  const met = await targetsMet(ctx, end)
  const mine = byRep(all.filter(({ on }) => on <= end))
  return people.map(({ repId, repName }) => {
    const own = mine.get(repId) ?? []
    const due = own.filter(({ ruleId, state, skip }) => {
      return ruleId !== null && (state !== 'skipped' || skip?.on !== null)
    })
    const close = due.filter(({ reviewKind: kind }) => kind === 'deal' || kind === 'call_debrief')
    const status = times.filter((time) => time.repId === repId && tagOf(tags, time) === 'status')
    return {
      repId,
      repName,
      targetMet: met.get(repId) ?? null,
      statusBefore: sum(status.filter(({ heldOn }) => heldOn < middle)),
      statusAfter: sum(status.filter(({ heldOn }) => heldOn >= middle)),
      pipelineHeld: held.get(repId) ?? 0,
      pipelineDue: due.filter(({ reviewKind }) => reviewKind === 'pipeline').length,
      closeHeld: close.filter(({ state }) => state === 'held').length,
      closeDue: close.length,
    }
  })
}

/** Whether a rep has won the quota of the quarter of a day already, or won that of the one before. */
async function targetsMet(ctx: QueryContext, day: string): Promise<Map<string, boolean>> {
  const met = new Map<string, boolean>()
  const before = addDays(quarterStart(day), -1)
  for (const at of [before, day]) {
    const targets = await listTargets(ctx.db, quarterOf(at), quarterStart(at), at)
    for (const [repId, { quota, won }] of targets) {
      if (won >= quota || !met.has(repId)) met.set(repId, won >= quota)
    }
  }
  return met
}

function quarterStart(day: string): string {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}

/** What each section of each guide looks at. */
async function tagsOf(ctx: QueryContext, times: readonly SectionTime[]): Promise<Map<string, Tag>> {
  const tags = new Map<string, Tag>()
  for (const versionId of new Set(times.map(({ guideVersionId }) => guideVersionId))) {
    const guide = await readGuide(ctx.db, versionId)
    for (const { key, tag } of guide.sections) tags.set(`${versionId} ${key}`, tag)
  }
  return tags
}

function tagOf(tags: ReadonlyMap<string, Tag>, time: SectionTime): Tag | undefined {
  return tags.get(`${time.guideVersionId} ${time.sectionKey}`)
}

function secondsOf(
  times: readonly SectionTime[],
  tags: ReadonlyMap<string, Tag>,
  tag: Tag,
): number {
  return sum(times.filter((time) => tagOf(tags, time) === tag))
}

function sum(times: readonly SectionTime[]): number {
  return Math.round(times.reduce((all, { seconds }) => all + seconds, 0))
}

function since(day: string | null, today: string): number | null {
  return day === null ? null : Math.max(0, daysBetween(day, today))
}

function byRep(occurrences: readonly Occurrence[]): Map<string, Occurrence[]> {
  return Map.groupBy(occurrences, ({ repId }) => repId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
