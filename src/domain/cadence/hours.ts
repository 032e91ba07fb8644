import type { NewRule, WeekLoad } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { intervalDays } from './pattern.ts'

/** Reviews fit while they take at most so much of the manager's week, and are tight above. Ours. */
export const fitsShare = 0.4
export const tightShare = 0.6

/** A rule with how many reviews it makes due each time: one for each rep or account, or one for all. */
export type CountedRule = {
  readonly rule: Pick<NewRule, 'reviewKind' | 'pattern' | 'minutes' | 'for'>
  readonly targets: number
}

/** Minutes of an average week that a rule takes. A meeting of the whole team counts once. */
export function minutesPerWeek({ rule, targets }: CountedRule): number {
  const together = rule.for.who === 'team' && rule.for.seats === 'together'
  const meetings = together ? Math.min(1, targets) : targets
  return (rule.minutes * meetings * 7) / intervalDays(rule.pattern)
}

/**
 * What a set of rules takes of the manager's week: the sum, by kind of review, and whether it fits.
 * `weekHours` are the hours that the manager works.
 */
export function weekLoad(rules: readonly CountedRule[], weekHours: number): WeekLoad {
  const byKind = new Map<ReviewKind, number>()
  for (const counted of rules) {
    const { reviewKind } = counted.rule
    byKind.set(reviewKind, (byKind.get(reviewKind) ?? 0) + minutesPerWeek(counted))
  }
  const minutes = [...byKind.values()].reduce((sum, one) => sum + one, 0)
  const share = minutes / (weekHours * 60)
  return {
    weekHours,
    minutes: Math.round(minutes),
    kinds: [...byKind]
      .map(([kind, sum]) => ({ kind, minutes: Math.round(sum) }))
      .toSorted((a, b) => b.minutes - a.minutes || (a.kind < b.kind ? -1 : 1)),
    share,
    verdict: share <= fitsShare ? 'fits' : share <= tightShare ? 'tight' : 'too_much',
  }
}
