import type { Waiver } from '#contract/plan-waivers.ts'
import type { ReviewVerdict } from '#contract/reviews.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import type { Settings } from '#contract/settings.ts'
import { isFor, type WaivedPlan } from '#domain/plans/waivers.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import type { Judgement, PlanFacts, Touch, VerdictFacts } from '#domain/verdict/facts.ts'
import { verdict } from '#domain/verdict/verdict.ts'
import type { QueryContext } from '../../context.ts'
import { readOwnFacts } from '../plans/plan-facts.ts'
import { waiversOf } from '../plans/waivers.repository.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'
import { type Inspected, inspectedPlans, secondsInFront } from './plans.service.ts'
import type { StoredReview } from './reviews.repository.ts'
import { readCitations } from './verdict-facts.repository.ts'

/** The verdict on each plan that is due in an open review or was opened in it, as of today. */
export async function judge(ctx: QueryContext, review: StoredReview): Promise<ReviewVerdict[]> {
  const settings = await readSettings(ctx.db)
  const inspected = await inspectedPlans(ctx, review)
  const gathered: Gathered = {
    ctx,
    review,
    settings,
    citations: await readCitations(ctx.db, review.id),
    waivers: await waiversOf(ctx.db, [
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
  readonly citations: Awaited<ReturnType<typeof readCitations>>
  readonly waivers: readonly Waiver[]
}

async function judgeOne(gathered: Gathered, one: Inspected): Promise<ReviewVerdict> {
  const { ctx, review, settings } = gathered
  const definition = one.plan ? await readPlanDefinition(ctx.db, one.plan.templateVersionId) : null
  const common = {
    endsOn: ctx.today,
    cadenceDays: settings.cadenceDays[review.kind],
    waivers: gathered.waivers
      .filter((waiver) => isFor(waiver, waivedPlan(one)))
      .map(({ id, reason, expiresOn }) => ({ waiverId: id, reason, expiresOn })),
  }
  const facts: VerdictFacts = one.plan
    ? { ...common, plan: await planFacts(gathered, one, one.plan.planId) }
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

function waivedPlan({ plan, subject }: Inspected): WaivedPlan {
  const { planKind: kind, accountId, opportunityId } = subject
  const repId = plan?.repId ?? subject.repId
  return { kind, repId, planId: plan?.planId ?? null, accountId, opportunityId }
}

async function planFacts(gathered: Gathered, one: Inspected, planId: string): Promise<PlanFacts> {
  const { ctx, settings } = gathered
  const { facts } = await readOwnFacts(ctx, planId, settings.verdict.copiedShare)
  return {
    ...facts,
    secondsInFront: secondsInFront(one.touches),
    touches: one.touches.flatMap(({ kind, fieldKey, at }): Touch[] =>
      kind === 'edited' || kind === 'confirmed' || kind === 'cited' ? [{ kind, fieldKey, at }] : [],
    ),
    citations: gathered.citations.get(planId) ?? [],
  }
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
