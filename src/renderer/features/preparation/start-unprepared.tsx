import { Button, Modal, NumberInput, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Preparation, StartedUnprepared } from '#contract/preparation.ts'
import { sayMissing } from '#domain/preparation/readiness.ts'
import { reasonProblem } from '#domain/reasons/reason.ts'
import { addDays } from '#domain/days.ts'
import { DayAndTime } from '../../components/day-and-time.tsx'
import { useFreeSlot } from '../../lib/use-free-slot.ts'
import { today } from '../../lib/here.ts'
import classes from './preparation.module.css'
import { reschedule } from './preparation-acts.ts'
import { Sides } from './sides.tsx'
import { useDraftedText } from '../../lib/use-drafted.ts'

type Props = {
  preparation: Preparation | null
  onClose: () => void
  /** Starts the review; throws what the core says. */
  onStart: (unprepared: StartedUnprepared) => Promise<void>
}

/** Shows both sides where something is missing, and asks how it goes on. Never a wall. */
export function StartUnprepared({ preparation, onClose, onStart }: Props) {
  return (
    <Modal
      opened={preparation !== null}
      onClose={onClose}
      title={preparation ? sayMissing(preparation) : ''}
      size={560}
    >
      {preparation ? (
        <Choice preparation={preparation} onClose={onClose} onStart={onStart} />
      ) : null}
    </Modal>
  )
}

const ways = ['go_on', 'shorten', 'move'] as const
type Way = (typeof ways)[number]

const reasons = ['No time to prepare', 'Called at short notice', 'Only a quick check'] as const

type ChoiceProps = Omit<Props, 'preparation'> & { preparation: Preparation }

function Choice({ preparation, onClose, onStart }: ChoiceProps) {
  const { minutes: full } = preparation
  const [way, setWay] = useState<Way>('go_on')
  const [why, setWhy] = useDraftedText({
    key: `unprepared:${preparation.agendaId}`,
    label: 'Why a review starts unprepared',
  })
  const [minutes, setMinutes] = useState<number | string>(Math.max(5, Math.ceil(full / 10) * 5))
  const [chosen, setChosen] = useState<{ on: string | null; time: string } | null>(null)
  const free = useFreeSlot({
    repId: preparation.repId,
    minutes: full,
    time: preparation.time ?? '09:00',
    from: addDays(today(), 1),
  })
  const { on, time } = chosen ?? free
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const noReason = way === 'move' ? null : reasonProblem(why)
  const wrongMinutes =
    typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 5 || minutes >= full
      ? `A whole number from 5 to ${full - 1}.`
      : null

  async function go(): Promise<void> {
    setAsked(true)
    setProblem(null)
    if (noReason || (way === 'shorten' && wrongMinutes) || (way === 'move' && on === null)) return
    try {
      if (way !== 'move') {
        await onStart({
          how: way,
          why,
          minutes: way === 'shorten' && typeof minutes === 'number' ? minutes : null,
        })
        return
      }
      if (on !== null) await reschedule(preparation, on, time)
      onClose()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void go()
      }}
    >
      <Sides both={preparation} repName={preparation.repName} />
      <Radio.Group
        label="What now?"
        value={way}
        onChange={(value) => setWay(ways.find((known) => known === value) ?? 'go_on')}
      >
        <div className={classes.bar}>
          <Radio value="go_on" label="Go on anyway" />
          {full > 5 ? <Radio value="shorten" label="Shorten it" /> : null}
          <Radio value="move" label="Reschedule it" />
        </div>
      </Radio.Group>
      {way === 'shorten' ? (
        <NumberInput
          label="Minutes"
          description={`Of ${full}; each section gets its share.`}
          min={5}
          max={full - 1}
          step={5}
          clampBehavior="none"
          value={minutes}
          error={asked ? wrongMinutes : null}
          onChange={setMinutes}
        />
      ) : null}
      {way === 'move' ? (
        <DayAndTime
          day={{
            label: 'New day',
            value: on,
            onChange: (day) => setChosen({ on: day, time }),
            today: today(),
            error: on === null ? 'Which day?' : undefined,
          }}
          time={{ value: time, onChange: (next) => setChosen({ on, time: next }) }}
        />
      ) : (
        <div>
          <TextInput
            label="Why"
            description="Kept with the review."
            required
            data-autofocus
            maxLength={300}
            value={why}
            error={asked ? noReason : null}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <div className={classes.quick} role="group" aria-label="Often said">
            {reasons.map((reason) => (
              <Button
                key={reason}
                size="compact-xs"
                variant="default"
                aria-pressed={why === reason}
                onClick={() => setWhy(reason)}
              >
                {reason}
              </Button>
            ))}
          </div>
        </div>
      )}
      {problem ? (
        <p role="alert" className={classes.failure}>
          {problem}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit">
          {way === 'move' ? 'Reschedule' : way === 'shorten' ? 'Start shortened' : 'Start anyway'}
        </Button>
      </div>
    </form>
  )
}
