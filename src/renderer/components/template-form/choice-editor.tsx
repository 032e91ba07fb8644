import { NativeSelect, SegmentedControl, Textarea } from '@mantine/core'
import { X } from 'lucide-react'
import { IconButton } from '../icon-button.tsx'
import { exampleOf } from './example.ts'
import type { EditorProps } from './editor-props.ts'
import classes from './editors.module.css'

/** Few short choices stand side by side; more of them, or longer ones, in a list. */
export function ChoiceEditor({ field, value, onChange, ...rest }: EditorProps<'choice'>) {
  const choices = field.choices ?? []
  const letters = choices.reduce((sum, choice) => sum + choice.length + 4, 0)
  return (
    <div className={classes.choice}>
      {letters <= 60 ? (
        <div className={classes.picked}>
          <SegmentedControl
            id={rest.inputId}
            aria-labelledby={rest.labelledBy}
            aria-describedby={rest.describedBy}
            disabled={rest.disabled}
            data={choices}
            value={value.choice ?? ''}
            onChange={(choice) => onChange({ ...value, choice })}
          />
          {value.choice !== null && !rest.disabled ? (
            <IconButton
              label={`${field.label}: choose nothing`}
              icon={X}
              onClick={() => onChange({ ...value, choice: null })}
            />
          ) : null}
        </div>
      ) : (
        <NativeSelect
          id={rest.inputId}
          className={classes.narrow ?? ''}
          aria-labelledby={rest.labelledBy}
          aria-describedby={rest.describedBy}
          disabled={rest.disabled}
          data={[{ value: '', label: 'Choose…' }, ...choices]}
          value={value.choice ?? ''}
          onChange={(event) => onChange({ ...value, choice: event.currentTarget.value || null })}
        />
      )}
      {field.choiceNote ? (
        <Textarea
          aria-label={`${field.label}: note`}
          disabled={rest.disabled}
          rows={1}
          classNames={{ input: classes.growing ?? '' }}
          placeholder={exampleOf(field)}
          value={value.note}
          onChange={(event) => onChange({ ...value, note: event.currentTarget.value })}
        />
      ) : null}
    </div>
  )
}
