import { TextInput, type TextInputProps } from '@mantine/core'
import { useRef } from 'react'
import { addMinutes, takeTime } from '#domain/days/read-time.ts'
import { formatClock } from '../lib/format.ts'
import { writing } from '../lib/here.ts'
import { leavesField, useFieldEdit } from './use-field-edit.ts'
import { useHeldForm } from './use-typed-day.ts'

type Props = Pick<TextInputProps, 'label' | 'aria-label' | 'size' | 'disabled'> & {
  /** The time, `HH:MM`; empty for none. */
  value: string
  onChange: (time: string) => void
  /** Tells of a time only when the field is left: for what is saved as it is typed, or acts at once. */
  whenLeft?: boolean
  error?: string | undefined
}

const quarters: Readonly<Record<string, number>> = { ArrowUp: 15, ArrowDown: -15 }

function read(text: string) {
  return takeTime(text, writing().hours)
}

/**
 * A wall-clock time, typed as people write it: `9`, `9:30`, `2pm`. When the field is left it stands by
 * the clock that is set, so that `2:30` is seen to be `2:30 pm` there; arrow up and down go on and back
 * a quarter of an hour.
 */
export function TimeInput({ value, onChange, whenLeft = false, error, ...field }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const typed = useFieldEdit<string>({ value, onChange, whenLeft, read })
  const reading = typed.text === null ? null : read(typed.text)
  const time = reading === null ? value : reading.kind === 'value' ? reading.value : null
  const problem = typed.left && time === null ? 'No time of day. Write it as 9, 9:30 or 2pm.' : null
  useHeldForm(input, problem)
  return (
    <TextInput
      {...field}
      ref={input}
      autoComplete="off"
      spellCheck={false}
      maxLength={30}
      value={typed.text ?? formatClock(value)}
      // A dialog around it stays open while Escape takes words back.
      data-mantine-stop-propagation={typed.refused || undefined}
      error={problem ?? error}
      onChange={(event) => typed.type(event.currentTarget.value)}
      // What is typed next takes its place, as in the system's field.
      onFocus={(event) => event.currentTarget.select()}
      onBlur={typed.leave}
      onKeyDown={(event) => {
        if (typed.escape(event)) return
        if (leavesField(event)) typed.leave()
        const minutes = quarters[event.key]
        if (minutes === undefined || event.altKey || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        const next = time ? addMinutes(time, minutes) : '09:00'
        if (whenLeft) typed.type(formatClock(next))
        else typed.choose(next)
      }}
    />
  )
}
