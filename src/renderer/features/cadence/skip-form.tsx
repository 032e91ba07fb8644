import { Checkbox, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import { addDays } from '#domain/days.ts'
import { reasonProblem } from '#domain/reasons/reason.ts'
import { DayAndTime } from '../../components/day-and-time.tsx'
import { Ask } from '../../components/ask.tsx'
import { skipReview } from './cadence-acts.ts'
import { useFreeSlot } from '../../lib/use-free-slot.ts'
import { sayTime } from '../../lib/say-when.ts'
import classes from './cadence.module.css'
import { useProblem } from './use-problem.ts'
import { sayWeekday } from '../../lib/format.ts'
import { useDraftedText } from '../../lib/use-drafted.ts'

type Props = { occurrence: Occurrence; today: string; onClose: () => void }

/** Asks who skips one review and why, and whether another is planned in its place. */
export function SkipForm({ occurrence, today, onClose }: Props) {
  const [by, setBy] = useState<'manager' | 'rep'>('manager')
  const [why, setWhy] = useDraftedText({
    key: `skip:${occurrence.key}`,
    label: 'Why a review is skipped',
  })
  const [again, setAgain] = useState(false)
  const [chosen, setChosen] = useState<{ on: string | null; time: string } | null>(null)
  const { repId, minutes } = occurrence
  const from = addDays(occurrence.on > today ? occurrence.on : today, 1)
  const free = useFreeSlot({ repId, minutes, time: occurrence.time, from })
  const { on, time } = chosen ?? free
  const [asked, setAsked] = useState(false)
  const problem = useProblem(['why', 'rebook.on', 'rebook.time'])
  const noReason = reasonProblem(why)
  const whyMissing = (asked && noReason) || undefined

  async function save(): Promise<void> {
    setAsked(true)
    if (noReason || (again && on === null)) return
    const rebook = again && on !== null ? { on, time } : null
    const skip = { key: occurrence.key, by, why, rebook }
    if (await problem.run(() => skipReview(skip))) onClose()
  }

  return (
    <Ask problem={problem.whole} submit="Skip it" onCancel={onClose} onSubmit={save}>
      <p className="meta">
        {occurrence.repName}, {sayWeekday(occurrence.on)}, {sayTime(occurrence)}. Open topics stay
        and wait for the next one.
      </p>
      <Radio.Group
        label="Who skips it"
        value={by}
        onChange={(value) => setBy(value === 'rep' ? 'rep' : 'manager')}
      >
        <div className={classes.choices}>
          <Radio value="manager" label="I do" />
          <Radio value="rep" label={occurrence.repName} />
        </div>
      </Radio.Group>
      <TextInput
        label="Why"
        required
        data-autofocus
        maxLength={300}
        value={why}
        error={whyMissing ?? problem.at('why')}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Checkbox
        label="Plan another one in its place"
        checked={again}
        onChange={(event) => setAgain(event.currentTarget.checked)}
      />
      {again ? (
        <DayAndTime
          day={{
            label: 'On',
            value: on,
            onChange: (day) => setChosen({ on: day, time }),
            today,
            error: on === null ? 'Which day?' : problem.at('rebook.on'),
          }}
          time={{
            value: time,
            error: problem.at('rebook.time'),
            onChange: (next) => setChosen({ on, time: next }),
          }}
        />
      ) : null}
    </Ask>
  )
}
