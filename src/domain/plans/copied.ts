import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import { isEmptyValue } from '#domain/templates/empty.ts'
import type { PlanField, PlanState } from './completeness.ts'
import { isRealChange } from './revisions.ts'

/** What was copied into a field, and the number of that change. */
export type Copied = PlanField & { readonly seq: number }

/** Whether a field still says what was copied into it; other spaces or capitals are no answer. */
export function saysCopied(
  field: Pick<Field, 'columns'>,
  copied: Copied | undefined,
  now: PlanField,
): boolean {
  return copied !== undefined && !isRealChange(field, copied, now)
}

/**
 * Whether a copied field waits to be confirmed: it says what was copied, and nobody has said since
 * that it holds here. `confirmedSeq` is the number of its newest confirmation.
 */
export function isUnconfirmed(
  field: Pick<Field, 'columns'>,
  copied: Copied | undefined,
  now: PlanField,
  confirmedSeq: number | undefined,
): boolean {
  if (!copied || !saysCopied(field, copied, now)) return false
  return confirmedSeq === undefined || confirmedSeq < copied.seq
}

/** A field of a plan with what it takes from another one. */
export type CopiedField = PlanField & { readonly field: Field }

/**
 * What a new plan takes from another one: the answers of the fields that both forms have, in the
 * order of the new one. What is known already (`taken`) stays, and the CRM's own figures are never
 * copied. The evidence stays with the plan in which it was given, so a confirmed score comes as
 * believed. What a call has brought belongs to that call.
 */
export function copiedForward(
  kind: PlanKind,
  to: Pick<PlanDefinition, 'sections'>,
  from: Pick<PlanDefinition, 'sections'>,
  state: PlanState,
  taken: ReadonlySet<string>,
): CopiedField[] {
  return to.sections
    .filter((section) => kind !== 'call_plan' || section.key !== afterSection)
    .flatMap((section) => section.fields)
    .flatMap((field): CopiedField[] => {
      const source = fieldOf(from, field.key)
      const stored = state.get(field.key)
      if (field.crm || taken.has(field.key) || !source || !stored?.value) return []
      if (stored.value.type !== field.type || isEmptyValue(stored.value)) return []
      const score = field.scored && stored.score !== null ? asBelieved(stored.score) : null
      return [{ field, value: stored.value, score }]
    })
}

/** The section of a call plan that is written after the call. */
export const afterSection = 'after'

function asBelieved(score: 0 | 1 | 2): 0 | 1 {
  return score === 0 ? 0 : 1
}
