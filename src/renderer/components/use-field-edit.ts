import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import {
  type FieldEdit,
  type FieldReading,
  type FieldStep,
  isOvertaken,
  leaveField,
  takeBack,
  typeText,
} from '#domain/days/field-edit.ts'

type Options<T> = {
  value: T
  onChange: (value: T) => void
  /** Tells of a value only when the field is left. */
  whenLeft: boolean
  read: (text: string) => FieldReading<T>
}

export type TypedField<T> = {
  /** What is typed, until the field is left with a value; null while the value itself stands. */
  text: string | null
  /** The field was left with a text that cannot be taken. */
  left: boolean
  type: (text: string) => void
  leave: () => void
  /** What is typed is no value, so that Escape takes it back. */
  refused: boolean
  /** Answers Escape. @returns whether it took words back, and is not to lead out of the field */
  escape: (event: KeyboardEvent) => boolean
  choose: (value: T) => void
}

/** The keys that lead out of a field, or move its row: what is typed is told before they do so. */
export function leavesField({ key, altKey }: { key: string; altKey: boolean }): boolean {
  return ['Enter', 'Escape', 'Tab'].includes(key) || (altKey && key.startsWith('Arrow'))
}

/** A value that is typed as text, between the keys and the form. */
export function useFieldEdit<T>({ value, onChange, whenLeft, read }: Options<T>): TypedField<T> {
  const [edit, setEdit] = useState<FieldEdit<T> | null>(null)
  const [before, setBefore] = useState(value)
  if (before !== value) {
    setBefore(value)
    if (edit !== null && isOvertaken(edit, value)) setEdit(null)
  }
  const reading = edit === null ? null : read(edit.text)
  const untoldRef = useTellOnGoing(
    reading?.kind === 'value' && reading.value !== value ? () => onChange(reading.value) : null,
  )

  function go(step: FieldStep<T>): void {
    untoldRef.current = null
    setEdit(step.edit)
    if (step.value !== value) onChange(step.value)
  }
  return {
    text: edit?.text ?? null,
    left: edit?.left ?? false,
    type: (text) => go(typeText(edit, { text, reading: read(text) }, { value, whenLeft })),
    leave: () => {
      if (edit !== null) go(leaveField(edit, read(edit.text)))
    },
    refused: reading?.kind === 'refused',
    escape: (event) => {
      if (event.key !== 'Escape' || event.nativeEvent.isComposing) return false
      const back = edit === null ? null : takeBack(edit, read(edit.text))
      if (back === null) return false
      go(back)
      event.preventDefault()
      event.stopPropagation()
      return true
    },
    choose: (next) => go({ edit: null, value: next }),
  }
}

/** A field that goes away while somebody types in it is not left first: what it holds is told then. */
function useTellOnGoing(tell: (() => void) | null): RefObject<(() => void) | null> {
  const untold = useRef(tell)
  useLayoutEffect(() => {
    untold.current = tell
  })
  // Before the screens put away and the window closes, which save what they were told.
  useLayoutEffect(() => () => untold.current?.(), [])
  useEffect(() => {
    const tellNow = () => untold.current?.()
    window.addEventListener('beforeunload', tellNow, { capture: true })
    return () => window.removeEventListener('beforeunload', tellNow, { capture: true })
  }, [])
  return untold
}
