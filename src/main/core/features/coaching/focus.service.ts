import type { Focus } from '#contract/coaching.ts'
import type { Privacy } from '#contract/values.ts'
import { focusKey } from '#domain/agendas/item-keys.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import { keepBack } from '../agendas/items.repository.ts'
import { getRep } from '../team/team.service.ts'
import { findFocus, hasOpenFocus, insertFocus, listFocus, updateFocus } from './focus.repository.ts'

type Words = { skill: string; aim: string; privacy: Privacy }

/** The open focus of a rep, and those that ended. NOT_FOUND when there is no such rep. */
export async function readFocus(ctx: QueryContext, repId: string) {
  await getRep(ctx, repId)
  const all = await listFocus(ctx.db, repId)
  return {
    open: all.find((focus) => focus.endedOn === null) ?? null,
    past: all.filter((focus) => focus.endedOn !== null),
  }
}

/** Starts a focus. CONFLICT while another one is open. */
export async function setFocus(
  ctx: CommandContext,
  repId: string,
  { skill, aim, privacy }: Words,
): Promise<Focus> {
  await getRep(ctx, repId)
  await refuseSecond(ctx, repId)
  const id = ctx.nextId()
  await insertFocus(ctx.db, {
    id,
    seq: await ctx.nextSeq(),
    rep_id: repId,
    skill,
    aim,
    privacy,
    started_on: ctx.today,
    ended_on: null,
    created_at: ctx.now,
    updated_at: ctx.now,
  })
  return getFocus(ctx, id)
}

/** Changes the words or the class of a focus. NOT_FOUND, STALE_REVISION. */
export async function changeFocus(
  ctx: CommandContext,
  focusId: string,
  seen: number,
  words: Words,
): Promise<Focus> {
  await getFocus(ctx, focusId)
  const patch = { ...words, updated_at: ctx.now }
  if (!(await updateFocus(ctx.db, focusId, seen, patch))) throw stale('focus')
  // What is the manager's own from now on is so in the agendas as well.
  if (words.privacy !== 'rep') await keepBack(ctx.db, focusKey(focusId), ctx.now)
  return getFocus(ctx, focusId)
}

/** Ends a focus. NOT_FOUND, STALE_REVISION, CONFLICT when it has ended already. */
export async function endFocus(
  ctx: CommandContext,
  focusId: string,
  seen: number,
  outcome: string,
): Promise<Focus> {
  const focus = await getFocus(ctx, focusId)
  if (focus.endedOn !== null) {
    throw new Failure('CONFLICT', 'This focus has ended already. Nothing was changed.')
  }
  const patch = { ended_on: ctx.today, outcome, updated_at: ctx.now }
  if (!(await updateFocus(ctx.db, focusId, seen, patch))) throw stale('focus')
  return getFocus(ctx, focusId)
}

/** Takes an ended focus up again. NOT_FOUND, CONFLICT while another one is open. */
export async function reopenFocus(ctx: CommandContext, focusId: string): Promise<Focus> {
  const focus = await getFocus(ctx, focusId)
  if (focus.endedOn === null) return focus
  await refuseSecond(ctx, focus.repId)
  const patch = { ended_on: null, outcome: '', updated_at: ctx.now }
  await updateFocus(ctx.db, focusId, focus.revision, patch)
  return getFocus(ctx, focusId)
}

async function getFocus(ctx: QueryContext, focusId: string): Promise<Focus> {
  const focus = await findFocus(ctx.db, focusId)
  if (!focus) throw notFound('focus')
  return focus
}

async function refuseSecond(ctx: QueryContext, repId: string): Promise<void> {
  if (!(await hasOpenFocus(ctx.db, repId))) return
  throw new Failure(
    'CONFLICT',
    'One focus at a time: end the present one first. Nothing was changed.',
  )
}
