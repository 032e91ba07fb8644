import type { Review, ReviewSection, RunningReview } from '#contract/reviews.ts'
import type { StartedUnprepared } from '#contract/preparation.ts'
import type { ReviewKind } from '#contract/values.ts'
import { fitSections } from '#domain/agendas/fit-sections.ts'
import type { GuideDefinition } from '#contract/template-definition.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { requireReason } from '../../reason.ts'
import { listItems, markAgendaUsed } from './agenda.repository.ts'
import { listAddenda, listCaptures } from './captures.repository.ts'
import { startSpan } from './ticks.service.ts'
import { requireNoneRunning, requireReview } from './guards.ts'
import { ownPlanOf, plansOfReview } from './plans.service.ts'
import {
  insertReview,
  reviewsIn,
  sectionsOf,
  spansOf,
  type StoredReview,
  type StoredSection,
  type StoredSpan,
} from './reviews.repository.ts'
import { findSubject } from './subjects.repository.ts'
import { activeGuide } from '../templates/templates.repository.ts'
import { type AgendaHead, findAgenda as findPrepared } from '../agendas/agendas.repository.ts'
import { settle, timedFor } from '../agendas/timed.service.ts'
import { keepStart, readinessOf } from '../preparation/readiness.service.ts'
import { requireHere } from '../team/here.ts'

/** Where a review starts from. */
export type Start =
  | {
      readonly from: 'agenda'
      readonly agendaId: string
      /** Said where the preparation of one side is missing. */
      readonly unprepared?: StartedUnprepared | null | undefined
    }
  | {
      readonly from: 'scratch'
      readonly repId: string
      readonly kind: ReviewKind
      readonly accountId: string | null
      readonly opportunityId: string | null
    }

/**
 * Starts a review. CONFLICT while another one runs, when the agenda has had its review or when the rep
 * is archived, VALIDATION when a deal or an account review has nothing to be about, NOT_FOUND.
 */
export async function startReview(ctx: CommandContext, start: Start): Promise<Review> {
  await requireNoneRunning(ctx)
  // Before anything is written: the start itself is no preparation.
  const agenda = start.from === 'agenda' ? await findPrepared(ctx.db, start.agendaId) : undefined
  const prepared = agenda?.state === 'draft' ? await readinessOf(ctx, agenda) : null
  const said = start.from === 'agenda' ? (start.unprepared ?? null) : null
  if (said) requireReason('unprepared.why', said.why)
  const plan =
    start.from === 'agenda' ? await fromAgenda(ctx, agenda) : await fromScratch(ctx, start)
  const id = ctx.nextId()
  const minutes = Math.min(plan.minutes, said?.minutes ?? plan.minutes)
  const fitted = fitSections(plan.guide.sections, minutes)
  if (plan.agendaId !== null) await settle(ctx, plan.agendaId, fitted)
  const sections = fitted.map(({ key, minutes: own }) => ({ key, plannedSeconds: own * 60 }))
  await insertReview(ctx.db, {
    ...plan,
    id,
    seq: await ctx.nextSeq(),
    heldOn: ctx.today,
    now: ctx.now,
    sections,
  })
  await startSpan(ctx, id, sections[0]?.key ?? '')
  if (prepared) await keepStart(ctx, { id, readiness: prepared }, said)
  return getReview(ctx, id)
}

type Plan = {
  readonly repId: string
  readonly kind: ReviewKind
  readonly agendaId: string | null
  readonly accountId: string | null
  readonly opportunityId: string | null
  readonly guideVersionId: string
  readonly guide: GuideDefinition
  /** How long it is planned to be. */
  readonly minutes: number
}

async function fromAgenda(ctx: CommandContext, agenda: AgendaHead | undefined): Promise<Plan> {
  if (!agenda || agenda.state === 'dropped') throw notFound('agenda')
  if (agenda.state === 'used') {
    throw new Failure(
      'CONFLICT',
      'The review of this agenda has been started already. You find it under Reviews; nothing was changed.',
    )
  }
  await requireHere(ctx, agenda.repId)
  const { guide, minutes } = await timedFor(ctx, agenda)
  await markAgendaUsed(ctx.db, agenda.id, ctx.now)
  return {
    repId: agenda.repId,
    kind: agenda.reviewKind,
    agendaId: agenda.id,
    accountId: agenda.accountId,
    opportunityId: agenda.opportunityId,
    guideVersionId: agenda.guideVersionId,
    guide,
    minutes,
  }
}

async function fromScratch(
  ctx: CommandContext,
  start: Extract<Start, { from: 'scratch' }>,
): Promise<Plan> {
  const subject = await findSubject(ctx.db, start)
  if (!subject.rep) throw notFound('rep')
  await requireHere(ctx, start.repId)
  if (start.opportunityId && !subject.opportunity) throw notFound('deal')
  if (start.accountId && !subject.account) throw notFound('account')
  if (start.kind === 'deal' && !start.opportunityId) {
    throw missing('opportunityId', 'Which deal is it about?')
  }
  if (start.kind === 'account' && !start.accountId) {
    throw missing('accountId', 'Which account is it about?')
  }
  const guide = await activeGuide(ctx.db, start.kind)
  return {
    repId: start.repId,
    kind: start.kind,
    agendaId: null,
    accountId: start.accountId ?? subject.opportunity?.accountId ?? null,
    opportunityId: start.opportunityId,
    guideVersionId: guide.versionId,
    guide: guide.definition,
    minutes: guide.definition.minutes,
  }
}

function missing(path: string, message: string): Failure {
  return new Failure('VALIDATION', `${message} Nothing was started.`, [{ path, message }])
}

/** One review with everything on its screen. NOT_FOUND when there is none. */
export async function getReview(ctx: QueryContext, reviewId: string): Promise<Review> {
  const review = await requireReview(ctx, reviewId)
  const sections = await sectionsOf(ctx.db, [reviewId])
  const spans = await spansOf(ctx.db, [reviewId])
  const stored = sections.get(reviewId) ?? []
  // A closed review has verdicts instead.
  const open = review.state !== 'closed'
  const plans = open ? await plansOfReview(ctx, review) : []
  return {
    ...headOf(review),
    agendaId: review.agendaId,
    guideName: review.guide.name,
    question: review.guide.question,
    currentSection: review.currentSection,
    sections: withGuide(review, stored),
    spans: (spans.get(reviewId) ?? []).map(toContractSpan),
    items: review.agendaId ? await listItems(ctx.db, review.agendaId) : [],
    captures: await listCaptures(ctx.db, reviewId),
    plans,
    ownPlan: open ? await ownPlanOf(ctx, review, plans) : null,
    closing: review.closing,
    addenda: await listAddenda(ctx.db, reviewId),
  }
}

/** The review that runs, and those that are paused. */
export async function getRunning(
  ctx: QueryContext,
): Promise<{ running: RunningReview | null; paused: RunningReview[] }> {
  const reviews = [...(await reviewsIn(ctx.db, 'running')), ...(await reviewsIn(ctx.db, 'paused'))]
  const ids = reviews.map((review) => review.id)
  const sections = await sectionsOf(ctx.db, ids)
  const spans = await spansOf(ctx.db, ids)
  const shown = reviews.map((review): RunningReview => ({
    ...headOf(review),
    currentSection: review.currentSection,
    sections: withGuide(review, sections.get(review.id) ?? []),
    spans: (spans.get(review.id) ?? []).map(toContractSpan),
  }))
  return {
    running: shown.find((review) => review.state === 'running') ?? null,
    paused: shown.filter((review) => review.state === 'paused'),
  }
}

function headOf(review: StoredReview) {
  return {
    id: review.id,
    kind: review.kind,
    repId: review.repId,
    repName: review.repName,
    accountId: review.accountId,
    opportunityId: review.opportunityId,
    subject: review.subject,
    state: review.state,
    startedAt: review.startedAt,
    heldOn: review.heldOn,
    endedAt: review.endedAt,
    sample: review.sample,
  }
}

/** The sections as they were when the review began, with the words of their guide. */
function withGuide(review: StoredReview, stored: readonly StoredSection[]): ReviewSection[] {
  return stored.flatMap((section): ReviewSection[] => {
    const words = review.guide.sections.find((entry) => entry.key === section.key)
    return words
      ? [
          {
            key: section.key,
            label: words.label,
            question: words.question,
            tag: words.tag,
            plannedSeconds: section.plannedSeconds,
          },
        ]
      : []
  })
}

function toContractSpan({ sectionKey, startedAt, endedAt }: StoredSpan) {
  return { sectionKey, startedAt, endedAt }
}
