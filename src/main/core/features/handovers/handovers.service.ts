import type { Input, Output } from '#contract/contract.ts'
import type { Handover } from '#contract/handovers.ts'
import type { Account } from '#contract/team.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, locked, notFound, stale } from '../../failure.ts'
import { findDraft } from '../agendas/agendas.repository.ts'
import { getHead, restoreAgenda } from '../agendas/agendas.service.ts'
import { replanAgenda } from '../cadence/occurrences.service.ts'
import { findPlan } from '../plans/plans.repository.ts'
import { findAccount } from '../team/accounts.repository.ts'
import { requireHere } from '../team/here.ts'
import { findRep } from '../team/reps.repository.ts'
import {
  dropDrafts,
  findGiver,
  findNewest,
  findStored,
  give,
  insertHandover,
  listDropped,
  listHandovers,
  listOfImport,
  moveAlong,
  listNewestOfAccounts,
  setAccountOwner,
  setUndone,
  type StoredHandover,
  type Subject,
} from './handovers.repository.ts'

/** The times that an account changed hands. NOT_FOUND. */
export async function ofAccount(ctx: QueryContext, accountId: string): Promise<Handover[]> {
  if (!(await findAccount(ctx.db, accountId))) throw notFound('account')
  return listHandovers(ctx.db, { accountId })
}

/** The times that a plan changed hands. NOT_FOUND. */
export async function ofPlan(ctx: QueryContext, planId: string): Promise<Handover[]> {
  if (!(await findPlan(ctx.db, planId))) throw notFound('plan')
  return listHandovers(ctx.db, { planId })
}

/** Hands an account over, its plan along with it. Errors as in the contract. */
export async function handOverAccount(
  ctx: CommandContext,
  { accountId, toRepId, on, revision }: Input<'handovers.account'>,
): Promise<Output<'handovers.account'>> {
  const account = await findAccount(ctx.db, accountId)
  if (!account) throw notFound('account')
  if (account.revision !== revision) throw stale('account')
  const subject = { is: 'account', id: accountId } as const
  await check(ctx, subject, { from: account.ownerRepId, to: toRepId, on })
  const id = await changeHands(ctx, { subject, from: account.ownerRepId, to: toRepId, on })
  await setAccountOwner(ctx.db, accountId, toRepId, ctx.now)
  return { account: await there(ctx, accountId), handover: await shown(ctx, id) }
}

/** Hands over an account whose owner an import names another, as of the day of the file. */
export async function handAccountByImport(
  ctx: CommandContext,
  account: {
    readonly id: string
    readonly from: string | null
    readonly to: string
    readonly on: string
    readonly importId: string
  },
): Promise<void> {
  const { id, from, to, on, importId } = account
  await changeHands(ctx, { subject: { is: 'account', id }, from, to, on, importId })
  await setAccountOwner(ctx.db, id, to, ctx.now)
}

/** The day on which each account that ever did changed hands last, by its id. */
export function newestOfAccounts(ctx: QueryContext): Promise<Map<string, string>> {
  return listNewestOfAccounts(ctx.db)
}

/** Hands the plan of a deal over. Errors as in the contract. */
export async function handOverPlan(
  ctx: CommandContext,
  { planId, toRepId, on }: Input<'handovers.plan'>,
): Promise<Output<'handovers.plan'>> {
  const plan = await findPlan(ctx.db, planId)
  if (!plan) throw notFound('plan')
  if (plan.kind !== 'opportunity_plan' || plan.opportunityId === null) {
    throw new Failure(
      'VALIDATION',
      plan.kind === 'account_plan'
        ? 'An account plan goes along with its account. Hand the account over; nothing was changed.'
        : 'This plan is about the rep’s own work and stays with the rep. Nothing was changed.',
      [{ path: 'planId', message: 'Only the plan of a deal is handed over on its own.' }],
    )
  }
  if (plan.archivedAt !== null) {
    throw locked('This plan is archived. Restore it before you hand it over.')
  }
  const subject = { is: 'opportunity', id: plan.opportunityId } as const
  await check(ctx, subject, { from: plan.repId, to: toRepId, on })
  const id = await changeHands(ctx, { subject, from: plan.repId, to: toRepId, on })
  return { handover: await shown(ctx, id) }
}

/** Takes a hand-over back. NOT_FOUND, CONFLICT when it is not the newest or an import's. */
export async function undo(ctx: CommandContext, handoverId: string): Promise<Handover> {
  const made = await findStored(ctx.db, handoverId)
  if (!made || made.undone) throw notFound('hand-over')
  if (made.importId !== null) {
    throw new Failure(
      'CONFLICT',
      'An import said so. Undo that import, and this goes back with it; nothing was changed.',
    )
  }
  const newest = await findNewest(ctx.db, made.subject)
  if (newest?.id !== made.id) {
    throw new Failure(
      'CONFLICT',
      'It changed hands again since. Take that back first; nothing was changed.',
    )
  }
  const before = await shown(ctx, handoverId)
  await goBack(ctx, made)
  return before
}

/**
 * Notes that owners changed, by hand in a form or by an import, and moves along what belongs there.
 * Nothing goes from the own team to the sample team or back: that is removed with all it has.
 */
export async function changeHands(
  ctx: CommandContext,
  made: {
    readonly subject: Subject
    readonly from: string | null
    readonly to: string | null
    readonly on: string
    readonly importId?: string
  },
): Promise<string> {
  const id = ctx.nextId()
  const { subject, from, to, on, importId = null } = made
  const seq = await ctx.nextSeq()
  await insertHandover(ctx.db, { id, seq, subject, from, to, on, at: ctx.now, importId })
  if (subject.is === 'account' && from !== null) {
    await dropDrafts(ctx.db, subject.id, from, ctx.now)
  }
  const giver = await findGiver(ctx.db, id)
  if (giver === null || to === null || giver === to) return id
  if (await ofOneTeam(ctx, giver, to)) await moveAlong(ctx.db, { id, subject }, { from: giver, to })
  return id
}

/**
 * Takes back some of what an import that is undone handed over, the newest first.
 * @returns whether there may be more
 */
export async function undoSomeOfImport(
  ctx: CommandContext,
  importId: string,
  most: number,
): Promise<boolean> {
  const some = await listOfImport(ctx.db, importId, most)
  for (const made of some) await goBack(ctx, made)
  return some.length === most
}

async function goBack(ctx: CommandContext, made: StoredHandover): Promise<void> {
  const { id, subject, from, to } = made
  // Whoever has it by a later hand-over keeps it, as what went along then stays with them.
  const isNewest = (await findNewest(ctx.db, subject))?.id === id
  const giver = await findGiver(ctx.db, id)
  if (giver !== null && to !== null) await give(ctx.db, id, to, giver)
  if (subject.is === 'account' && isNewest) {
    await setAccountOwner(ctx.db, subject.id, from, ctx.now)
    if (to !== null) await dropDrafts(ctx.db, subject.id, to, ctx.now)
    if (from !== null) await bringBack(ctx, await listDropped(ctx.db, subject.id, from, made.at))
  }
  await setUndone(ctx.db, id, ctx.now)
}

/** Brings agendas back that a hand-over dropped, unless another for the same is being prepared. */
async function bringBack(ctx: CommandContext, agendaIds: readonly string[]): Promise<void> {
  for (const agendaId of agendaIds) {
    if ((await findDraft(ctx.db, await getHead(ctx, agendaId))) !== undefined) continue
    await restoreAgenda(ctx, agendaId)
    await replanAgenda(ctx, agendaId)
  }
}

async function check(
  ctx: CommandContext,
  subject: Subject,
  { from, to, on }: { from: string | null; to: string; on: string },
): Promise<void> {
  const taker = await findRep(ctx.db, to)
  if (!taker) throw notFound('rep')
  await requireHere(ctx, to)
  if (from === to) throw invalid('toRepId', `${taker.name} has it already.`)
  if (on > ctx.today) throw invalid('on', 'Hand it over on the day itself, or say a day before.')
  const newest = await findNewest(ctx.db, subject)
  if (newest && newest.on > on) {
    throw invalid('on', 'It changed hands later than this day already.')
  }
  if (!(await ofOneTeam(ctx, from, to))) {
    throw invalid('toRepId', 'One of the two is of the sample team, which is removed as a whole.')
  }
}

/** Whether two reps are both of the own team, or both of the sample; nobody is of either. */
async function ofOneTeam(
  ctx: QueryContext,
  one: string | null,
  other: string | null,
): Promise<boolean> {
  if (one === null || other === null) return true
  const [a, b] = [await findRep(ctx.db, one), await findRep(ctx.db, other)]
  return a === undefined || b === undefined || a.sample === b.sample
}

async function there(ctx: QueryContext, accountId: string): Promise<Account> {
  const account = await findAccount(ctx.db, accountId)
  if (!account) throw notFound('account')
  return account
}

async function shown(ctx: QueryContext, handoverId: string): Promise<Handover> {
  const made = await findStored(ctx.db, handoverId)
  if (!made) throw notFound('hand-over')
  const found = await listHandovers(ctx.db, { handoverId })
  const [one] = found
  if (!one) throw notFound('hand-over')
  return one
}

function invalid(path: string, message: string): Failure {
  return new Failure('VALIDATION', `${message} Nothing was changed.`, [{ path, message }])
}
