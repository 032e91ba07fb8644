import type { NewRule, Pattern } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { sayCount } from '#domain/days/say-day.ts'

/** What the manager decides of one kind of review in the first sitting; it goes for all its rules. */
export type Choice = {
  readonly key: string
  readonly kind: ReviewKind
  readonly every: Pattern['every']
  readonly whom: string
  readonly on: boolean
  /** How many weeks or months apart, as typed. */
  readonly often: string
  readonly minutes: string
}

/** The choices that a proposal holds, in its order. */
export function choicesOf(rules: readonly NewRule[]): Choice[] {
  const byKey = new Map<string, NewRule[]>()
  for (const rule of rules) {
    const list = byKey.get(keyOf(rule))
    if (list) list.push(rule)
    else byKey.set(keyOf(rule), [rule])
  }
  return [...byKey].flatMap(([key, group]) => {
    const [first] = group
    if (!first) return []
    return {
      key,
      kind: first.reviewKind,
      every: first.pattern.every,
      whom: whomOf(group),
      on: true,
      often: stepOf(first.pattern),
      minutes: String(first.minutes),
    }
  })
}

/** The rules of a proposal as the choices leave them. */
export function rulesOf(rules: readonly NewRule[], choices: readonly Choice[]): NewRule[] {
  return rules.flatMap((rule) => {
    const choice = choices.find(({ key }) => key === keyOf(rule))
    if (!choice?.on) return []
    const minutes = Number(choice.minutes)
    return { ...rule, minutes, pattern: apart(rule.pattern, Number(choice.often)) }
  })
}

/** How far apart reviews counted in weeks or months can lie in the first sitting. */
export function oftenOf(every: Pattern['every']): { value: string; label: string }[] {
  if (every === 'week') return steps([1, 2, 3, 4], 'week')
  if (every === 'month') return steps([1, 2, 3], 'month')
  return [{ value: '1', label: every === 'quarter' ? 'Every quarter' : 'Every year' }]
}

function steps(counts: readonly number[], unit: string): { value: string; label: string }[] {
  return counts.map((count) => ({
    value: String(count),
    label: count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`,
  }))
}

function keyOf({ reviewKind, pattern, for: whom }: NewRule): string {
  return `${reviewKind} ${pattern.every} ${whom.who}`
}

function whomOf(group: readonly NewRule[]): string {
  const [first] = group
  const tiers = group.flatMap(({ for: whom }) => (whom.who === 'tier' ? [whom.tier] : []))
  if (tiers.length > 0) return `Accounts of tier ${tiers.join(' and ')}`
  return first?.for.who === 'team'
    ? 'The whole team'
    : sayCount(group.length, 'rep, each', 'reps, each')
}

function stepOf(pattern: Pattern): string {
  if (pattern.every === 'week') return String(pattern.weeks)
  return pattern.every === 'month' ? String(pattern.months) : '1'
}

function apart(pattern: Pattern, step: number): Pattern {
  if (pattern.every === 'week') return { ...pattern, weeks: step }
  return pattern.every === 'month' ? { ...pattern, months: step } : pattern
}
