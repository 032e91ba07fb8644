import type {
  RepAnswers,
  RepEvidence,
  RepFileAnswer,
  RepPage,
  SentField,
  SentPlan,
} from '#contract/rep-file-values.ts'
import type { Field, FieldValue, Score } from '#contract/template-definition.ts'
import { scoreProblem } from '../plans/score.ts'
import { emptyValue, isEmptyValue } from '../templates/empty.ts'
import { sameAnswer } from './same-answer.ts'

/** What a rep has done with one field of the page. */
export type Answered = {
  readonly value: FieldValue
  readonly score: Score | null
  /** Looked at, and still so; means nothing once the field was changed. */
  readonly holds: boolean
  readonly evidence: readonly RepEvidence[]
}

/** What a rep has done, by plan and field; absent: nothing. */
export type AnsweredOf = (planId: string, key: string) => Answered | undefined

/** A field as it went out; one that did not go out is empty. */
export function sentField(plan: SentPlan, key: string): SentField {
  const sent = plan.fields.find((field) => field.key === key)
  return sent ?? { key, value: null, score: null, revision: 0, required: false, backed: false }
}

/** A field with which nothing was done yet. */
export function unanswered(field: Field, sent: SentField, currency: string): Answered {
  const value = sent.value?.type === field.type ? sent.value : emptyValue(field, currency)
  return { value, score: sent.score, holds: false, evidence: [] }
}

/** Whether a field says something else than what went out, or has something new behind it. */
export function isChanged(sent: SentField, answered: Answered): boolean {
  return !sameAnswer(sent, answered) || answered.evidence.length > 0
}

/** Whether there is something that can still hold: what is empty cannot. */
export function canHold(sent: SentField): boolean {
  return sent.value !== null && sent.value.type !== 'calculated' && !isEmptyValue(sent.value)
}

/** What is wrong with a score, in words: a new 2 has the buyer's words behind it. */
export function proofProblem(sent: SentField, answered: Answered): string | null {
  if (answered.score === sent.score) return null
  return scoreProblem(answered.score, answered.evidence.length + (sent.backed ? 1 : 0))
}

/** What comes back for one field; null when the rep left it alone. */
export function answerOf(sent: SentField, answered: Answered): RepFileAnswer | null {
  const { key, revision } = sent
  if (isChanged(sent, answered)) {
    const { value, score, evidence } = answered
    return { key, value, score, revision, holds: false, evidence: [...evidence] }
  }
  if (!answered.holds || !canHold(sent)) return null
  return { key, value: sent.value, score: sent.score, revision, holds: true, evidence: [] }
}

/** All that comes back: the plans with an answer in them, each with its answers in reading order. */
export function plansAnswered(page: RepPage, answeredOf: AnsweredOf): RepAnswers['plans'] {
  return page.plans.flatMap((plan) => {
    const answers = plan.definition.sections
      .flatMap((section) => section.fields)
      .flatMap((field) => {
        const answered =
          field.type === 'calculated' ? undefined : answeredOf(plan.planId, field.key)
        const answer = answered ? answerOf(sentField(plan, field.key), answered) : null
        return answer ? [answer] : []
      })
    const { planId, templateVersionId } = plan
    return answers.length === 0 ? [] : [{ planId, templateVersionId, answers }]
  })
}
