import type { NewRule, RhythmLine } from '#contract/cadence-values.ts'
import { minutesPerWeek } from './hours.ts'
import { sayPattern } from './pattern.ts'
import { sayOften } from './year-changes.ts'

/** A rule with what the operating rhythm tells of it. */
export type RhythmRule = {
  readonly rule: NewRule
  readonly forName: string
  readonly targets: number
  readonly guideName: string
  readonly question: string
}

/**
 * The lines of the operating rhythm: rules of the same kind that are held as often, as long, in the
 * same way and by the same guide are told together, with the slot of each. What takes the most of
 * the week stands first.
 */
export function rhythmLines(rules: readonly RhythmRule[]): RhythmLine[] {
  const groups = Map.groupBy(rules, ({ rule, guideName, question }) =>
    JSON.stringify([
      rule.reviewKind,
      sayOften(rule.pattern),
      rule.minutes,
      rule.for.who === 'team' ? rule.for.seats : '',
      guideName,
      question,
    ]),
  )
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group
      if (!first) return []
      return {
        kind: first.rule.reviewKind,
        often: sayOften(first.rule.pattern),
        minutes: first.rule.minutes,
        guideName: first.guideName,
        question: first.question,
        slots: group.map(({ rule, forName }) => ({
          forName: nameOf(rule, forName),
          says: sayPattern(rule.pattern),
          time: rule.time,
        })),
        weekMinutes: Math.round(group.reduce((sum, one) => sum + minutesPerWeek(one), 0)),
      }
    })
    .toSorted((a, b) => b.weekMinutes - a.weekMinutes)
}

function nameOf(rule: NewRule, forName: string): string {
  if (rule.for.who !== 'team') return forName
  return rule.for.seats === 'together'
    ? 'The whole team together'
    : 'Everybody, one after the other'
}
