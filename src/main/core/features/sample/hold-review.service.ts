import type { Closing, ReviewSection } from '#contract/reviews.ts'
import type { ReviewHeld } from '#domain/cadence/next-review.ts'
import type { ReviewMade } from '#domain/sample/happenings.ts'
import type { CommandContext } from '../../context.ts'
import { getDueAfter } from '../cadence/next-date.service.ts'
import { confirmField } from '../plans/fields.service.ts'
import { addAddendum, addCapture, settleExcuse } from '../reviews/captures.service.ts'
import { closeReview, saveClosing } from '../reviews/close.service.ts'
import { insertFront } from '../reviews/front.service.ts'
import { openPlan } from '../reviews/plans.service.ts'
import { startReview } from '../reviews/reviews.service.ts'
import { dealId, type Made, named } from './made.ts'
import { later } from './moved-clock.ts'
import { layOutTime } from './review-time.repository.ts'
import { makePromise, writeAnswers } from './write.service.ts'

/**
 * Holds a review from its start to its close. What is done in it is recorded by the same services as
 * in a real one, and its verdicts are made by the rule from those records.
 */
export async function holdReview(ctx: CommandContext, made: Made, held: ReviewMade): Promise<void> {
  const repId = named(made.reps, held.rep)
  const opportunityId = held.deal === null ? null : dealId(made, held.deal)
  const accountId = held.account === null ? null : named(made.accounts, held.account)
  const { id: reviewId, sections } = await startReview(ctx, {
    from: 'scratch',
    repId,
    kind: held.kind,
    accountId,
    opportunityId,
  })
  const section = (index: number) => sections[Math.min(index, sections.length - 1)]?.key ?? ''

  await inspect(later(ctx, 3), made, held, { reviewId, accountId, opportunityId })
  for (const [index, captured] of held.captures.entries()) {
    const then = later(ctx, 4 + index)
    const capture = await addCapture(then, {
      reviewId,
      sectionKey: section(captured.section),
      kind: captured.kind,
      text: captured.text,
      privacy: captured.privacy,
      planId: null,
      fieldKey: null,
    })
    const { outcome } = captured
    if (!outcome) continue
    await settleExcuse(then, capture.id, capture.revision, {
      outcome: outcome.is,
      text: outcome.text,
      on: outcome.on,
    })
  }
  for (const one of held.promises) {
    await makePromise(
      later(ctx, held.minutes - 3),
      made,
      one,
      reviewId,
      section(sections.length - 1),
    )
  }
  const end = later(ctx, held.minutes)
  const about = { id: reviewId, kind: held.kind, repId, accountId, opportunityId }
  const next = await nextOf(end, held, about)
  await saveClosing(end, reviewId, {
    questionAnswered: held.answered,
    questionNote: held.answerNote,
    rating: held.rating,
    ratingNote: held.ratingNote,
    noneNeeded: held.noneNeeded,
    ...next,
  })
  await closeReview(end, reviewId)
  await layOutTime(end, reviewId, { sections, startedAt: ctx.now, shares: sharesOf(sections) })
  if (held.addendum !== '') await addAddendum(later(end, 60 * 22), reviewId, held.addendum, 'rep')
}

/** What is said of the next one: a day of the past, or what the cadence has, if it has any. */
async function nextOf(
  ctx: CommandContext,
  { next }: ReviewMade,
  about: ReviewHeld,
): Promise<Pick<Closing, 'nextHow' | 'nextOn' | 'nextTime'>> {
  if (next !== 'as the cadence has it') {
    return { nextHow: 'none', nextOn: next.on, nextTime: '10:00' }
  }
  const [due] = await getDueAfter(ctx, about)
  if (!due) return { nextHow: 'none', nextOn: null, nextTime: null }
  return { nextHow: 'due', nextOn: due.on, nextTime: due.time }
}

type Ids = { reviewId: string; accountId: string | null; opportunityId: string | null }

/** What is done with a plan: looked for in vain, or opened, in front, written, confirmed. */
async function inspect(
  ctx: CommandContext,
  made: Made,
  held: ReviewMade,
  { reviewId, accountId, opportunityId }: Ids,
): Promise<void> {
  if (held.missed) {
    await openPlan(ctx, {
      is: 'missing',
      reviewId,
      planKind: held.missed,
      accountId,
      opportunityId,
    })
  }
  if (!held.opened) return
  const planId = named(made.plans, held.opened.plan)
  await openPlan(ctx, { is: 'there', reviewId, planId })
  const { seconds } = held.opened
  await insertFront(later(ctx, seconds / 60), { reviewId, planId }, seconds * 1000)
  await writeAnswers(later(ctx, 1), planId, held.written, reviewId)
  for (const fieldKey of held.confirmed) {
    await confirmField(later(ctx, 2), { planId, fieldKey, reviewId })
  }
}

/** Most sections take their time; the second runs over and the last has to make up for it. */
function sharesOf(sections: readonly ReviewSection[]): number[] {
  const wanted = sections.map(({ plannedSeconds }, index) => {
    const factor = index === 1 ? 1.3 : index === sections.length - 1 ? 0.7 : 1
    return plannedSeconds * factor
  })
  const all = wanted.reduce((sum, one) => sum + one, 0)
  return wanted.map((one) => one / all)
}
