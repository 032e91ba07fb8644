import {
  creditedFront,
  goingOn,
  millisIn,
  mostClaimed,
  mostReached,
  type Stretch,
  stretchUntil,
} from '#domain/reviews/front.ts'
import type { CommandContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { notFound } from '../../failure.ts'
import { plansFor } from './inspection.repository.ts'
import { spansOf } from './reviews.repository.ts'

/**
 * Counts for how long a plan was in front of the manager until now, as one window says; of it only
 * what `creditedFront` leaves. To be called when the review's clock has taken the sign of life.
 * NOT_FOUND when the plan is gone.
 */
export async function creditFront(
  ctx: CommandContext,
  reviewId: string,
  front: { readonly planId: string; readonly seconds: number },
): Promise<void> {
  const { planId } = front
  const millis = Math.min(mostClaimed, Math.round(front.seconds * 1000))
  if (millis <= 0) return
  const [plan] = await plansFor(ctx.db, [planId], [])
  if (!plan) throw notFound('plan')
  const spans = (await spansOf(ctx.db, [reviewId])).get(reviewId) ?? []
  const ran = spans.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt }))
  const taken = await frontsSince(ctx.db, reviewId, stretchUntil(ctx.now, mostReached).from)
  const own = taken.filter((stretch) => stretch.planId === planId)
  const claim = goingOn({ until: ctx.now, millis }, own)
  for (const stretch of creditedFront(claim, ran, taken)) {
    await addFront(ctx, { reviewId, planId }, stretch, own)
  }
}

type Front = Stretch & { readonly id: string; readonly planId: string; readonly millis: number }

async function addFront(
  ctx: CommandContext,
  about: { readonly reviewId: string; readonly planId: string },
  stretch: Stretch,
  own: readonly Front[],
): Promise<void> {
  // Only what meets is one row: a row says how long and until when, so it can hold no hole.
  const before = own.find(({ to }) => millisIn({ from: to, to: stretch.from }) === 0)
  if (!before) return insertFront({ ...ctx, now: stretch.to }, about, millisIn(stretch))
  await ctx.db
    .updateTable('inspection_touch')
    .set({ ...inParts(before.millis + millisIn(stretch)), at: stretch.to })
    .where('id', '=', before.id)
    .execute()
}

/** Notes that a plan was in front for some milliseconds until now, whatever the clock says. */
export async function insertFront(
  ctx: CommandContext,
  { reviewId, planId }: { readonly reviewId: string; readonly planId: string },
  millis: number,
): Promise<void> {
  await ctx.db
    .insertInto('inspection_touch')
    .values({
      id: ctx.nextId(),
      seq: await ctx.nextSeq(),
      review_id: reviewId,
      plan_id: planId,
      kind: 'front',
      field_key: null,
      ...inParts(millis),
      at: ctx.now,
    })
    .execute()
}

/** Whole seconds and the part that is left. */
function inParts(millis: number): { seconds: number; millis: number } {
  return { seconds: Math.floor(millis / 1000), millis: millis % 1000 }
}

/** The stretches in which a plan of a review was in front that end after an instant. */
async function frontsSince(db: Db, reviewId: string, since: string): Promise<Front[]> {
  const rows = await db
    .selectFrom('inspection_touch')
    .select(['id', 'plan_id', 'seconds', 'millis', 'at'])
    .where('review_id', '=', reviewId)
    .where('kind', '=', 'front')
    .where('at', '>', since)
    .orderBy('seq')
    .execute()
  return rows.map((row) => {
    const millis = row.seconds * 1000 + row.millis
    return { id: row.id, planId: row.plan_id, millis, ...stretchUntil(row.at, millis) }
  })
}
