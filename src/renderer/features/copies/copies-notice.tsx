import type { ReactNode } from 'react'
import { useRead } from '../../lib/queries.ts'
import classes from './copies.module.css'

/**
 * A quiet line where no copy could be made for more than a day, or where the data folder is synced by
 * another program; `children` leads to what is to be done.
 */
export function CopiesNotice({ children }: { children: ReactNode }) {
  const state = useRead('copies.state', {}).data
  if (state?.failing) {
    return (
      <p className={classes.notice} role="status">
        No copy of your data could be made for more than a day. {children}
      </p>
    )
  }
  if (!state?.synced) return null
  return (
    <p className={classes.notice} role="status">
      The data folder lies in a folder that {state.synced.client} syncs, where notes can be lost.{' '}
      {children}
    </p>
  )
}
