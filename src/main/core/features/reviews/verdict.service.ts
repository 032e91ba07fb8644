import type { ReviewVerdict } from '#contract/reviews.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import type { Settings } from '#contract/settings.ts'
import { completeness, type PlanState, requiredFields } from '#domain/plans/completeness.ts'
import { compareWithCrm } from '#domain/plans/crm-differences.ts'
import { isCopy, planTexts, similarity } from '#domain/plans/similarity.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { copyRuns } from '#domain/verdict/copy-runs.ts'
import type {
  Difference,
  Judgement,
  PlanFacts,
  RequiredField,
  Similarity,
  Touch,
  VerdictFacts,
} from '#domain/verdict/facts.ts'
import { verdict } from '#domain/verdict/verdict.ts'
import type { QueryContext } from '../../context.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'
import type { StoredPlan } from './inspection.repository.ts'
import { type Inspected, inspectedPlans, secondsInFront } from './plans.service.ts'
import type { StoredReview } from './reviews.repository.ts'
import {
  type Deal,
  findLookalikes,
  type PlanContents,
  readCitations,
  readContents,
  readDeals,
  readWaivers,
  type StoredWaiver,
} from './verdict-facts.repository.ts'

/** How many look-alikes are read and compared word for word. */
const mostCompared = 3

/** The verdict on each plan that is due in an open review or was opened in it, as of today. */
export async function judge(ctx: QueryContext, review: StoredReview): Promise<ReviewVerdict[]> {
  const settings = await readSettings(ctx.db)
  const inspected = await inspectedPlans(ctx, review, settings.planPolicy)
  const plans = inspected.flatMap(({ plan }) => (plan ? [plan] : []))
  const gathered: Gathered = {
    ctx,
    review,
    settings,
    contents: await readContents(
      ctx.db,
      plans.map((plan) => plan.planId),
    ),
    citations: await readCitations(ctx.db, review.id),
    deals: await readDeals(
      ctx.db,
      plans.flatMap((plan) => plan.opportunityId ?? []),
    ),
    waivers: await readWaivers(ctx.db, [
      ...new Set(inspected.map(({ plan, subject }) => plan?.repId ?? subject.repId)),
    ]),
  }
  const verdicts: ReviewVerdict[] = []
  for (const one of inspected) verdicts.push(await judgeOne(gathered, one))
  return verdicts
}

type Gathered = {
  readonly ctx: QueryContext
  readonly review: StoredReview
  readonly settings: Settings
  readonly contents: PlanContents
  readonly citations: Awaited<ReturnType<typeof readCitations>>
  readonly deals: ReadonlyMap<string, Deal>
  readonly waivers: readonly StoredWaiver[]
}

async function judgeOne(gathered: Gathered, one: Inspected): Promise<ReviewVerdict> {
  const { ctx, review, settings } = gathered
  const definition = one.plan ? await readPlanDefinition(ctx.db, one.plan.templateVersionId) : null
  const common = {
    endsOn: ctx.today,
    cadenceDays: settings.cadenceDays[review.kind],
    waivers: gathered.waivers
      .filter((waiver) => isFor(waiver, one))
      .map(({ waiverId, reason, expiresOn }) => ({ waiverId, reason, expiresOn })),
  }
  const facts: VerdictFacts =
    one.plan && definition
      ? { ...common, plan: await planFacts(gathered, one, one.plan, definition) }
      : { ...common, plan: null, opened: one.openedAbsent }
  const judged = verdict(facts, settings.verdict)
  return {
    planKind: one.subject.planKind,
    planId: one.plan?.planId ?? null,
    accountId: one.subject.accountId,
    opportunityId: one.subject.opportunityId,
    title: one.title,
    due: one.due,
    verdict: judged.verdict,
    grade: judged.grade,
    looked: judged.signals.looked.holds,
    evidence: evidenceOf(judged, definition),
    settings: judged.settings,
  }
}

/** A waiver is for one plan, one deal, one account, or every plan of its kind of that rep. */
function isFor(waiver: StoredWaiver, { plan, subject }: Inspected): boolean {
  if (waiver.planKind !== subject.planKind) return false
  if (waiver.repId !== (plan?.repId ?? subject.repId)) return false
  if (waiver.planId !== null) return waiver.planId === plan?.planId
  if (waiver.opportunityId !== null) return waiver.opportunityId === subject.opportunityId
  if (waiver.accountId !== null) return waiver.accountId === subject.accountId
  return true
}

async function planFacts(
  gathered: Gathered,
  one: Inspected,
  plan: StoredPlan,
  definition: PlanDefinition,
): Promise<PlanFacts> {
  const { contents } = gathered
  const state = contents.states.get(plan.planId) ?? new Map()
  const deal = gathered.deals.get(plan.opportunityId ?? '') ?? null
  return {
    secondsInFront: secondsInFront(one.touches),
    touches: one.touches.flatMap(({ kind, fieldKey, at }): Touch[] =>
      kind === 'edited' || kind === 'confirmed' || kind === 'cited' ? [{ kind, fieldKey, at }] : [],
    ),
    required: required(definition, state, deal),
    signs: contents.signs.get(plan.planId) ?? [],
    similarity: await original(gathered, plan, definition, state),
    citations: gathered.citations.get(plan.planId) ?? [],
    differences: differences(gathered, plan, definition, state, deal),
    evidence: scoredEvidence(gathered, plan, definition),
  }
}

function required(
  definition: PlanDefinition,
  state: PlanState,
  deal: Deal | null,
): RequiredField[] {
  const stage = deal?.stage ?? null
  const { missing } = completeness(definition, state, stage)
  const open = new Map(missing.map(({ field, say }) => [field.key, say]))
  return requiredFields(definition, stage).map(({ key, label }) => ({
    key,
    label,
    filled: !open.has(key),
    reason: open.get(key) ?? null,
  }))
}

function differences(
  { contents }: Gathered,
  plan: StoredPlan,
  definition: PlanDefinition,
  state: PlanState,
  deal: Deal | null,
): Difference[] | null {
  const explanations = contents.explanations.get(plan.planId) ?? []
  const compared = compareWithCrm(definition, state, deal?.crm ?? null, explanations)
  if (compared.compared.length === 0) return null
  return compared.differences.map(({ field, planValue, crmValue, explained }) => ({
    field,
    plan: planValue,
    crm: crmValue,
    explained: explained !== null,
  }))
}

/** Only what stands behind a scored field counts as evidence of the buyer. */
function scoredEvidence(
  { contents }: Gathered,
  plan: StoredPlan,
  definition: PlanDefinition,
): PlanFacts['evidence'] {
  const scored = new Set(
    fieldsOf(definition)
      .filter((field) => field.scored)
      .map((field) => field.key),
  )
  return (contents.evidence.get(plan.planId) ?? []).filter((row) => scored.has(row.fieldKey))
}

/**
 * The plan of the same kind, of whichever rep and period, in which so much of this one's text stood
 * before that it counts as copied: whoever was copied from has not copied.
 */
async function original(
  { ctx, contents: own, settings }: Gathered,
  plan: StoredPlan,
  definition: PlanDefinition,
  state: PlanState,
): Promise<Similarity | null> {
  const texts = planTexts(definition, state)
  const candidates = await findLookalikes(ctx.db, plan, copyRuns(texts.texts), mostCompared)
  const contents = await readContents(
    ctx.db,
    candidates.map((candidate) => candidate.planId),
  )
  let best: Similarity | null = null
  for (const candidate of candidates) {
    const other = await readPlanDefinition(ctx.db, candidate.templateVersionId)
    const before = writtenBefore(contents, candidate.planId, own.writtenSeq.get(plan.planId))
    const otherTexts = planTexts(other, before)
    if (!isCopy(texts, otherTexts, settings.verdict.copiedShare)) continue
    const share = similarity(texts, otherTexts)
    if (best === null || share > best.share) best = { to: candidate.title, share }
  }
  return best
}

/** The fields of a plan that were written before the same fields of the plan being judged. */
function writtenBefore(
  contents: PlanContents,
  planId: string,
  judged: ReadonlyMap<string, number> | undefined,
): PlanState {
  const written = contents.writtenSeq.get(planId)
  const state = contents.states.get(planId) ?? new Map()
  return new Map(
    [...state].filter(([key]) => (written?.get(key) ?? 0) < (judged?.get(key) ?? Infinity)),
  )
}

/** What the verdict was made from, with the labels of the fields that it names. */
function evidenceOf(
  judged: Judgement,
  definition: PlanDefinition | null,
): ReviewVerdict['evidence'] {
  const { looked, filled, alive, actedOn, agrees, evidence } = judged.signals
  const named = new Set<string | null>([
    ...looked.touches.map((touch) => touch.fieldKey),
    ...alive.signs.map((sign) => sign.fieldKey),
    ...actedOn.citations.map((citation) => citation.fieldKey),
    ...evidence.rows.map((row) => row.fieldKey),
  ])
  const labels = (definition ? fieldsOf(definition) : [])
    .filter((field) => named.has(field.key))
    .map((field) => [field.key, field.label] as const)
  return {
    signals: {
      looked: { ...looked, touches: [...looked.touches] },
      filled: { ...filled, open: [...filled.open] },
      alive: { ...alive, signs: [...alive.signs] },
      actedOn: { ...actedOn, citations: [...actedOn.citations] },
      agrees: { ...agrees, differences: [...agrees.differences] },
      evidence: { ...evidence, rows: [...evidence.rows] },
    },
    waiver: judged.waiver,
    copyOf: judged.copyOf,
    endsOn: judged.endsOn,
    cadenceDays: judged.cadenceDays,
    labels: Object.fromEntries(labels),
  }
}
