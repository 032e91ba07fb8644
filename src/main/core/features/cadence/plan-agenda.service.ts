import type { Occurrence } from '#contract/cadence-values.ts'
import { saidTime } from '#domain/cadence/occurrences.ts'
import { readKey } from '#domain/cadence/keys.ts'
import { isOpen } from '#domain/cadence/state.ts'
import type { CommandContext } from '../../context.ts'
import { changedSince, Failure } from '../../failure.ts'
import { patchAgenda } from '../agendas/agendas.repository.ts'
import { getDraft, planAgenda, type Planned } from '../agendas/agendas.service.ts'
import { findStored, holderOf } from './occurrences.repository.ts'
import { move, write } from './occurrences.service.ts'
import { slotsOf } from './slots.service.ts'
import { findThere } from './timeline.service.ts'

/**
 * Says when an agenda's review is to be held. One that belongs to a review of the cadence moves that
 * review: the two have one day. CONFLICT when such a one would be left without a day, LOCKED.
 */
export async function planFor(
  ctx: CommandContext,
  agendaId: string,
  { plannedOn, plannedTime }: Planned,
): Promise<void> {
  const holder = await openHolder(ctx, agendaId)
  if (holder === null) {
    await planAgenda(ctx, agendaId, { plannedOn, plannedTime })
    return
  }
  if (plannedOn === null) {
    throw new Failure(
      'CONFLICT',
      'This review belongs to the cadence, so it has a day. Skip or delete it in the week instead. Nothing was changed.',
    )
  }
  await move(ctx, holder.key, { on: plannedOn, time: plannedTime ?? saidTime(holder) })
}

/**
 * Says how long the review of an agenda is; null: as the cadence or else the guide has it. One that
 * belongs to a review of the cadence changes that one: the two have one length. CONFLICT where others
 * sit in the same meeting, LOCKED, STALE_REVISION when `was` is given and something else was said.
 * @returns what was said before; null: nothing
 */
export async function setMinutes(
  ctx: CommandContext,
  agendaId: string,
  minutes: number | null,
  was?: number | null,
): Promise<number | null> {
  const agenda = await getDraft(ctx, agendaId)
  const holder = await openHolder(ctx, agendaId)
  if (holder === null) {
    requireSaid(agenda.ownMinutes, was)
    await patchAgenda(ctx.db, agendaId, { minutes }, ctx.now)
    return agenda.ownMinutes
  }
  const seats = (await slotsOf(ctx, [agenda])).get(agendaId)?.seats ?? 1
  if (seats > 1) {
    throw new Failure(
      'CONFLICT',
      'The whole team meets at once, and each has the same part of that time. Change the minutes of the rule in the week’s rhythm. Nothing was changed.',
    )
  }
  const stored = await findStored(ctx.db, readKey(holder.key))
  requireSaid(stored?.minutes ?? null, was)
  await write(ctx, holder, { minutes })
  await patchAgenda(ctx.db, agendaId, {}, ctx.now)
  return stored?.minutes ?? null
}

function requireSaid(said: number | null, was: number | null | undefined): void {
  if (was === undefined || was === said) return
  throw changedSince(
    said === null
      ? 'the review takes the time of its rule or guide again'
      : `the review takes ${said} minutes now`,
  )
}

/** The review of the cadence that an agenda is for, unless it is over, deleted or no rule has it. */
async function openHolder(ctx: CommandContext, agendaId: string): Promise<Occurrence | null> {
  const key = await holderOf(ctx.db, agendaId)
  const holder = key === null ? null : await findThere(ctx, key)
  return holder === null || holder.removed || !isOpen(holder.state) ? null : holder
}
