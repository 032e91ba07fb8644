import type { planPolicyContract } from '#contract/plan-policy.ts'
import type { HandlersOf } from '../../handlers.ts'
import { readPlansDue } from './plans-due.service.ts'
import { addRule, changeRule, readEffect, readPolicy, removeRule } from './policy.service.ts'

const done = { done: true } as const

export const planPolicyHandlers: HandlersOf<typeof planPolicyContract> = {
  'plans.due': { inSteps: readPlansDue },
  'plans.policy': readPolicy,
  'plans.policyEffect': readEffect,
  'plans.addPolicyRule': async (ctx, input) => ({ rule: await addRule(ctx, input.rule) }),
  'plans.changePolicyRule': async (ctx, input) => ({ rule: await changeRule(ctx, input) }),
  'plans.removePolicyRule': async (ctx, input) => {
    await removeRule(ctx, input.ruleId, true)
    return done
  },
  'plans.restorePolicyRule': async (ctx, input) => {
    await removeRule(ctx, input.ruleId, false)
    return done
  },
}
