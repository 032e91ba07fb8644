import { SegmentedControl, Select } from '@mantine/core'
import type { Settings } from '#contract/settings.ts'
import { regions, type Writing } from '#contract/writing.ts'
import { regionNames, usualWriting } from '#domain/writing/region.ts'
import { writeDay, writeTime } from '#domain/writing/write-day.ts'
import { writeMoney, writeNumber } from '#domain/writing/write-number.ts'
import classes from './settings-screen.module.css'

type Props = {
  writing: Writing
  change: (changes: Partial<Settings>) => void
}

/** How dates, hours, numbers and money are written, with an example that follows at once. */
export function WritingSetting({ writing, change }: Props) {
  const set = (part: Partial<Writing>) => change({ writing: { ...writing, ...part } })
  return (
    <>
      <Select
        label="Dates, numbers and money as in"
        description="On every screen, in every mail and on paper. The words stay English."
        w={320}
        searchable
        allowDeselect={false}
        nothingFoundMessage="No region has this name."
        value={writing.region}
        data={regions.map((region) => ({ value: region, label: regionNames[region] }))}
        onChange={(chosen) => {
          const region = regions.find((one) => one === chosen)
          if (region && region !== writing.region) change({ writing: usualWriting(region) })
        }}
      />
      <div className={classes.row}>
        <span id="week-start">A week begins on</span>
        <SegmentedControl
          aria-labelledby="week-start"
          value={String(writing.weekStart)}
          onChange={(chosen) =>
            set({ weekStart: weekStarts.find((one) => String(one) === chosen) ?? 1 })
          }
          data={[
            { value: '1', label: 'Monday' },
            { value: '6', label: 'Saturday' },
            { value: '7', label: 'Sunday' },
          ]}
        />
      </div>
      <div className={classes.row}>
        <span id="hours">Clock</span>
        <SegmentedControl
          aria-labelledby="hours"
          value={writing.hours}
          onChange={(hours) => set({ hours })}
          data={[
            { value: '24', label: '24 hours' },
            { value: '12', label: '12 hours' },
          ]}
        />
      </div>
      <p className={classes.about}>
        So it reads: <output aria-label="Example">{exampleOf(writing)}</output>
      </p>
    </>
  )
}

const weekStarts = [1, 6, 7] as const

/** A day, a time, a number and an amount, as they are written. */
function exampleOf(writing: Writing): string {
  const day = writeDay('2026-11-30', { weekday: 'short', month: 'short', year: true }, writing)
  const money = writeMoney({ minor: 1_200_000, currency: 'EUR' }, writing)
  return `${day}, ${writeTime('14:05', writing)} – ${writeNumber(1234.5, writing)} – ${money}`
}
