import { freeSlot, slotDays, type SlotFor } from '#domain/cadence/free-slot.ts'
import { addDays } from '#domain/days.ts'
import { useRead } from './queries.ts'
import { useAway } from './use-away.ts'

/** The slot to propose to a review: the next one in which nothing stands, as far as is known by now. */
export function useFreeSlot(wanted: SlotFor): { on: string; time: string } {
  const { from } = wanted
  const span = { from, to: addDays(from, slotDays - 1) }
  const read = useRead('cadence.between', { ...span, repId: null, kind: null, removed: false })
  return freeSlot(wanted, read.data?.occurrences ?? [], useAway(from))
}
