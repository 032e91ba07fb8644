import type { Input } from '#contract/contract.ts'
import type { Plan } from '#contract/plans.ts'
import type { FieldValue } from '#contract/template-definition.ts'
import type { Rep } from '#contract/team.ts'
import { addDays } from '#domain/days.ts'
import { crmValueFor } from '#domain/plans/crm-differences.ts'
import { quarterDays, subjectProblem } from '#domain/plans/subject.ts'
import { territoryFigures } from '#domain/plans/territory-figures.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { plainWriting } from '#domain/writing/region.ts'
import { writeShortDay } from '#domain/writing/write-day.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { recordTouch } from '../reviews/touches.ts'
import { findAccount } from '../team/accounts.repository.ts'
import { requireHere } from '../team/here.ts'
import { findRep } from '../team/reps.repository.ts'
import { type Deal, findDeal, listDecidedDeals } from './deals.repository.ts'
import { versionFor } from './forms.service.ts'
import { openPlan, type OpenPlan } from './open-plan.ts'
import { findPlanFor, insertPlan } from './plans.repository.ts'
import { putField } from './put-field.ts'

type Subject = { rep: Rep; accountId: string | null; deal: Deal | undefined; title: string }

/**
 * Makes a plan and fills in what the CRM knows: the figures that are compared later, and the numbers
 * of a territory. VALIDATION when the subject does not fit the kind or the template is not in use,
 * CONFLICT when it has a plan or the rep is archived.
 */
export async function createPlan(ctx: CommandContext, input: Input<'plans.create'>): Promise<Plan> {
  const { kind, opportunityId, period, reviewId } = input
  const problem = subjectProblem(input)
  if (problem) throw invalid(problem.path, problem.say)
  const { rep, accountId, deal, title } = await resolve(ctx, input)
  await requireHere(ctx, rep.id)
  const existing = await findPlanFor(ctx.db, {
    kind,
    repId: rep.id,
    accountId,
    opportunityId,
    period,
  })
  if (existing) {
    throw new Failure('CONFLICT', 'There is a plan for this already. Open it instead.', [
      { path: 'planId', message: existing },
    ])
  }
  const id = ctx.nextId()
  const versionId = await versionFor(ctx, kind, rep.id, input.templateId)
  await insertPlan(
    ctx.db,
    { kind, templateVersionId: versionId, repId: rep.id, accountId, opportunityId, title, period },
    { id, now: ctx.now, seq: await ctx.nextSeq() },
  )
  const open = await openPlan(ctx, id)
  await prefill(ctx, open, await knownValues(ctx, open, rep, deal), reviewId)
  if (reviewId) {
    await recordTouch(ctx, { reviewId, planId: id, kind: 'opened', fieldKey: null, seconds: 0 })
  }
  return open.plan
}

async function resolve(ctx: CommandContext, input: Input<'plans.create'>): Promise<Subject> {
  const deal = input.opportunityId ? await findDeal(ctx.db, input.opportunityId) : undefined
  if (input.opportunityId && !deal) throw notFound('deal')
  const accountId = input.accountId ?? deal?.accountId ?? null
  const account = accountId ? await findAccount(ctx.db, accountId) : undefined
  if (accountId && !account) throw notFound('account')
  const repId = input.repId ?? deal?.repId ?? account?.ownerRepId ?? null
  if (!repId) throw invalid('repId', 'Choose whose plan this is.')
  const rep = await findRep(ctx.db, repId)
  if (!rep) throw notFound('rep')
  return { rep, accountId, deal, title: titleOf(input, rep, account?.name, deal?.name) }
}

function titleOf(
  input: Input<'plans.create'>,
  rep: Rep,
  account: string | undefined,
  deal: string | undefined,
): string {
  switch (input.kind) {
    case 'account_plan':
      return account ?? ''
    case 'opportunity_plan':
      return deal ?? ''
    case 'territory_plan':
      return `${rep.territory || rep.name}, ${input.period.slice(5)} ${input.period.slice(0, 4)}`
    case 'call_plan':
      return `Call ${writeShortDay(input.period, plainWriting)}: ${deal ?? account ?? ''}`
  }
}

async function knownValues(
  ctx: CommandContext,
  open: OpenPlan,
  rep: Rep,
  deal: Deal | undefined,
): Promise<ReadonlyMap<string, FieldValue>> {
  const { plan, definition } = open
  if (plan.kind === 'territory_plan') {
    const { from, to } = quarterDays(plan.period)
    const quota = rep.quotas.find((item) => item.quarter === plan.period) ?? null
    const deals = await listDecidedDeals(ctx.db, rep.id, addDays(ctx.today, -365))
    return territoryFigures({ quota, deals, from, to, today: ctx.today })
  }
  const figures = deal?.figures
  if (plan.kind !== 'opportunity_plan' || !figures) return new Map()
  return new Map(
    fieldsOf(definition).flatMap((field): [string, FieldValue][] => {
      // The next step counts only if the buyer agreed to it, and that the CRM does not know.
      if (!field.crm || field.crm === 'next_step') return []
      const value = crmValueFor(field, figures)
      return value ? [[field.key, value]] : []
    }),
  )
}

async function prefill(
  ctx: CommandContext,
  open: OpenPlan,
  values: ReadonlyMap<string, FieldValue>,
  reviewId: string | null,
): Promise<void> {
  for (const field of fieldsOf(open.definition)) {
    const value = values.get(field.key)
    if (value?.type !== field.type) continue
    await putField(ctx, {
      planId: open.plan.id,
      field,
      value,
      score: null,
      reviewId,
      author: 'crm',
    })
  }
}

function invalid(path: string, message: string): Failure {
  return new Failure('VALIDATION', `${message} Nothing was made.`, [{ path, message }])
}
