import type { Column, Field } from '#contract/template-definition.ts'

type Parts = Pick<Field, 'key' | 'label' | 'help' | 'example' | 'type'> & Partial<Field>

/** A field that need not be filled, is not scored and has no least length, unless it says so. */
export function ask(parts: Parts): Field {
  return { scored: false, required: false, requiredFromStage: null, minLength: 0, ...parts }
}

/** A text column; most columns are. */
export function words(key: string, label: string): Column {
  return { key, label, type: 'text' }
}

/** A column for a day. */
export function dayColumn(key: string, label: string): Column {
  return { key, label, type: 'date' }
}

/** A column with a few choices. */
export function pick(key: string, label: string, choices: string[]): Column {
  return { key, label, type: 'choice', choices }
}
