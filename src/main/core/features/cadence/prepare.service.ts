import type { Occurrence } from '#contract/cadence-values.ts'
import { sameSubject } from '#domain/agendas/subject.ts'
import { saidTime } from '#domain/cadence/occurrences.ts'
import { seatCounts, slotOf } from '#domain/cadence/sittings.ts'
import { isAhead } from '#domain/cadence/state.ts'
import { weekOf } from '#domain/cadence/week.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { findDraft } from '../agendas/agendas.repository.ts'
import { makeAgenda, refresh } from '../agendas/build.service.ts'
import { holderOf, releaseAgenda } from './occurrences.repository.ts'
import { getOpen, write } from './occurrences.service.ts'
import { askQuestions } from './questions.service.ts'
import { findRule } from './rules.repository.ts'
import { sayArchived } from '../team/here.ts'
import { suggestFor } from './suggest.service.ts'
import { findThere, getOccurrence, listOccurrences } from './timeline.service.ts'

/** What came of preparing one review. */
type Outcome = 'made' | 'refreshed' | 'same' | 'blocked'

/**
 * Builds or refreshes the agendas of a week, the earliest first. A review that comes after another
 * of its kind and subject waits for that one: an open topic stands in one agenda only.
 */
export async function prepareWeek(
  ctx: CommandContext,
  day: string,
): Promise<{ made: number; refreshed: number }> {
  const { from, to } = weekOf(day)
  const week = await listOccurrences(ctx, { from, to, repId: null, kind: null, removed: false })
  const seats = seatCounts(week)
  const counts = { made: 0, refreshed: 0 }
  for (const occurrence of week) {
    if (!isAhead(occurrence.state)) continue
    const outcome = await prepareOne(ctx, occurrence, seats)
    if (outcome === 'made' || outcome === 'refreshed') counts[outcome] += 1
  }
  return counts
}

/** Builds or refreshes the agenda of one review. CONFLICT, LOCKED, NOT_FOUND. */
export async function prepareKey(ctx: CommandContext, key: string): Promise<Occurrence> {
  const occurrence = await getOpen(ctx, key)
  if (!isAhead(occurrence.state)) {
    throw new Failure(
      'CONFLICT',
      occurrence.state === 'missed'
        ? 'The day of this review has passed. Move it to another day first.'
        : 'This review is skipped. Take the skip back or plan another one first.',
    )
  }
  if ((await prepareOne(ctx, occurrence, await seatsOn(ctx, occurrence))) === 'blocked') {
    throw new Failure('CONFLICT', `${await whyNotPrepared(ctx, occurrence)} Nothing was changed.`)
  }
  return getOccurrence(ctx, key)
}

/** Builds the agenda of one review, or leaves it where another of its kind and subject comes first. */
export async function prepareIfFree(ctx: CommandContext, key: string): Promise<void> {
  const occurrence = await getOccurrence(ctx, key)
  if (!isAhead(occurrence.state)) return
  const earlier = await listOccurrences(ctx, {
    from: ctx.today,
    to: occurrence.on,
    repId: occurrence.repId,
    kind: occurrence.reviewKind,
    removed: false,
  })
  const first = earlier.find(
    (one) => isAhead(one.state) && sameSubject(occurrence.reviewKind, one, occurrence),
  )
  if (first?.key === key) await prepareOne(ctx, occurrence, await seatsOn(ctx, occurrence))
}

/** Why a review has no agenda of its own yet, in a sentence. */
export async function whyNotPrepared(ctx: QueryContext, occurrence: Occurrence): Promise<string> {
  const archived = await sayArchived(ctx, occurrence.repId)
  if (archived !== null) return archived
  const draft = await draftFor(ctx, occurrence)
  if (occurrence.agendaId === null && draft?.holder && draft.holder.key !== occurrence.key) {
    return `Its agenda is made once the review of ${draft.holder.on} is held, moved or skipped.`
  }
  if (needsSubject(occurrence)) {
    return occurrence.reviewKind === 'deal'
      ? 'No open deal is known that it could be about.'
      : 'No account is known that it could be about.'
  }
  return 'It has not been prepared.'
}

/** How many share a meeting of the whole team; who comes is asked only where it is one. */
async function seatsOn(
  ctx: QueryContext,
  { together, on }: Occurrence,
): Promise<ReadonlyMap<string, number>> {
  if (!together) return new Map()
  const day = { from: on, to: on, repId: null, kind: null, removed: false }
  return seatCounts(await listOccurrences(ctx, day))
}

async function prepareOne(
  ctx: CommandContext,
  given: Occurrence,
  seats: ReadonlyMap<string, number>,
): Promise<Outcome> {
  if ((await sayArchived(ctx, given.repId)) !== null) return 'blocked'
  const occurrence = needsSubject(given) ? await withSubject(ctx, given) : given
  if (needsSubject(occurrence)) return 'blocked'
  const planned = { plannedOn: occurrence.on, plannedTime: saidTime(occurrence) }
  const slot = slotOf(occurrence, seats)
  if (occurrence.state === 'prepared' && occurrence.agendaId !== null) {
    const changed = await refresh(ctx, occurrence.agendaId, planned, slot)
    const asked = await askQuestions(ctx, occurrence, occurrence.agendaId)
    return changed || asked ? 'refreshed' : 'same'
  }
  const draft = await draftFor(ctx, occurrence)
  if (draft?.holder) return 'blocked'
  if (draft) {
    await releaseAgenda(ctx.db, draft.agendaId, ctx.now)
    await write(ctx, occurrence, { agenda_id: draft.agendaId })
    await refresh(ctx, draft.agendaId, planned, slot)
    await askQuestions(ctx, occurrence, draft.agendaId)
    return 'refreshed'
  }
  const rule = occurrence.ruleId === null ? undefined : await findRule(ctx.db, occurrence.ruleId)
  const guideId = rule?.guideId ?? null
  const agendaId = await makeAgenda(ctx, occurrence, planned, { guideId, slot })
  await write(ctx, occurrence, { agenda_id: agendaId })
  await askQuestions(ctx, occurrence, agendaId)
  return 'made'
}

/**
 * The agenda that is being prepared for the same rep, kind and subject, and the review still to be
 * held that it is for. One whose review was skipped, missed or deleted is free to be taken over.
 */
async function draftFor(
  ctx: QueryContext,
  occurrence: Occurrence,
): Promise<{ agendaId: string; holder: Occurrence | null } | null> {
  const agendaId = await findDraft(ctx.db, occurrence)
  if (agendaId === undefined) return null
  const key = await holderOf(ctx.db, agendaId)
  if (key === null || key === occurrence.key) return { agendaId, holder: null }
  const holder = await findThere(ctx, key)
  if (holder === null || holder.removed || !isAhead(holder.state)) return { agendaId, holder: null }
  return { agendaId, holder }
}

/** Whether it cannot be prepared before it is said what it is about. */
export function needsSubject({ reviewKind, accountId, opportunityId }: Occurrence): boolean {
  return (
    (reviewKind === 'deal' && opportunityId === null) ||
    (reviewKind === 'account' && accountId === null)
  )
}

/** Chooses what a review is about where the manager has not. */
async function withSubject(ctx: CommandContext, occurrence: Occurrence): Promise<Occurrence> {
  const about = await suggestFor(ctx, occurrence)
  if (about === null) return occurrence
  await write(ctx, occurrence, {
    account_id: about.accountId,
    opportunity_id: about.opportunityId,
  })
  return { ...occurrence, ...about }
}
