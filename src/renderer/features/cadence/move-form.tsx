import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import { sayWeekday } from '#domain/summaries/wording.ts'
import { DayInput } from '../../components/day-input.tsx'
import { FormFoot } from '../../components/form-foot.tsx'
import { moveReview } from './cadence-acts.ts'
import classes from './cadence.module.css'
import { useProblem } from './use-problem.ts'

type Props = { occurrence: Occurrence; today: string; onClose: () => void }

/** Asks for another day and time of one review. */
export function MoveForm({ occurrence, today, onClose }: Props) {
  const [on, setOn] = useState<string | null>(occurrence.on)
  const [time, setTime] = useState(occurrence.time)
  const problem = useProblem(['on', 'time'])

  async function save(): Promise<void> {
    if (on === null) return
    if (await problem.run(() => moveReview(occurrence, on, time))) onClose()
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p className="meta">
        {occurrence.repName}, now {sayWeekday(occurrence.on)}, {occurrence.time}. Its series stays
        as it is.
      </p>
      <div className={classes.when}>
        <DayInput
          label="New day"
          value={on}
          onChange={setOn}
          today={today}
          focusFirst
          error={on === null ? 'Which day?' : problem.at('on')}
        />
        <TextInput
          label="Time"
          type="time"
          value={time}
          error={problem.at('time')}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </div>
      <FormFoot problem={problem.whole} submit="Move it" onCancel={onClose} />
    </form>
  )
}
