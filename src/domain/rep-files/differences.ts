import type { RepEvidence, RepFileAnswer, SentField } from '#contract/rep-file-values.ts'
import type { DifferenceKind, Misfit } from '#contract/rep-files.ts'
import type { Field, FieldValue, Score } from '#contract/template-definition.ts'
import { evidenceProblem } from '../plans/score.ts'
import type { Accepts } from '../template-moves/fit.ts'
import { fieldOf, type FormDefinition } from '../templates/fields.ts'
import { isEmptyValue } from '../templates/empty.ts'
import { type Said, sameAnswer, sameValue } from './same-answer.ts'

/** A field as it stands now. Revision 0: nobody has saved it yet. */
export type Standing = Said & {
  readonly revision: number
  readonly evidence: readonly RepEvidence[]
}

/** One answer against what went out and what stands there now. */
export type Difference = {
  readonly key: string
  /** The field as the plan's form has it now; null: it has none. */
  readonly field: Field | null
  readonly is: DifferenceKind
  readonly why: Misfit | null
  readonly sent: Said
  readonly now: Standing
  /** What the field says once it is accepted. */
  readonly came: Said
  /** What is put behind the score then. */
  readonly evidence: readonly RepEvidence[]
}

/** What it takes to judge an answer beside the answer itself. */
export type Judging = {
  /** The plan's form as it is now. */
  readonly form: FormDefinition
  readonly sent: ReadonlyMap<string, Pick<SentField, 'value' | 'score'>>
  readonly now: ReadonlyMap<string, Standing>
  readonly accepts: Accepts
  readonly today: string
}

const nothing: Standing = { value: null, score: null, revision: 0, evidence: [] }

/** What came back for a plan, answer by answer, in the order in which it came. */
export function differences(judging: Judging, answers: readonly RepFileAnswer[]): Difference[] {
  return answers.map((answer) => differenceOf(judging, answer))
}

/** Whether the manager can accept it. */
export function canBeAccepted({ is }: Pick<Difference, 'is'>): boolean {
  return is === 'changed' || is === 'both' || is === 'holds'
}

/** A field once a difference was accepted, but for its number; one that cannot be leaves it alone. */
export function accepted(difference: Difference): Omit<Standing, 'revision'> {
  const { now, came, evidence } = difference
  if (!canBeAccepted(difference)) return now
  return { value: came.value, score: came.score, evidence: [...now.evidence, ...evidence] }
}

function differenceOf(judging: Judging, answer: RepFileAnswer): Difference {
  const { key } = answer
  const field = fieldOf(judging.form, key)
  const sent = judging.sent.get(key) ?? nothing
  const now = judging.now.get(key) ?? nothing
  const evidence = newEvidence(now.evidence, answer.evidence)
  const came = { value: answer.value, score: scoreThatStands(answer, sent, now, evidence) }
  const judged = { key, field, why: null, sent, now, came, evidence }
  const untouched = sameAnswer(answer, sent)
  // Nothing was changed and nothing is said of it, or it says what stands here already.
  if (untouched && !answer.holds && answer.evidence.length === 0) return { ...judged, is: 'same' }
  if (field === null) return { ...judged, is: 'misfit', why: 'gone' }
  const holds = answer.holds && untouched
  const there = sameAnswer(came, now) && evidence.length === 0
  if (there && !holds) return { ...judged, is: 'same' }
  const why = misfitOf(judging, field, judged, answer.evidence)
  if (why !== null) return { ...judged, is: 'misfit', why }
  if (holds && sameAnswer(came, now)) {
    const empty = came.value === null || isEmptyValue(came.value)
    return empty ? { ...judged, is: 'misfit', why: 'empty' } : { ...judged, is: 'holds' }
  }
  const left = sameAnswer(now, sent) || sameAnswer(came, now)
  return { ...judged, is: left ? 'changed' : 'both' }
}

/**
 * The score that an answer can leave. One that went out as confirmed and has lost its evidence since
 * is believed, as the app says it of any other.
 */
function scoreThatStands(
  answer: Said,
  sent: Said,
  now: Standing,
  evidence: readonly RepEvidence[],
): Score | null {
  const lost = now.evidence.length + evidence.length === 0 && now.score !== 2
  return answer.score === 2 && sent.score === 2 && lost ? 1 : answer.score
}

function misfitOf(
  { accepts, today }: Judging,
  field: Field,
  { sent, now, came, evidence }: Pick<Difference, 'sent' | 'now' | 'came' | 'evidence'>,
  all: readonly RepEvidence[],
): Misfit | null {
  const { value, score } = came
  if (field.type === 'calculated') return 'figure'
  if (value !== null) {
    if (value.type !== field.type) return 'type'
    if (!accepts(field, value)) return reasonOf(field, value)
    // What a link leads to is chosen in the app, among what is there.
    const known = sameValue(value, sent.value) || sameValue(value, now.value)
    if (value.type === 'link' && value.to !== null && !known) return 'link'
  }
  if (!field.scored && (score !== null || all.length > 0)) return 'score'
  if (all.some((piece) => evidenceProblem(piece, today) !== null)) return 'evidence'
  const backed = now.score === 2 || now.evidence.length + evidence.length > 0
  return score === 2 && !backed ? 'unproved' : null
}

function reasonOf(field: Field, value: FieldValue): Misfit {
  const choices = field.choices ?? []
  if (value.type === 'choice' && value.choice !== null && !choices.includes(value.choice)) {
    return 'choice'
  }
  if (value.type === 'choices' && value.chosen.some((choice) => !choices.includes(choice))) {
    return 'choice'
  }
  return value.type === 'text' ? 'long' : 'shape'
}

/** What is not there yet, each once. */
function newEvidence(
  there: readonly RepEvidence[],
  came: readonly RepEvidence[],
): readonly RepEvidence[] {
  const known = new Set(there.map(pieceOf))
  return came.filter((piece) => {
    const said = pieceOf(piece)
    if (known.has(said)) return false
    known.add(said)
    return true
  })
}

function pieceOf({ datedOn, source, words }: RepEvidence): string {
  return JSON.stringify([datedOn, source.trim(), words.trim()])
}
