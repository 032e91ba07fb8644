import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { screenTitle } from '../../lib/screen-title.ts'
import { Store, useStore } from '../../lib/store.ts'
import { sections } from '../sections.ts'

/** A record that was open, by its address. */
export type Visit = { readonly href: string; readonly title: string }

const most = 12
export const recentVisits = new Store<readonly Visit[]>([])

/** Remembers each record that is opened, newest first; sections are in the sidebar anyway. */
export function useRecentVisits(): void {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const title = useStore(screenTitle)
  useEffect(() => {
    if (!title || sections.some((section) => section.path === pathname)) return
    const others = recentVisits.get().filter((visit) => visit.href !== pathname)
    recentVisits.set([{ href: pathname, title }, ...others].slice(0, most))
  }, [pathname, title])
}
