import { useEffect } from 'react'
import { Store } from './store.ts'

/** The title of the screen that is shown, for the breadcrumb; empty while one is read. */
export const screenTitle = new Store('')

/** Says the title of the screen that uses it for as long as it is shown, and no longer. */
export function useScreenTitle(title: string): void {
  useEffect(() => {
    screenTitle.set(title)
    return () => screenTitle.set('')
  }, [title])
}
