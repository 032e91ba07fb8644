import { UnstyledButton } from '@mantine/core'
import { type RefObject, useEffect, useRef } from 'react'
import { keysOf } from '../../lib/commands.ts'
import { type Captured, capturedKinds, captureLooks } from './capture-words.ts'
import classes from './capture-bar.module.css'

/** One press, or one key, opens a row for what was just said. */
export function CaptureBar({ onCapture }: { onCapture: (kind: Captured) => void }) {
  const bar = useRef<HTMLDivElement>(null)
  useFoot(bar)
  return (
    <div ref={bar} className={classes.bar} role="toolbar" aria-label="Capture">
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

/** Says how much of the foot the bar takes, as high as it wraps: what floats there stands above it. */
function useFoot(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { style } = document.documentElement
    const watch = new ResizeObserver(() => {
      style.setProperty('--foot', `${bar.current?.offsetHeight ?? 0}px`)
    })
    if (bar.current) watch.observe(bar.current)
    return () => {
      watch.disconnect()
      style.removeProperty('--foot')
    }
  }, [bar])
}
