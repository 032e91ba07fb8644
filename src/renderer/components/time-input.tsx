import { TextInput, type TextInputProps } from '@mantine/core'
import { useRef, useState } from 'react'
import { addMinutes, readTime } from '#domain/days/read-time.ts'
import { formatClock } from '../lib/format.ts'
import { useHeldForm } from './use-typed-day.ts'

type Props = Pick<TextInputProps, 'label' | 'aria-label' | 'size' | 'disabled'> & {
  /** The time, `HH:MM`; empty for none. */
  value: string
  onChange: (time: string) => void
  /** Tells of a time only when the field is left, for what acts at once on each change. */
  whenLeft?: boolean
  error?: string | undefined
}

const quarters: Readonly<Record<string, number>> = { ArrowUp: 15, ArrowDown: -15 }

/**
 * A wall-clock time, typed as people write it: `9`, `9:30`, `2pm`. When the field is left it stands by
 * the clock that is set; arrow up and down go on and back a quarter of an hour.
 */
export function TimeInput({ value, onChange, whenLeft = false, error, ...field }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  const [before, setBefore] = useState(value)
  const time = typed === null ? value : typed.trim() === '' ? '' : readTime(typed)
  if (before !== value) {
    setBefore(value)
    // Another hand has set the time: what was typed is over.
    if (typed !== null && time !== value) setTyped(null)
  }
  const problem = left && time === null ? 'No time of day. Write it as 9, 9:30 or 2pm.' : null
  useHeldForm(input, problem)

  function tell(next: string): void {
    if (next !== value) onChange(next)
  }
  function leave(): void {
    if (typed === null) return
    if (time === null) return setLeft(true)
    setTyped(null)
    tell(time)
  }
  return (
    <TextInput
      {...field}
      ref={input}
      autoComplete="off"
      spellCheck={false}
      maxLength={30}
      value={typed ?? formatClock(value)}
      error={problem ?? error}
      onChange={(event) => {
        const text = event.currentTarget.value
        const next = text.trim() === '' ? '' : readTime(text)
        setTyped(text)
        setLeft(false)
        if (!whenLeft && next !== null) tell(next)
      }}
      // What is typed next takes its place, as in the system's field.
      onFocus={(event) => event.currentTarget.select()}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave()
        const minutes = quarters[event.key]
        if (minutes === undefined || event.altKey || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        const next = time ? addMinutes(time, minutes) : '09:00'
        setTyped(whenLeft ? formatClock(next) : null)
        setLeft(false)
        if (!whenLeft) tell(next)
      }}
    />
  )
}
