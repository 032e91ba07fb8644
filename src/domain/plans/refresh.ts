import type { PlanDefinition } from '#contract/template-definition.ts'
import { daysBetween } from '#domain/days.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { isStale } from './questions.ts'

/** Why a refresh stops at a field. */
export const refreshReasons = ['flagged', 'disagrees', 'unconfirmed', 'stale'] as const
export type RefreshReason = (typeof refreshReasons)[number]

/** What a refresh knows of one field. */
export type RefreshFact = {
  readonly answered: boolean
  /** The day of the last real change or confirmation; null: never. */
  readonly touchedOn: string | null
  readonly unconfirmed: boolean
  /** The reason of its open flag. */
  readonly flag: string | null
  /** What the CRM says instead, while nobody has explained it. */
  readonly crm: string | null
}

/** One stop of a refresh, with its reasons in words. */
export type RefreshStep = {
  readonly fieldKey: string
  readonly reasons: readonly { readonly why: RefreshReason; readonly say: string }[]
}

/**
 * The fields that a refresh walks through, in the order of the form: those that carry a flag, differ
 * from the CRM, were copied and not confirmed, or were left alone for twice the interval. Nothing
 * else: what is fine is not asked about again.
 */
export function refreshWalk(
  definition: Pick<PlanDefinition, 'sections'>,
  facts: ReadonlyMap<string, RefreshFact>,
  intervalDays: number,
  today: string,
): RefreshStep[] {
  return fieldsOf(definition).flatMap((field): RefreshStep[] => {
    const fact = facts.get(field.key)
    if (!fact) return []
    const reasons: { why: RefreshReason; say: string }[] = []
    if (fact.flag !== null) reasons.push({ why: 'flagged', say: `Flagged: ${fact.flag}` })
    if (fact.crm !== null) reasons.push({ why: 'disagrees', say: `The CRM says: ${fact.crm}` })
    if (fact.unconfirmed) {
      reasons.push({ why: 'unconfirmed', say: 'Copied, and nobody has said that it holds here.' })
    } else if (fact.answered && isStale(fact.touchedOn, intervalDays, today)) {
      const days = fact.touchedOn === null ? 0 : daysBetween(fact.touchedOn, today)
      reasons.push({ why: 'stale', say: `Left alone for ${days} days.` })
    }
    return reasons.length === 0 ? [] : [{ fieldKey: field.key, reasons }]
  })
}
