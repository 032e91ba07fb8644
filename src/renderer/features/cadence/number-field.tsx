import { TextInput } from '@mantine/core'

type Props = {
  label: string
  /** The label is for screen readers; a column says the same. */
  hideLabel?: boolean
  /** What was typed; empty: nothing. */
  value: string
  range: readonly [least: number, most: number]
  onChange: (value: string) => void
  /** The field is left. */
  onLeave?: () => void
  error?: string | undefined
  disabled?: boolean
}

/** A whole number as it is typed. */
export function NumberField({ label, hideLabel, value, range, error, ...rest }: Props) {
  const { onChange, onLeave, disabled = false } = rest
  return (
    <TextInput
      type="number"
      {...(hideLabel ? { 'aria-label': label } : { label })}
      min={range[0]}
      max={range[1]}
      step={1}
      value={value}
      disabled={disabled}
      error={error ?? problemOf(value, range)}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
    />
  )
}

/** Why a typed number does not fit; undefined when it does. */
export function problemOf(
  value: string,
  [least, most]: readonly [number, number],
): string | undefined {
  const number = Number(value)
  return value !== '' && Number.isInteger(number) && number >= least && number <= most
    ? undefined
    : `A whole number from ${least} to ${most}.`
}
