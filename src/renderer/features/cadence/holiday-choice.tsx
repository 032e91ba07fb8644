import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '#contract/contract.ts'
import { sayCount } from '#domain/days/say-day.ts'
import { sayWeekday } from '#domain/summaries/wording.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import classes from './cadence.module.css'
import { addHolidays } from './rule-acts.ts'
import { useProblem } from './use-problem.ts'

type Props = { found: Output<'cadence.readHolidayFile'>; onClose: () => void }

/** What a calendar file holds of holidays; the manager takes what fits. */
export function HolidayChoice({ found, onClose }: Props) {
  const fresh = found.holidays.filter(({ there }) => !there)
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const problem = useProblem([])
  const chosen = fresh.filter(({ on }) => !off.has(on)).map(({ on, name }) => ({ on, name }))
  const known = found.holidays.length - fresh.length
  const { timed, long, repeating } = found.leftOut
  const leftOut = [
    known > 0 ? `${known} there already` : '',
    timed > 0 ? `${timed} with a time of day` : '',
    long > 0 ? `${long} of many days` : '',
    repeating > 0 ? `${repeating} that repeat in a way no holiday does` : '',
  ].filter((part) => part !== '')

  async function save(): Promise<void> {
    if (await problem.run(() => addHolidays(chosen))) onClose()
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {fresh.length === 0 ? <p>This file holds no holiday that is not there already.</p> : null}
      <div className={classes.found}>
        {fresh.map(({ on, name }) => (
          <Checkbox
            key={on}
            label={`${name}, ${sayWeekday(on)}`}
            checked={!off.has(on)}
            onChange={(event) => {
              const next = new Set(off)
              if (event.currentTarget.checked) next.delete(on)
              else next.add(on)
              setOff(next)
            }}
          />
        ))}
      </div>
      {leftOut.length === 0 ? null : <p className="meta">Left out: {leftOut.join(', ')}.</p>}
      <FormFoot
        problem={problem.whole}
        submit={`Add ${sayCount(chosen.length, 'holiday')}`}
        disabled={chosen.length === 0}
        onCancel={onClose}
      />
    </form>
  )
}
