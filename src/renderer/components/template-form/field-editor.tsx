import type { ComponentType, ReactElement } from 'react'
import type { Field, FieldValue } from '#contract/template-definition.ts'
import { emptyValue } from '#domain/templates/empty.ts'
import { CalculatedEditor } from './calculated-editor.tsx'
import { ChoiceEditor } from './choice-editor.tsx'
import { ChoicesEditor } from './choices-editor.tsx'
import type { EditorProps } from './editor-props.ts'
import { GridEditor } from './grid-editor.tsx'
import { ListEditor } from './list-editor.tsx'
import { MoneyEditor, NumberEditor } from './number-editors.tsx'
import { PeopleEditor } from './people-editor.tsx'
import { TableEditor } from './table-editor.tsx'
import { DateEditor, LongTextEditor, TextEditor } from './text-editors.tsx'

type Props = {
  field: Field
  value: FieldValue
  /** The currency that a new amount starts with. */
  currency: string
  onChange: (value: FieldValue) => void
  labelledBy: string
  describedBy: string
  inputId: string
  disabled: boolean
  /** The editor of a link: the app has one that searches, a page without the app cannot. */
  linkEditor: ComponentType<EditorProps<'link'>>
}

/** The editor for whatever type a field of a template has. */
export function FieldEditor({ value, currency, linkEditor, ...rest }: Props): ReactElement {
  const held = value.type === rest.field.type ? value : emptyValue(rest.field, currency)
  const LinkEditor = linkEditor
  switch (held.type) {
    case 'text':
      return <TextEditor {...rest} value={held} />
    case 'long_text':
      return <LongTextEditor {...rest} value={held} />
    case 'number':
      return <NumberEditor {...rest} value={held} />
    case 'money':
      return <MoneyEditor {...rest} value={held} />
    case 'date':
      return <DateEditor {...rest} value={held} />
    case 'choice':
      return <ChoiceEditor {...rest} value={held} />
    case 'choices':
      return <ChoicesEditor {...rest} value={held} />
    case 'list':
      return <ListEditor {...rest} value={held} />
    case 'table':
      return <TableEditor {...rest} value={held} currency={currency} />
    case 'people':
      return <PeopleEditor {...rest} value={held} />
    case 'grid':
      return <GridEditor {...rest} value={held} currency={currency} />
    case 'link':
      return <LinkEditor {...rest} value={held} />
    case 'calculated':
      return <CalculatedEditor {...rest} />
  }
}
