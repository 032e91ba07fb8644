import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { addDays } from '#domain/days.ts'
import { type DayBounds, endBeyond, takeDay } from '#domain/days/day-field.ts'
import { addMonths, within } from '#domain/days/month-weeks.ts'
import { today } from '../lib/here.ts'
import { readTyped, sayNoDay, sayWholeDay, writeDay } from './day-words.ts'
import { useFieldEdit } from './use-field-edit.ts'

export type TypedDayOptions = {
  /** The day, `YYYY-MM-DD`; null for none. */
  value: string | null
  onChange: (day: string | null) => void
  /** Where a day without its year lies: ahead, unless said otherwise. */
  look?: 'ahead' | 'back' | undefined
  /**
   * Tells of a day only when the field is left: for what is saved as it is typed, or acts at once. A
   * form that is sent may follow the keys.
   */
  whenLeft?: boolean | undefined
  min?: string | undefined
  max?: string | undefined
  /** Something is to happen on this day: one that is over is taken, and said to be over. */
  planned?: boolean | undefined
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
  type: (text: string) => void
  /** Takes what was typed. A text that cannot be taken stays, and so does the day from before. */
  leave: () => void
  /** What is typed is no day, so that Escape takes it back. */
  refused: boolean
  /** Answers Escape. @returns whether it took words back, and is not to lead out of the field */
  escape: (event: KeyboardEvent) => boolean
  /** Why somebody may want to look again at a day that is taken, or null. */
  over: string | null
  choose: (day: string) => void
  /** Goes on from the day that is meant. */
  step: (by: { days?: number; months?: number }) => void
}

/** What is typed into the field of a day, between the keys and the value of the form. */
export function useTypedDay(options: TypedDayOptions): TypedDay {
  const { value, onChange, look = 'ahead', whenLeft = false, min, max, planned = false } = options
  const readText = (text: string) => (text.trim() === '' ? null : readTyped(text, look))
  const field = useFieldEdit<string | null>({
    value,
    onChange,
    whenLeft,
    read: (text) => takeDay(readText(text), { min, max }),
  })
  const read = field.text === null ? null : readText(field.text)
  const day = field.text === null ? value : read?.kind === 'day' ? read.day : null
  const unread = read !== null && read.kind !== 'day' ? sayNoDay(read) : null
  const outside = day === null ? null : sayOutside(day, { min, max })
  const over = planned && day !== null && day < today() ? 'This day is over.' : null
  const typing = field.text !== null && !field.left
  return {
    text: field.text ?? (value === null ? '' : writeDay(value)),
    day,
    hint: typing ? (unread ?? outside ?? (day && sayTaken(day, over))) : null,
    problem: typing ? null : (unread ?? outside),
    type: field.type,
    leave: field.leave,
    refused: field.refused,
    escape: field.escape,
    over,
    choose: field.choose,
    step: ({ days = 0, months = 0 }) => {
      const next = day === null ? today() : addDays(addMonths(day, months), days)
      const kept = within(next, min, max)
      if (whenLeft) field.type(writeDay(kept))
      else field.choose(kept)
    },
  }
}

function sayTaken(day: string, over: string | null): string {
  return [sayWholeDay(day), over].filter((part) => part !== null).join('. ')
}

function sayOutside(day: string, bounds: DayBounds): string | null {
  const end = endBeyond(day, bounds)
  return end === null ? null : `Not ${end.not} ${sayWholeDay(end.day)}.`
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
