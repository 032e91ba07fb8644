import type { Commitment } from '#contract/commitments.ts'
import type { CommandContext } from '../../context.ts'
import { recordTouch, removeTouch, restoreTouch } from '../reviews/touches.ts'
import { readMadeAt } from './commitments.repository.ts'

/** A promise, as far as it may come from a field of a plan in a review. */
type Cites = Pick<Commitment, 'id' | 'reviewId' | 'planId' | 'fieldKey'>

/** A promise made from a plan field in a review is the evidence that the plan was acted on. */
export async function recordCitation(ctx: CommandContext, made: Cites): Promise<void> {
  const touch = citedIn(made)
  if (touch) await recordTouch(ctx, touch, await readMadeAt(ctx.db, made.id))
}

/** Takes that evidence away: the promise was a slip, or it comes from elsewhere now. */
export async function withdrawCitation(ctx: CommandContext, made: Cites): Promise<void> {
  const touch = citedIn(made)
  if (touch) await removeTouch(ctx, { ...touch, at: await readMadeAt(ctx.db, made.id) })
}

/** Brings it back with the promise. */
export async function restoreCitation(ctx: CommandContext, made: Cites): Promise<void> {
  const touch = citedIn(made)
  if (touch) await restoreTouch(ctx, touch, await readMadeAt(ctx.db, made.id))
}

function citedIn({ reviewId, planId, fieldKey }: Cites) {
  if (reviewId === null || planId === null || fieldKey === null) return null
  return { reviewId, planId, kind: 'cited' as const, fieldKey, seconds: 0 as const }
}
