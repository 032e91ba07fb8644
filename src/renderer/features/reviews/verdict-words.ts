import type { ReviewVerdict } from '#contract/reviews.ts'
import type { Verdict } from '#contract/values.ts'
import { formatDay, sayCount } from '../../lib/format.ts'

/** What a verdict means and what helps next, in kind words. What the manager did not do is said so. */
export function verdictMeaning(verdict: ReviewVerdict, repName: string): string {
  const { signals, waiver, copyOf } = verdict.evidence
  switch (verdict.verdict) {
    case 'used':
      return `The plan was looked at and something came out of it. ${gradeMeaning(verdict)}`
    case 'filled_not_used':
      return 'The plan is filled and alive. It counts as used when an action comes out of it: cite one of its fields in a commitment.'
    case 'stale':
      return `Nothing in it has changed or been confirmed since ${formatDay(signals.alive.since)}. If it still holds, confirming a field brings it back for the next review.`
    case 'copied':
      return `${percent(copyOf?.share ?? 0)} of its words stood in “${copyOf?.title ?? 'another plan'}” before.${sayUnconfirmed(copyOf)} If they hold here too, confirming at least half of what was copied makes the plan its own.`
    case 'opened_not_filled':
      return `${signals.filled.open.length} of ${sayCount(signals.filled.required, 'required field')} ${signals.filled.open.length === 1 ? 'needs' : 'need'} a real answer yet. Filling the first one together is a good start.`
    case 'missing':
      return 'This review works beside a plan, and there is none yet. Ten minutes together make a first one.'
    case 'not_checked':
      return `The plan was not looked at in this review. That is on your side, not ${firstName(repName)}’s: it says nothing about the plan.`
    case 'waived':
      return `Not asked for until ${formatDay(waiver?.expiresOn ?? verdict.evidence.endsOn)}: ${waiver?.reason ?? ''}. It counts for nobody.`
  }
}

function sayUnconfirmed(copyOf: ReviewVerdict['evidence']['copyOf']): string {
  if (!copyOf?.fields) return ''
  const { copied, unconfirmed } = copyOf.fields
  return ` Of ${sayCount(copied, 'copied field')} nobody has confirmed ${unconfirmed}.`
}

function gradeMeaning({ evidence }: ReviewVerdict): string {
  const { agrees, evidence: backed } = evidence.signals
  if (agrees.holds && backed.holds) {
    return 'It agrees with the CRM, and the buyer’s own words stand behind it.'
  }
  if (!agrees.compared) {
    return backed.holds
      ? 'The buyer’s own words stand behind it. The CRM holds nothing to compare it with, so B is the most that it can reach.'
      : 'The buyer’s own words would make it a B, the most that it can reach: the CRM holds nothing to compare it with.'
  }
  if (agrees.holds) return 'The buyer’s own words would make it an A.'
  if (backed.holds) return 'With its differences from the CRM explained it would be an A.'
  return 'The buyer’s own words and an explained CRM would make it better.'
}

/** Which verdicts are the manager's own. */
export function isManagers(verdict: Verdict): boolean {
  return verdict === 'not_checked'
}

/** A share as people read it. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** What a person is called by. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}
