import type { Score } from '#contract/template-definition.ts'
import { isPlaceholder } from '#domain/templates/words.ts'

/** What stands behind a score, as it is entered. */
export type EvidenceEntry = { datedOn: string; source: string; words: string }

/**
 * What is wrong with a piece of evidence, in words; null when it can stand. It needs a day that has
 * come, a source that can be gone back to, and the buyer's own words.
 */
export function evidenceProblem(entry: EvidenceEntry, today: string): string | null {
  if (entry.datedOn > today) return 'Evidence cannot be dated after today.'
  if (isPlaceholder(entry.source)) return 'Say where it comes from: a call, a mail, a document.'
  if (isPlaceholder(entry.words)) return 'Write down what the buyer said, in their own words.'
  return null
}

/**
 * What stands in the way of a score, in words; null when it may be given. 2 means that the buyer
 * confirmed it, so at least one piece of evidence must stand behind the field.
 */
export function scoreProblem(score: Score | null, evidenceCount: number): string | null {
  if (score !== 2 || evidenceCount > 0) return null
  return 'Confirmed by the buyer needs evidence: the day, the source and what they said.'
}
