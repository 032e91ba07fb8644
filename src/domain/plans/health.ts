import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import { daysBetween } from '#domain/days.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { isFilled } from '#domain/templates/filled.ts'
import { completeness, requiredFields } from './completeness.ts'
import type { Completeness, PlanState } from './completeness.ts'
import { isRequired } from './stage.ts'
import type { DealStage } from './stage.ts'

/** What the health of a plan is made from. Days are `YYYY-MM-DD`. */
export type HealthInput = {
  definition: Pick<PlanDefinition, 'sections'>
  state: PlanState
  deal: DealStage | null
  stageOrder?: readonly string[]
  /** The day on which a field last really changed or was confirmed, by field key. */
  touchedOn: ReadonlyMap<string, string>
  /** How many pieces of evidence stand behind a field, by field key. */
  evidence: ReadonlyMap<string, number>
  today: string
  /** How often the plan is meant to be looked at, in days. */
  intervalDays: number
  /** The day on which it changed hands last: its age counts from then on; null or absent: it never did. */
  handedOn?: string | null
  /** The fields that were copied and not confirmed; none when absent. */
  unconfirmed?: ReadonlySet<string>
}

/** A point that a plan lost, why, and the field to go to (null: none in particular). */
export type LostPoint = { points: number; say: string; fieldKey: string | null }

export type PlanHealth = {
  /** 0–100; this and the lost points always add up to 100. */
  score: number
  completeness: Completeness
  /** Days since a field really changed or was confirmed; null: nothing was ever written. */
  daysSinceChange: number | null
  /** Scored fields with evidence ÷ scored fields asked for or answered; share null when none. */
  evidence: { scored: number; backed: number; share: number | null }
  /** Answered fields, and those of them that were copied and not confirmed. */
  copied: { answered: number; unconfirmed: number }
  lost: readonly LostPoint[]
}

/**
 * How a plan is doing, with each lost point explained. Formula (ours): 60 points for the required
 * fields, 20 for being alive (all within one interval, half within two), 20 for evidence, one share
 * for each scored field that is asked for or answered. A template without scored fields has 75 and
 * 25. A required field that was copied and not confirmed loses half of its points. A part with nothing to measure keeps its points: nothing is scored that was not seen.
 */
export function planHealth(input: HealthInput): PlanHealth {
  const done = completeness(input.definition, input.state, input.deal, input.stageOrder)
  const scoredFields = fieldsOf(input.definition).filter((field) => field.scored)
  const [forFilling, forFreshness, forEvidence] =
    scoredFields.length > 0 ? [60, 20, 20] : [75, 25, 0]
  const asked = scoredFields.filter(
    (field) =>
      isRequired(field, input.deal, input.stageOrder) ||
      (input.state.get(field.key)?.score ?? 0) > 0,
  )
  const unbacked = asked.filter((field) => !isBacked(input, field))
  const lost = merged([
    ...lostByFilling(input, done, forFilling),
    ...lostByEvidence(input, asked, unbacked, forEvidence),
    ...lostByAge(input, forFreshness),
  ])
  return {
    score: 100 - lost.reduce((sum, point) => sum + point.points, 0),
    completeness: done,
    daysSinceChange: daysSince(input),
    evidence: {
      scored: asked.length,
      backed: asked.length - unbacked.length,
      share: asked.length === 0 ? null : (asked.length - unbacked.length) / asked.length,
    },
    copied: {
      answered: fieldsOf(input.definition).filter(
        (field) => (input.state.get(field.key)?.value ?? null) !== null,
      ).length,
      unconfirmed: fieldsOf(input.definition).filter((field) => isCopied(input, field.key)).length,
    },
    lost,
  }
}

function isCopied(input: HealthInput, key: string): boolean {
  return input.unconfirmed?.has(key) ?? false
}

/** One reason for lost points; `label` names the field that it is about. */
type Reason = { points: number; label: string; say: string; fieldKey: string | null }

/** What one field lost stands in one sentence; the dearest first. */
function merged(reasons: readonly Reason[]): LostPoint[] {
  const byField = Map.groupBy(
    reasons.filter((reason) => reason.points > 0),
    (reason) => `${reason.fieldKey ?? ''}:${reason.label}`,
  )
  return [...byField.values()]
    .flatMap(([first, ...more]) => (first ? [{ first, more }] : []))
    .map(({ first, more }) => {
      const say = [first, ...more].map((reason) => reason.say).join(', and ')
      return {
        points: more.reduce((sum, reason) => sum + reason.points, first.points),
        say: first.label === '' ? `${upper(say)}.` : `${first.label}: ${say}.`,
        fieldKey: first.fieldKey,
      }
    })
    .toSorted((a, b) => b.points - a.points)
}

function lostByFilling(input: HealthInput, done: Completeness, points: number): Reason[] {
  const shares = shared(points, done.required)
  const missing = done.missing.map(({ field, say }, index) => ({
    points: shares[index] ?? 0,
    label: field.label,
    say: lower(say.replace(/\.$/, '')),
    fieldKey: field.key,
  }))
  const open = new Set(done.missing.map(({ field }) => field.key))
  const copied = requiredFields(input.definition, input.deal, input.stageOrder)
    .filter(({ key }) => isCopied(input, key) && !open.has(key))
    .map((field, index) => ({
      points: Math.ceil((shares[missing.length + index] ?? 0) / 2),
      label: field.label,
      say: 'copied, and nobody has said yet that it holds here',
      fieldKey: field.key,
    }))
  return [...missing, ...copied]
}

function lostByAge(input: HealthInput, points: number): Reason[] {
  const touched = daysSince(input)
  const handed = input.handedOn ? Math.max(0, daysBetween(input.handedOn, input.today)) : null
  const days = touched === null || handed === null ? touched : Math.min(touched, handed)
  if (days === null) {
    const say =
      (input.unconfirmed?.size ?? 0) > 0
        ? 'nothing has changed or been confirmed since it was copied'
        : 'nothing has been written yet'
    return [{ points, label: '', say, fieldKey: null }]
  }
  if (days <= input.intervalDays) return []
  const oldest = oldestField(input)
  const half = Math.round(points / 2)
  return [
    {
      points: days <= 2 * input.intervalDays ? half : points,
      label: '',
      say:
        days === touched
          ? `nothing changed and nothing was confirmed for ${days} days`
          : `nothing changed and nothing was confirmed since it changed hands ${days} days ago`,
      fieldKey: oldest,
    },
  ]
}

function lostByEvidence(
  input: HealthInput,
  asked: readonly Field[],
  unbacked: readonly Field[],
  points: number,
): Reason[] {
  const shares = shared(points, asked.length)
  return unbacked.map((field, index) => ({
    points: shares[index] ?? 0,
    label: field.label,
    say:
      (input.state.get(field.key)?.score ?? 0) === 0
        ? 'still unknown'
        : 'believed, but nothing that the buyer said stands behind it',
    fieldKey: field.key,
  }))
}

function isBacked(input: HealthInput, field: Field): boolean {
  const score = input.state.get(field.key)?.score ?? 0
  return score > 0 && (input.evidence.get(field.key) ?? 0) > 0
}

function daysSince(input: HealthInput): number | null {
  const newest = [...input.touchedOn.values()].toSorted().at(-1)
  if (newest === undefined) return null
  return Math.max(0, daysBetween(newest, input.today))
}

/** The filled field that nobody touched for longest: the place to start. */
function oldestField(input: HealthInput): string | null {
  const filled = fieldsOf(input.definition)
    .filter((field) => isFilled(field, input.state.get(field.key)?.value ?? null))
    .flatMap((field) => {
      const on = input.touchedOn.get(field.key)
      return on === undefined ? [] : [{ key: field.key, on }]
    })
  return filled.toSorted((a, b) => a.on.localeCompare(b.on))[0]?.key ?? null
}

/** Whole points over `count` parts, as even as they go, adding up exactly. */
function shared(points: number, count: number): number[] {
  return Array.from(
    { length: count },
    (_, index) => Math.round((points * (index + 1)) / count) - Math.round((points * index) / count),
  )
}

function lower(say: string): string {
  return say.charAt(0).toLowerCase() + say.slice(1)
}

function upper(say: string): string {
  return say.charAt(0).toUpperCase() + say.slice(1)
}
