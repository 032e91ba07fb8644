import { useEffect, useRef, useState } from 'react'
import { dropDraft, keepDraft, takeBack } from './drafts.ts'

type About = {
  /** Names the form over the whole app, such as `addendum:<review id>`. */
  readonly key: string
  /** Where it was typed, for the user. */
  readonly label: string
}

/**
 * `useState` for what a form with a button of its own holds. It is kept as a draft while it is typed,
 * and the draft goes with the form: it was saved, or called off. `words` is what was typed, as text.
 */
export function useDrafted<T>(
  { key, label }: About,
  start: T,
  words: (value: T) => string,
): [T, (next: T) => void] {
  // This form wrote the draft, in this page or one before it.
  const [taken] = useState(() => takeBack(key) as { value: T } | null)
  const [value, setValue] = useState(() => taken?.value ?? start)
  const typed = useRef(taken !== null)
  const said = words(value)
  const json = typeof value === 'string' ? null : JSON.stringify(value)
  useEffect(() => {
    if (!typed.current) return
    if (said.trim() === '') void dropDraft(key)
    else keepDraft(key, { label, words: said, value: json })
  }, [key, label, said, json])
  useEffect(() => () => void dropDraft(key), [key])
  return [
    value,
    (next) => {
      typed.current = true
      setValue(next)
    },
  ]
}

const asTyped = (text: string) => text

/** `useDrafted` for a form that holds one text. */
export function useDraftedText(about: About, start = ''): [string, (next: string) => void] {
  return useDrafted(about, start, asTyped)
}
