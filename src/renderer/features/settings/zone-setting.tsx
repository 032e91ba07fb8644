import { Select } from '@mantine/core'
import { Temporal } from 'temporal-polyfill'
import type { Settings } from '#contract/settings.ts'
import { formatClock } from '../../lib/format.ts'

type Props = {
  settings: Settings
  /** The zone that holds now: the one set, or the machine's. */
  zone: string
  change: (changes: Partial<Settings>) => void
}

const machine = 'machine'

/** The zone by which the whole app counts its days and reads its times. */
export function ZoneSetting({ settings, zone, change }: Props) {
  const named = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', zone])].toSorted()
  return (
    <Select
      label="Time zone"
      description={`Today, what is due, reviews, reminders, mail and calendar go by it. It is ${timeIn(zone)} there.`}
      w={320}
      searchable
      allowDeselect={false}
      nothingFoundMessage="No zone has this name."
      value={settings.zone === '' ? machine : settings.zone}
      data={[
        { value: machine, label: `As this computer: ${Temporal.Now.timeZoneId()}` },
        ...named.map((name) => ({ value: name, label: name.replaceAll('_', ' ') })),
      ]}
      onChange={(chosen) => {
        if (chosen !== null) change({ zone: chosen === machine ? '' : chosen })
      }}
    />
  )
}

function timeIn(zone: string): string {
  return formatClock(Temporal.Now.plainTimeISO(zone).toString({ smallestUnit: 'minute' }))
}
