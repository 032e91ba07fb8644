import type { Plan } from '#contract/plans.ts'
import { requiredFields } from '#domain/plans/completeness.ts'
import { isCopy, otherText, planTexts, similarity } from '#domain/plans/similarity.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { filledState } from '#domain/templates/filled.ts'
import type { FieldSign, PlanFacts, Similarity } from '#domain/verdict/facts.ts'
import type { QueryContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { newestConfirmations } from './confirmations.repository.ts'
import { findDeal } from './deals.repository.ts'
import { compareToCrm } from './differences.service.ts'
import { listEvidence } from './evidence.repository.ts'
import { readFields, type StoredFields } from './fields.repository.ts'
import { openPlan } from './open-plan.ts'

/** What a plan itself says for its verdict; what happened in the review is not part of it. */
export type OwnFacts = Pick<
  PlanFacts,
  'required' | 'signs' | 'similarity' | 'differences' | 'evidence'
>

/**
 * The facts of one plan for E2, E3, E5, E6 and "copied", as things stand now. `copiedShare` is the
 * share of equal text, 0–1, from which a copy is looked for; under it `similarity` is null.
 * NOT_FOUND when there is no such plan.
 */
export async function readOwnFacts(
  ctx: QueryContext,
  planId: string,
  copiedShare: number,
): Promise<{ plan: Plan; facts: OwnFacts }> {
  const open = await openPlan(ctx, planId)
  const { plan, definition } = open
  const fields = await readFields(ctx.db, planId)
  const confirmations = (await newestConfirmations(ctx.db, [planId])).get(planId) ?? new Map()
  const deal = plan.opportunityId ? await findDeal(ctx.db, plan.opportunityId) : undefined
  const comparison = await compareToCrm(ctx, open, fields)
  const scored = new Set(fieldsOf(definition).flatMap((field) => (field.scored ? [field.key] : [])))
  const facts: OwnFacts = {
    required: requiredFields(definition, deal?.stage ?? null).map((field) => {
      const state = filledState(field, fields.get(field.key)?.value ?? null)
      return {
        key: field.key,
        label: field.label,
        filled: state.filled,
        reason: state.filled ? null : state.say,
      }
    }),
    signs: [
      ...[...fields].map(([fieldKey, { changedOn }]): FieldSign => ({
        fieldKey,
        kind: 'changed',
        on: changedOn,
      })),
      ...[...confirmations].map(([fieldKey, { on }]): FieldSign => ({
        fieldKey,
        kind: 'confirmed',
        on,
      })),
    ],
    similarity: await mostAlike(ctx.db, plan, planTexts(definition, fields), copiedShare),
    differences:
      comparison.agrees === null
        ? null
        : comparison.differences.map((item) => ({
            field: item.field,
            plan: item.planValue,
            crm: item.crmValue,
            explained: item.explained !== null,
          })),
    evidence: (await listEvidence(ctx.db, planId))
      .filter((item) => scored.has(item.fieldKey) && isClaimed(fields, item.fieldKey))
      .map(({ id, fieldKey, datedOn, source, words }) => ({
        evidenceId: id,
        fieldKey,
        datedOn,
        source,
        words,
      })),
  }
  return { plan, facts }
}

/** Evidence stands behind a field only while the field claims something. */
function isClaimed(fields: StoredFields, key: string): boolean {
  return (fields.get(key)?.score ?? 0) > 0
}

/**
 * The plan of the same kind whose text this one repeats most, from `share` on: another of the same
 * rep, an earlier period's, or one of the same account by whoever wrote it.
 */
async function mostAlike(
  db: Db,
  plan: Plan,
  texts: ReturnType<typeof planTexts>,
  share: number,
): Promise<Similarity | null> {
  const rows = await db
    .selectFrom('plan')
    .innerJoin('plan_field', 'plan_field.plan_id', 'plan.id')
    .select(['plan.id', 'plan_field.plain'])
    .where('plan.kind', '=', plan.kind)
    .where('plan.id', '!=', plan.id)
    .where('plan_field.plain', '!=', '')
    .where((eb) =>
      eb.or([
        eb('plan.rep_id', '=', plan.repId),
        ...(plan.accountId === null ? [] : [eb('plan.account_id', '=', plan.accountId)]),
      ]),
    )
    .execute()
  let most: Similarity | null = null
  for (const [to, fields] of Map.groupBy(rows, (row) => row.id)) {
    const other = otherText(fields.map((row) => row.plain))
    if (!isCopy(texts, other, share)) continue
    const found = similarity(texts, other)
    if (!most || found > most.share) most = { to, share: found }
  }
  return most
}
