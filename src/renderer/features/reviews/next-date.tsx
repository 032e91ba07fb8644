import { Radio } from '@mantine/core'
import { useId } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import type { Closing, Review } from '#contract/reviews.ts'
import { type NextPlan, planNext } from '#domain/cadence/next-review.ts'
import { DayInput } from '../../components/day-input.tsx'
import { TimeInput } from '../../components/time-input.tsx'
import { call } from '../../lib/call.ts'
import { formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { sayAt, sayWhen } from '../../lib/say-when.ts'
import { offerUndo } from '../../lib/undo.ts'
import classes from './close-screen.module.css'

const hows = {
  due: 'The one that is due',
  more: 'One more before or after it',
  none: 'None said',
} as const

type Props = {
  review: Review
  closing: Closing
  onWrite: (changes: Partial<Closing>) => void
}

/** When the next one is: what the cadence proposes, another day, one more, or none. */
export function NextDate({ review, closing, onWrite }: Props) {
  const name = useId()
  const due = useRead('cadence.nextAfter', { reviewId: review.id }).data?.due ?? []
  const proposed = closing.nextHow === 'due' ? due[0] : undefined
  const on = closing.nextOn ?? proposed?.on ?? ''
  const time = closing.nextTime ?? (closing.nextOn === null ? timeOf(proposed) : '')
  return (
    <fieldset className={classes.part} id="close-next">
      <legend>The next one</legend>
      {due.length === 0 ? null : (
        <div className={classes.rating}>
          {(['due', 'more', 'none'] as const).map((how) => (
            <Radio
              key={how}
              name={name}
              label={hows[how]}
              checked={closing.nextHow === how}
              onChange={() => onWrite({ nextHow: how, nextOn: null, nextTime: null })}
            />
          ))}
        </div>
      )}
      {closing.nextHow === 'none' && due.length > 0 ? null : (
        <div className={classes.next}>
          <DayInput
            label="Day"
            whenLeft
            value={on || null}
            onChange={(nextOn) => onWrite({ nextOn })}
          />
          <TimeInput
            label="Time"
            whenLeft
            value={time}
            onChange={(next) => onWrite({ nextOn: on || null, nextTime: next || null })}
          />
        </div>
      )}
      <p className={classes.note} role="status">
        {sayPlan(planNext(closing, due))}
      </p>
    </fieldset>
  )
}

function timeOf(one: Occurrence | undefined): string {
  return one === undefined || one.wholeDay ? '' : one.time
}

function sayPlan(plan: NextPlan): string {
  switch (plan.does) {
    case 'nothing':
      return 'Nothing is planned, and the summary names no next date.'
    case 'stands':
      return `As the cadence has it: ${sayWhen(plan.which)}.`
    case 'moves':
      return `Closing moves the one of ${sayWhen(plan.which)} to ${sayPlanned(plan)}, with its agenda.`
    case 'adds':
      return plan.time === null
        ? `Closing plans one on ${formatDay(plan.on)}, without a time: calendars show the day as free.`
        : `Closing plans one on ${sayAt(plan.on, plan.time)}, with its agenda.`
  }
}

function sayPlanned({ on, time }: { on: string; time: string | null }): string {
  return time === null ? formatDay(on) : sayAt(on, time)
}

/** Offers to take back what the close did for the next one. */
export function offerNextUndo(reviewId: string, plan: NextPlan): void {
  if (plan.does !== 'moves' && plan.does !== 'adds') return
  const when = sayPlanned(plan)
  offerUndo({
    label: plan.does === 'moves' ? `Next one moved to ${when}` : `Next one planned for ${when}`,
    undo: () => call('cadence.takeNextBack', { reviewId }),
    redo: () => call('cadence.putNextAgain', { reviewId }),
  })
}
