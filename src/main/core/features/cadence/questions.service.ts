import type { Occurrence, Question } from '#contract/cadence-values.ts'
import type { Output } from '#contract/contract.ts'
import { noSource } from '#domain/agendas/agenda-item.ts'
import { itemMinutes } from '#domain/agendas/candidates.ts'
import { isAhead } from '#domain/cadence/state.ts'
import { addDays } from '#domain/days.ts'
import { dueQuestions, nextAsked, questionKey } from '#domain/cadence/questions.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { notFound, stale } from '../../failure.ts'
import { findAgenda, patchAgenda } from '../agendas/agendas.repository.ts'
import { timedFor } from '../agendas/timed.service.ts'
import { insertItems, keepBack, listItems } from '../agendas/items.repository.ts'
import { getRep } from '../team/team.service.ts'
import {
  findQuestion,
  insertQuestion,
  listAsked,
  listAskedDays,
  listQuestions,
  type NewQuestion,
  patchQuestion,
  questionColumns,
} from './questions.repository.ts'
import { listOccurrences } from './timeline.service.ts'

/** So many days ahead a question is looked for in the reviews that are due. */
const daysAhead = 370

/** The questions with when each was asked last and comes up next. */
export async function getQuestions(
  ctx: QueryContext,
  removed: boolean,
): Promise<Output<'cadence.questions'>> {
  const { today } = ctx
  const questions = await listQuestions(ctx.db, removed)
  if (questions.length === 0) return { questions: [], today }
  const days = Map.groupBy(await listAskedDays(ctx.db), ({ key }) => key)
  const all = await listOccurrences(ctx, {
    from: today,
    to: addDays(today, daysAhead),
    repId: null,
    kind: null,
    removed: false,
  })
  const ahead = all.filter(({ state }) => isAhead(state))
  return {
    questions: questions.map((question) => {
      const asked = days.get(questionKey(question.id)) ?? []
      const past = asked.map(({ on }) => on).filter((on) => on <= today)
      return {
        ...question,
        lastAskedOn: past.toSorted().at(-1) ?? null,
        nextOn: question.removed ? null : nextAsked(question, asked, ahead),
      }
    }),
    today,
  }
}

/** Adds a question. NOT_FOUND when the rep is not there. */
export async function addQuestion(ctx: CommandContext, question: NewQuestion): Promise<Question> {
  if (question.repId !== null) await getRep(ctx, question.repId)
  const id = ctx.nextId()
  await insertQuestion(ctx.db, { id, seq: await ctx.nextSeq() }, question, ctx.now)
  return getQuestion(ctx, id)
}

/** Changes a question. NOT_FOUND, STALE_REVISION. */
export async function changeQuestion(
  ctx: CommandContext,
  questionId: string,
  seen: number,
  question: NewQuestion,
): Promise<Question> {
  const before = await getQuestion(ctx, questionId)
  if (before.removed) throw notFound('question')
  if (before.revision !== seen) throw stale('question')
  if (question.repId !== null) await getRep(ctx, question.repId)
  await patchQuestion(ctx.db, questionId, questionColumns(question), ctx.now)
  // What is the manager's own from now on is so in the agendas as well.
  if (question.privacy !== 'rep') await keepBack(ctx.db, questionKey(questionId), ctx.now)
  return getQuestion(ctx, questionId)
}

/** Stops asking a question, or asks it again. NOT_FOUND. */
export async function removeQuestion(
  ctx: CommandContext,
  questionId: string,
  removed: boolean,
): Promise<Question> {
  await getQuestion(ctx, questionId)
  await patchQuestion(ctx.db, questionId, { removed_at: removed ? ctx.now : null }, ctx.now)
  return getQuestion(ctx, questionId)
}

/**
 * Puts the questions that are due into the agenda of a review: at the end of the section for the
 * coaching focus, or of the one for carried topics. One that the agenda holds already, in whatever
 * state, is not put in again. @returns whether any was put in
 */
export async function askQuestions(
  ctx: CommandContext,
  occurrence: Occurrence,
  agendaId: string,
): Promise<boolean> {
  const questions = (await listQuestions(ctx.db, false)).filter(
    ({ reviewKind, repId }) =>
      reviewKind === occurrence.reviewKind && (repId === null || repId === occurrence.repId),
  )
  if (questions.length === 0) return false
  const keys = questions.map(({ id }) => questionKey(id))
  const asked = await listAsked(ctx.db, occurrence.repId, keys, agendaId)
  const last = new Map(
    questions.flatMap(({ id }) => {
      const on = asked.get(questionKey(id))
      return on === undefined ? [] : [[id, on] as const]
    }),
  )
  const items = await listItems(ctx.db, agendaId)
  const there = new Set(items.map(({ key }) => key))
  const due = dueQuestions(questions, last, occurrence, ctx.writing).filter(
    ({ question }) => !there.has(questionKey(question.id)),
  )
  if (due.length === 0) return false
  const agenda = await findAgenda(ctx.db, agendaId)
  if (!agenda) throw notFound('agenda')
  const { sections } = await timedFor(ctx, agenda)
  const section =
    sections.find(({ fills }) => fills.includes('focus')) ??
    sections.find(({ fills }) => fills.includes('carried')) ??
    sections[0]
  if (!section) return false
  let position = items.filter(({ sectionKey }) => sectionKey === section.key).length
  for (const { question, why } of due) {
    const item = {
      id: ctx.nextId(),
      seq: await ctx.nextSeq(),
      agendaId,
      sectionKey: section.key,
      position,
      origin: 'manual' as const,
      key: questionKey(question.id),
      text: question.text,
      why,
      edited: false,
      minutes: itemMinutes.manual,
      privacy: question.privacy,
      state: 'open' as const,
      openedOn: ctx.today,
      carriedFromId: null,
      source: noSource,
    }
    await insertItems(ctx.db, [item], ctx.now)
    position += 1
  }
  await patchAgenda(ctx.db, agendaId, {}, ctx.now)
  return true
}

async function getQuestion(ctx: Pick<CommandContext, 'db'>, questionId: string): Promise<Question> {
  const question = await findQuestion(ctx.db, questionId)
  if (!question) throw notFound('question')
  return question
}
