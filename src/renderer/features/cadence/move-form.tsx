import { useState } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import type { At } from '#domain/cadence/calendar-view.ts'
import { saidTime, timeAt } from '#domain/cadence/occurrences.ts'
import { DayAndTime } from '../../components/day-and-time.tsx'
import { Ask } from '../../components/ask.tsx'
import { moveReviews } from './cadence-acts.ts'
import { sayTime } from '../../lib/say-when.ts'
import classes from './cadence.module.css'
import { sayAway } from './say-away.ts'
import { useAway } from '../../lib/use-away.ts'
import { useProblem } from './use-problem.ts'
import { sayWeekday } from '../../lib/format.ts'

/** What the field of a time holds while none is said. */
const noTime = ''

type Props = {
  occurrence: Occurrence
  /** The others that are held at once with it. */
  all?: readonly Occurrence[]
  /** The place that is proposed; null: where it stands. */
  to?: At | null
  today: string
  onMoved?: (at: At) => void
  onClose: () => void
}

/** Asks for another day and time of one review, and says when somebody is away there. */
export function MoveForm({ occurrence, all = [occurrence], to = null, today, ...rest }: Props) {
  const { onMoved, onClose } = rest
  const [day, setDay] = useState<string | null>(to?.on ?? occurrence.on)
  const [time, setTime] = useState(
    (to ? timeAt(occurrence, to.time) : saidTime(occurrence)) ?? noTime,
  )
  // Only what has no time can be without one.
  const missing = time === noTime && !occurrence.wholeDay
  const problem = useProblem(['on', 'time'])
  const away = useAway(today)
  const over = day !== null && day < today && day !== occurrence.on
  const there = day === null || over ? null : sayAway(all, day, away)

  async function save(): Promise<void> {
    if (day === null || over || missing) return
    if (!(await problem.run(() => moveReviews(all, day, time === noTime ? null : time)))) return
    onMoved?.({ on: day, time: time === noTime ? occurrence.time : time })
    onClose()
  }

  return (
    <Ask
      problem={problem.whole}
      submit={there ? 'Move it anyway' : 'Move it'}
      onCancel={onClose}
      onSubmit={save}
    >
      <p className="meta">
        {all.length > 1 ? `${all.length} of the team` : occurrence.repName}, now{' '}
        {sayWeekday(occurrence.on)}, {sayTime(occurrence)}. Its series stays as it is.
      </p>
      <DayAndTime
        day={{
          label: 'New day',
          value: day,
          onChange: setDay,
          today,
          focusFirst: true,
          error: day === null ? 'Which day?' : over ? 'That day is over.' : problem.at('on'),
        }}
        time={{
          value: time,
          error: missing ? 'At what time?' : problem.at('time'),
          onChange: setTime,
        }}
      />
      {there ? (
        <p role="alert" className={classes.crm}>
          {there}
        </p>
      ) : null}
    </Ask>
  )
}
