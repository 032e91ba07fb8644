import { Textarea } from '@mantine/core'
import { useState } from 'react'

/** Choices as lines: easy to type, to paste and to order. */
export function ChoicesBox({
  choices,
  error,
  onChange,
  label = 'Choices, one on each line',
}: {
  choices: readonly string[]
  error: string | null
  onChange: (choices: string[]) => void
  label?: string
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed !== null && same(linesOf(typed), choices) ? typed : choices.join('\n')
  return (
    <Textarea
      label={label}
      autosize
      minRows={2}
      value={shown}
      error={error}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        onChange(linesOf(value))
      }}
    />
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().slice(0, 60))
    .filter((line) => line !== '')
    .slice(0, 60)
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at])
}
