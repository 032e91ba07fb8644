import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { filledState, type NotFilled } from '#domain/templates/filled.ts'
import type { PlanField } from './completeness.ts'
import { type Copied, isUnconfirmed, saysCopied } from './copied.ts'

type Stored = PlanField & { readonly changedOn: string; readonly changedSeq: number }
type Said = { readonly seq: number; readonly on: string }

/** When each field of a plan last showed a sign of life, and which ones only repeat another plan. */
export type Life = {
  /** The day of the last real change or confirmation; what was only copied has no change. */
  readonly touchedOn: ReadonlyMap<string, string>
  /** The day of the last real change, of the fields that say something since. */
  readonly changedOn: ReadonlyMap<string, string>
  /** The day of the last confirmation of what a field says now: before the last change it said else. */
  readonly confirmedOn: ReadonlyMap<string, string>
  /** Fields that still say what was copied into them. */
  readonly copied: ReadonlySet<string>
  /** Those of them that nobody has confirmed. */
  readonly unconfirmed: ReadonlySet<string>
}

/**
 * The signs of life of a plan from what was written, confirmed and copied, all by field key. A field
 * that was emptied, or filled with what only holds a place, shows none. E3 of the verdict.
 */
export function lifeOf(
  definition: Pick<PlanDefinition, 'sections'>,
  fields: ReadonlyMap<string, Stored>,
  confirmations: ReadonlyMap<string, Said>,
  copies: ReadonlyMap<string, Copied>,
): Life {
  const known = new Map(fieldsOf(definition).map((field) => [field.key, field]))
  const changedOn = new Map<string, string>()
  const confirmedOn = new Map<string, string>()
  const copied = new Set<string>()
  const unconfirmed = new Set<string>()
  for (const [key, stored] of fields) {
    const field = known.get(key)
    const silent = saysNothing(field, stored)
    const copy = copies.get(key)
    const said = confirmations.get(key)
    if (!silent && said && said.seq > stored.changedSeq) confirmedOn.set(key, said.on)
    if (!saysCopied(field ?? {}, copy, stored)) {
      if (!silent) changedOn.set(key, stored.changedOn)
    } else {
      copied.add(key)
      if (isUnconfirmed(field ?? {}, copy, stored, said?.seq)) unconfirmed.add(key)
    }
  }
  const touchedOn = new Map(changedOn)
  for (const [key, on] of confirmedOn) {
    const changed = touchedOn.get(key)
    if (changed === undefined || changed < on) touchedOn.set(key, on)
  }
  return { touchedOn, changedOn, confirmedOn, copied, unconfirmed }
}

function saysNothing(field: Field | undefined, { value }: PlanField): boolean {
  if (value === null) return true
  if (!field) return false
  const state = filledState(field, value)
  return !state.filled && nothingSaid.has(state.reason)
}

const nothingSaid: ReadonlySet<NotFilled> = new Set(['empty', 'placeholder', 'template_words'])
