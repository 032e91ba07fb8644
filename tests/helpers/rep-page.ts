import type { RepPage, SentPlan } from '#contract/rep-file-values.ts'
import type { FieldValue, PlanDefinition } from '#contract/template-definition.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { everyType } from './every-type.ts'
import { defaultWriting } from '#contract/writing.ts'

/** A plan as it goes out to a rep; what `values` leaves out was never written. */
export function sentPlan(
  number: number,
  values: Readonly<Record<string, FieldValue>> = {},
  definition: PlanDefinition = everyType,
): SentPlan {
  return {
    planId: someId(1, number),
    kind: definition.kind,
    title: `Halden ${number}`,
    templateVersionId: someId(2, number),
    definition,
    intent: null,
    currency: 'EUR',
    fields: fieldsOf(definition).map((field) => ({
      key: field.key,
      value: values[field.key] ?? null,
      score: null,
      revision: values[field.key] ? 3 : 0,
      required: field.required,
      backed: false,
    })),
  }
}

/** A page as it goes out, with these plans. */
export function repPageOf(plans: SentPlan[], parts: Partial<RepPage> = {}): RepPage {
  return {
    format: 'plumbline-rep-page',
    version: 1,
    fileId: someId(3, 1),
    repId: someId(4, 1),
    repName: 'Anna Lind',
    madeAt: '2026-05-12T08:00:00.000Z',
    madeOn: '2026-05-12',
    writing: defaultWriting,
    message: 'Please bring these up to date by Friday.',
    plans,
    ...parts,
  }
}

function someId(kind: number, number: number): string {
  return `019a0000-000${kind}-7000-8000-${String(number).padStart(12, '0')}`
}
