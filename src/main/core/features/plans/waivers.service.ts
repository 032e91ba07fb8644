import type { Input } from '#contract/contract.ts'
import type { Waiver } from '#contract/plan-waivers.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { findRep } from '../team/reps.repository.ts'
import { findWaiver, insertWaiver, setWaiverRemoved } from './waivers.repository.ts'

/** Waives a plan until a day. VALIDATION when that day is past. */
export async function waive(
  ctx: CommandContext,
  input: Input<'plans.waive'>,
): Promise<{ waiver: Waiver }> {
  if (input.expiresOn < ctx.today) {
    throw new Failure('VALIDATION', 'A waiver ends today or later. Nothing was changed.', [
      { path: 'expiresOn', message: 'This day is past.' },
    ])
  }
  if (!(await findRep(ctx.db, input.repId))) throw notFound('rep')
  const waiver = { id: ctx.nextId(), ...input }
  await insertWaiver(ctx.db, waiver, { seq: await ctx.nextSeq(), now: ctx.now })
  return { waiver }
}

/** Ends a waiver. NOT_FOUND when there is none. */
export async function unwaive(ctx: CommandContext, waiverId: string): Promise<void> {
  await known(ctx, waiverId)
  await setWaiverRemoved(ctx.db, waiverId, ctx.now)
}

/** Brings an ended waiver back. NOT_FOUND when there is none. */
export async function restoreWaiver(
  ctx: CommandContext,
  waiverId: string,
): Promise<{ waiver: Waiver }> {
  const { removedAt: _, ...waiver } = await known(ctx, waiverId)
  await setWaiverRemoved(ctx.db, waiverId, null)
  return { waiver }
}

async function known(ctx: CommandContext, waiverId: string) {
  const waiver = await findWaiver(ctx.db, waiverId)
  if (!waiver) throw notFound('waiver')
  return waiver
}
