import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Panel } from '../../components/panel.tsx'
import { saveCalendarFile } from './cadence-acts.ts'
import { importAdvice } from './cadence-words.ts'
import classes from './cadence.module.css'

/** How the reviews come into a calendar program: `children` is the file that is kept up to date. */
export function CalendarFilePanel({ children }: { children: ReactNode }) {
  return (
    <div className={classes.calendarFile}>
      <Panel title="In your calendar program">
        <div className={classes.ways}>
          <div>{children}</div>
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
        </div>
      </Panel>
    </div>
  )
}
