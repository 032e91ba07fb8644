import { Button } from '@mantine/core'
import { useRead, useWrite } from '../lib/queries.ts'
import classes from './journal-notice.module.css'

/**
 * Says on every screen what the journal of saves put back at the start, or could not, until somebody has
 * seen it; and that saves are not recorded, for as long as that is so.
 */
export function JournalNotice() {
  const known = useRead('journal.state', {}).data
  const seen = useWrite('journal.seen')
  if (!known) return null
  return (
    <>
      {known.problem === '' ? null : (
        <p className={classes.notice} role="alert">
          {known.problem}
        </p>
      )}
      {known.words === '' ? null : (
        <div className={classes.notice} role="alert">
          <p>{known.words}</p>
          <Button variant="default" size="compact-sm" onClick={() => seen.mutate({})}>
            I have read this
          </Button>
        </div>
      )}
    </>
  )
}
