import { ArrowLeft, ArrowRight, Search } from 'lucide-react'
import { IconButton } from '../components/icon-button.tsx'
import { SaveNote } from '../components/save-note.tsx'
import { keysOf, runCommand } from '../lib/commands.ts'
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
      <div className={classes.saved}>
        <SaveNote />
      </div>
    </header>
  )
}
