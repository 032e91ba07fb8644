import { Textarea } from '@mantine/core'
import { DayInput } from '../day-input.tsx'
import { exampleOf } from './example.ts'
import type { EditorProps } from './editor-props.ts'
import classes from './editors.module.css'

/** One line of text. */
export function TextEditor({ field, value, onChange, ...rest }: EditorProps<'text'>) {
  return (
    <Textarea
      id={rest.inputId}
      aria-labelledby={rest.labelledBy}
      aria-describedby={rest.describedBy}
      disabled={rest.disabled}
      rows={1}
      classNames={{ input: classes.growing ?? '' }}
      placeholder={exampleOf(field)}
      value={value.text}
      onChange={(event) => onChange({ type: 'text', text: event.currentTarget.value })}
    />
  )
}

/** Several lines of text; the box grows with them. */
export function LongTextEditor({ field, value, onChange, ...rest }: EditorProps<'long_text'>) {
  return (
    <Textarea
      id={rest.inputId}
      aria-labelledby={rest.labelledBy}
      aria-describedby={rest.describedBy}
      disabled={rest.disabled}
      rows={2}
      classNames={{ input: classes.growing ?? '' }}
      placeholder={exampleOf(field)}
      value={value.text}
      onChange={(event) => onChange({ type: 'long_text', text: event.currentTarget.value })}
    />
  )
}

/** A day, and what was said to it. */
export function DateEditor({ field, value, onChange, ...rest }: EditorProps<'date'>) {
  return (
    <div className={classes.dated}>
      <DayInput
        id={rest.inputId}
        aria-labelledby={rest.labelledBy}
        aria-describedby={rest.describedBy}
        disabled={rest.disabled}
        whenLeft
        value={value.date}
        onChange={(date) => onChange({ ...value, date })}
      />
      <Textarea
        aria-label={`${field.label}: note`}
        disabled={rest.disabled}
        rows={1}
        classNames={{ input: classes.growing ?? '' }}
        placeholder={exampleOf(field)}
        value={value.note}
        onChange={(event) => onChange({ ...value, note: event.currentTarget.value })}
      />
    </div>
  )
}
