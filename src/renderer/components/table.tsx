import type { ReactNode } from 'react'
import classes from './table.module.css'

/** A plain table in our look; long lists use a virtual one. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <table className={classes.table} aria-label={label}>
      {children}
    </table>
  )
}
