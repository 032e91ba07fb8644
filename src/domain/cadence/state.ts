import type { OccurrenceState } from '#contract/cadence-values.ts'

/** What decides the state of an occurrence. */
export type StateFacts = {
  readonly on: string
  readonly today: string
  readonly moved: boolean
  readonly skipped: boolean
  /** It has an agenda that no review has used. */
  readonly prepared: boolean
  readonly review: { readonly closed: boolean } | null
}

/**
 * What has become of an occurrence; the first match wins. What was held was held, whatever was said
 * of it before. One whose day has passed without a review was missed, prepared or not.
 */
export function stateOf(facts: StateFacts): OccurrenceState {
  if (facts.review) return facts.review.closed ? 'held' : 'running'
  if (facts.skipped) return 'skipped'
  if (facts.on < facts.today) return 'missed'
  if (facts.prepared) return 'prepared'
  if (facts.on === facts.today) return 'due'
  return facts.moved ? 'moved' : 'planned'
}

/** Whether one can still be moved, skipped, deleted or prepared. */
export function isOpen(state: OccurrenceState): boolean {
  return state !== 'held' && state !== 'running'
}

/** Whether one is still to be held: an agenda that it has is its own. */
export function isAhead(state: OccurrenceState): boolean {
  return state === 'due' || state === 'planned' || state === 'prepared' || state === 'moved'
}
