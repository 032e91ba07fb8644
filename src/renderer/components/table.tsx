import type { ReactNode } from 'react'
import classes from './table.module.css'

/** A plain table in our look, scrolled sideways where it is too wide; long lists use a virtual one. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label}>
        {children}
      </table>
    </div>
  )
}
