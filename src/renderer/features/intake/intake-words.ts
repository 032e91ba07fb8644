import type { ReadAs } from '#contract/intake.ts'
import type { FieldType } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'

/** The types that a field of a form can be made, as a list offers them. */
export const typeChoices: readonly { readonly value: FieldType; readonly label: string }[] = [
  { value: 'text', label: 'Short text' },
  { value: 'long_text', label: 'Long text' },
  { value: 'number', label: 'Number' },
  { value: 'money', label: 'Money' },
  { value: 'date', label: 'Date' },
  { value: 'choice', label: 'One choice' },
  { value: 'choices', label: 'Several choices' },
  { value: 'list', label: 'List' },
  { value: 'table', label: 'Table' },
  { value: 'people', label: 'People' },
]

export const kindChoices: readonly { readonly value: PlanKind; readonly label: string }[] = [
  { value: 'account_plan', label: 'Account plan' },
  { value: 'opportunity_plan', label: 'Opportunity plan' },
  { value: 'territory_plan', label: 'Territory plan' },
  { value: 'call_plan', label: 'Call plan' },
]

export const readAsWords: Readonly<Record<ReadAs, string>> = {
  text: 'plain text',
  html: 'a web page',
  markdown: 'Markdown',
  word: 'a Word file',
}
