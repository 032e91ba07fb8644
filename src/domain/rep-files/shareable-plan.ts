import type { RepPage, SentField, SentPlan } from '#contract/rep-file-values.ts'
import type { PlanDefinition, PlanIntent } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'
import { inputsOf } from '../templates/calculated.ts'
import { fieldsOf } from '../templates/fields.ts'
import { shownForm } from '../templates/intent.ts'

/** A plan as it stands, with whose it is. */
export type PlanFacts = {
  readonly planId: string
  readonly repId: string
  readonly kind: PlanKind
  readonly title: string
  readonly templateVersionId: string
  readonly definition: PlanDefinition
  readonly intent: PlanIntent | null
  readonly currency: string
  readonly fields: readonly SentField[]
}

declare const cleared: unique symbol

/**
 * A plan that may go to its rep. Only `plansOfRep` makes one: the mark is a symbol that nobody else
 * can name.
 */
export type RepsPlan = PlanFacts & { readonly [cleared]: true }

/** The plans of one rep that may go to that rep, and how many of the others were somebody else's. */
export function plansOfRep(
  repId: string,
  plans: readonly PlanFacts[],
): { own: RepsPlan[]; others: number } {
  const may = (plan: PlanFacts): plan is RepsPlan => plan.repId === repId
  const own = plans.filter(may)
  return { own, others: plans.length - own.length }
}

/** What stands above the plans of a page. */
export type PageHead = Pick<
  RepPage,
  'fileId' | 'repId' | 'repName' | 'madeAt' | 'madeOn' | 'writing' | 'message'
>

/**
 * All that goes out in one file. Each part is named: what else hangs on a plan – flags, notes, the
 * words of evidence, waivers, promises – has no way in. What the plan's intent hides stays here too,
 * but for the figures that a shown sum is worked out from.
 */
export function makePage(head: PageHead, plans: readonly RepsPlan[]): RepPage {
  return {
    format: 'plumbline-rep-page',
    version: 1,
    fileId: head.fileId,
    repId: head.repId,
    repName: head.repName,
    madeAt: head.madeAt,
    madeOn: head.madeOn,
    writing: head.writing,
    message: head.message,
    plans: plans.map(sent),
  }
}

function sent(plan: RepsPlan): SentPlan {
  const shown = fieldsOf(shownForm(plan.definition, plan.intent))
  const leaves = new Set(shown.map(({ key }) => key))
  for (const field of shown) {
    if (field.type !== 'calculated') continue
    for (const key of inputsOf(plan.definition, field)) leaves.add(key)
  }
  return {
    planId: plan.planId,
    kind: plan.kind,
    title: plan.title,
    templateVersionId: plan.templateVersionId,
    definition: plan.definition,
    intent: plan.intent,
    currency: plan.currency,
    fields: plan.fields
      .filter(({ key }) => leaves.has(key))
      .map(({ key, value, score, revision, required, backed }) => ({
        key,
        value,
        score,
        revision,
        required,
        backed,
      })),
  }
}
