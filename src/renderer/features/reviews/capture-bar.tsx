import { UnstyledButton } from '@mantine/core'
import { keysOf } from '../../lib/commands.ts'
import { type Captured, capturedKinds, captureLooks } from './capture-words.ts'
import classes from './capture-bar.module.css'

/** One press, or one key, opens a row for what was just said. */
export function CaptureBar({ onCapture }: { onCapture: (kind: Captured) => void }) {
  return (
    <div className={classes.bar} role="toolbar" aria-label="Capture">
      {capturedKinds.map((kind) => {
        const { label, icon: Icon, command } = captureLooks[kind]
        return (
          <UnstyledButton key={kind} className={classes.button} onClick={() => onCapture(kind)}>
            <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
            {label}
            <kbd className={classes.key} aria-hidden="true">
              {keysOf(command)}
            </kbd>
          </UnstyledButton>
        )
      })}
    </div>
  )
}
