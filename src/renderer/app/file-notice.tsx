import { useRead } from '../lib/queries.ts'
import classes from './file-notice.module.css'

/** Says on every screen that the file is damaged, or newer than this Plumbline. */
export function FileNotice() {
  const words = useRead('vault.state', {}).data?.words ?? ''
  if (words === '') return null
  return (
    <p className={classes.notice} role="alert">
      {words}
    </p>
  )
}
