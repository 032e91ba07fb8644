import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { addressOf, type RecordRef } from '../lib/record-address.ts'

/** A link to a record, wherever records of its kind are shown; plain text where nowhere yet. */
export function RecordLink({ record, children }: { record: RecordRef; children: ReactNode }) {
  const router = useRouter()
  const href = addressOf(record, router.routesByPath)
  if (!href) return <span>{children}</span>
  return (
    <a
      href={router.history.createHref(href)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        void router.navigate({ href })
      }}
    >
      {children}
    </a>
  )
}
