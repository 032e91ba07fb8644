import type { planIntentContract } from '#contract/plan-intent.ts'
import { changedSince } from '../../failure.ts'
import type { HandlersOf } from '../../handlers.ts'
import { openForWriting, openPlan } from './open-plan.ts'
import { recordTouch, reviewOfAct } from '../reviews/touches.ts'
import { setPlanIntent } from './plan-intent.repository.ts'

export const planIntentHandlers: HandlersOf<typeof planIntentContract> = {
  'plans.setIntent': async (ctx, { planId, intent, was }) => {
    const { plan } = await openForWriting(ctx, planId)
    if (was !== undefined && was !== plan.intent) {
      throw changedSince(
        plan.intent === null ? 'its intent was taken away' : `this plan is to ${plan.intent} now`,
      )
    }
    if (plan.intent === intent) return { plan }
    await setPlanIntent(ctx.db, planId, intent, ctx.now)
    const reviewId = await reviewOfAct(ctx, planId, null)
    if (reviewId) {
      await recordTouch(ctx, { reviewId, planId, kind: 'edited', fieldKey: null, seconds: 0 })
    }
    return { plan: (await openPlan(ctx, planId)).plan }
  },
}
