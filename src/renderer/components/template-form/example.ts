import type { Field } from '#contract/template-definition.ts'

/** What an empty field shows: its example, where it has one. */
export function exampleOf({ example }: Pick<Field, 'example'>): string {
  return example === '' ? '' : `For example: ${example}`
}
