import { saidTime } from '#domain/cadence/occurrences.ts'
import { isOpen } from '#domain/cadence/state.ts'
import type { CommandContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { planAgenda, type Planned } from '../agendas/agendas.service.ts'
import { holderOf } from './occurrences.repository.ts'
import { move } from './occurrences.service.ts'
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
  const key = await holderOf(ctx.db, agendaId)
  const holder = key === null ? null : await findThere(ctx, key)
  if (holder === null || holder.removed || !isOpen(holder.state)) {
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
