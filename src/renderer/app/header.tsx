import { Button } from '@mantine/core'
import { ArrowLeft, ArrowRight, Search } from 'lucide-react'
import { IconButton } from '../components/icon-button.tsx'
import { keysOf, runCommand } from '../lib/commands.ts'
import { formatTime } from '../lib/format.ts'
import { saveState } from '../lib/save-state.ts'
import { useStore } from '../lib/store.ts'
import { Breadcrumb } from './breadcrumb.tsx'
import classes from './header.module.css'

/** Back and forward, where the screen stands, the way into the palette, and whether everything is saved. */
export function Header() {
  return (
    <header className={classes.header} data-pane>
      <IconButton
        label="Back"
        icon={ArrowLeft}
        keys={keysOf('go.back')}
        onClick={() => runCommand('go.back')}
      />
      <IconButton
        label="Forward"
        icon={ArrowRight}
        keys={keysOf('go.forward')}
        onClick={() => runCommand('go.forward')}
      />
      <Breadcrumb />
      <button
        type="button"
        className={classes.search}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => runCommand('palette.open')}
      >
        <Search size={14} strokeWidth={1.75} aria-hidden="true" />
        <span>Search or run a command</span>
        <kbd>{keysOf('palette.open')}</kbd>
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
