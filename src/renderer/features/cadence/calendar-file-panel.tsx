import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Panel } from '../../components/panel.tsx'
import { saveCalendarFile } from './cadence-acts.ts'
import { importAdvice } from './cadence-words.ts'
import classes from './cadence.module.css'

/** How the reviews come into a calendar program: `children` is the file that is kept up to date. */
export function CalendarFilePanel({ children }: { children: ReactNode }) {
  return (
    <Panel title="In your calendar program">
      {children}
      <div className={classes.byHand}>
        <p>Or by hand. {importAdvice}</p>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void saveCalendarFile({ of: 'all' })}
        >
          Calendar file to import
        </Button>
      </div>
    </Panel>
  )
}
