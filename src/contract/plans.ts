import { z } from 'zod'
import { commitmentOwner } from './commitments.ts'
import { dealChoice } from './crm-values.ts'
import { command, done, onlyWas, query } from './method.ts'
import {
  crmRole,
  fieldKey,
  fieldValue,
  planDefinition,
  planIntent,
  score,
} from './template-definition.ts'
import {
  currency,
  day,
  givenDay,
  id,
  instant,
  line,
  money,
  opportunityStatus,
  planKind,
  quarter,
  reviewKind,
  revision,
  text,
} from './values.ts'
import { waiver } from './plan-waivers.ts'

/** A quarter for a territory plan, the day of the call for a call plan, empty for the others. */
export const planPeriod = z.union([z.literal(''), quarter, day])

/** What a plan is about. Which parts are needed goes by the kind of plan. */
export const planSubject = z.strictObject({
  kind: planKind,
  repId: id.nullable(),
  accountId: id.nullable(),
  opportunityId: id.nullable(),
  period: planPeriod,
})
export type PlanSubject = z.infer<typeof planSubject>

const planFields = {
  id,
  kind: planKind,
  title: z.string(),
  period: planPeriod,
  templateVersionId: id,
  templateName: z.string(),
  repId: id,
  repName: z.string(),
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  opportunityId: id.nullable(),
  opportunityName: z.string().nullable(),
  /** What it is for; null: nobody has said so. */
  intent: planIntent.nullable(),
  archivedAt: instant.nullable(),
  sample: z.boolean(),
  revision,
}

export const plan = z.strictObject(planFields)
export type Plan = z.infer<typeof plan>

/** A plan in a list: with its health in short. Score 0–100; days are null when nothing is written. */
export const planSummary = z.strictObject({
  ...planFields,
  score: z.int(),
  required: z.int(),
  filled: z.int(),
  daysSinceChange: z.int().nullable(),
})
export type PlanSummary = z.infer<typeof planSummary>

/**
 * What stands behind a field: the day, where it comes from, and the buyer's words. Scored fields take
 * it; where a form has none of those, every field does.
 */
export const evidence = z.strictObject({
  id,
  fieldKey,
  datedOn: day,
  source: z.string(),
  words: z.string(),
  reviewId: id.nullable(),
  /** Why it does not count for verdict, health and score; null when it does. */
  doubt: z.string().nullable(),
})
export type Evidence = z.infer<typeof evidence>

/** Who said it: what is typed in the app is the manager’s, and what came with answers is the rep’s. */
export const confirmedBy = z.enum(['rep', 'manager'])
export type ConfirmedBy = z.infer<typeof confirmedBy>

/** Whose words a revision brought: the manager's, the rep's, or the CRM's. */
export const author = z.enum(['manager', 'rep', 'crm'])
export type Author = z.infer<typeof author>

/** How a revision came about. */
export const how = z.enum(['written', 'copied', 'restored'])
export type How = z.infer<typeof how>

/** The last change to a field since the last review: when, whose, and in which review. */
export const lastChange = z.strictObject({
  at: instant,
  author,
  how,
  /** The rep whose plan it was then. */
  repName: z.string(),
  review: z.strictObject({ id, kind: reviewKind, heldOn: day }).nullable(),
})
export type LastChange = z.infer<typeof lastChange>

/** One field of a plan as it stands. Revision 0: nobody has saved it yet. */
export const planField = z.strictObject({
  key: fieldKey,
  value: fieldValue.nullable(),
  score: score.nullable(),
  revision: z.int().min(0),
  /** Whether it must be filled as the deal stands. */
  required: z.boolean(),
  /** The day of the last real change. */
  changedOn: day.nullable(),
  /** The last time that somebody said that it still holds, if nothing was changed after it. */
  confirmed: z.strictObject({ id, by: confirmedBy, on: day }).nullable(),
  evidence: z.array(evidence),
  /** Where it was copied from, while it still says what was copied; null on every other field. */
  copied: z
    .strictObject({
      fromPlanId: id.nullable(),
      fromTitle: z.string().nullable(),
      on: day,
      /** Nobody has said since that it holds here. */
      unconfirmed: z.boolean(),
    })
    .nullable(),
  /** The red flag that it carries. */
  flag: z
    .strictObject({
      id,
      reason: z.string(),
      on: day,
      /** The field has changed since, so the flag may be out of date. */
      changedSince: z.boolean(),
    })
    .nullable(),
  /** What it said at the last review of this plan, where that was something else. */
  before: z
    .strictObject({ text: z.string(), score: score.nullable(), last: lastChange })
    .nullable(),
})
export type PlanField = z.infer<typeof planField>

export const planHealth = z.strictObject({
  /** 0–100; this and the lost points add up to 100. */
  score: z.int(),
  required: z.int(),
  filled: z.int(),
  daysSinceChange: z.int().nullable(),
  /** How often this plan is meant to be looked at, in days. */
  intervalDays: z.int(),
  scored: z.int(),
  backed: z.int(),
  /** Fields that hold an answer, and those of them that were copied and not confirmed. */
  answered: z.int(),
  unconfirmed: z.int(),
  lost: z.array(
    z.strictObject({ points: z.int(), say: z.string(), fieldKey: fieldKey.nullable() }),
  ),
})
export type PlanHealth = z.infer<typeof planHealth>

export const differenceOutcome = z.enum(['crm_right', 'plan_right', 'both_stale'])
export type DifferenceOutcome = z.infer<typeof differenceOutcome>

/** A figure on which plan and newest CRM snapshot differ. */
export const planDifference = z.strictObject({
  field: crmRole,
  fieldKey,
  /** Both sides as they are compared and kept, whatever the way of writing. */
  planValue: z.string(),
  crmValue: z.string(),
  /** The same, as it is written on screens. */
  planSays: z.string(),
  crmSays: z.string(),
  explained: z
    .strictObject({ id, outcome: differenceOutcome, words: z.string(), at: instant })
    .nullable(),
})
export type PlanDifference = z.infer<typeof planDifference>

/** The deal behind a plan as the newest CRM snapshot has it. */
export const planDeal = z.strictObject({
  stage: z.string(),
  status: opportunityStatus,
  amount: money.nullable(),
  closeDate: day.nullable(),
  nextStep: z.string(),
  nextStepDate: day.nullable(),
  /** The day of that snapshot; null: this deal was never in an import. */
  snapshotOn: day.nullable(),
})
export type PlanDeal = z.infer<typeof planDeal>

/** Everything that the screen of one plan shows. Fields are in the order of the template. */
export const planDetail = z.strictObject({
  plan,
  definition: planDefinition,
  /** The currency that an empty amount starts with. */
  currency,
  fields: z.array(planField),
  health: planHealth,
  deal: planDeal.nullable(),
  /** Figures that could be compared; empty: there was nothing to compare. */
  compared: z.array(crmRole),
  differences: z.array(planDifference),
  waiver: waiver.nullable(),
  /** The last closed review in which this plan was open. */
  lastReview: z.strictObject({ id, kind: reviewKind, heldOn: day }).nullable(),
})
export type PlanDetail = z.infer<typeof planDetail>

/** One thing that happened to a field. `seq` orders them over the whole app. */
export const historyEntry = z.strictObject({
  seq: z.int(),
  is: z.enum(['changed', 'confirmed', 'evidence']),
  fieldKey,
  /** What the field is called, or was called last where the form has it no more. */
  label: z.string(),
  at: instant,
  on: day,
  reviewId: id.nullable(),
  reviewKind: reviewKind.nullable(),
  reviewHeldOn: day.nullable(),
  oldText: z.string(),
  newText: z.string(),
  oldScore: score.nullable(),
  newScore: score.nullable(),
  /** What a change replaced, so that it can be brought back; null on the others. */
  oldValue: fieldValue.nullable(),
  /** Who confirmed it or gave the evidence; null on a change. */
  by: confirmedBy.nullable(),
  /** Whose words a change brought, and how; null on the others. */
  author: author.nullable(),
  how: how.nullable(),
  /** The rep whose plan it was then, and whose words the rep’s are. */
  repName: z.string(),
})
export type HistoryEntry = z.infer<typeof historyEntry>

/** A template that is in use, from which a plan can be made. */
export const planForm = z.strictObject({
  templateId: id,
  name: z.string(),
  purpose: z.string(),
  fields: z.int(),
})
export type PlanForm = z.infer<typeof planForm>

/** Something that a plan can be made for, and the plan that is already there, if one is. */
export const planCandidate = z.strictObject({
  accountId: id.nullable(),
  opportunityId: id.nullable(),
  name: z.string(),
  /** The account's; empty for a deal or where none was set. */
  tier: z.string(),
  /** What tells the deal apart; null for an account. */
  deal: dealChoice.nullable(),
  planId: id.nullable(),
})
export type PlanCandidate = z.infer<typeof planCandidate>

/** An open commitment of a plan, and what of the plan it rests on. */
export const planAction = z.strictObject({
  commitmentId: id,
  text: z.string(),
  owner: commitmentOwner,
  ownerName: z.string(),
  dueOn: day.nullable(),
  late: z.boolean(),
  /** The field that it was made from. */
  fieldKey: fieldKey.nullable(),
  /** The flag that it removes. */
  flag: z.strictObject({ id, fieldKey, reason: z.string(), cleared: z.boolean() }).nullable(),
  /** The field whose strength it uses. */
  strengthKey: fieldKey.nullable(),
  /** It rests on nothing of the plan. */
  orphan: z.boolean(),
})
export type PlanAction = z.infer<typeof planAction>

/** An action that stands in a table of the plan and is no commitment yet. */
export const writtenAction = z.strictObject({
  fieldKey,
  text: z.string(),
  owner: z.string(),
  dueOn: day.nullable(),
  proof: z.string(),
})
export type WrittenAction = z.infer<typeof writtenAction>

/** What the app can wonder about an answer. */
export const planQuestion = z.enum(['placeholder', 'short', 'help', 'same', 'unchanged'])
export type PlanQuestion = z.infer<typeof planQuestion>

/** A question about a field, as it is asked. */
export const fieldQuestion = z.strictObject({
  fieldKey,
  question: planQuestion,
  say: z.string(),
})
export type FieldQuestion = z.infer<typeof fieldQuestion>

/** One stop of a refresh, and why it stops there. */
export const refreshStep = z.strictObject({
  fieldKey,
  reasons: z.array(
    z.strictObject({
      why: z.enum(['flagged', 'disagrees', 'unconfirmed', 'stale']),
      say: z.string(),
    }),
  ),
})
export type RefreshStep = z.infer<typeof refreshStep>

const planId = id
const onePlan = z.strictObject({ plan })
/** What a commitment of a plan rests on: a flag that it removes, or the field whose strength it uses. */
const rests = z.strictObject({ flagId: id.nullable(), strengthKey: fieldKey.nullable() })
/** The review in which something is done; null outside one. */
const reviewId = id.nullable()
/** The template of a new plan; absent: the usual one. */
const templateId = id.optional()

export const plansContract = {
  'plans.list': query({
    about: 'Plans with their health in short, by title. `total` counts them all.',
    input: z.strictObject({
      kind: planKind.nullable(),
      repId: id.nullable(),
      accountId: id.nullable(),
      opportunityId: id.nullable(),
      archived: z.boolean(),
      offset: z.int().min(0).max(1_000_000),
      limit: z.int().min(1).max(100),
    }),
    output: z.strictObject({ plans: z.array(planSummary), total: z.int() }),
  }),
  'plans.get': query({
    about:
      'One plan with its form, health, evidence and differences. NOT_FOUND when there is none.',
    input: z.strictObject({ planId }),
    output: planDetail,
  }),
  'plans.text': query({
    about: 'One plan as plain text for an e-mail; empty fields are left out.',
    input: z.strictObject({ planId }),
    output: z.strictObject({ text: z.string() }),
  }),
  'plans.candidates': query({
    about:
      'What a plan can be made for: open deals of a rep, the largest first, found by a part of their name, account or id of the CRM; accounts by name. 50 of each at most.',
    input: z.strictObject({ kind: planKind, repId: id, search: text(100) }),
    output: z.strictObject({ candidates: z.array(planCandidate) }),
  }),
  'plans.find': query({
    about: 'The plan for a subject, archived ones left out; null when there is none.',
    input: planSubject,
    output: z.strictObject({ planId: id.nullable() }),
  }),
  'plans.forms': query({
    about:
      'The templates of a kind that are in use. `usual` is the one that a new plan is made from where none is named: the one that the rep’s last plan of the kind was made from, else anybody’s last, else the newest.',
    input: z.strictObject({ kind: planKind, repId: id.nullable() }),
    output: z.strictObject({ forms: z.array(planForm), usual: id.nullable() }),
  }),
  'plans.create': command({
    about:
      'Makes a plan from an active template of its kind – the usual one of `plans.forms` where none is named – and fills in what the CRM knows. CONFLICT when its subject has one or the rep is archived, VALIDATION when the template is not in use.',
    input: planSubject.extend({ reviewId, templateId }),
    output: onePlan,
  }),
  'plans.copyForward': command({
    about:
      'Makes a plan as `plans.create` does and copies into it what another plan of the kind says; each copied field is unconfirmed until it is edited or confirmed. CONFLICT when its subject has a plan.',
    input: planSubject.omit({ kind: true }).extend({ fromPlanId: id, reviewId, templateId }),
    output: z.strictObject({ plan, copied: z.int() }),
  }),
  'plans.rename': command({
    about: 'Gives a plan another title. STALE_REVISION when somebody did so in between.',
    input: z.strictObject({ planId, title: line(200), revision }),
    output: onePlan,
  }),
  'plans.archive': command({
    about: 'Hides a plan from lists; nothing of it is lost.',
    input: z.strictObject({ planId }),
    output: onePlan,
  }),
  'plans.restore': command({
    about: 'Shows an archived plan again.',
    input: z.strictObject({ planId }),
    output: onePlan,
  }),
  'plans.saveField': command({
    about:
      'Saves one field: row, revision and search entry together. STALE_REVISION when somebody saved in between; a score of 2 without evidence is refused.',
    input: z.strictObject({
      planId,
      fieldKey,
      value: fieldValue.nullable(),
      score: score.nullable(),
      /** The revision that the caller has seen; 0 for a field that was never saved. */
      revision: z.int().min(0),
      reviewId,
    }),
    output: z.strictObject({ revision: z.int(), changed: z.boolean() }),
  }),
  'plans.confirmField': command({
    about:
      'Notes that the manager says that a field still holds today; what a rep says comes with the rep’s answers. An empty field cannot be confirmed.',
    input: z.strictObject({ planId, fieldKey, reviewId }),
    output: z.strictObject({ confirmationId: id }),
  }),
  'plans.withdrawConfirmation': command({
    about: 'Takes back a confirmation that was a slip.',
    input: z.strictObject({ confirmationId: id }),
    output: done,
  }),
  'plans.flag': command({
    about: 'Puts a red flag with its reason on a field. CONFLICT when it carries one already.',
    input: z.strictObject({ planId, fieldKey, reason: line(200), reviewId }),
    output: z.strictObject({ flagId: id }),
  }),
  'plans.clearFlag': command({
    about: 'Takes a red flag off; it stays in the record.',
    input: z.strictObject({ flagId: id, reviewId }),
    output: done,
  }),
  'plans.restoreFlag': command({
    about: 'Puts a flag back that was taken off. CONFLICT when the field carries another one.',
    input: z.strictObject({ flagId: id }),
    output: done,
  }),
  'plans.actions': query({
    about:
      'The open commitments of a plan with what they rest on, the orphans first, how many have ended, and the actions that stand in its tables only.',
    input: z.strictObject({ planId }),
    output: z.strictObject({
      actions: z.array(planAction),
      ended: z.int(),
      written: z.array(writtenAction),
    }),
  }),
  'plans.citeAction': command({
    about: `Says which flag an open commitment of a plan removes, or which field’s strength it uses; both null: neither. Answers what it was before. ${onlyWas}`,
    input: z
      .strictObject({ commitmentId: id, ...rests.shape, was: rests.optional() })
      .refine(({ flagId, strengthKey }) => flagId === null || strengthKey === null, {
        path: ['strengthKey'],
        message: 'A flag that it removes, or a strength that it uses: one of the two.',
      }),
    output: rests,
  }),
  'plans.questions': query({
    about: 'What the app wonders about the answers of a plan, in the order of the form.',
    input: z.strictObject({ planId }),
    output: z.strictObject({ questions: z.array(fieldQuestion) }),
  }),
  'plans.answerQuestion': command({
    about: 'Says that an answer is fine as it is; the question rests until the field changes.',
    input: z.strictObject({ planId, fieldKey, question: planQuestion }),
    output: z.strictObject({ answerId: id }),
  }),
  'plans.withdrawAnswer': command({
    about: 'Takes that back; the question is asked again.',
    input: z.strictObject({ answerId: id }),
    output: done,
  }),
  'plans.refresh': query({
    about:
      'The fields of a plan that a refresh stops at, in the order of the form: flagged, different from the CRM, copied and not confirmed, or left alone for twice the interval.',
    input: z.strictObject({ planId }),
    output: z.strictObject({ steps: z.array(refreshStep), intervalDays: z.int() }),
  }),
  'plans.addEvidence': command({
    about:
      'Puts the buyer’s words behind a scored field; `raise` also sets its score to 2. Not dated after today.',
    input: z.strictObject({
      planId,
      fieldKey,
      datedOn: givenDay,
      source: line(200),
      words: text(2000).trim().min(1, 'Write down what the buyer said.'),
      raise: z.boolean(),
      reviewId,
    }),
    output: z.strictObject({ evidenceId: id }),
  }),
  'plans.removeEvidence': command({
    about: 'Removes a piece of evidence. A score of 2 that loses its last one goes down to 1.',
    input: z.strictObject({ evidenceId: id, reviewId }),
    output: done,
  }),
  'plans.restoreEvidence': command({
    about: 'Brings removed evidence back, and the score that went down with it.',
    input: z.strictObject({ evidenceId: id, reviewId }),
    output: done,
  }),
  'plans.history': query({
    about: 'What happened to a plan or to one of its fields, newest first.',
    input: z.strictObject({
      planId,
      fieldKey: fieldKey.nullable(),
      /** Only what is older than this number of the sequence. */
      before: z.int().nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ entries: z.array(historyEntry), more: z.boolean() }),
  }),
  'plans.restoreRevision': command({
    about:
      'Puts a field back to what it said before or after a change, as a new revision. A score of 2 whose evidence is gone comes back as 1. STALE_REVISION when somebody saved in between, VALIDATION when the form no longer takes it.',
    input: z.strictObject({
      planId,
      fieldKey,
      /** The number of the change in the history. */
      seq: z.int().min(1),
      side: z.enum(['before', 'after']),
      /** The revision that the caller has seen; 0 for a field that was never saved. */
      revision: z.int().min(0),
      reviewId,
    }),
    output: z.strictObject({
      revision: z.int(),
      changed: z.boolean(),
      /** The number of the new change; null when the field said this already. */
      seq: z.int().nullable(),
    }),
  }),
  'plans.explainDifference': command({
    about:
      'Closes a difference between plan and CRM; `crm_right` also takes the CRM’s value into the plan. STALE_REVISION when either side has moved.',
    input: z.strictObject({
      planId,
      field: crmRole,
      planValue: z.string(),
      crmValue: z.string(),
      outcome: differenceOutcome,
      words: text(500),
      reviewId,
    }),
    output: z.strictObject({
      explanationId: id,
      fieldKey,
      /** The plan's field as it was, and its revision now; null when the plan was left as it is. */
      taken: z
        .strictObject({ before: fieldValue.nullable(), score: score.nullable(), revision: z.int() })
        .nullable(),
    }),
  }),
  'plans.withdrawExplanation': command({
    about: 'Takes an explanation back; the difference is open again.',
    input: z.strictObject({ explanationId: id }),
    output: done,
  }),
}
