import type { PlanKind, Privacy, ReviewKind } from '#contract/values.ts'
import type { Writing } from '#contract/writing.ts'
import type { FirstLook } from '../exceptions/first-look.ts'
import type { ParkedAbout } from './parked.ts'

/** A promise that is still open. */
export type PromiseFact = {
  readonly id: string
  readonly owner: 'rep' | 'manager' | 'other'
  readonly ownerName: string
  readonly text: string
  readonly dueOn: string | null
  readonly redateCount: number
  readonly privacy: Privacy
  readonly planId: string | null
  readonly fieldKey: string | null
}

/** What was changed in one plan since the last review. */
export type PlanChangeFact = {
  readonly planId: string
  readonly title: string
  /** Labels of the fields that changed, in the plan's order. */
  readonly fields: readonly string[]
  readonly lastOn: string
  /** It is a plan of the rep's whom the agenda is for. */
  readonly ofRep: boolean
  readonly accountId: string | null
  readonly opportunityId: string | null
}

/** A plan that this review ought to open; `planId` null: there is none yet. */
export type PlanDueFact = {
  readonly kind: PlanKind
  readonly planId: string | null
  /** What it is a plan for, or its title. */
  readonly title: string
  /** It is, or would be, a plan of the rep's whom the agenda is for. */
  readonly ofRep: boolean
  readonly accountId: string | null
  readonly opportunityId: string | null
  readonly lastLookedOn: string | null
  readonly lastChangedOn: string | null
}

/** The one skill that the rep works on now. */
export type FocusFact = {
  readonly id: string
  readonly skill: string
  readonly startedOn: string
  readonly privacy: Privacy
  /** The last note since it began that whoever may read the focus may read as well. */
  readonly lastNoteId: string | null
  readonly lastNoteOn: string | null
}

/** Something that went well since the last review. */
export type PraiseFact =
  | {
      readonly kind: 'evidence'
      readonly id: string
      readonly planId: string
      readonly fieldKey: string
      readonly fieldLabel: string
      readonly title: string
      readonly on: string
    }
  | {
      readonly kind: 'kept'
      readonly id: string
      readonly text: string
      readonly on: string
      /** Promises kept by their first date since the last review, this one included. */
      readonly count: number
    }
  | { readonly kind: 'won'; readonly id: string; readonly title: string; readonly on: string }

/** A drift that was parked in an earlier review, with what it is about. */
export type ParkedFact = ParkedAbout & {
  readonly captureId: string
  readonly text: string
  readonly on: string
  readonly reviewKind: ReviewKind
  readonly privacy: Privacy
  readonly planId: string | null
  readonly fieldKey: string | null
}

/** Everything that the app knows about a rep (or one subject of the rep's) when it prepares an agenda. */
export type AgendaFacts = {
  readonly today: string
  /** How days and money are written in the words of the topics. */
  readonly writing: Writing
  /** The last review of this kind and subject; null: this is the first. */
  readonly lastReviewOn: string | null
  readonly repName: string
  readonly findings: FirstLook
  /** Deals that were looked at for exceptions; about others nothing is known. */
  readonly examined: ReadonlySet<string>
  /** Those among them that belong to somebody else than the rep. */
  readonly othersDeals: ReadonlySet<string>
  readonly promises: readonly PromiseFact[]
  readonly planChanges: readonly PlanChangeFact[]
  readonly plansDue: readonly PlanDueFact[]
  readonly focus: FocusFact | null
  readonly praise: readonly PraiseFact[]
  readonly parked: readonly ParkedFact[]
}
