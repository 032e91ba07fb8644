import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Settings } from '#contract/settings.ts'
import { reviewKinds } from '#contract/values.ts'
import { useRead } from '../../lib/queries.ts'
import { sayRules } from '#domain/verdict/rule-words.ts'
import { reviewKindNames, verdictLooks } from '../../lib/words.ts'
import classes from './settings-screen.module.css'

type Props = { settings: Settings; change: (changes: Partial<Settings>) => void }

/** What a verdict is made with, and from when CRM data counts as old. */
export function Limits({ settings, change }: Props) {
  const { verdict } = settings
  const setVerdict = (part: Partial<Settings['verdict']>) =>
    change({ verdict: { ...verdict, ...part } })
  return (
    <section aria-labelledby="limits">
      <h2 id="limits">What a verdict counts as</h2>
      <p className={classes.about}>
        A verdict keeps the limits that it was made with: a change here is for the next review.
      </p>
      <Limit
        label="Looked at, from"
        unit="seconds in front"
        about="Or when a field was edited or confirmed, or cited while the plan was open."
        value={verdict.lookedSeconds}
        range={[5, 3600]}
        onChange={(lookedSeconds) => setVerdict({ lookedSeconds })}
      />
      <Limit
        label="Alive, within"
        unit="intervals of the review"
        about="A field changed, or was confirmed, within so many intervals before the review’s end. Emptying one is no sign of life."
        value={verdict.aliveIntervals}
        range={[1, 12]}
        onChange={(aliveIntervals) => setVerdict({ aliveIntervals })}
      />
      <Limit
        label="Copied, from"
        unit="% of its text equal"
        about="To another plan, or to the same plan of an earlier period, and most of it unconfirmed."
        value={Math.round(verdict.copiedShare * 100)}
        range={[50, 100]}
        onChange={(share) => setVerdict({ copiedShare: share / 100 })}
      />
      <RuleOrder settings={settings.verdict} />
      <Limit
        label="CRM data is old after"
        unit="days"
        about="Today then says so and offers an import."
        value={settings.crmMaxAgeDays}
        range={[1, 366]}
        onChange={(crmMaxAgeDays) => change({ crmMaxAgeDays })}
      />
    </section>
  )
}

/** The rules of the verdict in their order, in words. */
function RuleOrder({ settings }: { settings: Settings['verdict'] }) {
  return (
    <div className={classes.rules}>
      <h3 id="rule-order">In which order it is judged</h3>
      <p className={classes.about}>The first of these that is so is the verdict.</p>
      <ol aria-labelledby="rule-order">
        {sayRules(settings).map(({ verdict, when }) => (
          <li key={verdict}>
            <strong>{verdictLooks[verdict].word}.</strong> {when}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** How far the reviews of each kind lie apart. */
export function Rhythm({ settings, change }: Props) {
  return (
    <section aria-labelledby="rhythm">
      <h2 id="rhythm">Rhythm</h2>
      <p className={classes.about}>
        Days from one review of a kind to the next. “Alive” above counts in these.
      </p>
      {reviewKinds.map((kind) => (
        <Limit
          key={kind}
          label={reviewKindNames[kind]}
          unit="days"
          value={settings.cadenceDays[kind]}
          range={[1, 366]}
          onChange={(days) => change({ cadenceDays: { ...settings.cadenceDays, [kind]: days } })}
        />
      ))}
    </section>
  )
}

/** From when on a deal stands out in an agenda. */
export function Standouts({ settings, change }: Props) {
  const stages = useRead('agendas.stages', {}).data?.stages ?? []
  const { exceptions } = settings
  const set = (part: Partial<Settings['exceptions']>) =>
    change({ exceptions: { ...exceptions, ...part } })
  return (
    <section aria-labelledby="standouts">
      <h2 id="standouts">What stands out about a deal</h2>
      <p className={classes.about}>
        Such deals come up in the agendas, the worst first; the others get no time of their own.
      </p>
      <Limit
        label="Pushed, from"
        unit="moves to a later month"
        about="The first one since the last review is always told."
        value={exceptions.pushes}
        range={[1, 20]}
        onChange={(pushes) => set({ pushes })}
      />
      <Limit
        label="Aged, from"
        unit="% of the days that won deals took"
        about="The middle value of the rep’s own, once eight were won through the stage."
        value={Math.round(exceptions.agedFactor * 100)}
        range={[100, 1000]}
        onChange={(percent) => set({ agedFactor: percent / 100 })}
      />
      <Limit
        label="Stuck, from"
        unit="% of those days"
        value={Math.round(exceptions.stuckFactor * 100)}
        range={[100, 2000]}
        onChange={(percent) => set({ stuckFactor: percent / 100 })}
      />
      <Limit
        label="Aged with fewer won deals, after"
        unit="days in the stage"
        value={exceptions.agedDays}
        range={[7, 366]}
        onChange={(agedDays) => set({ agedDays })}
      />
      {stages.map((stage) => (
        <Limit
          key={stage}
          label={`Aged in ${stage}, after`}
          unit="days"
          about="Empty: as above."
          value={exceptions.stageDays[stage] ?? null}
          range={[1, 999]}
          onChange={(days) => set({ stageDays: { ...exceptions.stageDays, [stage]: days } })}
          onEmpty={() => set({ stageDays: omit(exceptions.stageDays, stage) })}
        />
      ))}
      <Limit
        label="Big change of the amount, from"
        unit="%"
        value={Math.round(exceptions.bigChangeShare * 100)}
        range={[5, 100]}
        onChange={(share) => set({ bigChangeShare: share / 100 })}
      />
    </section>
  )
}

type LimitProps = {
  label: string
  unit: string
  about?: ReactNode
  /** null: none is set. */
  value: number | null
  range: readonly [least: number, most: number]
  onChange: (value: number) => void
  /** Given where the limit may be left empty. */
  onEmpty?: () => void
}

/** A whole number with its unit; saved when it is left, if it fits. */
function Limit({ label, unit, about, value, range, onChange, onEmpty }: LimitProps) {
  const [error, setError] = useState<string | null>(null)
  const [least, most] = range
  return (
    <TextInput
      label={`${label} (${unit})`}
      description={about}
      type="number"
      min={least}
      max={most}
      step={1}
      w={320}
      key={value}
      defaultValue={value ?? ''}
      error={error}
      onBlur={(event) => {
        if (onEmpty && event.currentTarget.value === '' && !event.currentTarget.validity.badInput) {
          setError(null)
          if (value !== null) onEmpty()
          return
        }
        const typed = Number(event.currentTarget.value)
        const fits = Number.isInteger(typed) && typed >= least && typed <= most
        setError(fits ? null : `A whole number from ${least} to ${most}.`)
        if (fits && typed !== value) onChange(typed)
      }}
    />
  )
}

function omit(days: Readonly<Record<string, number>>, stage: string): Record<string, number> {
  return Object.fromEntries(Object.entries(days).filter(([name]) => name !== stage))
}
