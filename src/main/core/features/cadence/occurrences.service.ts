import type { Occurrence } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { readKey } from '#domain/cadence/keys.ts'
import { saidTime } from '#domain/cadence/occurrences.ts'
import { isOpen } from '#domain/cadence/state.ts'
import { sayWhen } from '#domain/writing/write-day.ts'
import type { CommandContext } from '../../context.ts'
import type { RowPatch } from '../../db/tables.ts'
import { changedSince, Failure, locked, notFound } from '../../failure.ts'
import { requireReason } from '../../reason.ts'
import { findAgenda } from '../agendas/agendas.repository.ts'
import { findNames } from '../agendas/facts.repository.ts'
import { planAgenda, type Planned } from '../agendas/agendas.service.ts'
import { requireHere } from '../team/here.ts'
import {
  findStored,
  holderOf,
  insertStored,
  listStoredOfRule,
  patchStored,
  releaseAgenda,
} from './occurrences.repository.ts'
import { findThere, getOccurrence } from './timeline.service.ts'

type At = { readonly on: string; readonly time: string }
/** Where one stands; without a time: on a whole day. */
type Place = { readonly on: string; readonly time: string | null }
type About = Pick<Occurrence, 'accountId' | 'opportunityId'>

/**
 * Moves one; its series stays. An agenda that it has goes with it. Without a time one beside all rules
 * takes the day; one of a rule keeps the time it has. LOCKED, NOT_FOUND, STALE_REVISION when `was` is
 * given and it stands elsewhere.
 */
export async function move(
  ctx: CommandContext,
  key: string,
  { on, time }: Place,
  was?: Place,
): Promise<Occurrence> {
  const before = await getOpen(ctx, key)
  requireAt(ctx, before, was)
  await write(ctx, before, {
    on_day: on,
    at_time: time ?? before.time,
    whole_day: time === null && before.ruleId === null ? 1 : 0,
  })
  return replan(ctx, key)
}

/** Puts a moved one back where its rule has it. Errors as `move`. */
export async function moveBack(ctx: CommandContext, key: string, was?: Place): Promise<Occurrence> {
  const before = await getOpen(ctx, key)
  requireAt(ctx, before, was)
  if (before.ruleId === null || before.movedFrom === null) return before
  await write(ctx, before, { on_day: null, at_time: null })
  return replan(ctx, key)
}

function requireAt(ctx: CommandContext, now: Occurrence, was: Place | undefined): void {
  if (!was || (was.on === now.on && was.time === saidTime(now))) return
  throw changedSince(`this review is on ${sayWhen(now.on, saidTime(now), ctx.writing)} now`)
}

/** Skips one, and plans another in its place where `rebook` says when. LOCKED, NOT_FOUND, VALIDATION. */
export async function skip(
  ctx: CommandContext,
  key: string,
  said: { by: 'manager' | 'rep'; why: string; rebook: At | null },
): Promise<{ occurrence: Occurrence; rebooked: Occurrence | null }> {
  requireReason('why', said.why)
  const before = await getOpen(ctx, key)
  const { today } = ctx
  const id = await write(ctx, before, {
    skipped_by: said.by,
    skipped_why: said.why,
    skipped_on: today,
  })
  const rebooked =
    said.rebook === null
      ? null
      : await plan(ctx, { ...before, wholeDay: false, ...said.rebook }, { rebooksId: id })
  return { occurrence: await getOccurrence(ctx, key), rebooked }
}

/** Takes a skip back. NOT_FOUND. */
export async function unskip(ctx: CommandContext, key: string): Promise<Occurrence> {
  const before = await getOpen(ctx, key)
  await write(ctx, before, { skipped_by: null, skipped_why: '', skipped_on: null })
  return replan(ctx, key)
}

/** Deletes one, or brings it back. Its agenda waits without a day meanwhile. LOCKED, NOT_FOUND. */
export async function remove(
  ctx: CommandContext,
  key: string,
  removed: boolean,
): Promise<Occurrence> {
  const before = await getOpen(ctx, key)
  await write(ctx, before, { removed_at: removed ? ctx.now : null })
  return replan(ctx, key)
}

/**
 * Plans a review beside all rules. NOT_FOUND when rep, account or deal are not there, CONFLICT when the
 * rep is archived.
 */
export async function plan(
  ctx: CommandContext,
  made: At & {
    readonly repId: string
    readonly reviewKind: ReviewKind
    readonly accountId: string | null
    readonly opportunityId: string | null
    readonly minutes: number
    readonly wholeDay?: boolean
    readonly place?: string
    readonly link?: string
  },
  { rebooksId }: { rebooksId: string | null },
): Promise<Occurrence> {
  if (!(await findNames(ctx.db, made))) throw notFound('rep, account or deal')
  await requireHere(ctx, made.repId)
  const id = ctx.nextId()
  await insertStored(
    ctx.db,
    {
      id,
      seq: await ctx.nextSeq(),
      inSeries: null,
      targetId: made.accountId ?? made.repId,
      repId: made.repId,
      reviewKind: made.reviewKind,
      accountId: made.accountId,
      opportunityId: made.opportunityId,
      on_day: made.on,
      at_time: made.time,
      whole_day: made.wholeDay ? 1 : 0,
      minutes: made.minutes,
      place: made.place ?? '',
      rebooks_id: rebooksId,
      link: made.link ?? '',
    },
    ctx.now,
  )
  return getOccurrence(ctx, id)
}

/**
 * Says what a review is about; an agenda about something else is let go. LOCKED, VALIDATION,
 * STALE_REVISION when `was` is given and it is about something else.
 */
export async function choose(
  ctx: CommandContext,
  key: string,
  about: About,
  was?: About,
): Promise<Occurrence> {
  const before = await getOpen(ctx, key)
  if (was && (was.accountId !== before.accountId || was.opportunityId !== before.opportunityId)) {
    const name = before.opportunityName ?? before.accountName
    throw changedSince(
      name === null
        ? 'this review is about no deal or account now'
        : `this review is about ${name} now`,
    )
  }
  const place = readKey(key)
  const fixed = 'targetId' in place && place.targetId !== before.repId
  if (fixed && about.accountId !== before.accountId) {
    throw new Failure('VALIDATION', 'Its rule is for this account. Nothing was changed.', [
      { path: 'accountId', message: 'Its rule is for this account.' },
    ])
  }
  if (!(await findNames(ctx.db, { ...before, ...about }))) throw notFound('account or deal')
  const same = before.accountId === about.accountId && before.opportunityId === about.opportunityId
  if (same) return before
  if (before.agendaId !== null) await releaseAgenda(ctx.db, before.agendaId, ctx.now)
  await write(ctx, before, { account_id: about.accountId, opportunity_id: about.opportunityId })
  return getOccurrence(ctx, key)
}

/** One that may still be changed. LOCKED once its review has begun, NOT_FOUND. */
export async function getOpen(ctx: CommandContext, key: string): Promise<Occurrence> {
  const found = await getOccurrence(ctx, key)
  if (isOpen(found.state)) return found
  throw locked(
    found.state === 'held'
      ? 'This review was held, so it stays where it is.'
      : 'This review is being held; close it first.',
  )
}

/** Writes what is said of an occurrence; the first time makes its row. @returns the row's id */
export async function write(
  ctx: CommandContext,
  occurrence: Occurrence,
  patch: RowPatch<'cadence_occurrence'>,
): Promise<string> {
  const place = readKey(occurrence.key)
  const row = await findStored(ctx.db, place)
  if (row) {
    // Its account may have changed hands: what was prepared for the rep before is not this one's.
    const { repId } = occurrence
    const taken = row.repId !== repId && row.review === null
    const own = taken ? { rep_id: repId, agenda_id: null, ...patch } : patch
    await patchStored(ctx.db, row.id, own, ctx.now)
    return row.id
  }
  if (!('ruleId' in place)) throw notFound('review')
  const id = ctx.nextId()
  await insertStored(
    ctx.db,
    {
      id,
      seq: await ctx.nextSeq(),
      inSeries: place,
      targetId: place.targetId,
      repId: occurrence.repId,
      reviewKind: occurrence.reviewKind,
      accountId: occurrence.accountId,
      opportunityId: occurrence.opportunityId,
      ...patch,
    },
    ctx.now,
  )
  return id
}

/**
 * After a rule has changed: the agendas that were prepared for its occurrences stand where these do
 * now, and wait without a day where no rule has them any more.
 */
export async function replanRule(ctx: CommandContext, ruleId: string): Promise<void> {
  for (const row of await listStoredOfRule(ctx.db, ruleId, '')) {
    if (row.agenda?.draft !== true || row.review !== null) continue
    await replanAgenda(ctx, row.agenda.id)
  }
}

/** Lets an agenda that is being prepared stand where its review does, or wait without a day. LOCKED. */
export async function replanAgenda(ctx: CommandContext, agendaId: string): Promise<void> {
  const key = await holderOf(ctx.db, agendaId)
  const holder = key === null ? null : await findThere(ctx, key)
  // What is prepared for somebody who has the account no more is not the occurrence's.
  if (holder?.agendaId === agendaId) await replan(ctx, holder.key)
  else await planAgenda(ctx, agendaId, noDay)
}

/** Of an agenda that waits. */
export const noDay: Planned = { plannedOn: null, plannedTime: null }

/** Lets the agenda of an occurrence stand where the occurrence does, whatever that makes of it. */
async function replan(ctx: CommandContext, key: string): Promise<Occurrence> {
  const found = await getOccurrence(ctx, key)
  if (found.agendaId === null || !isOpen(found.state)) return found
  const agenda = await findAgenda(ctx.db, found.agendaId)
  const planned = found.removed ? noDay : { plannedOn: found.on, plannedTime: saidTime(found) }
  const same = agenda?.plannedOn === planned.plannedOn && agenda.plannedTime === planned.plannedTime
  if (agenda?.state === 'draft' && !same) {
    await planAgenda(ctx, found.agendaId, planned)
  }
  return found
}
