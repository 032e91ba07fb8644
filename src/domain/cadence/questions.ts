import type { Question } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import type { Writing } from '#contract/writing.ts'
import { daysBetween } from '../days.ts'
import { sayDay } from '../writing/write-day.ts'
import { weekOf } from './week.ts'

/** The key by which an agenda knows the item of a question again. */
export function questionKey(questionId: string): string {
  return `question:${questionId}`
}

/** A question that comes up now, and why. */
export type DueQuestion = { readonly question: Question; readonly why: string }

/**
 * The questions that a review of a rep asks on a day. A question comes up again when as many weeks
 * have gone by as it is to rest, counted from Monday to Monday, so that with two weeks or more it
 * never comes two weeks running, whatever the weekdays. `asked` is the day on which this rep was
 * asked last; the same words are asked once.
 */
export function dueQuestions(
  questions: readonly Question[],
  asked: ReadonlyMap<string, string>,
  review: { readonly repId: string; readonly reviewKind: ReviewKind; readonly on: string },
  writing: Writing,
): DueQuestion[] {
  const words = new Set<string>()
  const due: DueQuestion[] = []
  for (const question of questions) {
    if (question.removed || question.reviewKind !== review.reviewKind) continue
    if (question.repId !== null && question.repId !== review.repId) continue
    const text = question.text.toLowerCase()
    if (words.has(text)) continue
    const last = asked.get(question.id)
    if (last !== undefined && weeksBetween(last, review.on) < question.everyWeeks) continue
    words.add(text)
    due.push({ question, why: sayWhy(question, last, review.on, writing) })
  }
  return due
}

/**
 * The first of these reviews, in the order of their days, that asks a question; null when none does.
 * `asked` holds the days on which it was asked or stands in an agenda.
 */
export function nextAsked(
  question: Pick<Question, 'everyWeeks' | 'repId' | 'reviewKind'>,
  asked: readonly { readonly repId: string; readonly on: string }[],
  ahead: readonly {
    readonly repId: string
    readonly reviewKind: ReviewKind
    readonly on: string
  }[],
): string | null {
  const next = ahead.find(({ repId, reviewKind, on }) => {
    if (reviewKind !== question.reviewKind) return false
    if (question.repId !== null && question.repId !== repId) return false
    const days = asked.filter((one) => one.repId === repId).map((one) => one.on)
    return days.includes(on) || days.every((day) => weeksBetween(day, on) >= question.everyWeeks)
  })
  return next?.on ?? null
}

function sayWhy(
  { everyWeeks }: Question,
  last: string | undefined,
  on: string,
  writing: Writing,
): string {
  const often = everyWeeks === 1 ? 'each week' : `every ${everyWeeks} weeks`
  return last === undefined
    ? `Your question, asked ${often}; this is the first time.`
    : `Your question, asked ${often}; last on ${sayDay(last, on, writing)}.`
}

/** Weeks from one day's week to another's; 0 in the same week, in either order of the days. */
function weeksBetween(last: string, on: string): number {
  return Math.abs(daysBetween(weekOf(last).from, weekOf(on).from)) / 7
}
