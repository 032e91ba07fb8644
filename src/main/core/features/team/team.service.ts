import type { Account, NewAccount, NewRep, Rep } from '#contract/team.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import { changeHands } from '../handovers/handovers.service.ts'
import {
  findAccount,
  insertAccount,
  setAccountArchived,
  updateAccount,
} from './accounts.repository.ts'
import { requireHere } from './here.ts'
import { findRep, insertRep, setRepArchived, updateRep } from './reps.repository.ts'

/** One rep. NOT_FOUND when there is none. */
export async function getRep(ctx: QueryContext, repId: string): Promise<Rep> {
  const rep = await findRep(ctx.db, repId)
  if (!rep) throw notFound('rep')
  return rep
}

/** Adds a rep. VALIDATION when two quotas name the same quarter. */
export async function createRep(ctx: CommandContext, rep: NewRep): Promise<Rep> {
  checkQuotas(rep)
  const id = ctx.nextId()
  await insertRep(ctx.db, rep, { id, now: ctx.now })
  return getRep(ctx, id)
}

/** Saves a rep whole. NOT_FOUND, STALE_REVISION, VALIDATION as in `createRep`. */
export async function saveRep(
  ctx: CommandContext,
  repId: string,
  seen: number,
  rep: NewRep,
): Promise<Rep> {
  checkQuotas(rep)
  await getRep(ctx, repId)
  if (!(await updateRep(ctx.db, rep, seen, { id: repId, now: ctx.now }))) throw stale('rep')
  return getRep(ctx, repId)
}

/** Archives a rep, or shows it again. NOT_FOUND when there is none. */
export async function archiveRep(
  ctx: CommandContext,
  repId: string,
  archived: boolean,
): Promise<Rep> {
  const at = archived ? ctx.now : null
  if (!(await setRepArchived(ctx.db, at, { id: repId, now: ctx.now }))) throw notFound('rep')
  return getRep(ctx, repId)
}

/** One account. NOT_FOUND when there is none. */
export async function getAccount(ctx: QueryContext, accountId: string): Promise<Account> {
  const account = await findAccount(ctx.db, accountId)
  if (!account) throw notFound('account')
  return account
}

/** Adds an account by hand. NOT_FOUND when its owner is not in the team. */
export async function createAccount(ctx: CommandContext, account: NewAccount): Promise<Account> {
  if (account.ownerRepId !== null) await getRep(ctx, account.ownerRepId)
  const id = ctx.nextId()
  await insertAccount(ctx.db, account, { id, now: ctx.now })
  return getAccount(ctx, id)
}

/**
 * Saves an account whole; another owner is a hand-over of today, with what goes along. NOT_FOUND,
 * STALE_REVISION, CONFLICT when the new owner is archived.
 */
export async function saveAccount(
  ctx: CommandContext,
  accountId: string,
  seen: number,
  account: NewAccount,
): Promise<Account> {
  const before = await getAccount(ctx, accountId)
  const to = account.ownerRepId
  const changed = to !== before.ownerRepId
  if (to !== null) await getRep(ctx, to)
  if (to !== null && changed) await requireHere(ctx, to)
  const stamp = { id: accountId, now: ctx.now }
  if (!(await updateAccount(ctx.db, account, seen, stamp))) throw stale('account')
  if (changed) {
    const subject = { is: 'account', id: accountId } as const
    await changeHands(ctx, { subject, from: before.ownerRepId, to, on: ctx.today })
  }
  return getAccount(ctx, accountId)
}

/** Archives an account, or shows it again. NOT_FOUND when there is none. */
export async function archiveAccount(
  ctx: CommandContext,
  accountId: string,
  archived: boolean,
): Promise<Account> {
  const at = archived ? ctx.now : null
  if (!(await setAccountArchived(ctx.db, at, { id: accountId, now: ctx.now }))) {
    throw notFound('account')
  }
  return getAccount(ctx, accountId)
}

function checkQuotas(rep: NewRep): void {
  const quarters = rep.quotas.map((quota) => quota.quarter)
  const twice = quarters.findIndex((quarter, index) => quarters.indexOf(quarter) !== index)
  if (twice < 0) return
  throw new Failure('VALIDATION', 'One quota for each quarter. Nothing was changed.', [
    { path: `quotas.${twice}.quarter`, message: 'This quarter has a quota already.' },
  ])
}
