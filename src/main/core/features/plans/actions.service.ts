import type { Input, Output } from '#contract/contract.ts'
import { isOrphan, writtenActions } from '#domain/plans/actions.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { changedSince, Failure, notFound } from '../../failure.ts'
import { type ActionRow, actionsOf, findAction, putCite } from './actions.repository.ts'
import { readFields } from './fields.repository.ts'
import { findFlag } from './flags.repository.ts'
import { fieldIn, openForWriting, openPlan } from './open-plan.ts'

/** The open commitments of a plan, the orphans first. NOT_FOUND when there is no such plan. */
export async function readActions(
  ctx: QueryContext,
  planId: string,
): Promise<Output<'plans.actions'>> {
  const { definition } = await openPlan(ctx, planId)
  const all = await actionsOf(ctx.db, planId)
  const open = all
    .filter(({ state }) => state === 'open')
    .map(({ planId: _plan, state: _state, ...action }) => ({
      ...action,
      late: action.dueOn !== null && action.dueOn < ctx.today,
      orphan: isOrphan(restsOf(action)),
    }))
  const words = all.map(({ text }) => text)
  return {
    actions: open.toSorted((a, b) => Number(b.orphan) - Number(a.orphan)),
    ended: all.length - open.length,
    written: writtenActions(definition, await readFields(ctx.db, planId), words),
  }
}

/**
 * Says what an open commitment of a plan rests on. It may be said of one from a closed review too:
 * its words stay. NOT_FOUND, CONFLICT when it has ended, VALIDATION when it is of no plan or cites
 * what is not of its plan, STALE_REVISION when `was` is given and does not stand.
 */
export async function citeAction(
  ctx: CommandContext,
  input: Input<'plans.citeAction'>,
): Promise<Output<'plans.citeAction'>> {
  const { commitmentId, flagId, strengthKey, was } = input
  const action = await findAction(ctx.db, commitmentId)
  if (!action) throw notFound('commitment')
  if (action.planId === null) {
    throw new Failure('VALIDATION', 'This commitment belongs to no plan. Nothing was changed.')
  }
  const open = await openForWriting(ctx, action.planId)
  if (action.state !== 'open') {
    throw new Failure('CONFLICT', 'This commitment has ended already. Nothing was changed.')
  }
  const before = { flagId: action.flag?.id ?? null, strengthKey: action.strengthKey }
  if (was && (was.flagId !== before.flagId || was.strengthKey !== before.strengthKey)) {
    throw changedSince('this action rests on something else now')
  }
  if (flagId !== null && (await findFlag(ctx.db, flagId))?.planId !== action.planId) {
    throw notFound('flag')
  }
  if (strengthKey !== null) fieldIn(open, strengthKey)
  await putCite(ctx.db, commitmentId, { flagId, strengthKey })
  return before
}

function restsOf(action: Pick<ActionRow, 'flag' | 'strengthKey' | 'fieldKey'>) {
  const { flag, strengthKey, fieldKey } = action
  return { flagId: flag?.id ?? null, strengthKey, fieldKey }
}
