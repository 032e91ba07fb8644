import type { Verdict } from '#contract/values.ts'

/**
 * The limits of the verdict. They are the user's to change; a verdict keeps the ones it was made
 * with, so that a later change never rewrites an old one.
 */
export type VerdictSettings = {
  /** Seconds in front from which a plan counts as looked at. */
  readonly lookedSeconds: number
  /** How many cadence intervals back a change or a confirmation still keeps a plan alive. */
  readonly aliveIntervals: number
  /** The share of equal text, 0 to 1, from which a plan counts as copied. */
  readonly copiedShare: number
}

/** The limits that the product starts with: 60 s, two intervals, 90 %. */
export const defaultVerdictSettings: VerdictSettings = {
  lookedSeconds: 60,
  aliveIntervals: 2,
  copiedShare: 0.9,
}

/** One thing done with a field of the plan in this review. */
export type Touch = {
  readonly kind: 'edited' | 'confirmed' | 'cited'
  readonly fieldKey: string | null
  /** UTC instant. */
  readonly at: string
}

/** A required field and whether it holds real text; the rule for that belongs to templates. */
export type RequiredField = {
  readonly key: string
  readonly label: string
  readonly filled: boolean
  /** Why it does not count as filled: empty, a placeholder, the help text, too short. */
  readonly reason: string | null
}

/** The newest change or confirmation of one field. */
export type FieldSign = {
  readonly fieldKey: string
  readonly kind: 'changed' | 'confirmed'
  /** Day. */
  readonly on: string
}

/** The plan, or the earlier period's, whose text this one repeats; `share` from 0 to 1. */
export type Similarity = {
  readonly planId: string
  readonly title: string
  readonly share: number
  /**
   * How many fields were copied, and how many of them still say it and were not confirmed since. Null
   * in verdicts that were made before this was counted.
   */
  readonly fields: { readonly copied: number; readonly unconfirmed: number } | null
}

/** A commitment of this review that cites a field of this plan. */
export type Citation = {
  readonly commitmentId: string
  readonly fieldKey: string
  readonly text: string
}

/** The same with what tells whether the plan was acted on by it. */
export type CitedBy = Citation & {
  /** It says who owns it. */
  readonly owned: boolean
  /** Day, or null. */
  readonly dueOn: string | null
  readonly proof: string
  /** It is open or done: nobody has dropped it. */
  readonly stands: boolean
  /** The plan's form has the field that it cites. */
  readonly fieldExists: boolean
}

/** What was given for a signal and does not count, with the reason. */
export type Doubted<T> = T & { readonly doubt: string }

/** Where plan and newest CRM snapshot differ, and whether somebody has explained it. */
export type Difference = {
  readonly field: 'stage' | 'amount' | 'close_date' | 'next_step'
  readonly plan: string
  readonly crm: string
  readonly explained: boolean
}

/** The buyer's words or a document behind a field that takes evidence. */
export type EvidenceRow = {
  readonly evidenceId: string
  readonly fieldKey: string
  /** Day. */
  readonly datedOn: string
  readonly source: string
  readonly words: string
}

/** The same with the reason why it does not count, as the rule of evidence says it; null: it does. */
export type Backing = EvidenceRow & { readonly doubt: string | null }

/** Somebody has said, with a reason, that this plan need not be there until a day. */
export type Waiver = {
  readonly waiverId: string
  readonly reason: string
  /** Last day on which the waiver holds. */
  readonly expiresOn: string
}

/** What is known of a plan that exists. */
export type PlanFacts = {
  /** Seconds that the plan was in front in this review, in all. */
  readonly secondsInFront: number
  readonly touches: readonly Touch[]
  /** The fields that are required as things stand. */
  readonly required: readonly RequiredField[]
  /** The newest change and the newest confirmation of each field. */
  readonly signs: readonly FieldSign[]
  /** The day on which the plan changed hands last; null: it never did. */
  readonly handedOn: string | null
  readonly similarity: Similarity | null
  readonly citations: readonly CitedBy[]
  /** `null`: there is nothing in the CRM to compare this plan with. */
  readonly differences: readonly Difference[] | null
  readonly evidence: readonly Backing[]
}

/**
 * What happened with one plan in one review. A plan that is not there is judged only where policy
 * asks for it; `opened` then says whether somebody went to look for it.
 */
export type VerdictFacts = {
  /** Day on which the review ends. */
  readonly endsOn: string
  /** Days between two reviews of this kind. */
  readonly cadenceDays: number
  readonly waivers: readonly Waiver[]
} & ({ readonly plan: PlanFacts } | { readonly plan: null; readonly opened: boolean })

/** The quality of a plan in use: A with both agreement and evidence, B with one, C with neither. */
export type Grade = 'A' | 'B' | 'C'

/** The six signals, each with the rows behind it. */
export type Signals = {
  /** E1 */
  readonly looked: {
    readonly holds: boolean
    readonly secondsInFront: number
    readonly touches: readonly Touch[]
    /** The plan was looked for and was not there. */
    readonly openedAbsent: boolean
  }
  /** E2 */
  readonly filled: {
    readonly holds: boolean
    readonly required: number
    readonly open: readonly RequiredField[]
  }
  /** E3 */
  readonly alive: {
    readonly holds: boolean
    /** The oldest day that still counts. */
    readonly since: string
    readonly lastChangeOn: string | null
    readonly lastConfirmedOn: string | null
    /** The day on which the plan changed hands last; null: it never did. */
    readonly handedOn: string | null
    /** The signs that lie within the limit, newest first. */
    readonly signs: readonly FieldSign[]
  }
  /** E4 */
  readonly actedOn: {
    readonly holds: boolean
    readonly citations: readonly Citation[]
    /** Commitments that cite it too, and why they do not count. */
    readonly others: readonly Doubted<Citation>[]
  }
  /** E5 */
  readonly agrees: {
    readonly holds: boolean
    /** False where the CRM holds nothing to compare the plan with; then it does not hold either. */
    readonly compared: boolean
    readonly differences: readonly Difference[]
  }
  /** E6 */
  readonly evidence: {
    readonly holds: boolean
    readonly rows: readonly EvidenceRow[]
    /** What was given besides, and why it does not count. */
    readonly others: readonly Doubted<EvidenceRow>[]
  }
}

/** A verdict with everything that it rests on. */
export type Judgement = {
  readonly verdict: Verdict
  /** Only a plan in use has a grade. */
  readonly grade: Grade | null
  readonly signals: Signals
  /** The waiver that decided, if one did. */
  readonly waiver: Waiver | null
  /** The text that it repeats, if that decided. */
  readonly copyOf: Similarity | null
  readonly endsOn: string
  readonly cadenceDays: number
  readonly settings: VerdictSettings
}
