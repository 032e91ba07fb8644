import type { Field } from '#contract/template-definition.ts'
import { addDays } from '#domain/days.ts'
import { fieldsOf, type FormDefinition } from '#domain/templates/fields.ts'
import { isPlaceholder, lengthOf } from '#domain/templates/words.ts'
import type { EvidenceEntry } from './score.ts'

/** Ours: fewer characters than these are a word in passing, not what somebody said. */
export const leastEvidenceLength = 10

/** Ours: how long before a deal was first seen its first talks are taken to lie at most. */
const daysBeforeSeen = 366

/**
 * The first day from which a buyer can have spoken of what a plan is about: the day on which the deal
 * was created, as the CRM says. Where nobody says it, a year before the deal – or the plan of an
 * account, a territory, a call – was first seen here.
 */
export function evidenceSince(created: {
  /** Day from the CRM, or null. */
  readonly inCrm: string | null
  /** Day on which the app first knew of it. */
  readonly seen: string
}): string {
  return created.inCrm ?? addDays(created.seen, -daysBeforeSeen)
}

/**
 * Why a piece of evidence does not count for the verdict, the health and a score of 2; null when it
 * does. It stays where it is all the same: only what rests on it is told. E6 of the verdict.
 */
export function evidenceDoubt(entry: EvidenceEntry, since: string): string | null {
  if (isPlaceholder(entry.source) || lengthOf(entry.source) < 2) return 'Its source is not named.'
  if (isPlaceholder(entry.words) || lengthOf(entry.words) < leastEvidenceLength) {
    return `It has fewer than the ${leastEvidenceLength} characters that a buyer’s word needs.`
  }
  return entry.datedOn < since ? 'It is older than what it is said to be about.' : null
}

/**
 * Whether a field takes evidence: a scored one does; where a form has no scored field every one that
 * somebody answers does, since no plan of it could ever be backed otherwise.
 */
export function takesEvidence(
  definition: FormDefinition,
  field: Pick<Field, 'type' | 'scored'>,
): boolean {
  if (field.scored) return true
  return field.type !== 'calculated' && !fieldsOf(definition).some(({ scored }) => scored)
}
