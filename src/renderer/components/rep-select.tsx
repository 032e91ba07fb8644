import { NativeSelect } from '@mantine/core'
import { useRead } from '../lib/queries.ts'

type Props = {
  label: string
  /** What stands first and means nobody in particular: "Choose…", "Everybody". */
  none: string
  /** The rep's id; empty for none. */
  value: string
  onChange: (repId: string) => void
  error?: string | undefined
  focusFirst?: boolean
}

/** Chooses one of the team, archived reps left out. */
export function RepSelect({ label, none, value, onChange, error, focusFirst }: Props) {
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  return (
    <NativeSelect
      label={label}
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
