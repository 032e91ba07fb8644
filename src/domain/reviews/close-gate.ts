import { isReason } from '../reasons/reason.ts'
import { isPlaceholder } from '../templates/words.ts'

/** A commitment as the gate sees it. */
export type Promised = {
  readonly owner: 'rep' | 'manager' | 'other'
  /** Who it is when it is neither the rep nor the manager. */
  readonly ownerName: string
  /** Day, or null. */
  readonly dueOn: string | null
  readonly proof: string
}

/** What is on the close screen when the manager asks to close. */
export type CloseInput = {
  readonly commitments: readonly Promised[]
  /** Why no commitment is needed; empty when that was not said. */
  readonly noneNeeded: string
  readonly questionAnswered: 'yes' | 'partly' | 'no' | null
  /** 1 to 5, or null: the rep may prefer not to say. */
  readonly rating: number | null
}

/** What is still open, each with the place on the screen where it is mended. */
export type CloseIssue = {
  readonly path: 'commitments' | 'noneNeeded' | 'questionAnswered' | 'rating'
  readonly problem:
    | 'no_commitment'
    | 'incomplete_commitment'
    | 'no_reason'
    | 'not_said'
    | 'out_of_range'
}

/**
 * What keeps a review from being closed; empty when nothing does. A review ends with at least one
 * commitment that has an owner, a due date and a proof, or with a stated reason why none is
 * needed, and says whether its question was answered. The gate never keeps anything from being
 * saved: it holds back only the word "closed".
 */
export function closeIssues(input: CloseInput): CloseIssue[] {
  const issues: CloseIssue[] = []
  if (!isReason(input.noneNeeded) && !input.commitments.some(isComplete)) {
    if (input.noneNeeded.trim() !== '') {
      issues.push({ path: 'noneNeeded', problem: 'no_reason' })
    } else {
      issues.push({
        path: 'commitments',
        problem: input.commitments.length === 0 ? 'no_commitment' : 'incomplete_commitment',
      })
    }
  }
  if (input.questionAnswered === null) {
    issues.push({ path: 'questionAnswered', problem: 'not_said' })
  }
  const { rating } = input
  if (rating !== null && (!Number.isInteger(rating) || rating < 1 || rating > 5)) {
    issues.push({ path: 'rating', problem: 'out_of_range' })
  }
  return issues
}

/** Owner, due date and proof: what turns a sentence into a commitment. */
export function isComplete(commitment: Promised): boolean {
  const owned = commitment.owner !== 'other' || commitment.ownerName.trim() !== ''
  return owned && commitment.dueOn !== null && !isPlaceholder(commitment.proof)
}

/** What is still open, as it is said on the screen and by the core. */
export const closeWords: Readonly<Record<CloseIssue['problem'], string>> = {
  no_commitment: 'Agree on one commitment, or say why none is needed.',
  incomplete_commitment: 'At least one commitment needs an owner, a due date and a proof.',
  no_reason: 'Say in a few words why no commitment is needed, or agree on one.',
  not_said: 'Was the question answered?',
  out_of_range: 'A rating goes from 1 to 5.',
}
