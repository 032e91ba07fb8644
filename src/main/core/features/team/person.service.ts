import type { PersonRow, TimelineEntry, TimelineKind } from '#contract/person.ts'
import type { Rep } from '#contract/team.ts'
import { addDays, daysBetween } from '#domain/days.ts'
import { attribution, type Judged } from '#domain/verdict/attribution.ts'
import type { QueryContext } from '../../context.ts'
import { getNextDays, getUndated, getWaiting } from '../today/waiting.service.ts'
import {
  coachedDays,
  firstItems,
  openFocus,
  openPromises,
  plansOf,
  reviewedDays,
  reviewsOf,
  verdictsSince,
} from './person.repository.ts'
import { listReps } from './reps.repository.ts'
import { getRep } from './team.service.ts'
import { timelineReads } from './timeline.repository.ts'

/** Half a year, in whole weeks: long enough for a sample, short enough to be about now. */
const figureDays = 26 * 7
const mostReviews = 60
const mostItems = 5

/** The reps by name with their figures. */
export async function getPeople(ctx: QueryContext, archived: boolean) {
  const since = addDays(ctx.today, -figureDays)
  const verdicts = Map.groupBy(await verdictsSince(ctx.db, since, null), (row) => row.repId)
  const rowOf = await figuresOf(ctx, null)
  const reps = await listReps(ctx.db, archived)
  return {
    people: reps.map((rep) =>
      rowOf(
        rep,
        (verdicts.get(rep.id) ?? []).map((row) => row.judged),
      ),
    ),
    today: ctx.today,
    since,
  }
}

/** One rep with the figures and what stands behind them. NOT_FOUND when there is none. */
export async function getPerson(ctx: QueryContext, repId: string) {
  const { db, today } = ctx
  const rep = await getRep(ctx, repId)
  const since = addDays(today, -figureDays)
  const verdicts = (await verdictsSince(db, since, repId)).map((row) => row.judged)
  const rowOf = await figuresOf(ctx, repId)
  return {
    person: rowOf(rep, verdicts),
    today,
    since,
    verdicts,
    reviews: await reviewsOf(db, repId, mostReviews),
    plans: await plansOf(db, repId),
    nextAgenda: await nextAgenda(ctx, repId),
    focus: await openFocus(db, repId),
  }
}

/** What happened with a rep, newest first. NOT_FOUND when there is none. */
export async function getTimeline(
  ctx: QueryContext,
  input: { repId: string; kinds: readonly TimelineKind[]; limit: number },
): Promise<{ entries: TimelineEntry[]; more: boolean }> {
  await getRep(ctx, input.repId)
  const all: TimelineEntry[] = []
  for (const kind of new Set(input.kinds)) {
    all.push(...(await timelineReads[kind](ctx.db, input.repId, input.limit + 1)))
  }
  const sorted = all.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  return { entries: sorted.slice(0, input.limit), more: sorted.length > input.limit }
}

async function figuresOf(
  ctx: QueryContext,
  repId: string | null,
): Promise<(rep: Rep, verdicts: readonly Judged[]) => PersonRow> {
  const { db, today } = ctx
  const promises = await openPromises(db, today, repId)
  const coached = await coachedDays(db, repId)
  const reviewed = await reviewedDays(db, repId)
  const next = await getNextDays(ctx, repId)
  return (rep, verdicts) => {
    const coachedOn = coached.get(rep.id) ?? null
    return {
      rep,
      planUse: attribution(verdicts),
      openPromises: promises.get(rep.id) ?? { mine: 0, theirs: 0, overdue: 0 },
      coachedOn,
      daysSinceCoached: coachedOn === null ? null : Math.max(0, daysBetween(coachedOn, today)),
      reviewedOn: reviewed.get(rep.id) ?? null,
      nextOn: next.get(rep.id) ?? null,
    }
  }
}

async function nextAgenda(ctx: QueryContext, repId: string) {
  const [dated] = (await getWaiting(ctx, repId)).planned
  const [undated] = dated ? [] : await getUndated(ctx, repId)
  const agenda = dated ?? undated
  if (!agenda) return null
  const { agendaId, reviewKind, plannedOn, plannedTime } = agenda
  const items = await firstItems(ctx.db, agendaId, mostItems)
  return { agendaId, reviewKind, plannedOn, plannedTime, items }
}
