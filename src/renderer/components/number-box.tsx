import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'
import { readPastedNumber } from '#domain/writing/read-number.ts'
import { numberBox } from '../lib/format.ts'
import { writing } from '../lib/here.ts'

type Props = Omit<
  NumberInputProps,
  'onPaste' | 'thousandSeparator' | 'decimalSeparator' | 'thousandsGroupStyle'
>

/**
 * A box for a number with the signs of the region. A number that is pasted may have other ones: it is
 * read by its own, and takes the place of what stood in the box. What is no number is not taken, since
 * what would be left of it in the box is another one.
 */
export function NumberBox({ onChange, onBlur, error, ...field }: Props) {
  const [refused, setRefused] = useState<string | null>(null)
  return (
    <NumberInput
      {...field}
      {...numberBox()}
      hideControls
      error={refused === null ? error : `“${refused}” is no number that can be read.`}
      onChange={(typed) => {
        setRefused(null)
        onChange?.(typed)
      }}
      onBlur={(event) => {
        setRefused(null)
        onBlur?.(event)
      }}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain').trim()
        // Figures alone go in where the cursor is, as if they were typed.
        if (/^\d*$/.test(text)) return
        event.preventDefault()
        const pasted = readPastedNumber(text, writing())
        setRefused(pasted === null ? text.slice(0, 30) : null)
        if (pasted !== null) onChange?.(pasted)
      }}
    />
  )
}
