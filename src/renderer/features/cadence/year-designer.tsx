import type { NewRule, Rule, WeekLoad } from '#contract/cadence-values.ts'
import { useState } from 'react'
import { yearChanges } from '#domain/cadence/year-changes.ts'
import { DayInput } from '../../components/day-input.tsx'
import { FormFoot } from '../../components/form-foot.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import classes from './cadence.module.css'
import { hoursRange, LoadPanel } from './load-panel.tsx'
import { problemOf } from './number-field.tsx'
import { saveYear } from './rule-acts.ts'
import { useProblem } from './use-problem.ts'
import { YearChanges } from './year-changes.tsx'
import { type Choice, choicesOf, plannedOf } from './year-choices.ts'
import { minutesRange, YearTable } from './year-table.tsx'
import { writing } from '../../lib/here.ts'

type Props = {
  /** The rules that stand now; the year is changed from them. */
  standing: readonly Rule[]
  today: string
  onDone: () => void
  onCancel: () => void
}

/** The rhythm of the year in one sitting: which reviews, how often, how long, with which guide. */
export function YearDesigner(props: Props) {
  const read = useRead('cadence.proposeYear', { startsOn: props.today })
  const reps = useRead('team.reps', { archived: false }).data?.reps
  return (
    <WhenRead read={read}>
      {({ rules, load }) =>
        reps === undefined ? null : (
          <Sitting
            {...props}
            proposed={rules}
            first={load}
            reps={new Map(reps.map(({ id, name }) => [id, name]))}
          />
        )
      }
    </WhenRead>
  )
}

type SittingProps = Props & {
  proposed: readonly NewRule[]
  first: WeekLoad
  reps: ReadonlyMap<string, string>
}

function Sitting({ standing, proposed, first, reps, today, onDone, onCancel }: SittingProps) {
  const [choices, setChoices] = useState(() => choicesOf(standing, proposed, reps))
  const [hours, setHours] = useState(String(first.weekHours))
  const [from, setFrom] = useState<string | null>(today)
  const guides = useRead('templates.list', { kind: 'review_guide' }).data?.templates ?? []
  const problem = useProblem([])
  const begun = standing.length > 0
  const planned = plannedOf(
    choices,
    new Map(guides.map(({ id, name }) => [id, name])),
    from ?? today,
  )
  const changes = yearChanges(standing, planned, writing())
  const wrong =
    problemOf(hours, hoursRange) !== undefined ||
    choices.some(({ on, minutes }) => on && problemOf(minutes, minutesRange) !== undefined)
  const counted = useRead(
    'cadence.load',
    { rules: planned.map(({ rule }) => rule), weekHours: Number(hours) },
    { enabled: !wrong },
  ).data
  const sameHours = Number(hours) === first.weekHours
  const nothing = changes.length === 0 && (sameHours || !begun)
  const change = (key: string, part: Partial<Choice>) =>
    setChoices(choices.map((choice) => (choice.key === key ? { ...choice, ...part } : choice)))

  async function save(): Promise<void> {
    if (wrong || from === null || nothing) return
    const kept = new Set(planned.map(({ was }) => was?.id))
    const year = {
      from: from < today ? today : from,
      weekHours: Number(hours),
      rules: planned.flatMap(({ was, rule, ...words }) => {
        if (was === null) return { change: null, rule }
        const same = yearChanges([], [{ was, rule, ...words }], writing()).length === 0
        return same ? [] : { change: { ruleId: was.id, revision: was.revision }, rule }
      }),
      end: standing.flatMap(({ id }) => (kept.has(id) ? [] : id)),
    }
    if (await problem.run(() => saveYear(year))) onDone()
  }

  return (
    <form
      className={classes.sitting}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p className={classes.lead}>
        {begun
          ? 'This is your year as it stands; what you do not hold yet is not ticked. What was held, moved or skipped stays. Single people, days and times are changed in the list of rules.'
          : 'A rhythm to start from, with a slot for each review. Leave out what you do not hold; days, times and single people can be changed in the list afterwards.'}
      </p>
      <YearTable choices={choices} guides={guides} onChange={change} />
      <LoadPanel load={wrong ? null : (counted?.load ?? null)} hours={hours} onHours={setHours} />
      <div className={classes.begin}>
        <DayInput
          label={begun ? 'The changes hold from' : 'It begins on'}
          value={from}
          onChange={setFrom}
          error={from === null ? 'On which day?' : undefined}
        />
      </div>
      <YearChanges
        changes={changes}
        hours={begun && !sameHours && !wrong ? [first.weekHours, Number(hours)] : null}
        ends={from ?? today}
      />
      <FormFoot
        problem={problem.whole}
        submit="Save the year"
        disabled={wrong || nothing}
        onCancel={onCancel}
      />
    </form>
  )
}
