import { Button } from '@mantine/core'
import { formatTime } from '../lib/format.ts'
import { saveState } from '../lib/save-state.ts'
import { useStore } from '../lib/store.ts'
import classes from './save-note.module.css'

/** What a header says of saving; where something was not saved, the reason stands beside it. */
export function SaveNote() {
  const state = useStore(saveState)
  return (
    <div
      className={classes.note}
      data-failed={state.is === 'failed'}
      role="status"
      aria-live="polite"
    >
      {state.is === 'saving' ? <span>Saving…</span> : null}
      {state.is === 'saved' ? <span>Saved {formatTime(state.at)}</span> : null}
      {state.is === 'failed' ? (
        <>
          <strong className={classes.failed}>Not saved</strong>
          <span className={classes.why}>{state.message}</span>
          <Button size="compact-xs" variant="default" onClick={state.retry}>
            Retry
          </Button>
        </>
      ) : null}
    </div>
  )
}
