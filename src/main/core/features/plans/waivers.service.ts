import type { Input } from '#contract/contract.ts'
import type { Waiver } from '#contract/plan-waivers.ts'
import { waiverEnd } from '#domain/plans/waivers.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { requireReason } from '../../reason.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { findRep } from '../team/reps.repository.ts'
import { findDeal } from './deals.repository.ts'
import { readIntervals, tiersOf } from './intervals.repository.ts'
import { findPlan } from './plans.repository.ts'
import { findWaiver, insertWaiver, setWaiverRemoved } from './waivers.repository.ts'

/** When a waiver of a plan ends: what is proposed, and the last day that needs no second word. */
export async function readWaiverEnd(
  ctx: QueryContext,
  { kind, repId, planId, accountId, opportunityId }: Input<'plans.waiverEnd'>,
): Promise<{ proposed: string; latest: string }> {
  const plan = planId ? await findPlan(ctx.db, planId) : undefined
  const deal = opportunityId ? await findDeal(ctx.db, opportunityId) : undefined
  const account = plan?.accountId ?? accountId ?? deal?.accountId ?? null
  const tiers = await tiersOf(ctx.db, account ? [account] : [])
  const settings = await readSettings(ctx.db)
  const interval = await readIntervals(ctx.db, settings, ctx.today, planId ? [planId] : [])
  return waiverEnd(ctx.today, interval({ id: planId, kind, repId }, tiers.get(account ?? '') ?? ''))
}

/**
 * Waives a plan until a day. VALIDATION when no reason is given, when that day is past, or later than
 * `readWaiverEnd` says and not meant so.
 */
export async function waive(
  ctx: CommandContext,
  input: Input<'plans.waive'>,
): Promise<{ waiver: Waiver }> {
  requireReason('reason', input.reason)
  if (input.expiresOn < ctx.today) {
    throw new Failure('VALIDATION', 'A waiver ends today or later. Nothing was changed.', [
      { path: 'expiresOn', message: 'This day is past.' },
    ])
  }
  if (!(await findRep(ctx.db, input.repId))) throw notFound('rep')
  const { longer = false, ...asked } = input
  const { latest } = await readWaiverEnd(ctx, asked)
  if (asked.expiresOn > latest && !longer) {
    const problem = `A waiver ends by ${latest}, after two reviews or with the quarter, unless it is meant for longer.`
    throw new Failure('VALIDATION', `${problem} Nothing was changed.`, [
      { path: 'longer', message: problem },
    ])
  }
  const waiver = { id: ctx.nextId(), ...asked }
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
