import type { ReactNode } from 'react'
import { useRead } from '../../lib/queries.ts'
import classes from './copies.module.css'

/** A quiet line where no copy could be made for more than a day; `children` leads to the reason. */
export function CopiesNotice({ children }: { children: ReactNode }) {
  const failing = useRead('copies.state', {}).data?.failing ?? false
  if (!failing) return null
  return (
    <p className={classes.notice} role="status">
      No copy of your data could be made for more than a day. {children}
    </p>
  )
}
