import { type RefObject, useEffect, useRef } from 'react'

/** Puts the focus on a field that the user has just asked for. */
export function useFocusFirst<T extends HTMLElement>(when = true): RefObject<T | null> {
  const field = useRef<T>(null)
  const first = useRef(when)
  useEffect(() => {
    if (first.current) field.current?.focus()
  }, [])
  return field
}
