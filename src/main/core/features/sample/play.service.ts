import type { Happening, PlanMade } from '#domain/sample/happenings.ts'
import type { CommandContext } from '../../context.ts'
import {
  endCommitment,
  getCommitment,
  redateCommitment,
} from '../commitments/commitments.service.ts'
import { createPlan } from '../plans/create-plan.service.ts'
import { confirmField } from '../plans/fields.service.ts'
import { waive } from '../plans/waivers.service.ts'
import { endFocus, insertFocus, insertNote } from './coaching.repository.ts'
import { designYear, skipDue } from './cadence.service.ts'
import { dealId, type Made, named } from './made.ts'
import { holdReview } from './hold-review.service.ts'
import { at } from './moved-clock.ts'
import { makePromise, writeAnswers } from './write.service.ts'

/** Lets one thing of the script happen, through the services that the user's own doings go through. */
export async function play(ctx: CommandContext, made: Made, one: Happening): Promise<void> {
  const then = at(ctx, one.day, one.time)
  switch (one.is) {
    case 'plan':
      made.plans.set(one.plan.key, await makePlan(then, made, one.plan))
      return
    case 'write':
      return writeAnswers(then, named(made.plans, one.plan), one.answers, null)
    case 'confirm':
      return confirm(then, named(made.plans, one.plan), one.fields)
    case 'waive':
      await waive(then, {
        kind: 'opportunity_plan',
        repId: named(made.reps, one.rep),
        planId: null,
        accountId: null,
        opportunityId: dealId(made, one.deal),
        reason: one.reason,
        expiresOn: one.until,
      })
      return
    case 'review':
      return holdReview(then, made, one.review)
    case 'year':
      return designYear(then, made, one.rules)
    case 'skip':
      return skipDue(then, one.why, {
        repId: named(made.reps, one.rep),
        kind: one.reviewKind,
      })
    case 'promise':
      return makePromise(then, made, one.promise, null, null)
    case 'redate': {
      const id = named(made.promises, one.promise)
      const { revision } = await getCommitment(then, id)
      await redateCommitment(then, { commitmentId: id, revision }, one.dueOn, null)
      return
    }
    case 'end': {
      const id = named(made.promises, one.promise)
      const { revision } = await getCommitment(then, id)
      await endCommitment(then, { commitmentId: id, revision }, one.how, one.proof)
      return
    }
    case 'note':
      return insertNote(then, {
        repId: named(made.reps, one.rep),
        opportunityId: one.deal === null ? null : dealId(made, one.deal),
        fact: one.fact,
        effect: one.effect,
        text: one.text,
        privacy: one.privacy,
      })
    case 'focus': {
      const repId = named(made.reps, one.rep)
      await endFocus(then, repId, one.before)
      return insertFocus(then, { repId, skill: one.skill, aim: one.aim })
    }
  }
}

async function makePlan(ctx: CommandContext, made: Made, plan: PlanMade): Promise<string> {
  const { id } = await createPlan(ctx, {
    kind: plan.kind,
    repId: named(made.reps, plan.rep),
    accountId: plan.account === null ? null : named(made.accounts, plan.account),
    opportunityId: plan.deal === null ? null : dealId(made, plan.deal),
    period: plan.period,
    reviewId: null,
  })
  return id
}

async function confirm(
  ctx: CommandContext,
  planId: string,
  fields: readonly string[],
): Promise<void> {
  for (const fieldKey of fields) {
    await confirmField(ctx, { planId, fieldKey, reviewId: null }, 'rep')
  }
}
