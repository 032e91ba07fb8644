import type { Output } from '#contract/contract.ts'
import { lifeOf } from '#domain/plans/life.ts'
import { type RefreshFact, refreshWalk } from '#domain/plans/refresh.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import type { QueryContext } from '../../context.ts'
import { newestConfirmations } from './confirmations.repository.ts'
import { copiesIn } from './copies.repository.ts'
import { compareToCrm } from './differences.service.ts'
import { readFields } from './fields.repository.ts'
import { openFlags } from './flags.repository.ts'
import { intervalOf, openShown } from './questions.service.ts'

/** The fields at which a refresh of a plan stops, and why. NOT_FOUND when there is no such plan. */
export async function readRefresh(
  ctx: QueryContext,
  planId: string,
): Promise<Output<'plans.refresh'>> {
  const open = await openShown(ctx, planId)
  const fields = await readFields(ctx.db, planId)
  const confirmations = (await newestConfirmations(ctx.db, [planId])).get(planId) ?? new Map()
  const life = lifeOf(open.definition, fields, confirmations, await copiesIn(ctx.db, planId))
  const flags = await openFlags(ctx.db, planId)
  const { differences } = await compareToCrm(ctx, open, fields)
  const facts = new Map(
    fieldsOf(open.definition).map(({ key }): [string, RefreshFact] => [
      key,
      {
        answered: (fields.get(key)?.value ?? null) !== null,
        touchedOn: life.touchedOn.get(key) ?? null,
        unconfirmed: life.unconfirmed.has(key),
        flag: flags.get(key)?.reason ?? null,
        crm:
          differences.find((item) => item.fieldKey === key && item.explained === null)?.crmValue ??
          null,
      },
    ]),
  )
  const intervalDays = await intervalOf(ctx, open)
  const steps = refreshWalk(open.definition, facts, intervalDays, ctx.today)
  return {
    steps: steps.map(({ fieldKey, reasons }) => ({ fieldKey, reasons: [...reasons] })),
    intervalDays,
  }
}
