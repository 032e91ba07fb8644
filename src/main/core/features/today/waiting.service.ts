import type { Occurrence } from '#contract/cadence-values.ts'
import type { WaitingAgenda } from '#contract/today.ts'
import { saidTime } from '#domain/cadence/occurrences.ts'
import { isAhead } from '#domain/cadence/state.ts'
import { sittings } from '#domain/cadence/sittings.ts'
import { addDays } from '#domain/days.ts'
import type { QueryContext } from '../../context.ts'
import { listOccurrences } from '../cadence/timeline.service.ts'
import { type WaitingRow, waitingAgendas } from './today.repository.ts'

/** So far ahead a review that nothing was prepared for yet is worth a line. */
const dueDays = 14
const mostAgendas = 20
const mostDue = 8

/** Which reviews come next. */
export type Waiting = {
  /** Agendas with a day, by day and time; the overdue first. */
  readonly planned: WaitingAgenda[]
  /** The next reviews of the cadence that have no agenda yet, in order. */
  readonly due: Occurrence[]
}

/**
 * The reviews that come next, as the week has them. An agenda stands where the review that it was made
 * for stands now; one whose review is skipped, deleted, held or due by no rule any more is left out.
 */
export async function getWaiting(ctx: QueryContext, repId: string | null): Promise<Waiting> {
  const { planned, due } = await readWaiting(ctx, repId)
  return {
    planned: planned.slice(0, mostAgendas),
    due: sittings(due)
      .slice(0, mostDue)
      .flatMap(({ seats }) => seats),
  }
}

/** The day of each rep's next review, by the rep: prepared, or due within two weeks. */
export async function getNextDays(
  ctx: QueryContext,
  repId: string | null,
): Promise<ReadonlyMap<string, string>> {
  const { planned, due } = await readWaiting(ctx, repId)
  const next = new Map<string, string>()
  const days = [
    ...planned.map((agenda) => ({ repId: agenda.repId, on: agenda.plannedOn ?? '' })),
    ...due,
  ]
  for (const { repId: whose, on } of days) {
    const first = next.get(whose)
    if (first === undefined || on < first) next.set(whose, on)
  }
  return next
}

/** All of `getWaiting`. */
async function readWaiting(ctx: QueryContext, repId: string | null): Promise<Waiting> {
  const rows = await waitingAgendas(ctx.db, { dated: true, repId })
  const { today } = ctx
  const until = addDays(today, dueDays)
  const days = [today, until, ...rows.flatMap(({ holderOn }) => holderOn ?? [])].toSorted()
  const there = await listOccurrences(ctx, {
    from: days[0] ?? today,
    to: days.at(-1) ?? until,
    repId,
    kind: null,
    removed: false,
  })
  const holders = new Map(there.map((one) => [one.agendaId, one]))
  const planned = rows.flatMap((row) => asPlanned(row, holders.get(row.agendaId)))
  const due = there.filter(({ on, state }) => on <= until && isAhead(state) && state !== 'prepared')
  return {
    planned: planned.toSorted(byPlan),
    due,
  }
}

/** Agendas without a day, the newest first. */
export async function getUndated(
  ctx: QueryContext,
  repId: string | null,
): Promise<WaitingAgenda[]> {
  const rows = await waitingAgendas(ctx.db, { dated: false, repId })
  return rows.slice(0, mostAgendas).map((row) => {
    const { holderOn: _, ...agenda } = row
    return agenda
  })
}

function asPlanned(
  { holderOn, ...agenda }: WaitingRow,
  holder: Occurrence | undefined,
): WaitingAgenda[] {
  if (holderOn === null) return [agenda]
  if (!holder || !(isAhead(holder.state) || holder.state === 'missed')) return []
  return [{ ...agenda, plannedOn: holder.on, plannedTime: saidTime(holder) }]
}

function byPlan(a: WaitingAgenda, b: WaitingAgenda): number {
  return (
    compare(a.plannedOn ?? '', b.plannedOn ?? '') ||
    compare(a.plannedTime ?? '99:99', b.plannedTime ?? '99:99')
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
