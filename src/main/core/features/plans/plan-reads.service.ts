import type { Input, Output } from '#contract/contract.ts'
import type { Plan, PlanDetail, PlanField, PlanSummary } from '#contract/plans.ts'
import type { Field } from '#contract/template-definition.ts'
import { isUnconfirmed, saysCopied } from '#domain/plans/copied.ts'
import { isRequired } from '#domain/plans/stage.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { shownForm } from '#domain/templates/intent.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import { type FieldState, planText, readView } from '#domain/templates/read-view.ts'
import type { QueryContext, StepsContext } from '../../context.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'
import { newestConfirmations } from './confirmations.repository.ts'
import { handedPlans, repOfPlan } from '../handovers/handovers.repository.ts'
import { copiesIn, copiesOf, type Copy } from './copies.repository.ts'
import { findDeals, searchAccounts, searchDeals } from './deals.repository.ts'
import { compareToCrm } from './differences.service.ts'
import { countEvidence, listEvidence, type StoredEvidence } from './evidence.repository.ts'
import { readFields, readFieldsOf, type StoredField } from './fields.repository.ts'
import { type Flag, openFlags } from './flags.repository.ts'
import {
  changedSince,
  lastReviewOf,
  listConfirmed,
  listEvidenced,
  listRevisions,
  type Since,
} from './history.repository.ts'
import { readKnownFieldsOf } from '../templates/moves.repository.ts'
import { fieldOfKept, labelOfAnswer } from '#domain/template-moves/plan-move.ts'
import { readIntervals, tiersOf } from './intervals.repository.ts'
import { openPlan } from './open-plan.ts'
import { healthOf } from './plan-health.ts'
import { withGone } from './plan-links.repository.ts'
import { countPlans, findPlanFor, listPlans } from './plans.repository.ts'
import { findWaiverFor } from './waivers.repository.ts'
import type { Writing } from '#contract/writing.ts'

/** So many plans are judged in one go before others have their turn. */
const judgedAtOnce = 20

/**
 * A page of plans with their health in short. What they hold is read in one snapshot; a hundred
 * plans have two thousand answers to judge, so others have their turn in between.
 */
export async function readPlans(
  ctx: StepsContext,
  input: Input<'plans.list'>,
): Promise<Output<'plans.list'>> {
  const { parts, total } = await ctx.read((reading) => readPage(reading, input))
  const plans: PlanSummary[] = []
  for (const [index, { plan, health }] of parts.entries()) {
    if (index % judgedAtOnce === judgedAtOnce - 1) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    const { score, required, filled, daysSinceChange } = healthOf(health)
    plans.push({ ...plan, score, required, filled, daysSinceChange })
  }
  return { plans, total }
}

type PlanParts = { readonly plan: Plan; readonly health: Parameters<typeof healthOf>[0] }

async function readPage(
  ctx: QueryContext,
  input: Input<'plans.list'>,
): Promise<{ parts: PlanParts[]; total: number }> {
  const plans = await listPlans(ctx.db, input, input)
  const ids = plans.map((plan) => plan.id)
  const fields = await readFieldsOf(ctx.db, ids)
  const confirmations = await newestConfirmations(ctx.db, ids)
  const evidence = await countEvidence(ctx.db, ids, ctx.zone)
  const deals = await findDeals(
    ctx.db,
    plans.flatMap((plan) => plan.opportunityId ?? []),
  )
  const copies = await copiesOf(ctx.db, ids)
  const interval = await readIntervals(ctx.db, await readSettings(ctx.db), ctx.today, ids)
  const handed = await handedPlans(ctx.db, ids)
  const tiers = await tiersOf(ctx.db, [...new Set(plans.flatMap((plan) => plan.accountId ?? []))])
  const parts: PlanParts[] = []
  for (const plan of plans) {
    const health = {
      definition: shownForm(await readPlanDefinition(ctx.db, plan.templateVersionId), plan.intent),
      fields: fields.get(plan.id) ?? new Map(),
      confirmations: confirmations.get(plan.id) ?? new Map(),
      evidence: evidence.get(plan.id) ?? new Map(),
      copies: copies.get(plan.id) ?? new Map(),
      stage: deals.get(plan.opportunityId ?? '')?.stage ?? null,
      intervalDays: interval(plan, tiers.get(plan.accountId ?? '') ?? ''),
      handedOn: handed.get(plan.id)?.at(-1)?.on ?? null,
      today: ctx.today,
    }
    parts.push({ plan, health })
  }
  return { parts, total: await countPlans(ctx.db, input) }
}

/** Everything that the screen of one plan shows. NOT_FOUND when there is none. */
export async function readPlan(ctx: QueryContext, planId: string): Promise<PlanDetail> {
  const open = await openPlan(ctx, planId)
  const { plan, definition, shown } = open
  const showing = new Set(fieldsOf(shown).map((field) => field.key))
  const fields = await readFields(ctx.db, planId)
  const confirmations = (await newestConfirmations(ctx.db, [planId])).get(planId) ?? new Map()
  const evidence = await listEvidence(ctx.db, planId, ctx.zone)
  const byField = Map.groupBy(evidence, (item) => item.fieldKey)
  const deal = (await findDeals(ctx.db, plan.opportunityId ? [plan.opportunityId] : [])).get(
    plan.opportunityId ?? '',
  )
  const settings = await readSettings(ctx.db)
  const review = await lastReviewOf(ctx.db, planId)
  const changed = review ? await changedSince(ctx.db, planId, review) : new Map<string, Since>()
  const repAt = await repOfPlan(ctx.db, plan)
  const known = await readKnownFieldsOf(ctx.db, plan.templateVersionId)
  const { compared, differences } = await compareToCrm(ctx, open, fields)
  const copies = await copiesIn(ctx.db, planId)
  const flags = await openFlags(ctx.db, planId)
  const interval = await readIntervals(ctx.db, settings, ctx.today, [planId])
  const tiers = await tiersOf(ctx.db, plan.accountId ? [plan.accountId] : [])
  return {
    plan,
    definition,
    currency: deal?.shown.amount?.currency ?? settings.currency,
    fields: fieldsOf(definition).map((field): PlanField => {
      const stored = fields.get(field.key)
      const confirmed = confirmations.get(field.key)
      const before = changed.get(field.key)
      const beforeText = before ? plainText(known.get(field.key) ?? field, before.value) : ''
      const differs =
        before && (beforeText !== (stored?.plain ?? '') || before.score !== (stored?.score ?? null))
      return {
        key: field.key,
        value: stored?.value ?? null,
        score: stored?.score ?? null,
        revision: stored?.revision ?? 0,
        required: showing.has(field.key) && isRequired(field, deal?.stage ?? null),
        changedOn: stored?.changedOn ?? null,
        confirmed:
          confirmed && confirmed.seq > (stored?.changedSeq ?? 0)
            ? { id: confirmed.id, by: confirmed.by, on: confirmed.on }
            : null,
        evidence: (byField.get(field.key) ?? []).map(toEvidence),
        copied: copiedInto(field, stored, copies.get(field.key), confirmed?.seq),
        flag: flagOn(flags.get(field.key), stored),
        before: differs
          ? {
              text: textOf(known.get(field.key) ?? field, before.value, ctx.writing),
              score: before.score,
              last: { ...before.last, repName: repAt({ on: before.on, at: before.last.at }) },
            }
          : null,
      }
    }),
    health: healthOf({
      definition: shown,
      fields,
      confirmations,
      evidence: new Map(
        [...byField].map(([key, items]) => [
          key,
          items.filter(({ doubt }) => doubt === null).length,
        ]),
      ),
      copies,
      stage: deal?.stage ?? null,
      intervalDays: interval(plan, tiers.get(plan.accountId ?? '') ?? ''),
      handedOn: (await handedPlans(ctx.db, [planId])).get(planId)?.at(-1)?.on ?? null,
      today: ctx.today,
    }),
    deal: deal?.shown ?? null,
    compared: [...compared],
    differences: [...differences],
    waiver: (await findWaiverFor(ctx.db, plan, ctx.today)) ?? null,
    lastReview: review ? { id: review.id, kind: review.kind, heldOn: review.heldOn } : null,
  }
}

/** One plan as text for an e-mail. */
export async function readPlanText(ctx: QueryContext, planId: string): Promise<string> {
  const { plan, definition } = await openPlan(ctx, planId)
  const fields = await readFields(ctx.db, planId)
  const evidence = Map.groupBy(
    await listEvidence(ctx.db, planId, ctx.zone),
    (item) => item.fieldKey,
  )
  const states = new Map<string, FieldState>()
  for (const [key, { value, score }] of fields) {
    const told = await withGone(ctx.db, value)
    states.set(key, { value: told, score, evidence: evidence.get(key) ?? [] })
  }
  return [plan.title, planText(readView(definition, states, plan.intent, ctx.writing))].join('\n\n')
}

/** What happened to a plan or a field, newest first. */
export async function readHistory(
  ctx: QueryContext,
  input: Input<'plans.history'>,
): Promise<Output<'plans.history'>> {
  const { plan } = await openPlan(ctx, input.planId)
  const known = await readKnownFieldsOf(ctx.db, plan.templateVersionId)
  const repAt = await repOfPlan(ctx.db, plan)
  const fieldAt = (key: string) => known.get(fieldOfKept(key)) ?? null
  const filter = { ...input, limit: input.limit + 1 }
  const changes = (await listRevisions(ctx.db, filter)).map(({ newValue, ...row }) => ({
    ...row,
    is: 'changed' as const,
    oldText: textOf(fieldAt(row.fieldKey), row.oldValue, ctx.writing),
    newText: textOf(fieldAt(row.fieldKey), newValue, ctx.writing),
    by: null,
  }))
  const entries = [
    ...changes,
    ...(await listConfirmed(ctx.db, filter)),
    ...(await listEvidenced(ctx.db, filter)),
  ]
    .map((entry) => ({
      ...entry,
      label: labelOfAnswer(known, entry.fieldKey),
      repName: repAt(entry),
    }))
    .toSorted((a, b) => b.seq - a.seq)
  return { entries: entries.slice(0, input.limit), more: entries.length > input.limit }
}

/** What plans of a kind can be made for, of one rep. */
export async function readCandidates(
  ctx: QueryContext,
  input: Input<'plans.candidates'>,
): Promise<Output<'plans.candidates'>> {
  const { kind, repId, search } = input
  if (kind === 'territory_plan') return { candidates: [] }
  if (kind === 'account_plan') return { candidates: await searchAccounts(ctx.db, repId, search) }
  const deals = await searchDeals(ctx.db, repId, search)
  if (kind === 'opportunity_plan') return { candidates: deals }
  const accounts = await searchAccounts(ctx.db, repId, search)
  // A deal or an account can have many calls: there is no one plan to open.
  return { candidates: [...deals, ...accounts].map((item) => ({ ...item, planId: null })) }
}

/** The plan for a subject, or null. */
export async function readPlanFor(
  ctx: QueryContext,
  input: Input<'plans.find'>,
): Promise<{ planId: string | null }> {
  return { planId: (await findPlanFor(ctx.db, input)) ?? null }
}

/** Where a field was copied from, while it says what was copied. */
function copiedInto(
  field: Field,
  stored: StoredField | undefined,
  copy: Copy | undefined,
  confirmedSeq: number | undefined,
): PlanField['copied'] {
  if (!copy || !stored || !saysCopied(field, copy, stored)) return null
  const { fromPlanId, fromTitle, on } = copy
  return {
    fromPlanId,
    fromTitle,
    on,
    unconfirmed: isUnconfirmed(field, copy, stored, confirmedSeq),
  }
}

function flagOn(flag: Flag | undefined, stored: StoredField | undefined): PlanField['flag'] {
  if (!flag) return null
  const { id, reason, on } = flag
  return { id, reason, on, changedSince: stored !== undefined && stored.changedSeq > flag.seq }
}

function textOf(
  field: Field | null,
  value: Parameters<typeof plainText>[1],
  writing: Writing,
): string {
  return plainText(field ?? {}, value, writing)
}

function toEvidence({ id, fieldKey, datedOn, source, words, reviewId, doubt }: StoredEvidence) {
  return { id, fieldKey, datedOn, source, words, reviewId, doubt }
}
