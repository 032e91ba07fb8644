import type { CoachingDefinition, Field, PlanDefinition } from '#contract/template-definition.ts'

/** A definition that is filled in field by field: a plan or the coaching guide. */
export type FormDefinition = Pick<PlanDefinition | CoachingDefinition, 'sections'>

/** Every field in reading order. */
export function fieldsOf(definition: FormDefinition): readonly Field[] {
  return definition.sections.flatMap((section) => section.fields)
}

/** The field with this key, or null when this version of the template has none. */
export function fieldOf(definition: FormDefinition, key: string): Field | null {
  return fieldsOf(definition).find((field) => field.key === key) ?? null
}
