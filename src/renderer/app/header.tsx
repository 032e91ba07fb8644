import { ActionIcon, Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { ArrowLeft, ArrowRight, Search } from 'lucide-react'
import { readableKeys, runCommand } from '../lib/commands.ts'
import { formatTime } from '../lib/format.ts'
import { saveState } from '../lib/save-state.ts'
import { useStore } from '../lib/store.ts'
import classes from './header.module.css'
import { onMac } from './keys.ts'

/** Back and forward, the way into the palette, and whether everything is saved. */
export function Header() {
  const router = useRouter()
  return (
    <header className={classes.header}>
      <ActionIcon
        variant="subtle"
        aria-label="Back"
        onClick={() => router.history.back()}
        color="gray"
      >
        <ArrowLeft size={16} strokeWidth={1.75} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label="Forward"
        onClick={() => router.history.forward()}
        color="gray"
      >
        <ArrowRight size={16} strokeWidth={1.75} />
      </ActionIcon>
      <button type="button" className={classes.search} onClick={() => runCommand('palette.open')}>
        <Search size={14} strokeWidth={1.75} aria-hidden="true" />
        <span>Search or run a command</span>
        <kbd>{readableKeys('$mod+KeyK', onMac)}</kbd>
      </button>
      <SaveNote />
    </header>
  )
}

function SaveNote() {
  const state = useStore(saveState)
  return (
    <div className={classes.saved} role="status" aria-live="polite">
      {state.is === 'saving' ? <span>Saving…</span> : null}
      {state.is === 'saved' ? <span>Saved {formatTime(state.at)}</span> : null}
      {state.is === 'failed' ? (
        <>
          <span className={classes.failed}>Not saved</span>
          <Button size="compact-xs" variant="default" onClick={state.retry} title={state.message}>
            Retry
          </Button>
        </>
      ) : null}
    </div>
  )
}
