import type { PlanKind } from '#contract/values.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, locked } from '../../failure.ts'
import { tick, type Ticking } from './ticks.service.ts'

type Touch = {
  reviewId: string
  planId: string
  kind: 'opened' | 'edited' | 'confirmed' | 'cited'
  fieldKey: string | null
  seconds: 0
}

/** A plan that was looked for and is not there. */
type Absent = {
  reviewId: string
  planKind: PlanKind
  accountId: string | null
  opportunityId: string | null
}

/**
 * Records that a plan was touched in a review: the evidence that a verdict is made from, and
 * a sign that the review runs. Time in front is counted by `creditFront`.
 * LOCKED when the review is closed, NOT_FOUND when there is none.
 * @param at when what it is of was made; it is recorded now all the same
 */
export async function recordTouch(
  ctx: CommandContext,
  touch: Touch,
  at: string = ctx.now,
): Promise<void> {
  const review = await requireOpenForTouches(ctx, touch.reviewId)
  // A commitment may be written on the close screen.
  await tick(ctx, review, touch.kind === 'cited' ? 'closing' : 'act')
  await insertTouch(ctx, touch, at)
}

/** Brings a touch of an instant back that `removeTouch` took. It is no sign that the review runs. */
export async function restoreTouch(ctx: CommandContext, touch: Touch, at: string): Promise<void> {
  await requireOpenForTouches(ctx, touch.reviewId)
  await insertTouch(ctx, touch, at)
}

async function insertTouch(ctx: CommandContext, touch: Touch, at: string): Promise<void> {
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
      at,
    })
    .execute()
}

/**
 * Removes one touch of an instant: what it was has been taken back as a slip. Errors as `recordTouch`.
 * @returns whether there was one
 */
export async function removeTouch(
  ctx: CommandContext,
  touch: Omit<Touch, 'seconds'> & { readonly at: string },
): Promise<boolean> {
  await requireOpenForTouches(ctx, touch.reviewId)
  const row = await ctx.db
    .selectFrom('inspection_touch')
    .select('id')
    .where('review_id', '=', touch.reviewId)
    .where('plan_id', '=', touch.planId)
    .where('kind', '=', touch.kind)
    .where('field_key', '=', touch.fieldKey)
    .where('at', '=', touch.at)
    // Of two of one instant the later goes, as if it had not come.
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row) await ctx.db.deleteFrom('inspection_touch').where('id', '=', row.id).execute()
  return row !== undefined
}

/** Records that a plan was looked for in a review and was not there. Errors as `recordTouch`. */
export async function recordAbsent(ctx: CommandContext, absent: Absent): Promise<void> {
  await tick(ctx, await requireOpenForTouches(ctx, absent.reviewId), 'act')
  await ctx.db
    .insertInto('inspection_missing')
    .values({
      id: ctx.nextId(),
      seq: await ctx.nextSeq(),
      review_id: absent.reviewId,
      plan_kind: absent.planKind,
      account_id: absent.accountId,
      opportunity_id: absent.opportunityId,
      at: ctx.now,
    })
    .execute()
}

/**
 * The review in which something is done to a plan: the one that the screen names, or else the one that
 * runs and has the plan open, from whichever screen and window it is done. Null: in none.
 */
export async function reviewOfAct(
  ctx: CommandContext,
  planId: string,
  named: string | null,
): Promise<string | null> {
  if (named !== null) return named
  const review = await ctx.db
    .selectFrom('review')
    .innerJoin('inspection_touch', 'inspection_touch.review_id', 'review.id')
    .leftJoin('review_standing', 'review_standing.review_id', 'review.id')
    .select('review.id')
    .where('review.state', '=', 'running')
    // One that has fallen silent is not woken by what is done elsewhere.
    .where('review_standing.review_id', 'is', null)
    .where('inspection_touch.plan_id', '=', planId)
    .limit(1)
    .executeTakeFirst()
  return review?.id ?? null
}

/** The review that runs with a rep, or null: answers of the rep that are accepted meanwhile are looked at in it. */
export async function runningWith(ctx: CommandContext, repId: string): Promise<string | null> {
  const review = await ctx.db
    .selectFrom('review')
    .leftJoin('review_standing', 'review_standing.review_id', 'review.id')
    .select('review.id')
    .where('review.state', '=', 'running')
    .where('review.rep_id', '=', repId)
    .where('review_standing.review_id', 'is', null)
    .executeTakeFirst()
  return review?.id ?? null
}

/** Whether what is done now still counts in a review: it is there and not closed. */
export async function countsTouches(ctx: CommandContext, reviewId: string): Promise<boolean> {
  const review = await ctx.db
    .selectFrom('review')
    .select('state')
    .where('id', '=', reviewId)
    .executeTakeFirst()
  return review !== undefined && review.state !== 'closed'
}

async function requireOpenForTouches(ctx: CommandContext, reviewId: string): Promise<Ticking> {
  const review = await ctx.db
    .selectFrom('review')
    .select(['id', 'state', 'current_section as currentSection'])
    .where('id', '=', reviewId)
    .executeTakeFirst()
  if (!review) throw new Failure('NOT_FOUND', 'This review is not here any more.')
  if (review.state === 'closed') {
    throw locked('This review is closed; what happens now counts for the next one.')
  }
  return review
}
