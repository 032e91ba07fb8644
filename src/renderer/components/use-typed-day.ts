import { type RefObject, useEffect, useState } from 'react'
import { addDays } from '#domain/days.ts'
import { addMonths, within } from '#domain/days/month-weeks.ts'
import { today } from '../lib/here.ts'
import { readTyped, sayNoDay, sayWholeDay, writeDay } from './day-words.ts'

export type TypedDayOptions = {
  /** The day, `YYYY-MM-DD`; null for none. */
  value: string | null
  onChange: (day: string | null) => void
  /** Where a day without its year lies: ahead, unless said otherwise. */
  look?: 'ahead' | 'back' | undefined
  /** Tells of a day only when the field is left, for what acts at once on each change. */
  whenLeft?: boolean | undefined
  min?: string | undefined
  max?: string | undefined
}

export type TypedDay = {
  /** What stands in the field. */
  text: string
  /** The day that is meant now. */
  day: string | null
  /** What was understood so far, or how to go on; null when there is nothing to say. */
  hint: string | null
  /** Why what was typed cannot be taken; said once the field was left. */
  problem: string | null
  /** Something was typed that is not told yet. */
  pending: boolean
  type: (text: string) => void
  /** Takes what was typed. A text that is no day stays, and the day before it stands. */
  leave: () => void
  choose: (day: string) => void
  /** Goes on from the day that is meant. */
  step: (by: { days?: number; months?: number }) => void
}

/** What is typed into the field of a day, between the keys and the value of the form. */
export function useTypedDay(options: TypedDayOptions): TypedDay {
  const { value, onChange, look = 'ahead', whenLeft = false, min, max } = options
  const [typed, setTyped] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  const read = typed === null || typed.trim() === '' ? null : readTyped(typed, look)
  const day =
    read === null ? (typed === null ? value : null) : read.kind === 'day' ? read.day : null
  const [before, setBefore] = useState(value)
  if (before !== value) {
    setBefore(value)
    // Another hand has set the day: what was typed is over.
    if (typed !== null && day !== value) setTyped(null)
  }

  function tell(next: string | null): void {
    if (next !== value) onChange(next)
  }
  function choose(next: string): void {
    setTyped(null)
    tell(next)
  }
  const unread = read !== null && read.kind !== 'day' ? sayNoDay(read) : null
  const outside = day === null || left ? null : sayOutside(day, min, max)
  return {
    text: typed ?? (value === null ? '' : writeDay(value)),
    day,
    hint: typed === null || left ? null : (unread ?? outside ?? (day && sayWholeDay(day))),
    problem: left ? unread : typed === null ? outside : null,
    pending: typed !== null,
    type: (text) => {
      setTyped(text)
      setLeft(false)
      if (whenLeft) return
      const next = text.trim() === '' ? null : readTyped(text, look)
      if (next === null) tell(null)
      else if (next.kind === 'day') tell(next.day)
    },
    leave: () => {
      if (typed === null) return
      if (unread !== null) return setLeft(true)
      setTyped(null)
      tell(day)
    },
    choose,
    step: ({ days = 0, months = 0 }) => {
      const next = day === null ? today() : addDays(addMonths(day, months), days)
      const kept = within(next, min, max)
      if (!whenLeft) return choose(kept)
      setTyped(writeDay(kept))
      setLeft(false)
    },
  }
}

function sayOutside(day: string, min: string | undefined, max: string | undefined): string | null {
  if (min !== undefined && day < min) return `Not before ${sayWholeDay(min)}.`
  return max !== undefined && day > max ? `Not after ${sayWholeDay(max)}.` : null
}

/** While a field holds a text that is no day, its form is not sent: the text would be lost. */
export function useHeldForm(
  field: RefObject<HTMLInputElement | null>,
  problem: string | null,
): void {
  const held = problem !== null
  useEffect(() => {
    const form = field.current?.form
    if (!held || !form) return undefined
    const hold = (event: Event) => {
      event.preventDefault()
      event.stopPropagation()
      field.current?.focus()
    }
    form.addEventListener('submit', hold, { capture: true })
    return () => form.removeEventListener('submit', hold, { capture: true })
  }, [field, held])
}
