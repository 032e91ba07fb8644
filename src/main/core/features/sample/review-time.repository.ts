import { Temporal } from 'temporal-polyfill'
import type { ReviewSection } from '#contract/reviews.ts'
import type { CommandContext } from '../../context.ts'

type Time = {
  readonly sections: readonly ReviewSection[]
  /** UTC instant. */
  readonly startedAt: string
  /** The share of the whole that each section took; together 1. */
  readonly shares: readonly number[]
}

/** Lays out the time of a review over its sections, as the clock of a real one would have done. */
export async function layOutTime(
  ctx: CommandContext,
  reviewId: string,
  { sections, startedAt, shares }: Time,
): Promise<void> {
  await ctx.db.deleteFrom('review_span').where('review_id', '=', reviewId).execute()
  const start = Temporal.Instant.from(startedAt)
  const seconds = Math.round(start.until(Temporal.Instant.from(ctx.now)).total('seconds'))
  let from = start
  for (const [index, { key }] of sections.entries()) {
    const to = from.add({ seconds: Math.round(seconds * (shares[index] ?? 0)) })
    await ctx.db
      .insertInto('review_span')
      .values({
        id: ctx.nextId(),
        seq: await ctx.nextSeq(),
        review_id: reviewId,
        section_key: key,
        started_at: from.toString({ smallestUnit: 'millisecond' }),
        ended_at: to.toString({ smallestUnit: 'millisecond' }),
      })
      .execute()
    from = to
  }
}
