import type { RichDoc } from '#contract/rich-text.ts'
import type { Audience } from '#contract/summary-values.ts'
import type { ReviewKind, Verdict } from '#contract/values.ts'
import { clear, sumKept, type Classed, type Kept, type Shareable } from './shareable.ts'

/** Something captured in a review. */
export type CaptureFact = Classed & {
  readonly kind: 'decision' | 'excuse' | 'praise' | 'note' | 'parked'
  readonly text: string
  /** The label of the agenda's section in which it was captured. */
  readonly section: string
  /** How an excuse left: an action, a dated ask, or an accepted constraint with a plan B. */
  readonly outcome: 'action' | 'ask' | 'constraint' | null
  readonly outcomeText: string
  /** Day, or null. */
  readonly outcomeOn: string | null
}

/** A commitment made in the review. */
export type CommitmentFact = Classed & {
  readonly owner: 'rep' | 'manager' | 'other'
  /** Who it is when it is neither the rep nor the manager. */
  readonly ownerName: string
  readonly text: string
  readonly proof: string
  /** Day, or null. */
  readonly dueOn: string | null
  readonly section: string
}

/** A coaching note written in the review. */
export type NoteFact = Classed & {
  readonly doc: RichDoc
  readonly seenFact: string
  /** Day, or null. */
  readonly seenOn: string | null
  readonly seenEffect: string
}

/** A remark added after the review was locked. */
export type AddendumFact = Classed & { readonly text: string; readonly writtenOn: string }

/** A verdict of the review. It has no class: the rep sees words, the boss sees counts. */
export type VerdictFact = {
  readonly title: string
  readonly verdict: Verdict
  readonly grade: 'A' | 'B' | 'C' | null
  readonly due: boolean
  readonly looked: boolean
}

/** What a summary says of the review that carries no class and holds none of the manager's words. */
export type ReviewHead = {
  readonly kind: ReviewKind
  /** Day. */
  readonly heldOn: string
  readonly repName: string
  /** How to greet the other readers; empty where the settings name nobody. */
  readonly bossName: string
  readonly marketingName: string
  /** The review ended with the word that no commitment was needed. The reason for it stays. */
  readonly noneNeeded: boolean
  readonly verdicts: readonly VerdictFact[]
  /** The day of the next review and its time `HH:MM`, or null when none was set. */
  readonly next: { readonly on: string; readonly time: string | null } | null
}

/** Everything that a closed review holds, of every class. It never reaches the composer. */
export type ReviewFacts = ReviewHead & {
  readonly captures: readonly CaptureFact[]
  readonly commitments: readonly CommitmentFact[]
  readonly notes: readonly NoteFact[]
  readonly addenda: readonly AddendumFact[]
}

/** What the reader A may see of a review. The composer takes nothing else. */
export type ClearedReview<A extends Audience> = {
  readonly audience: A
  readonly head: ReviewHead
  readonly captures: readonly Shareable<A, CaptureFact>[]
  readonly commitments: readonly Shareable<A, CommitmentFact>[]
  readonly notes: readonly Shareable<A, NoteFact>[]
  readonly addenda: readonly Shareable<A, AddendumFact>[]
  readonly kept: Kept
}

/**
 * Takes from a review what the reader may see: for the rep what is classed *rep*, for the boss what
 * is classed *upward*, for marketing what is classed *upward* and is a matter of marketing (see
 * `concernsMarketing`). Everything else stays behind as a count.
 */
export function clearReview<A extends Audience>(audience: A, facts: ReviewFacts): ClearedReview<A> {
  const joint = facts.kind === 'sales_marketing'
  const marketing = audience === 'marketing'
  const concerns = (item: CaptureFact | CommitmentFact) =>
    !marketing || joint || concernsMarketing(item)
  const captures = clear(audience, facts.captures, concerns)
  const commitments = clear(audience, facts.commitments, concerns)
  // Coaching is between manager and rep, and with the boss where the manager says so.
  const notes = clear(audience, facts.notes, () => !marketing)
  const addenda = clear(audience, facts.addenda, () => !marketing || joint)
  return {
    audience,
    head: {
      kind: facts.kind,
      heldOn: facts.heldOn,
      repName: facts.repName,
      bossName: facts.bossName,
      marketingName: facts.marketingName,
      noneNeeded: facts.noneNeeded,
      verdicts: facts.verdicts,
      next: facts.next,
    },
    captures: captures.shared,
    commitments: commitments.shared,
    notes: notes.shared,
    addenda: addenda.shared,
    kept: sumKept([captures.kept, commitments.kept, notes.kept, addenda.kept]),
  }
}

/**
 * Whether an item of a review other than *sales + marketing* is a matter of marketing: praise, an
 * excuse that left as an ask, or a commitment of someone outside the team, which says "marketing"
 * in its own words, in its owner's name or in the name of its section ("One thing marketing did
 * well"). Decisions, notes and parked items of other reviews never are.
 */
export function concernsMarketing(item: CaptureFact | CommitmentFact): boolean {
  if ('kind' in item) {
    const isThanks = item.kind === 'praise'
    const isAsk = item.kind === 'excuse' && item.outcome === 'ask'
    return (isThanks || isAsk) && namesMarketing([item.section, item.text, item.outcomeText])
  }
  return item.owner === 'other' && namesMarketing([item.section, item.text, item.ownerName])
}

function namesMarketing(texts: readonly string[]): boolean {
  return texts.some((text) => /\bmarketing\b/i.test(text))
}
