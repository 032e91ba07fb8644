import { creditedFront, millisIn, type Stretch, stretchUntil } from '#domain/reviews/front.ts'
import type { CommandContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { notFound } from '../../failure.ts'
import { plansFor } from './inspection.repository.ts'
import { spansOf } from './reviews.repository.ts'

/** The longest time that a window may claim at once, in milliseconds; the contract says the same. */
const mostClaimed = 60_000

/** Two stretches of one plan so close together are one: signs of life come a little late or early. */
const nearMillis = 250

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
  const since = stretchUntil(ctx.now, mostClaimed).from
  const taken = await frontsSince(ctx.db, reviewId, since)
  for (const stretch of creditedFront({ until: ctx.now, millis }, ran, taken)) {
    await addFront(ctx, { reviewId, planId }, stretch, await frontsSince(ctx.db, reviewId, since))
  }
}

type Front = Stretch & { readonly id: string; readonly planId: string; readonly millis: number }

async function addFront(
  ctx: CommandContext,
  about: { readonly reviewId: string; readonly planId: string },
  stretch: Stretch,
  taken: readonly Front[],
): Promise<void> {
  const before = taken.find(({ planId, to }) => {
    const gap = millisIn({ from: to, to: stretch.from })
    return planId === about.planId && gap >= 0 && gap <= nearMillis
  })
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
