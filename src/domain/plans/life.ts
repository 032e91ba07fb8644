import type { PlanDefinition } from '#contract/template-definition.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import type { PlanField } from './completeness.ts'
import { type Copied, isUnconfirmed, saysCopied } from './copied.ts'

type Stored = PlanField & { readonly changedOn: string }
type Said = { readonly seq: number; readonly on: string }

/** When each field of a plan last showed a sign of life, and which ones only repeat another plan. */
export type Life = {
  /** The day of the last real change or confirmation; what was only copied has no change. */
  readonly touchedOn: ReadonlyMap<string, string>
  /** The day of the last real change. */
  readonly changedOn: ReadonlyMap<string, string>
  /** Fields that still say what was copied into them. */
  readonly copied: ReadonlySet<string>
  /** Those of them that nobody has confirmed. */
  readonly unconfirmed: ReadonlySet<string>
}

/** The signs of life of a plan from what was written, confirmed and copied, all by field key. */
export function lifeOf(
  definition: Pick<PlanDefinition, 'sections'>,
  fields: ReadonlyMap<string, Stored>,
  confirmations: ReadonlyMap<string, Said>,
  copies: ReadonlyMap<string, Copied>,
): Life {
  const columns = new Map(fieldsOf(definition).map((field) => [field.key, field]))
  const changedOn = new Map<string, string>()
  const copied = new Set<string>()
  const unconfirmed = new Set<string>()
  for (const [key, stored] of fields) {
    const field = columns.get(key) ?? {}
    const copy = copies.get(key)
    if (!saysCopied(field, copy, stored)) changedOn.set(key, stored.changedOn)
    else {
      copied.add(key)
      if (isUnconfirmed(field, copy, stored, confirmations.get(key)?.seq)) unconfirmed.add(key)
    }
  }
  const touchedOn = new Map(changedOn)
  for (const [key, { on }] of confirmations) {
    const changed = touchedOn.get(key)
    if (changed === undefined || changed < on) touchedOn.set(key, on)
  }
  return { touchedOn, changedOn, copied, unconfirmed }
}
