import { Button, TextInput } from '@mantine/core'
import { quickDays } from '#domain/days/quick-days.ts'
import { sayWeekday } from '#domain/summaries/wording.ts'
import classes from './day-input.module.css'

type Props = {
  label: string
  value: string | null
  onChange: (day: string | null) => void
  /** Offers the days that are often meant, counted from this one. */
  today?: string
  error?: string | undefined
  required?: boolean
  /** Takes the focus when a dialog opens. */
  focusFirst?: boolean
}

/** A day, typed digit by digit or picked; the days that are often meant are one press away. */
export function DayInput({ label, value, onChange, today, error, focusFirst, ...rest }: Props) {
  return (
    <div className={classes.day}>
      <TextInput
        type="date"
        label={label}
        value={value ?? ''}
        error={error}
        // Figures are read differently in two countries; the words under them are not.
        description={value && value > '1900' ? sayWeekday(value) : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data-autofocus={focusFirst}
        onChange={(event) => onChange(event.currentTarget.value || null)}
        {...rest}
      />
      {today ? (
        <div className={classes.quick} role="group" aria-label={`${label}: often meant`}>
          {quickDays(today).map(({ label: name, day }) => (
            <Button
              key={name}
              size="compact-xs"
              variant="default"
              aria-pressed={value === day}
              onClick={() => onChange(day)}
            >
              {name}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
