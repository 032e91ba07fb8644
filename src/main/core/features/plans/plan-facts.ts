import type { Plan } from '#contract/plans.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import { takesEvidence } from '#domain/plans/evidence.ts'
import { requiredFields } from '#domain/plans/completeness.ts'
import { lifeOf } from '#domain/plans/life.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import { filledState } from '#domain/templates/filled.ts'
import type { FieldSign, PlanFacts } from '#domain/verdict/facts.ts'
import type { QueryContext } from '../../context.ts'
import { handedPlans } from '../handovers/handovers.repository.ts'
import { newestConfirmations } from './confirmations.repository.ts'
import { copiesIn } from './copies.repository.ts'
import { findDeal } from './deals.repository.ts'
import { compareToCrm } from './differences.service.ts'
import { listEvidence } from './evidence.repository.ts'
import type { StoredFields } from './fields.repository.ts'
import { openPlan } from './open-plan.ts'
import { findOriginal } from './original.service.ts'
import { withoutMovesSince } from '../templates/before-moves.ts'

/** What a plan itself says for its verdict; what happened in the review is not part of it. */
export type OwnFacts = Pick<
  PlanFacts,
  'required' | 'signs' | 'handedOn' | 'similarity' | 'differences' | 'evidence'
>

/**
 * The facts of one plan for E2, E3, E5, E6 and "copied", as things stand now. `copiedShare` is the
 * share of equal text, 0–1, from which a copy is looked for; under it `similarity` is null. A move to
 * another version of the template after `since`, a number of the sequence, is left out of account.
 * NOT_FOUND when there is no such plan.
 */
export async function readOwnFacts(
  ctx: QueryContext,
  planId: string,
  copiedShare: number,
  since: number,
): Promise<{ plan: Plan; facts: OwnFacts; definition: PlanDefinition }> {
  const { versionId, fields, evidenceAt } = await withoutMovesSince(ctx, planId, since)
  const open = await openPlan(ctx, planId, versionId)
  const { plan, definition, shown } = open
  const confirmations = (await newestConfirmations(ctx.db, [planId])).get(planId) ?? new Map()
  const deal = plan.opportunityId ? await findDeal(ctx.db, plan.opportunityId) : undefined
  const copies = await copiesIn(ctx.db, planId)
  const life = lifeOf(definition, fields, confirmations, copies)
  const comparison = await compareToCrm(ctx, open, fields)
  const facts: OwnFacts = {
    required: requiredFields(shown, deal?.stage ?? null).map((field) => {
      const state = filledState(field, fields.get(field.key)?.value ?? null)
      return {
        key: field.key,
        label: field.label,
        filled: state.filled,
        reason: state.filled ? null : state.say,
      }
    }),
    signs: [
      // What was only copied is no change.
      ...[...life.changedOn].map(([fieldKey, on]): FieldSign => ({
        fieldKey,
        kind: 'changed',
        on,
      })),
      ...[...life.confirmedOn].map(([fieldKey, on]): FieldSign => ({
        fieldKey,
        kind: 'confirmed',
        on,
      })),
    ],
    handedOn: (await handedPlans(ctx.db, [planId])).get(planId)?.at(-1)?.on ?? null,
    similarity: await findOriginal(
      ctx.db,
      open,
      { fields, confirmations, copies, life },
      copiedShare,
    ),
    differences:
      comparison.agrees === null
        ? null
        : comparison.differences.map((item) => ({
            field: item.field,
            plan: item.planValue,
            crm: item.crmValue,
            explained: item.explained !== null,
          })),
    evidence: (await listEvidence(ctx.db, planId, ctx.zone))
      .map((item) => ({ ...item, fieldKey: evidenceAt.get(item.id) ?? item.fieldKey }))
      .map(({ id, fieldKey, datedOn, source, words, doubt }) => ({
        evidenceId: id,
        fieldKey,
        datedOn,
        source,
        words,
        doubt: claimDoubt(definition, fields, fieldKey) ?? doubt,
      })),
  }
  return { plan, facts, definition }
}

/**
 * Why evidence has nothing to stand behind; null when it has: a scored field that claims something,
 * or an answer in a form that scores nothing.
 */
function claimDoubt(definition: PlanDefinition, fields: StoredFields, key: string): string | null {
  const field = fieldOf(definition, key)
  if (!field || !takesEvidence(definition, field)) return 'Its field takes no evidence.'
  if (field.scored) {
    return (fields.get(key)?.score ?? 0) > 0 ? null : 'Its field claims nothing: it is scored 0.'
  }
  const { filled } = filledState(field, fields.get(key)?.value ?? null)
  return filled ? null : 'Its field has no real answer.'
}
