import { useState } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { DayAndTime } from '../../components/day-and-time.tsx'
import { Ask } from '../../components/ask.tsx'
import { SubjectSelect } from '../../components/subject-select.tsx'
import { RepSelect } from '../../components/rep-select.tsx'
import { ReviewKindSelect } from '../../components/review-kind-select.tsx'
import { useRead } from '../../lib/queries.ts'
import { planReview } from './cadence-acts.ts'
import classes from './cadence.module.css'
import { NumberField, problemOf } from './number-field.tsx'
import { sayAway } from './say-away.ts'
import { useAway } from '../../lib/use-away.ts'
import { useProblem } from './use-problem.ts'

type Props = {
  /** The day that is proposed, and the time where one was chosen. */
  on: string
  time: string | null
  today: string
  onPlanned: (occurrence: Occurrence) => void
  onClose: () => void
}

const lengths = [5, 480] as const

/** Asks whom a review beside all rules is with, of which kind, when and how long; the subject may wait. */
export function PlanForm({ today, onPlanned, onClose, ...proposed }: Props) {
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  const [chosen, setRep] = useState('')
  const [kind, setKind] = useState<ReviewKind>('one_on_one')
  const [about, setAbout] = useState<string | null>(null)
  const [on, setOn] = useState<string | null>(proposed.on)
  const [time, setTime] = useState(proposed.time ?? '09:00')
  const [minutes, setMinutes] = useState('30')
  const [asked, setAsked] = useState(false)
  const problem = useProblem(['on', 'time', 'minutes', 'accountId', 'opportunityId'])
  const away = useAway(today)
  const repId = chosen || (reps.length === 1 ? (reps[0]?.id ?? '') : '')
  const rep = reps.find(({ id }) => id === repId)
  const over = on !== null && on < today
  const there =
    rep && on !== null && !over ? sayAway([{ repId, repName: rep.name }], on, away) : null

  async function save(): Promise<void> {
    setAsked(true)
    if (repId === '' || on === null || over || problemOf(minutes, lengths) !== undefined) return
    await problem.run(async () => {
      const planned = await planReview({
        repId,
        reviewKind: kind,
        accountId: kind === 'account' ? about : null,
        opportunityId: kind === 'deal' ? about : null,
        on,
        time,
        minutes: Number(minutes),
      })
      onPlanned(planned)
    })
  }

  return (
    <Ask
      problem={problem.whole}
      submit={there ? 'Plan it anyway' : 'Plan it'}
      onCancel={onClose}
      onSubmit={save}
    >
      <RepSelect
        label="With"
        none="Choose…"
        value={repId}
        onChange={(next) => {
          setRep(next)
          setAbout(null)
        }}
        error={asked && repId === '' ? 'Whom is it with?' : undefined}
        focusFirst
      />
      <ReviewKindSelect
        value={kind}
        onChange={(next) => {
          setKind(next)
          setAbout(null)
        }}
      />
      {(kind === 'deal' || kind === 'account') && repId !== '' ? (
        <SubjectSelect
          repId={repId}
          kind={kind}
          value={about}
          onChange={setAbout}
          later
          error={problem.at('accountId', 'opportunityId')}
        />
      ) : null}
      <DayAndTime
        day={{
          label: 'Day',
          value: on,
          onChange: setOn,
          today,
          error: on === null ? 'Which day?' : over ? 'That day is over.' : problem.at('on'),
        }}
        time={{ value: time, error: problem.at('time'), onChange: setTime }}
      />
      <NumberField label="Minutes" range={lengths} value={minutes} onChange={setMinutes} />
      {there ? (
        <p role="alert" className={classes.crm}>
          {there}
        </p>
      ) : null}
    </Ask>
  )
}
