import type { ComponentProps } from 'react'
import classes from './day-and-time.module.css'
import { DayInput } from './day-input.tsx'
import { TimeInput } from './time-input.tsx'

type Props = {
  day: ComponentProps<typeof DayInput>
  time: {
    value: string
    onChange: (time: string) => void
    error?: string | undefined
    disabled?: boolean
  }
}

/** The day of something and, beside it, the wall-clock time. */
export function DayAndTime({ day, time }: Props) {
  return (
    <div className={classes.when}>
      <DayInput {...day} />
      <TimeInput
        label="Time"
        value={time.value}
        error={time.error}
        disabled={time.disabled ?? false}
        onChange={time.onChange}
      />
    </div>
  )
}
