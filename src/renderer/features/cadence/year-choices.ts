import type { NewRule, Pattern, Rule } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { type PlannedRule, sayNames } from '#domain/cadence/year-changes.ts'
import { statedOf } from './stated-of.ts'
import { sayCount } from '../../lib/format.ts'

/** What the manager decides of one kind of review in a sitting; it goes for all its rules. */
export type Choice = {
  readonly key: string
  readonly kind: ReviewKind
  readonly every: Pattern['every']
  readonly whom: string
  readonly on: boolean
  /** It is held already; not only proposed. */
  readonly there: boolean
  /** How many weeks or months apart, as typed. */
  readonly often: string
  readonly minutes: string
  /** Empty: the one in use. */
  readonly guideId: string
  readonly items: readonly Item[]
}

type Item = { readonly was: Rule | null; readonly rule: NewRule; readonly forName: string }

type Names = ReadonlyMap<string, string>

/**
 * The choices to start from: what is held now, rules that are alike together, and after it what the
 * app proposes and nobody holds yet. In an empty cadence all that is proposed is chosen.
 */
export function choicesOf(
  standing: readonly Rule[],
  proposed: readonly NewRule[],
  reps: Names,
): Choice[] {
  const now = standing.map((was) => ({ was, rule: statedOf(was), forName: was.forName }))
  const more = proposed
    .filter((rule) => !standing.some((one) => covers(one, rule)))
    .map((rule) => ({ was: null, rule, forName: nameOf(rule, reps) }))
  const groups = [...group(now, likeKey), ...group(more, kindKey)]
  return groups.map(([key, items]) => toChoice(key, items, standing.length === 0, reps.size))
}

/** The rules of the year as the choices leave them. */
export function plannedOf(
  choices: readonly Choice[],
  guides: Names,
  startsOn: string,
): PlannedRule[] {
  return choices.flatMap(({ on, often, minutes, guideId, items }) =>
    on
      ? items.map(({ was, rule, forName }) => ({
          was,
          forName,
          guideName: guides.get(guideId) ?? '',
          rule: {
            ...rule,
            minutes: Number(minutes),
            pattern: apart(rule.pattern, Number(often)),
            guideId: guideId === '' ? null : guideId,
            startsOn: was === null ? startsOn : rule.startsOn,
          },
        }))
      : [],
  )
}

/** How far apart reviews counted in weeks or months can lie; what holds now is always among it. */
export function oftenOf(every: Pattern['every'], now: string): { value: string; label: string }[] {
  if (every === 'week') return steps([1, 2, 3, 4, Number(now)], 'week')
  if (every === 'month') return steps([1, 2, 3, Number(now)], 'month')
  return [{ value: '1', label: every === 'quarter' ? 'Every quarter' : 'Every year' }]
}

function steps(counts: readonly number[], unit: string): { value: string; label: string }[] {
  return [...new Set(counts)]
    .toSorted((a, b) => a - b)
    .map((count) => ({
      value: String(count),
      label: count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`,
    }))
}

function toChoice(key: string, items: readonly Item[], fresh: boolean, reps: number): Choice {
  const [first] = items
  if (!first) throw new Error('A group holds at least one rule')
  const { rule, was } = first
  return {
    key,
    kind: rule.reviewKind,
    every: rule.pattern.every,
    whom: whomOf(items, reps),
    on: fresh || was !== null,
    there: was !== null,
    often: stepOf(rule.pattern),
    minutes: String(rule.minutes),
    guideId: rule.guideId ?? '',
    items,
  }
}

function group<T>(all: readonly T[], keyOf: (one: T) => string): [string, T[]][] {
  return [...Map.groupBy(all, keyOf)]
}

function kindKey({ rule }: Item): string {
  return `new ${rule.reviewKind} ${rule.pattern.every} ${rule.for.who}`
}

function likeKey({ rule }: Item): string {
  const { reviewKind, pattern, minutes, guideId } = rule
  const seats = rule.for.who === 'team' ? rule.for.seats : rule.for.who
  return [reviewKind, pattern.every, stepOf(pattern), seats, minutes, guideId].join(' ')
}

/** Whether a standing rule already makes the reviews due that a proposed one would. */
function covers(standing: Rule, { reviewKind, for: whom }: NewRule): boolean {
  if (standing.reviewKind !== reviewKind) return false
  if (standing.for.who === 'team' || whom.who === 'team') return true
  if (standing.for.who === 'rep' && whom.who === 'rep') return standing.for.repId === whom.repId
  return standing.for.who !== 'tier' || whom.who !== 'tier' || standing.for.tier === whom.tier
}

function nameOf({ for: whom }: NewRule, reps: Names): string {
  if (whom.who === 'rep') return reps.get(whom.repId) ?? ''
  return whom.who === 'tier' ? `Accounts of tier ${whom.tier}` : 'The whole team'
}

function whomOf(items: readonly Item[], reps: number): string {
  const tiers = items.flatMap(({ rule }) => (rule.for.who === 'tier' ? [rule.for.tier] : []))
  if (tiers.length > 0) return `Accounts of tier ${tiers.join(' and ')}`
  const whom = items[0]?.rule.for
  if (whom?.who === 'team') {
    return whom.seats === 'in_turn' ? 'Everybody, in turn' : 'The whole team'
  }
  return items.length > 1 && items.length === reps
    ? sayCount(items.length, 'rep, each', 'reps, each')
    : sayNames(items.map(({ forName }) => forName))
}

function stepOf(pattern: Pattern): string {
  if (pattern.every === 'week') return String(pattern.weeks)
  return pattern.every === 'month' ? String(pattern.months) : '1'
}

function apart(pattern: Pattern, step: number): Pattern {
  if (pattern.every === 'week') return { ...pattern, weeks: step }
  return pattern.every === 'month' ? { ...pattern, months: step } : pattern
}
