import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useStore } from '../lib/store.ts'
import { dismissUndo, undoState } from '../lib/undo.ts'
import classes from './undo-bar.module.css'

const shownFor = 10_000

/** Offers to take back what was just done; stays while it is hovered or focused. */
export function UndoBar({ onUndo }: { onUndo: () => void }) {
  const { offered } = useStore(undoState)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!offered || held) return undefined
    const timer = setTimeout(dismissUndo, shownFor)
    return () => clearTimeout(timer)
  }, [offered, held])
  return (
    <div role="status" aria-live="polite">
      {offered ? (
        <div
          className={classes.bar}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{offered.label}</span>
          <Button size="compact-sm" variant="default" onClick={onUndo}>
            Undo
          </Button>
        </div>
      ) : null}
    </div>
  )
}
