import { Failure } from '../../failure.ts'
import type { CommandContext } from '../../context.ts'

type Touch = {
  reviewId: string
  planId: string
  kind: 'opened' | 'front' | 'edited' | 'confirmed' | 'cited'
  fieldKey: string | null
  /** Seconds in front; 0 for every other kind. */
  seconds: number
}

/**
 * Records that a plan was touched in a review: the evidence that a verdict is made from.
 * LOCKED when the review is closed, NOT_FOUND when there is none.
 */
export async function recordTouch(ctx: CommandContext, touch: Touch): Promise<void> {
  const review = await ctx.db
    .selectFrom('review')
    .select('state')
    .where('id', '=', touch.reviewId)
    .executeTakeFirst()
  if (!review) throw new Failure('NOT_FOUND', 'This review is not here any more.')
  if (review.state === 'closed') {
    throw new Failure('LOCKED', 'This review is closed; what happens now counts for the next one.')
  }
  await ctx.db
    .insertInto('inspection_touch')
    .values({
      id: ctx.nextId(),
      seq: await ctx.nextSeq(),
      review_id: touch.reviewId,
      plan_id: touch.planId,
      kind: touch.kind,
      field_key: touch.fieldKey,
      seconds: touch.seconds,
      at: ctx.now,
    })
    .execute()
}
