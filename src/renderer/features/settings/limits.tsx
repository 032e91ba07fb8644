import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Settings } from '#contract/settings.ts'
import { reviewKinds } from '#contract/values.ts'
import { reviewKindNames } from '../../lib/words.ts'
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
        about="Or when a field was edited, confirmed or cited."
        value={verdict.lookedSeconds}
        range={[5, 3600]}
        onChange={(lookedSeconds) => setVerdict({ lookedSeconds })}
      />
      <Limit
        label="Alive, within"
        unit="intervals of the review"
        about="A field changed, or was confirmed, within so many intervals before the review’s end."
        value={verdict.aliveIntervals}
        range={[1, 12]}
        onChange={(aliveIntervals) => setVerdict({ aliveIntervals })}
      />
      <Limit
        label="Copied, from"
        unit="% of its text equal"
        about="To another plan, or to the same plan of an earlier period, with nothing confirmed."
        value={Math.round(verdict.copiedShare * 100)}
        range={[50, 100]}
        onChange={(share) => setVerdict({ copiedShare: share / 100 })}
      />
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

type LimitProps = {
  label: string
  unit: string
  about?: ReactNode
  value: number
  range: readonly [least: number, most: number]
  onChange: (value: number) => void
}

/** A whole number with its unit; saved when it is left, if it fits. */
function Limit({ label, unit, about, value, range, onChange }: LimitProps) {
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
      defaultValue={value}
      error={error}
      onBlur={(event) => {
        const typed = Number(event.currentTarget.value)
        const fits = Number.isInteger(typed) && typed >= least && typed <= most
        setError(fits ? null : `A whole number from ${least} to ${most}.`)
        if (fits && typed !== value) onChange(typed)
      }}
    />
  )
}
