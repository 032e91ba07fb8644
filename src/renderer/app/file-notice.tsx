import { Link } from '@tanstack/react-router'
import { LookingBar } from '../features/vault/looking-bar.tsx'
import { useRead } from '../lib/queries.ts'
import classes from './file-notice.module.css'

/** Says on every screen what is known of the data file where it is not open and well. */
export function FileNotice() {
  const known = useRead('vault.state', {}).data
  if (!known || known.words === '') return null
  if (known.state === 'looking') return <LookingBar known={known} />
  return (
    <p className={classes.notice} role="alert">
      {known.words} {known.state === 'damaged' ? <Link to="/copies">Choose a copy</Link> : null}
    </p>
  )
}
