import type { Verdict } from '#contract/values.ts'
import type { VerdictSettings } from './facts.ts'

/** One rule of the verdict in plain words: the verdict is given when this is so. */
export type RuleWords = { readonly verdict: Verdict; readonly when: string }

const order: readonly Verdict[] = [
  'waived',
  'not_checked',
  'missing',
  'opened_not_filled',
  'copied',
  'stale',
  'filled_not_used',
  'used',
]

/**
 * The rules of the verdict in their order, in plain words with the limits that hold: the first that
 * is so decides. `verdict` applies them in the same order.
 */
export function sayRules(settings: VerdictSettings): readonly RuleWords[] {
  const { lookedSeconds, aliveIntervals } = settings
  const copied = Math.round(settings.copiedShare * 100)
  const when: Readonly<Record<Verdict, string>> = {
    waived: 'Somebody has said why it need not be there, and that day has not passed.',
    not_checked: `You did not look: less than ${lookedSeconds} s in front, and no field was edited or confirmed, or cited while it was open.`,
    missing: 'It was asked for, you looked for it, and there was none.',
    opened_not_filled: 'A required field holds no real answer.',
    copied: `${copied} % or more of its words stood in another plan before, and most of what was copied nobody has confirmed.`,
    stale: `No field that says something changed or was confirmed within ${aliveIntervals} ${aliveIntervals === 1 ? 'interval' : 'intervals'} before the review’s end.`,
    filled_not_used:
      'No commitment of the review with owner, day and proof comes from one of its fields.',
    used: 'None of these. An A agrees with the CRM and has the buyer’s words behind it, a B has one of the two, a C neither.',
  }
  return order.map((verdict) => ({ verdict, when: when[verdict] }))
}
