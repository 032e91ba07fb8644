import type { Preparation, RepAnswer, StartedUnprepared } from '#contract/preparation.ts'
import { type Readiness, readiness } from '#domain/preparation/readiness.ts'
import { Temporal } from 'temporal-polyfill'
import type { CommandContext, QueryContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import { type AgendaHead, findAgenda, readGuide } from '../agendas/agendas.repository.ts'
import { listItems } from '../agendas/items.repository.ts'
import { timedFor } from '../agendas/timed.service.ts'
import { holderOf } from '../cadence/occurrences.repository.ts'
import { findPlan } from '../plans/plans.repository.ts'
import { listAnswers } from './answers.repository.ts'
import { plansAhead } from './plans.service.ts'
import {
  findAgendaOf,
  findLast,
  findStart,
  findWorkedOn,
  insertStart,
  lastFileOn,
  lastLooks,
  lastTouches,
  putLook,
} from './readiness.repository.ts'
import { listSheets } from './sheets.repository.ts'

/** How prepared both sides of the review of an agenda are. NOT_FOUND when there is none. */
export async function getPreparation(ctx: QueryContext, agendaId: string): Promise<Preparation> {
  const agenda = await findAgenda(ctx.db, agendaId)
  if (!agenda) throw notFound('agenda')
  const { minutes } = await timedFor(ctx, agenda)
  return {
    agendaId,
    repId: agenda.repId,
    repName: agenda.repName,
    ...shown(await readinessOf(ctx, agenda)),
    answers: await listAnswers(ctx.db, agendaId),
    occurrenceKey: await holderOf(ctx.db, agendaId),
    on: agenda.plannedOn,
    time: agenda.plannedTime,
    minutes,
  }
}

/** Both sides as they were when a review began, and what the rep had answered. NOT_FOUND. */
export async function getOfReview(
  ctx: QueryContext,
  reviewId: string,
): Promise<{ start: Awaited<ReturnType<typeof findStart>>; answers: RepAnswer[] }> {
  const review = await findAgendaOf(ctx.db, reviewId)
  if (!review) throw notFound('review')
  return {
    start: await findStart(ctx.db, reviewId),
    answers: review.agendaId === null ? [] : await listAnswers(ctx.db, review.agendaId),
  }
}

/** Notes that the manager looked at a plan today. NOT_FOUND. */
export async function noteLook(ctx: CommandContext, planId: string): Promise<void> {
  if (!(await findPlan(ctx.db, planId))) throw notFound('plan')
  await putLook(ctx.db, { planId, on: ctx.today, at: ctx.now })
}

/**
 * Keeps how prepared both sides are at this moment beside the review that begins, with what the
 * manager says to it. A review without an agenda has nothing that could be prepared.
 */
export async function keepStart(
  ctx: CommandContext,
  review: { readonly id: string; readonly readiness: Readiness },
  said: StartedUnprepared | null,
): Promise<void> {
  const { manager, rep, repAsked, line } = review.readiness
  await insertStart(ctx.db, {
    review_id: review.id,
    manager_ready: manager.ready ? 1 : 0,
    rep_ready: rep.ready ? 1 : 0,
    rep_asked: repAsked ? 1 : 0,
    facts: JSON.stringify({ manager, rep, line }),
    how: said?.how ?? null,
    why: said?.why ?? '',
    minutes: said?.minutes ?? null,
    created_at: ctx.now,
  })
}

/** The preparation of both sides, from what was done since the last review of the kind. */
export async function readinessOf(ctx: QueryContext, agenda: AgendaHead): Promise<Readiness> {
  const guide = await readGuide(ctx.db, agenda.guideVersionId)
  const items = await listItems(ctx.db, agenda.id)
  const plans = await plansAhead(
    ctx,
    agenda,
    guide.sections.map(({ key }) => key),
  )
  const ids = plans.map(({ planId }) => planId)
  const last = await findLast(ctx.db, agenda)
  const since = last?.endedAt ?? ''
  const looks = await lastLooks(ctx.db, ids, since)
  const touches = await lastTouches(ctx.db, ids, since)
  const sheets = await listSheets(ctx.db, agenda.id)
  const sent = sheets.find((sheet) => sheet.sent !== null)
  const answers = await listAnswers(ctx.db, agenda.id)
  const workedAt = await findWorkedOn(ctx.db, agenda.id)
  return readiness(
    {
      repName: agenda.repName,
      sinceOn: last?.on ?? null,
      agendaOn: workedAt === null ? null : dayOf(ctx, workedAt),
      ownTopics: items.filter(
        ({ origin, key, edited, state }) =>
          state !== 'dropped' && (edited || (origin === 'manual' && key === '')),
      ).length,
      plans: ids.length,
      looked: looks.size,
      lookedOn: newestDay(ctx, looks),
      sheetOn: sent?.sent?.on ?? null,
      asked: (sent ?? sheets[0])?.questions.length ?? 0,
      answered: answers.length,
      answeredOn:
        answers
          .map(({ keptOn }) => keptOn)
          .toSorted()
          .at(-1) ?? null,
      fileOn: await lastFileOn(ctx.db, agenda.repId, ids, since),
      touched: touches.size,
      touchedOn: newestDay(ctx, touches),
    },
    ctx.writing,
  )
}

function newestDay(ctx: QueryContext, at: ReadonlyMap<string, string>): string | null {
  const newest = [...at.values()].toSorted().at(-1)
  return newest === undefined ? null : dayOf(ctx, newest)
}

function dayOf(ctx: QueryContext, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ctx.zone).toPlainDate().toString()
}

function shown({ manager, rep, repAsked, line }: Readiness) {
  return {
    manager: { ready: manager.ready, says: [...manager.says] },
    rep: { ready: rep.ready, says: [...rep.says] },
    repAsked,
    line,
  }
}
