import { Checkbox, Textarea } from '@mantine/core'
import { exampleOf } from './example.ts'
import type { EditorProps } from './editor-props.ts'
import classes from './editors.module.css'

/** Several choices, each a box to tick; they stay in the order of the template. */
export function ChoicesEditor({ field, value, onChange, ...rest }: EditorProps<'choices'>) {
  const choices = field.choices ?? []
  const tick = (choice: string, ticked: boolean) =>
    onChange({
      ...value,
      chosen: choices.filter((item) => (item === choice ? ticked : value.chosen.includes(item))),
    })
  return (
    <div className={classes.choice}>
      <div
        role="group"
        aria-labelledby={rest.labelledBy}
        aria-describedby={rest.describedBy}
        className={classes.many}
      >
        {choices.map((choice, at) => (
          <Checkbox
            key={choice}
            {...(at === 0 ? { id: rest.inputId } : {})}
            label={choice}
            disabled={rest.disabled}
            checked={value.chosen.includes(choice)}
            onChange={(event) => tick(choice, event.currentTarget.checked)}
          />
        ))}
      </div>
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
