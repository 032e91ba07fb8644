import { useEffect } from 'react'
import { Store } from './store.ts'

/** Whether the sidebar and the header are hidden, so that only the screen is left. */
export const focusMode = new Store(false)

/** Hides everything but the screen for as long as the component is shown. */
export function useFocusMode(on = true): void {
  useEffect(() => {
    if (!on) return undefined
    focusMode.set(true)
    return () => focusMode.set(false)
  }, [on])
}
