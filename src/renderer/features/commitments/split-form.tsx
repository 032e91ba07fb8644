import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Commitment } from '#contract/commitments.ts'
import { addDays } from '#domain/days.ts'
import { DayInput } from '../../components/day-input.tsx'
import { FormFoot } from '../../components/form-foot.tsx'
import { splitCommitment } from './commitment-acts.ts'
import classes from './commitments.module.css'

type Part = { readonly key: number; readonly text: string; readonly dueOn: string | null }

const mostParts = 5

/** Asks for the smaller promises that take its place. */
export function SplitForm({
  commitment,
  today,
  onClose,
}: {
  commitment: Commitment
  today: string
  onClose: () => void
}) {
  const [parts, setParts] = useState<readonly Part[]>(() => [
    { key: 0, text: '', dueOn: addDays(today, 7) },
    { key: 1, text: '', dueOn: addDays(today, 14) },
  ])
  const change = (key: number, changes: Partial<Part>) =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...changes } : part)))
  const written = parts.flatMap(({ text, dueOn }) =>
    text.trim() !== '' && dueOn !== null ? [{ text: text.trim(), dueOn, proof: '' }] : [],
  )

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (written.length < 2) return
        void splitCommitment(commitment, written).then((done) => done && onClose())
      }}
    >
      <p className={classes.quote}>{commitment.text}</p>
      {parts.map((part, index) => (
        <div key={part.key} className={classes.partRow}>
          <TextInput
            label={`Part ${index + 1}`}
            value={part.text}
            maxLength={500}
            data-autofocus={index === 0 || undefined}
            onChange={(event) => change(part.key, { text: event.currentTarget.value })}
          />
          <DayInput
            label={`Day of part ${index + 1}`}
            planned
            value={part.dueOn}
            onChange={(dueOn) => change(part.key, { dueOn })}
          />
        </div>
      ))}
      {parts.length < mostParts ? (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.another ?? ''}
          onClick={() =>
            setParts([
              ...parts,
              { key: parts.length, text: '', dueOn: addDays(today, 7 * (parts.length + 1)) },
            ])
          }
        >
          Another part
        </Button>
      ) : null}
      <FormFoot submit="Split it" disabled={written.length < 2} onCancel={onClose} />
    </form>
  )
}
