import type { Column, Field } from '#contract/template-definition.ts'
import { fieldsOf, type FormDefinition } from '../templates/fields.ts'

/**
 * Each field that a template ever had, by its key, so that every answer can be read whatever version
 * it was written on: called as in the last form that has it, and with all columns that it ever had,
 * those of that form first.
 */
export function knownFields(forms: readonly FormDefinition[]): Map<string, Field> {
  const known = new Map<string, Field>()
  for (const field of forms.flatMap((form) => fieldsOf(form))) {
    const before = known.get(field.key)?.columns
    known.set(
      field.key,
      before && field.columns ? { ...field, columns: united(field.columns, before) } : field,
    )
  }
  return known
}

function united(now: readonly Column[], before: readonly Column[]): Column[] {
  const there = new Set(now.map(({ key }) => key))
  return [...now, ...before.filter(({ key }) => !there.has(key))]
}
