import type { Output } from '#contract/contract.ts'
import type { TimelineKind } from '#contract/person.ts'

export type PersonData = Output<'team.person'>

export const personTabs = [
  'overview',
  'reviews',
  'plans',
  'commitments',
  'notes',
  'agenda',
] as const
export type PersonTab = (typeof personTabs)[number]

/** What is open on the screen; it lives in the address. */
export type PersonView = {
  readonly tab: PersonTab
  /** The kinds that the timeline shows; null: all. */
  readonly kinds: readonly TimelineKind[] | null
  /** The figure whose rows are open. */
  readonly rows: 'looked' | 'used' | null
}
