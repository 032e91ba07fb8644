import type { Occurrence } from '#contract/cadence-values.ts'
import type { Closing } from '#contract/reviews.ts'
import { keyOfRow, readKey } from '#domain/cadence/keys.ts'
import {
  dueAfter,
  type NextPlan,
  type NextSaid,
  planNext,
  type ReviewHeld,
} from '#domain/cadence/next-review.ts'
import { awayOn, saidTime } from '#domain/cadence/occurrences.ts'
import { isOpen } from '#domain/cadence/state.ts'
import { addDays } from '#domain/days.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { listAway } from './away.repository.ts'
import { insertMeant, listMeant, markUndone, type MeantNext } from './next-date.repository.ts'
import { findStored } from './occurrences.repository.ts'
import { move, moveBack, plan, remove, write } from './occurrences.service.ts'
import { prepareIfFree } from './prepare.service.ts'
import { sayArchived } from '../team/here.ts'
import { findThere, listOccurrences } from './timeline.service.ts'

/** The next one is looked for so many days ahead: a yearly review and a leap day. */
const horizonDays = 400
/** Where lists put a review that has no time. */
const noTime = '09:00'

/** The reviews of the cadence that come after a review, in order. */
export async function getDueAfter(ctx: QueryContext, review: ReviewHeld): Promise<Occurrence[]> {
  const { today } = ctx
  const ahead = await listOccurrences(ctx, {
    from: today,
    to: addDays(today, horizonDays),
    repId: review.repId,
    kind: review.kind,
    removed: false,
  })
  return dueAfter(ahead, review)
}

/** What is wrong with the next date that was said, in a sentence; null when it can be planned. */
export async function nextProblem(
  ctx: QueryContext,
  review: ReviewHeld & { readonly repName: string },
  said: NextSaid,
): Promise<string | null> {
  const planned = planNext(said, await getDueAfter(ctx, review))
  if (planned.does !== 'moves' && planned.does !== 'adds') return null
  const archived = planned.does === 'adds' ? await sayArchived(ctx, review.repId) : null
  if (archived !== null) return archived
  const { today } = ctx
  if (planned.on < today) return 'The next one cannot lie in the past.'
  const away = awayOn(
    { on: planned.on, repId: review.repId },
    await listAway(ctx.db, planned.on, planned.on),
  )
  switch (away?.by) {
    case undefined:
      return null
    case 'absence_rep':
      return `${review.repName} is away on that day. Choose another for the next one.`
    case 'absence_manager':
      return 'You are away on that day. Choose another for the next one.'
    case 'holiday':
      return 'That day is a holiday. Choose another for the next one.'
  }
}

/**
 * Plans what the close of a review says of the next one: the one that is due stays or is moved, with
 * its agenda and, for a meeting of the whole team, with all who come; or one is added and prepared,
 * as long as this one was planned.
 * Remembers what it did. Called once, after the review is closed.
 */
export async function planNextReview(
  ctx: CommandContext,
  review: ReviewHeld & { readonly closing: Closing; readonly minutes: number },
): Promise<void> {
  const planned = planNext(review.closing, await getDueAfter(ctx, review))
  if (planned.does === 'nothing') return
  if (planned.does === 'adds') {
    const { on, time } = planned
    const added = await plan(
      ctx,
      {
        repId: review.repId,
        reviewKind: review.kind,
        accountId: review.accountId,
        opportunityId: review.opportunityId,
        on,
        time: time ?? noTime,
        wholeDay: time === null,
        minutes: review.minutes,
      },
      { rebooksId: null },
    )
    await note(ctx, review.id, added.key, { how: 'added', on_day: on, at_time: time })
    await prepareIfFree(ctx, added.key)
    return
  }
  for (const one of await sittingOf(ctx, planned.which)) {
    // Its row is what the review remembers: it goes along when the rule changes.
    await write(ctx, one, {})
    const stored = await findStored(ctx.db, readKey(one.key))
    if (stored) await insertMeant(ctx.db, meant(review.id, stored, planned))
    if (planned.does === 'moves') await move(ctx, one.key, { on: planned.on, time: planned.time })
  }
}

type Stored = {
  readonly id: string
  readonly on: string | null
  readonly time: string | null
  readonly wholeDay: boolean
}

function meant(reviewId: string, stored: Stored, planned: NextPlan) {
  const to = planned.does === 'moves' ? planned : null
  return {
    review_id: reviewId,
    occurrence_id: stored.id,
    how: to ? ('moved' as const) : ('stands' as const),
    on_day: to?.on ?? null,
    at_time: to?.time ?? null,
    was_on: stored.on,
    was_time: stored.wholeDay ? null : stored.time,
    undone_at: null,
  }
}

async function note(
  ctx: CommandContext,
  reviewId: string,
  occurrenceId: string,
  row: { how: 'added'; on_day: string; at_time: string | null },
): Promise<void> {
  await insertMeant(ctx.db, {
    review_id: reviewId,
    occurrence_id: occurrenceId,
    was_on: null,
    was_time: null,
    undone_at: null,
    ...row,
  })
}

/** All who still come to a meeting of the whole team, this one first; one review alone otherwise. */
async function sittingOf(ctx: QueryContext, one: Occurrence): Promise<Occurrence[]> {
  if (!one.together) return [one]
  const place = readKey(one.key)
  const there = await listOccurrences(ctx, {
    from: one.on,
    to: one.on,
    repId: null,
    kind: one.reviewKind,
    removed: false,
  })
  const others = there.filter((other) => {
    const its = readKey(other.key)
    return (
      other.key !== one.key &&
      other.state !== 'skipped' &&
      isOpen(other.state) &&
      'ruleId' in place &&
      'ruleId' in its &&
      its.ruleId === place.ruleId &&
      its.nominalOn === place.nominalOn
    )
  })
  return [one, ...others]
}

/** Where the review stands now that the close of a review meant; null: none, or it is not held. */
export async function nextOf(ctx: QueryContext, reviewId: string): Promise<Occurrence | null> {
  const [own] = await listMeant(ctx.db, reviewId)
  const key = own && (await keyOfStored(ctx, own.occurrence_id))
  const there = key === undefined ? null : await findThere(ctx, key)
  return there === null || there.removed || there.state === 'skipped' ? null : there
}

/** Whether the close of a review planned a next one, whatever became of that. */
export async function wasPlanned(ctx: QueryContext, reviewId: string): Promise<boolean> {
  return (await listMeant(ctx.db, reviewId)).length > 0
}

/**
 * Takes back what the close did for the next review. LOCKED once that has begun; of a meeting of the
 * whole team those who have held theirs keep it.
 */
export async function takeNextBack(ctx: CommandContext, reviewId: string): Promise<void> {
  for (const { one, there } of await listMeantThere(ctx, reviewId)) {
    if (one.undone_at !== null) continue
    if (one.how === 'added' && !there.removed) await remove(ctx, there.key, true)
    else if (one.how === 'moved' && there.on === one.on_day && saidTime(there) === one.at_time) {
      if (one.was_on === null) await moveBack(ctx, there.key)
      else await move(ctx, there.key, { on: one.was_on, time: one.was_time })
    } else continue // What was moved on since stays where it was put.
    await markUndone(ctx.db, one, ctx.now)
  }
}

/** Does again what was taken back and still stands as it did before. LOCKED once that has begun. */
export async function putNextAgain(ctx: CommandContext, reviewId: string): Promise<void> {
  for (const { one, there } of await listMeantThere(ctx, reviewId)) {
    if (one.undone_at === null) continue
    if (one.how === 'added' ? !there.removed : !standsAsBefore(there, one)) continue
    // First: this review must not count for what it moves near itself.
    await markUndone(ctx.db, one, null)
    if (one.how === 'added') await remove(ctx, there.key, false)
    else if (one.on_day !== null) {
      await move(ctx, there.key, { on: one.on_day, time: one.at_time })
    }
  }
}

function standsAsBefore(there: Occurrence, { was_on: on, was_time: time }: MeantNext): boolean {
  return on === null ? there.movedFrom === null : there.on === on && saidTime(there) === time
}

/** What the close meant, where it stands now; without what others have begun of a team's meeting. */
async function listMeantThere(
  ctx: QueryContext,
  reviewId: string,
): Promise<{ one: MeantNext; there: Occurrence }[]> {
  const found: { one: MeantNext; there: Occurrence }[] = []
  for (const one of await listMeant(ctx.db, reviewId)) {
    const key = await keyOfStored(ctx, one.occurrence_id)
    const there = key === undefined ? null : await findThere(ctx, key)
    if (there === null) continue
    if (one.rep_id === one.with_rep || isOpen(there.state)) found.push({ one, there })
  }
  return found
}

async function keyOfStored(ctx: QueryContext, id: string): Promise<string | undefined> {
  const row = await findStored(ctx.db, { id })
  return row && keyOfRow(row)
}
