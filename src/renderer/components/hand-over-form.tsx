import { useState } from 'react'
import { Stack } from '@mantine/core'
import { today } from '../lib/here.ts'
import { DayInput } from './day-input.tsx'
import { FormFoot } from './form-foot.tsx'
import { RepSelect } from './rep-select.tsx'

type Props = {
  /** What happens with it, in a sentence or two. */
  say: string
  /** Hands it over; throws what the core says. */
  handOver: (toRepId: string, on: string) => Promise<void>
  onDone: () => void
}

/** Asks to whom something is handed over, and from which day on. */
export function HandOverForm({ say, handOver, onDone }: Props) {
  const [toRepId, setToRepId] = useState('')
  const [on, setOn] = useState<string | null>(today())
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function save(): Promise<void> {
    setAsked(true)
    if (toRepId === '' || on === null) return
    try {
      await handOver(toRepId, on)
      onDone()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="md">
        <p>{say}</p>
        <RepSelect
          label="To"
          none="Choose…"
          focusFirst
          value={toRepId}
          onChange={setToRepId}
          error={asked && toRepId === '' ? 'To whom?' : undefined}
        />
        <DayInput
          label="From this day on"
          value={on}
          onChange={setOn}
          error={asked && on === null ? 'From which day on?' : undefined}
        />
        <FormFoot problem={problem} submit="Hand over" onCancel={onDone} />
      </Stack>
    </form>
  )
}
