import type { ReviewVerdict } from '#contract/reviews.ts'
import type { Judgement, VerdictFacts } from '#domain/verdict/facts.ts'
import { verdict } from '#domain/verdict/verdict.ts'
import type { QueryContext } from '../../context.ts'
import type { StoredReview } from './reviews.repository.ts'
import type { StandingPlan } from './standing.repository.ts'
import { standingOf } from './standing.service.ts'
import { readCitations, type StoredCitation } from './verdict-facts.repository.ts'

/**
 * The verdict on each plan that is due in an open review or was opened in it: by what stood at the
 * end of the last stretch in which the review ran, and by the commitments of the review as they stand
 * now, for these are what it is closed with.
 */
export async function judge(ctx: QueryContext, review: StoredReview): Promise<ReviewVerdict[]> {
  const { settings, plans } = await standingOf(ctx, review)
  const citations = await readCitations(ctx.db, review.id)
  return plans.map((stood): ReviewVerdict => {
    const { facts, labels, ...head } = stood
    const judged = verdict(
      withCitations(facts, labels, citations.get(head.planId ?? '') ?? []),
      settings,
    )
    return {
      ...head,
      verdict: judged.verdict,
      grade: judged.grade,
      looked: judged.signals.looked.holds,
      evidence: evidenceOf(judged, labels),
      settings: judged.settings,
    }
  })
}

/** The facts with the commitments, of which the form as it stood says whether they cite a field. */
function withCitations(
  facts: VerdictFacts,
  labels: StandingPlan['labels'],
  stored: readonly StoredCitation[],
): VerdictFacts {
  if (facts.plan === null) return facts
  const citations = stored.map((citation) => ({
    ...citation,
    fieldExists: Object.hasOwn(labels, citation.fieldKey),
  }))
  return { ...facts, plan: { ...facts.plan, citations } }
}

/** What the verdict was made from, with the labels of the fields that it names. */
function evidenceOf(judged: Judgement, labels: StandingPlan['labels']): ReviewVerdict['evidence'] {
  const { looked, filled, alive, actedOn, agrees, evidence } = judged.signals
  const named = new Set<string | null>([
    ...looked.touches.map((touch) => touch.fieldKey),
    ...alive.signs.map((sign) => sign.fieldKey),
    ...[...actedOn.citations, ...actedOn.others].map((citation) => citation.fieldKey),
    ...[...evidence.rows, ...evidence.others].map((row) => row.fieldKey),
  ])
  return {
    signals: {
      looked: { ...looked, touches: [...looked.touches] },
      filled: { ...filled, open: [...filled.open] },
      alive: { ...alive, signs: [...alive.signs] },
      actedOn: {
        ...actedOn,
        citations: [...actedOn.citations],
        others: [...actedOn.others],
      },
      agrees: { ...agrees, differences: [...agrees.differences] },
      evidence: { ...evidence, rows: [...evidence.rows], others: [...evidence.others] },
    },
    waiver: judged.waiver,
    copyOf: judged.copyOf,
    endsOn: judged.endsOn,
    cadenceDays: judged.cadenceDays,
    labels: Object.fromEntries(Object.entries(labels).filter(([key]) => named.has(key))),
  }
}
