import { NativeSelect } from '@mantine/core'
import { useRead } from '../lib/queries.ts'

type Props = {
  label: string
  /** The label is for screen readers; the place of the box says the same. */
  hideLabel?: boolean
  /** What stands first and means nobody in particular: "Choose…", "Everybody". */
  none: string
  /** The rep's id; empty for none. */
  value: string
  onChange: (repId: string) => void
  error?: string | undefined
  focusFirst?: boolean
}

/** Chooses one of the team, archived reps left out. */
export function RepSelect({ label, hideLabel, none, value, onChange, error, focusFirst }: Props) {
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  return (
    <NativeSelect
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data-autofocus={focusFirst || undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      data={[
        { value: '', label: none },
        ...reps.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
