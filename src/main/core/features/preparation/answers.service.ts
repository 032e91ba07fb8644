import type { CameBack, RepAnswer } from '#contract/preparation.ts'
import { mostAnswer } from '#contract/preparation.ts'
import { sayCode } from '#domain/preparation/code.ts'
import { readAnswers, readCodes, sameWords } from '#domain/preparation/read-answers.ts'
import { reviewNames } from '#domain/summaries/wording.ts'
import { sayDate } from '#domain/writing/write-day.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound, stale } from '../../failure.ts'
import { getEditable } from '../agendas/agendas.service.ts'
import { listItems } from '../agendas/items.repository.ts'
import { deleteAnswer, listAnswers, putAnswer } from './answers.repository.ts'
import { findSheet, findWhose, listSheets, type StoredSheet } from './sheets.repository.ts'
import type { Writing } from '#contract/writing.ts'

/** What came back, set beside what stands there now. */
export type Compared = {
  readonly agendaId: string
  readonly repName: string
  readonly title: string
  readonly signed: boolean
  readonly answers: CameBack[]
  readonly open: number
  /** Written above the sheet, without saying to which question. */
  readonly above: string
}

/**
 * Reads what a rep sent back. `agendaId` null: the line of the sheet tells which review it is for.
 * VALIDATION at `from` when it is the sheet of another review or rep, or holds no answer.
 */
export async function compareAnswers(
  ctx: QueryContext,
  agendaId: string | null,
  text: string,
): Promise<Compared> {
  const { sheet, signed } = await sheetFor(ctx, agendaId, text)
  const agenda = await getEditable(ctx, sheet.agendaId)
  const { answers, above } = readAnswers(text, sheet.questions)
  if (answers.size === 0) {
    throw refused(
      'None of the headings of the sheet is in it. Put the headings back above the answers, or ask for them once more.',
    )
  }
  const there = new Map((await listAnswers(ctx.db, agenda.id)).map((one) => [one.key, one]))
  const came = sheet.questions.flatMap(({ key, heading }): CameBack[] => {
    const answer = answers.get(key) ?? ''
    if (answer === '') return []
    if (answer.length > mostAnswer) {
      throw refused(
        `What stands below “${heading}” is longer than ${mostAnswer} characters. Shorten it, or check that the next heading is still there.`,
      )
    }
    const now = there.get(key)
    return [
      {
        key,
        heading,
        there: now?.text ?? '',
        came: answer,
        is: now === undefined ? 'new' : sameWords(now.text, answer) ? 'same' : 'other',
        revision: now?.revision ?? 0,
      },
    ]
  })
  if (came.length === 0) {
    throw refused(
      above === ''
        ? 'The headings are there, but nothing is written below them.'
        : 'Nothing is written below the headings, and what stands above them does not say to which question it belongs. Write the number of the question before each answer, such as “1.”, and read it again.',
    )
  }
  return {
    agendaId: agenda.id,
    repName: agenda.repName,
    title: titleOf(
      {
        kind: agenda.reviewKind,
        about: agenda.opportunityName ?? agenda.accountName,
        on: agenda.plannedOn,
      },
      ctx.writing,
    ),
    signed,
    answers: came,
    open: sheet.questions.length - came.length,
    above,
  }
}

/** The sheet that a text answers. VALIDATION when that is not a sheet of the agenda. */
async function sheetFor(
  ctx: QueryContext,
  agendaId: string | null,
  text: string,
): Promise<{ sheet: StoredSheet; signed: boolean }> {
  const codes = readCodes(text)
  const named: StoredSheet[] = []
  for (const code of codes.slice(0, 20)) {
    const sheet = await findSheet(ctx.db, code)
    if (sheet) named.push(sheet)
  }
  const own = agendaId === null ? named[0] : named.find((one) => one.agendaId === agendaId)
  if (own) return { sheet: own, signed: true }
  const [other] = named
  if (other) throw await wrongSheet(ctx, agendaId, other)
  const [unknown] = codes
  if (unknown !== undefined) {
    throw refused(
      `No sheet with the number ${sayCode(unknown)} was made here. If these are surely the right answers, take the line with the number out and read them again.`,
    )
  }
  if (agendaId === null) {
    throw refused(
      'The line with the number of the sheet is missing, so it cannot be told whose answers these are. Open the review that they belong to and bring them in there.',
    )
  }
  const [newest] = await listSheets(ctx.db, agendaId)
  if (newest) return { sheet: newest, signed: false }
  if (!(await findWhose(ctx.db, agendaId))) throw notFound('agenda')
  throw refused('No sheet was made for this review yet, so nothing can be answered.')
}

async function wrongSheet(
  ctx: QueryContext,
  agendaId: string | null,
  sheet: StoredSheet,
): Promise<Failure> {
  const whose = await findWhose(ctx.db, sheet.agendaId)
  const here = agendaId === null ? undefined : await findWhose(ctx.db, agendaId)
  if (!whose || !here) return refused('This sheet belongs to another review.')
  const what = titleOf(whose, ctx.writing)
  return refused(
    whose.repId === here.repId
      ? `This is ${whose.repName}’s sheet for another review: ${what}. Bring it in there.`
      : `This is the sheet of ${whose.repName} (${what}), not of ${here.repName}. Bring it in there.`,
  )
}

function titleOf(
  review: { kind: keyof typeof reviewNames; about: string | null; on: string | null },
  writing: Writing,
): string {
  const about = review.about === null ? '' : ` about ${review.about}`
  return `${reviewNames[review.kind]}${about}${review.on === null ? '' : `, ${sayDate(review.on, writing)}`}`
}

/** What an answer is refused with; nothing was written then. */
export function refused(why: string): Failure {
  return new Failure('VALIDATION', `${why} Nothing was taken over.`, [
    { path: 'from', message: why },
  ])
}

/** Keeps answers, or takes away what is empty now. STALE_REVISION, LOCKED, NOT_FOUND. */
export async function keepAnswers(
  ctx: CommandContext,
  agendaId: string,
  answers: readonly { key: string; text: string; revision: number }[],
): Promise<RepAnswer[]> {
  const agenda = await getEditable(ctx, agendaId)
  const questions = new Map(
    (await listSheets(ctx.db, agenda.id))
      .toReversed()
      .flatMap(({ questions: asked }) => asked.map((one, position) => ({ ...one, position })))
      .map((one) => [one.key, one]),
  )
  const items = new Set((await listItems(ctx.db, agenda.id)).map(({ id }) => id))
  const there = new Map((await listAnswers(ctx.db, agenda.id)).map((one) => [one.key, one]))
  for (const { key, text, revision } of answers) {
    const question = questions.get(key)
    if (!question) throw notFound('question')
    if ((there.get(key)?.revision ?? 0) !== revision) throw stale('answer')
    if (text.trim() === '') {
      await deleteAnswer(ctx.db, agenda.id, key)
      continue
    }
    const itemId = question.itemId !== null && items.has(question.itemId) ? question.itemId : null
    await putAnswer(
      ctx.db,
      agenda.id,
      { ...question, itemId },
      { id: ctx.nextId(), text, on: ctx.today, now: ctx.now },
    )
  }
  return listAnswers(ctx.db, agenda.id)
}
