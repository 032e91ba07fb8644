import type { Field, FieldValue } from '#contract/template-definition.ts'
import { daysBetween } from '#domain/days.ts'
import { isEmptyValue } from '#domain/templates/empty.ts'
import { filledState } from '#domain/templates/filled.ts'
import { isPlaceholder } from '#domain/templates/words.ts'
import { plainText } from '#domain/templates/plain-text.ts'

/** What the app can wonder about an answer. */
export const questionKinds = ['placeholder', 'short', 'help', 'same', 'unchanged'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** One question about one field, as it is asked. */
export type Question = { readonly question: QuestionKind; readonly say: string }

/** So many intervals without a change or a confirmation, and it is asked whether it still holds. */
export const staleIntervals = 2

type Asked = {
  readonly field: Field
  readonly value: FieldValue | null
  /** The day of the last real change or confirmation; null: never. */
  readonly touchedOn: string | null
  /** The number of the last real change. */
  readonly changedSeq: number
  /** When each question was answered last, by the number of that. */
  readonly answered: ReadonlyMap<QuestionKind, number>
  /** The plan in which the same words stand; null: none was found. */
  readonly sameAs: string | null
  readonly intervalDays: number
  readonly today: string
}

/**
 * What there is to ask about an answer; an empty field is asked nothing, for it is missing already.
 * A question that was answered is not asked again until the field says something else.
 */
export function questionsOf(asked: Asked): Question[] {
  const { field, value } = asked
  if (value === null || isEmptyValue(value)) return []
  return [...aboutWords(field, value), ...aboutOthers(asked), ...aboutAge(asked)].filter(
    ({ question }) => (asked.answered.get(question) ?? -1) < asked.changedSeq,
  )
}

/** Whether an answer is older than its review would have it. Days `YYYY-MM-DD`. */
export function isStale(touchedOn: string | null, intervalDays: number, today: string): boolean {
  return touchedOn !== null && daysBetween(touchedOn, today) > staleIntervals * intervalDays
}

function aboutWords(field: Field, value: FieldValue): Question[] {
  if (isPlaceholder(plainText(field, value))) {
    return [{ question: 'placeholder', say: 'This holds the place. Is there more to say yet?' }]
  }
  const state = filledState(field, value)
  if (state.filled) return []
  switch (state.reason) {
    case 'placeholder':
      return [{ question: 'placeholder', say: 'Part of this holds a place. Is there more to say?' }]
    case 'template_words':
      return [{ question: 'help', say: 'This repeats the help of the field. What is it here?' }]
    case 'too_short':
    case 'too_few':
      return [{ question: 'short', say: `${state.say} Would somebody else understand it?` }]
    case 'empty':
      return []
  }
}

function aboutOthers({ sameAs }: Asked): Question[] {
  if (sameAs === null) return []
  return [{ question: 'same', say: `The same words stand in “${sameAs}”. Do they hold here?` }]
}

function aboutAge({ touchedOn, intervalDays, today }: Asked): Question[] {
  if (touchedOn === null || !isStale(touchedOn, intervalDays, today)) return []
  const days = daysBetween(touchedOn, today)
  return [{ question: 'unchanged', say: `Unchanged for ${days} days. Does it still hold?` }]
}
