import type { ReviewKind } from '#contract/values.ts'
import { isAhead } from '#domain/cadence/state.ts'
import { addDays } from '#domain/days.ts'
import type { QueryContext } from '../../context.ts'
import { listOccurrences } from './timeline.service.ts'

/** What became of single reviews is looked at so many days ahead, today among them; beyond, the series speaks. */
export const lookedDays = 100

/** The day of the next review still to be held, by rule; one with none in the days looked at is not named. */
export async function nextDue(
  ctx: QueryContext,
  only: { readonly repId: string | null; readonly kind: ReviewKind | null },
): Promise<ReadonlyMap<string, string>> {
  const { today } = ctx
  const there = await listOccurrences(ctx, {
    from: today,
    to: addDays(today, lookedDays - 1),
    ...only,
    removed: false,
  })
  const next = new Map<string, string>()
  for (const { ruleId, on, state } of there) {
    if (ruleId !== null && isAhead(state) && !next.has(ruleId)) next.set(ruleId, on)
  }
  return next
}
