import type { NewRule, Pattern, Rule } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { sayPattern } from './pattern.ts'
import type { Writing } from '#contract/writing.ts'
import { writeTime } from '../writing/write-day.ts'

/** A rule of a designed year: a new one, or a standing one as it is to be from now on. */
export type PlannedRule = {
  readonly was: Rule | null
  readonly rule: NewRule
  /** The people or accounts that it is for. */
  readonly forName: string
  readonly guideName: string
}

/** What saving a designed year would do, for all rules that it does the same to. */
export type YearChange = {
  readonly what: 'new' | 'changed' | 'ended'
  readonly kind: ReviewKind
  /** Whom it is for, in the order of the rules. */
  readonly names: readonly string[]
  /** In words: what a new or ended rule is, or each difference as `old → new`. */
  readonly says: readonly string[]
}

/**
 * What would change between the standing rules and a designed year: standing rules that are not
 * planned end. Rules that the same happens to are told together.
 */
export function yearChanges(
  standing: readonly Rule[],
  planned: readonly PlannedRule[],
  writing: Writing,
): YearChange[] {
  const changes = new Map<string, YearChange>()
  const tell = (what: YearChange['what'], kind: ReviewKind, name: string, says: string[]): void => {
    const key = JSON.stringify([what, kind, says])
    const there = changes.get(key)
    changes.set(key, { what, kind, names: [...(there?.names ?? []), name], says })
  }
  for (const { was, rule, forName, guideName } of planned) {
    if (was === null) {
      tell('new', rule.reviewKind, forName, [sayOften(rule.pattern), `${rule.minutes} min`])
      continue
    }
    const says = differences(was, rule, guideName, writing)
    if (says.length > 0) tell('changed', rule.reviewKind, forName, says)
  }
  const kept = new Set(planned.map(({ was }) => was?.id))
  for (const rule of standing) {
    if (kept.has(rule.id)) continue
    tell('ended', rule.reviewKind, rule.forName, [sayOften(rule.pattern), `${rule.minutes} min`])
  }
  const order = { new: 0, changed: 1, ended: 2 } as const
  return [...changes.values()].toSorted((a, b) => order[a.what] - order[b.what])
}

function differences(was: Rule, rule: NewRule, guideName: string, writing: Writing): string[] {
  const says: string[] = []
  if (JSON.stringify(was.pattern) !== JSON.stringify(rule.pattern)) {
    const [old, now] = [sayOften(was.pattern), sayOften(rule.pattern)]
    says.push(
      old === now ? `${sayPattern(was.pattern)} → ${sayPattern(rule.pattern)}` : `${old} → ${now}`,
    )
  }
  if (was.time !== rule.time)
    says.push(`${writeTime(was.time, writing)} → ${writeTime(rule.time, writing)}`)
  if (was.minutes !== rule.minutes) says.push(`${was.minutes} min → ${rule.minutes} min`)
  if (was.guideId !== rule.guideId) {
    says.push(`${sayGuide(was.guideName)} → ${sayGuide(guideName)}`)
  }
  return says
}

function sayGuide(name: string): string {
  return name === '' ? 'the guide in use' : name
}

/** How often, without the day: `every 2 weeks`, `every quarter`. */
export function sayOften(pattern: Pattern): string {
  const count =
    pattern.every === 'week' ? pattern.weeks : pattern.every === 'month' ? pattern.months : 1
  return count === 1 ? `every ${pattern.every}` : `every ${count} ${pattern.every}s`
}

/** Names in a sentence, at most so many of them: `Anna, Ben and 3 more`. */
export function sayNames(names: readonly string[], most = 3): string {
  if (names.length > most + 1) {
    return `${names.slice(0, most).join(', ')} and ${names.length - most} more`
  }
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
