import { Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { NewRule, WeekLoad } from '#contract/cadence-values.ts'
import { DayInput } from '../../components/day-input.tsx'
import { FormFoot } from '../../components/form-foot.tsx'
import { WhenRead } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'
import { hoursRange, LoadPanel } from './load-panel.tsx'
import { NumberField, problemOf } from './number-field.tsx'
import { saveYear } from './rule-acts.ts'
import { useProblem } from './use-problem.ts'
import { type Choice, choicesOf, oftenOf, rulesOf } from './year-choices.ts'

type Props = { today: string; onDone: () => void; onCancel: () => void }

/** A first rhythm in one sitting: which reviews, how often, how long, and what they take of the week. */
export function YearDesigner({ today, onDone, onCancel }: Props) {
  const [startsOn, setStartsOn] = useState<string | null>(today)
  const read = useRead('cadence.proposeYear', { startsOn: startsOn ?? today })
  return (
    <WhenRead read={read}>
      {({ rules, load }) => (
        <Sitting
          rules={rules}
          first={load}
          startsOn={startsOn}
          onStartsOn={setStartsOn}
          today={today}
          onDone={onDone}
          onCancel={onCancel}
        />
      )}
    </WhenRead>
  )
}

type SittingProps = Props & {
  rules: readonly NewRule[]
  first: WeekLoad
  startsOn: string | null
  onStartsOn: (day: string | null) => void
}

const minutesRange = [5, 480] as const

function Sitting({ rules, first, startsOn, onStartsOn, today, onDone, onCancel }: SittingProps) {
  const [choices, setChoices] = useState(() => choicesOf(rules))
  const [hours, setHours] = useState(String(first.weekHours))
  const problem = useProblem([])
  const chosen = rulesOf(rules, choices)
  const wrong =
    problemOf(hours, hoursRange) !== undefined ||
    choices.some(({ on, minutes }) => on && problemOf(minutes, minutesRange) !== undefined)
  const counted = useRead(
    'cadence.load',
    { rules: chosen, weekHours: Number(hours) },
    { enabled: !wrong },
  ).data
  const change = (key: string, part: Partial<Choice>) =>
    setChoices(choices.map((choice) => (choice.key === key ? { ...choice, ...part } : choice)))

  async function save(): Promise<void> {
    if (wrong || startsOn === null || chosen.length === 0) return
    const year = {
      from: startsOn < today ? today : startsOn,
      weekHours: Number(hours),
      rules: chosen.map((rule) => ({ change: null, rule })),
      remove: [],
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
        A rhythm to start from, with a slot for each review. Leave out what you do not hold; days,
        times, guides and single people can be changed in the list afterwards.
      </p>
      <Table label="Reviews of the year">
        <thead>
          <tr>
            <th scope="col">Review</th>
            <th scope="col">With</th>
            <th scope="col">How often</th>
            <th scope="col">Minutes</th>
          </tr>
        </thead>
        <tbody>
          {choices.map((choice) => {
            const name = reviewKindNames[choice.kind]
            const options = oftenOf(choice.every)
            return (
              <tr key={choice.key} className={classes.row}>
                <th scope="row">
                  <Checkbox
                    label={name}
                    checked={choice.on}
                    aria-label={`Hold: ${name}, ${choice.whom}`}
                    onChange={(event) => change(choice.key, { on: event.currentTarget.checked })}
                  />
                </th>
                <td>{choice.whom}</td>
                <td>
                  {options.length > 1 ? (
                    <NativeSelect
                      aria-label={`How often: ${name}, ${choice.whom}`}
                      disabled={!choice.on}
                      value={choice.often}
                      onChange={(event) => change(choice.key, { often: event.currentTarget.value })}
                      data={options}
                    />
                  ) : (
                    options[0]?.label
                  )}
                </td>
                <td className={classes.minutes}>
                  <NumberField
                    label={`Minutes: ${name}, ${choice.whom}`}
                    hideLabel
                    range={minutesRange}
                    value={choice.minutes}
                    disabled={!choice.on}
                    onChange={(minutes) => change(choice.key, { minutes })}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
      <LoadPanel load={wrong ? null : (counted?.load ?? null)} hours={hours} onHours={setHours} />
      <div className={classes.begin}>
        <DayInput
          label="It begins on"
          value={startsOn}
          onChange={onStartsOn}
          error={startsOn === null ? 'On which day?' : undefined}
        />
      </div>
      <FormFoot
        problem={problem.whole}
        submit="Save the year"
        disabled={wrong || chosen.length === 0}
        onCancel={onCancel}
      />
    </form>
  )
}
