import type { Closing, ReviewVerdict } from '#contract/reviews.ts'
import { closeIssues, closeWords } from '#domain/reviews/close-gate.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { nextProblem, planNextReview } from '../cadence/next-date.service.ts'
import { tick } from './ticks.service.ts'
import { commitmentsMade } from './commitments.repository.ts'
import { requireOpen, requireReview } from './guards.ts'
import { sectionsOf, updateClosing, updateReview } from './reviews.repository.ts'
import { judge } from './verdict.service.ts'
import { dropStanding } from './standing.repository.ts'
import { insertVerdict, storedVerdicts } from './verdicts.repository.ts'

/** Saves what the close screen asks for, complete or not. LOCKED, NOT_FOUND. */
export async function saveClosing(
  ctx: CommandContext,
  reviewId: string,
  changes: Partial<Closing>,
): Promise<Closing> {
  const review = await requireOpen(ctx, reviewId)
  await updateClosing(ctx.db, reviewId, changes, ctx.now)
  await tick(ctx, review, 'closing')
  return (await requireReview(ctx, reviewId)).closing
}

/** The verdicts as they stand now, or as they were locked. NOT_FOUND. */
export async function getVerdicts(
  ctx: QueryContext,
  reviewId: string,
): Promise<{ locked: boolean; verdicts: ReviewVerdict[] }> {
  const review = await requireReview(ctx, reviewId)
  const isClosed = review.state === 'closed'
  return {
    locked: isClosed,
    verdicts: isClosed ? await storedVerdicts(ctx.db, reviewId) : await judge(ctx, review),
  }
}

/**
 * Closes a review, locks it with its verdicts, and plans the next one. VALIDATION names everything
 * that is still open; LOCKED when it was closed before; NOT_FOUND.
 */
export async function closeReview(ctx: CommandContext, reviewId: string): Promise<ReviewVerdict[]> {
  const review = await requireOpen(ctx, reviewId)
  const commitments = await commitmentsMade(ctx.db, reviewId)
  const { questionAnswered, rating, noneNeeded } = review.closing
  const issues = closeIssues({ commitments, questionAnswered, rating, noneNeeded })
  const next = await nextProblem(ctx, review, review.closing)
  if (issues.length > 0 || next !== null) {
    throw new Failure(
      'VALIDATION',
      'The review is not ready to be closed. Everything in it is saved.',
      [
        ...issues.map((issue) => ({ path: issue.path, message: closeWords[issue.problem] })),
        ...(next === null ? [] : [{ path: 'next', message: next }]),
      ],
    )
  }
  await tick(ctx, review, 'closing')
  for (const verdict of await judge(ctx, review)) {
    await insertVerdict(ctx.db, verdict, {
      id: ctx.nextId(),
      review_id: reviewId,
      rep_id: review.repId,
      created_at: ctx.now,
    })
  }
  await dropStanding(ctx.db, reviewId)
  await updateReview(ctx.db, reviewId, { state: 'closed', ended_at: ctx.now }, ctx.now)
  await planNextReview(ctx, { ...review, minutes: await plannedMinutes(ctx, reviewId) })
  return storedVerdicts(ctx.db, reviewId)
}

/** How long a review was planned to be, in whole minutes that one of the cadence can have. */
async function plannedMinutes(ctx: QueryContext, reviewId: string): Promise<number> {
  const sections = (await sectionsOf(ctx.db, [reviewId])).get(reviewId) ?? []
  const seconds = sections.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0)
  return Math.max(5, Math.round(seconds / 60))
}
