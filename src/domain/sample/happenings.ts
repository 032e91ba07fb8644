import type { NewRule } from '#contract/cadence-values.ts'
import type { PlanKind, Privacy, ReviewKind } from '#contract/values.ts'
import type { Answer } from './answer.ts'

/** A rule of the sample's year; `rep` is the name by which the script knows the rep. */
export type RuleMade = Pick<NewRule, 'reviewKind' | 'pattern' | 'time' | 'minutes' | 'startsOn'> & {
  readonly rep: string
}

/** A plan of the sample; `key` is how the other happenings name it. */
export type PlanMade = {
  readonly key: string
  readonly kind: PlanKind
  readonly rep: string
  /** The account's name; null for a territory. */
  readonly account: string | null
  /** The CRM's id of the deal. */
  readonly deal: string | null
  readonly period: string
}

/** A promise; `key` is how its end names it. */
export type PromiseMade = {
  readonly key: string
  readonly rep: string
  readonly owner: 'rep' | 'manager' | 'other'
  readonly ownerName: string
  readonly text: string
  readonly proof: string
  readonly dueOn: string
  readonly privacy: Privacy
  readonly plan: string | null
  readonly field: string | null
}

export type CaptureMade = {
  readonly kind: 'decision' | 'excuse' | 'praise' | 'note' | 'parked'
  readonly text: string
  readonly privacy: Privacy
  readonly section: number
  /** What became of an excuse. */
  readonly outcome: {
    readonly is: 'action' | 'ask' | 'constraint'
    readonly text: string
    readonly on: string | null
  } | null
}

/** A review with everything that is done in it, in this order. */
export type ReviewMade = {
  readonly key: string
  readonly rep: string
  readonly kind: ReviewKind
  readonly account: string | null
  readonly deal: string | null
  /** The plan that is opened and how long it is in front; null: none is. */
  readonly opened: { readonly plan: string; readonly seconds: number } | null
  /** A plan is looked for that is not there. */
  readonly missed: PlanKind | null
  readonly written: readonly Answer[]
  readonly confirmed: readonly string[]
  readonly promises: readonly PromiseMade[]
  readonly captures: readonly CaptureMade[]
  readonly minutes: number
  readonly answered: 'yes' | 'partly' | 'no'
  readonly answerNote: string
  readonly rating: number | null
  readonly ratingNote: string
  readonly noneNeeded: string
  /** The next one: a day that was only said, or the one of the cadence that comes next. */
  readonly next: { readonly on: string } | 'as the cadence has it'
  readonly addendum: string
}

/** One thing that happens in the sample's half year, on a day at a time of the manager's clock. */
export type Happening = {
  readonly day: string
  readonly time: string
} & (
  | { readonly is: 'plan'; readonly plan: PlanMade }
  | { readonly is: 'write'; readonly plan: string; readonly answers: readonly Answer[] }
  | { readonly is: 'confirm'; readonly plan: string; readonly fields: readonly string[] }
  | {
      readonly is: 'waive'
      readonly rep: string
      readonly deal: string
      readonly reason: string
      readonly until: string
    }
  | { readonly is: 'review'; readonly review: ReviewMade }
  /** The rules of the cadence, as the manager has designed them. */
  | { readonly is: 'year'; readonly rules: readonly RuleMade[] }
  /** The rep's review of that kind that is due on that day is left out. */
  | {
      readonly is: 'skip'
      readonly rep: string
      readonly reviewKind: ReviewKind
      readonly why: string
    }
  | { readonly is: 'promise'; readonly promise: PromiseMade }
  | { readonly is: 'redate'; readonly promise: string; readonly dueOn: string }
  | {
      readonly is: 'end'
      readonly promise: string
      readonly how: 'done' | 'dropped'
      readonly proof: string
    }
  | {
      readonly is: 'note'
      readonly rep: string
      readonly deal: string | null
      readonly fact: string
      readonly effect: string
      readonly text: string
      readonly privacy: Privacy
    }
  | {
      readonly is: 'focus'
      readonly rep: string
      readonly skill: string
      readonly aim: string
      /** What came of the focus before it, which ends now; empty: there was none. */
      readonly before: string
    }
)
