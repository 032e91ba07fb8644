import { z } from 'zod'
import { command, done, nothing, query } from './method.ts'
import { planPeriod } from './plans.ts'
import { currency, day, id, line, planKind, revision } from './values.ts'

/**
 * Whether a plan is wanted. `always`: one that is not there is missing. `when_there`: due only where
 * there is one. `never`: it may be opened, but it is not due.
 */
export const planWanted = z.enum(['always', 'when_there', 'never'])
export type PlanWanted = z.infer<typeof planWanted>

/** A rule of the policy as the manager states it; what is null is not asked about. */
export const newPolicyRule = z.strictObject({
  kind: planKind,
  repId: id.nullable(),
  tier: z.enum(['A', 'B', 'C']).nullable(),
  /** A phase from which on it fits, or one stage as the CRM names it. */
  stage: line(80).nullable(),
  /** It fits from this amount on; deals in other currencies do not fit. */
  amount: z.strictObject({ minor: z.int().min(0), currency }).nullable(),
  wanted: planWanted,
  /** Days after the beginning of what the plan is about; of a call: days for its second half. */
  afterDays: z.int().min(0).max(366),
})
export type NewPolicyRule = z.infer<typeof newPolicyRule>

export const policyRule = z.strictObject({
  ...newPolicyRule.shape,
  id,
  repName: z.string().nullable(),
  revision,
})
export type PolicyRule = z.infer<typeof policyRule>

/** What a rule, or what holds without one, means today. Subjects are deals, accounts, … */
export const policyEffect = z.strictObject({
  /** Subjects that it decides about. */
  decides: z.int(),
  /** Plans that are due of these today, whether they are there or not. */
  due: z.int(),
  /** Due ones that are not there, waived ones left out. */
  missing: z.int(),
  /** Due ones that are waived today. */
  waived: z.int(),
  /** Plans that will be due later. */
  later: z.int(),
  /** Subjects that it fits and that another rule decides about. */
  elsewhere: z.int(),
})
export type PolicyEffect = z.infer<typeof policyEffect>

/** A plan that is due and is not there or not filled, or a call that is to be written down. */
export const planDue = z.strictObject({
  kind: planKind,
  repId: id,
  repName: z.string(),
  accountId: id.nullable(),
  opportunityId: id.nullable(),
  period: planPeriod,
  planId: id.nullable(),
  title: z.string(),
  detail: z.string(),
  state: z.enum(['missing', 'unfilled', 'after']),
  /** The day from which it is due; of the second half of a call: the day by which. */
  dueOn: day,
  /** Why it is due, in one sentence. */
  reason: z.string(),
  /** Needed fields that hold something, of those needed; null where there is no plan. */
  filled: z.strictObject({ of: z.int(), n: z.int() }).nullable(),
  /** The waiver that holds today. */
  waiver: z.strictObject({ id, reason: z.string(), expiresOn: day }).nullable(),
  /** The last waiver that is over: the plan is back since. */
  waiverEnded: z.strictObject({ on: day, reason: z.string() }).nullable(),
})
export type PlanDue = z.infer<typeof planDue>

export const planPolicyContract = {
  'plans.due': query({
    about:
      'The plans that are due and that are not there or not filled, and the calls that are to be written down, the longest due first. `total` counts them all. Waived ones stand apart, the first hundred of them, those that end first before the others.',
    input: z.strictObject({
      repId: id.nullable(),
      offset: z.int().min(0).max(1_000_000),
      limit: z.int().min(1).max(100),
    }),
    output: z.strictObject({
      due: z.array(planDue),
      total: z.int(),
      counts: z.strictObject({ missing: z.int(), unfilled: z.int(), after: z.int() }),
      waived: z.array(planDue),
      waivedTotal: z.int(),
      today: day,
    }),
  }),
  'plans.policy': query({
    about:
      'The rules of the policy, of each kind of plan those first that decide first, what holds where none fits, and the stages in which open deals stand.',
    input: nothing,
    output: z.strictObject({
      rules: z.array(policyRule.extend({ effect: policyEffect })),
      otherwise: z.array(
        z.strictObject({ kind: planKind, wanted: planWanted, effect: policyEffect }),
      ),
      stages: z.array(z.string()),
      currency,
    }),
  }),
  'plans.policyEffect': query({
    about:
      'What a rule would mean today, beside the others; `ruleId` names the one that it would replace. VALIDATION as in `plans.addPolicyRule`.',
    input: z.strictObject({ rule: newPolicyRule, ruleId: id.nullable() }),
    output: z.strictObject({ effect: policyEffect }),
  }),
  'plans.addPolicyRule': command({
    about:
      'Adds a rule to the policy. VALIDATION when it asks for what plans of its kind do not have.',
    input: z.strictObject({ rule: newPolicyRule }),
    output: z.strictObject({ rule: policyRule }),
  }),
  'plans.changePolicyRule': command({
    about: 'Changes a rule. STALE_REVISION when somebody did so in between.',
    input: z.strictObject({ ruleId: id, revision, rule: newPolicyRule }),
    output: z.strictObject({ rule: policyRule }),
  }),
  'plans.removePolicyRule': command({
    about: 'Takes a rule out of the policy.',
    input: z.strictObject({ ruleId: id }),
    output: done,
  }),
  'plans.restorePolicyRule': command({
    about: 'Puts a rule back that was taken out.',
    input: z.strictObject({ ruleId: id }),
    output: done,
  }),
}
