import { seatCounts, type Slot, slotOf } from '#domain/cadence/sittings.ts'
import type { QueryContext } from '../../context.ts'
import { listHolding } from './occurrences.repository.ts'
import { listOccurrences } from './timeline.service.ts'

/**
 * The time that the cadence has for reviews, by the agendas that were made for them: moved, changed by
 * hand or as the rule has it. Agendas without a review in the cadence are not named.
 */
export async function slotsOf(
  ctx: QueryContext,
  agendas: readonly { readonly id: string }[],
): Promise<Map<string, Slot>> {
  const days = await listHolding(
    ctx.db,
    agendas.map(({ id }) => id),
  )
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) return new Map()
  const there = await listOccurrences(ctx, { from, to, repId: null, kind: null, removed: false })
  const counts = seatCounts(there)
  return new Map(
    there.flatMap((one) =>
      one.agendaId === null ? [] : [[one.agendaId, slotOf(one, counts)] as const],
    ),
  )
}
