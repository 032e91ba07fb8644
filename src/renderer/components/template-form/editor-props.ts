import type { Field, FieldValue } from '#contract/template-definition.ts'

type ValueOf<T extends FieldValue['type']> = Extract<FieldValue, { type: T }>

/** What every editor of a field is given. */
export type EditorProps<T extends FieldValue['type']> = {
  field: Field
  value: ValueOf<T>
  onChange: (value: FieldValue) => void
  /** Ids of the label and of what else describes the field. */
  labelledBy: string
  describedBy: string
  /** Id of the first control, so that the label and a link can reach it. */
  inputId: string
  disabled: boolean
}
