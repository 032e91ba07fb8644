import type { NewRule, Rule } from '#contract/cadence-values.ts'

/** A rule as the manager stated it, without what the app adds. */
export function statedOf(rule: Rule): NewRule {
  const { reviewKind, pattern, time, minutes, guideId, place, link, startsOn, endsOn } = rule
  return {
    reviewKind,
    for: rule.for,
    pattern,
    time,
    minutes,
    guideId,
    place,
    link,
    startsOn,
    endsOn,
  }
}
