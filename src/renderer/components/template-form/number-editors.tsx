import { NativeSelect } from '@mantine/core'
import type { Money } from '#contract/values.ts'
import { currencies } from '../../lib/currencies.ts'
import { fractionDigits } from '../../lib/format.ts'
import { NumberBox } from '../number-box.tsx'
import { exampleOf } from './example.ts'
import type { EditorProps } from './editor-props.ts'
import classes from './editors.module.css'

/** A number; an emptied box is no number, not 0. */
export function NumberEditor({ field, value, onChange, ...rest }: EditorProps<'number'>) {
  return (
    <NumberBox
      id={rest.inputId}
      className={classes.narrow ?? ''}
      aria-labelledby={rest.labelledBy}
      aria-describedby={rest.describedBy}
      disabled={rest.disabled}
      withKeyboardEvents={false}
      placeholder={exampleOf(field)}
      value={value.number ?? ''}
      onChange={(typed) => onChange({ type: 'number', number: asNumber(typed) })}
    />
  )
}

/** An amount with its currency; an emptied box is no amount, not 0. */
export function MoneyEditor({ field, value, onChange, ...rest }: EditorProps<'money'>) {
  return (
    <MoneyInput
      id={rest.inputId}
      labelledBy={rest.labelledBy}
      describedBy={rest.describedBy}
      label={field.label}
      disabled={rest.disabled}
      placeholder={exampleOf({ example: field.example.replace(/^[A-Z]{3} /, '') })}
      minor={value.minor}
      currency={value.currency}
      onChange={(minor, currency) => onChange({ type: 'money', minor, currency })}
    />
  )
}

type MoneyInputProps = {
  id?: string
  /** Names both boxes where no label element does. */
  label: string
  labelledBy?: string
  describedBy?: string
  disabled: boolean
  placeholder?: string
  minor: Money['minor'] | null
  currency: Money['currency']
  onChange: (minor: number | null, currency: string) => void
}

/** Two boxes: an amount in whole units, and its currency. */
export function MoneyInput(props: MoneyInputProps) {
  const { minor, currency, onChange } = props
  const digits = fractionDigits(currency)
  const named = props.labelledBy
    ? { 'aria-labelledby': props.labelledBy }
    : { 'aria-label': props.label }
  return (
    <div className={classes.money}>
      <NumberBox
        {...(props.id ? { id: props.id } : {})}
        {...named}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        disabled={props.disabled}
        withKeyboardEvents={false}
        decimalScale={digits}
        placeholder={props.placeholder ?? ''}
        value={minor === null ? '' : minor / 10 ** digits}
        onChange={(typed) => {
          const whole = asNumber(typed)
          onChange(whole === null ? null : Math.round(whole * 10 ** digits), currency)
        }}
      />
      <NativeSelect
        aria-label={`${props.label}: currency`}
        disabled={props.disabled}
        data={currencies(currency)}
        value={currency}
        onChange={(event) => {
          const next = event.currentTarget.value
          const shift = 10 ** (fractionDigits(next) - digits)
          onChange(minor === null ? null : Math.round(minor * shift), next)
        }}
      />
    </div>
  )
}

/** What a number box holds as a number; null while it is empty or only a sign. */
export function asNumber(typed: string | number): number | null {
  if (typed === '') return null
  const value = Number(typed)
  return Number.isFinite(value) ? value : null
}
