import type { Field, FieldValue, Score } from '#contract/template-definition.ts'
import { filledState } from '#domain/templates/filled.ts'
import type { NotFilled } from '#domain/templates/filled.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import type { FormDefinition } from '#domain/templates/fields.ts'
import { isRequired } from './stage.ts'
import type { DealStage } from './stage.ts'

/** What a plan holds for one field now. A field that was never touched is absent. */
export type PlanField = { value: FieldValue | null; score: Score | null }

/** What a plan holds now, by field key. */
export type PlanState = ReadonlyMap<string, PlanField>

/** A required field that is not filled, and why. */
export type MissingField = { field: Field; reason: NotFilled; say: string }

export type Completeness = {
  required: number
  filled: number
  /** Filled ÷ required, 0–1; null when nothing is required. */
  share: number | null
  missing: readonly MissingField[]
}

/** The fields that must be filled now, in reading order. */
export function requiredFields(
  definition: FormDefinition,
  deal: DealStage | null,
  stageOrder: readonly string[] = [],
): readonly Field[] {
  return fieldsOf(definition).filter((field) => isRequired(field, deal, stageOrder))
}

/**
 * How much of what is required now is really filled. The plan is *filled* (E2 of the verdict) when
 * nothing is missing.
 */
export function completeness(
  definition: FormDefinition,
  state: PlanState,
  deal: DealStage | null,
  stageOrder: readonly string[] = [],
): Completeness {
  const required = requiredFields(definition, deal, stageOrder)
  const missing = required.flatMap((field): MissingField[] => {
    const filled = filledState(field, state.get(field.key)?.value ?? null)
    return filled.filled ? [] : [{ field, reason: filled.reason, say: filled.say }]
  })
  const filled = required.length - missing.length
  return {
    required: required.length,
    filled,
    share: required.length === 0 ? null : filled / required.length,
    missing,
  }
}
