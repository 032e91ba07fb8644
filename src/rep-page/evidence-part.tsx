import { Button, Textarea, TextInput } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { repEvidence, type RepEvidence, type SentField } from '#contract/rep-file-values.ts'
import type { Field } from '#contract/template-definition.ts'
import { evidenceProblem } from '#domain/plans/score.ts'
import { quoted } from '#domain/templates/read-view.ts'
import { DayInput } from '#renderer/components/day-input.tsx'
import { IconButton } from '#renderer/components/icon-button.tsx'
import { formatDay } from '#renderer/lib/format.ts'
import { today } from '#renderer/lib/here.ts'
import { offerUndo } from '#renderer/lib/undo.ts'
import classes from './field-card.module.css'
import type { Written } from './kept-draft.ts'

type Props = {
  field: Field
  sent: SentField
  written: Written
  blank: () => RepEvidence
  onChange: (part: Partial<Written>) => void
}

const most = 20

/** What stands behind a score: what the rep added, and a place to add more. */
export function EvidencePart({ field, sent, written, blank, onChange }: Props) {
  const { evidence, adding } = written
  const remove = (at: number) => {
    const { score } = written
    const left = evidence.toSpliced(at, 1)
    const unproved = score === 2 && sent.score !== 2 && !sent.backed && left.length === 0
    const after = { evidence: left, score: unproved ? sent.score : score }
    onChange(after)
    offerUndo({
      label: 'Evidence removed',
      undo: () => Promise.resolve(onChange({ evidence, score })),
      redo: () => Promise.resolve(onChange(after)),
    })
  }
  return (
    <div className={classes.evidence}>
      {sent.backed ? <p className={classes.note}>There is evidence behind it already.</p> : null}
      {evidence.length === 0 ? null : (
        <ul aria-label={`Your evidence for ${field.label}`}>
          {evidence.map((item, at) => (
            <li key={at}>
              <span>
                <strong>{quoted(item.words)}</strong> {item.source}, {formatDay(item.datedOn)}
              </span>
              <IconButton
                label={`Remove this evidence from ${field.label}`}
                icon={Trash2}
                onClick={() => remove(at)}
              />
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <div
          role="presentation"
          className={classes.begun}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onChange({ adding: null })
          }}
        >
          <EvidenceForm
            label={field.label}
            adding={adding}
            onType={(entry) => onChange({ adding: { ...adding, entry } })}
            onAdd={(entry) =>
              onChange({
                adding: null,
                evidence: [...evidence, entry],
                ...(adding.raise ? { score: 2 } : {}),
              })
            }
            onCancel={() => onChange({ adding: null })}
          />
        </div>
      ) : evidence.length < most ? (
        <button
          type="button"
          className={classes.link}
          onClick={() => onChange({ adding: { entry: blank(), raise: false } })}
        >
          Add evidence
        </button>
      ) : null}
    </div>
  )
}

type FormProps = {
  label: string
  adding: NonNullable<Written['adding']>
  onType: (entry: RepEvidence) => void
  onAdd: (entry: RepEvidence) => void
  onCancel: () => void
}

function EvidenceForm({ label, adding, onType, onAdd, onCancel }: FormProps) {
  const { entry, raise } = adding
  const [problem, setProblem] = useState<string | null>(null)
  const source = useRef<HTMLInputElement>(null)
  const began = useRef(entry.source === '' && entry.words === '')
  useEffect(() => {
    if (began.current) source.current?.focus()
  }, [])

  function add(): void {
    const wrong = entry.datedOn === '' ? 'Say on which day.' : evidenceProblem(entry, today())
    const read = repEvidence.safeParse(entry)
    setProblem(wrong ?? (read.success ? null : (read.error.issues[0]?.message ?? null)))
    if (!wrong && read.success) onAdd(read.data)
  }

  return (
    <form
      noValidate
      className={classes.adding}
      aria-label={`Evidence for ${label}`}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <p>
        What did the buyer say, and where can it be found again?
        {raise ? ' A 2 means that the buyer has confirmed it.' : ''}
      </p>
      <DayInput
        label="Day"
        look="back"
        whenLeft
        max={today()}
        value={entry.datedOn || null}
        onChange={(day) => onType({ ...entry, datedOn: day ?? '' })}
      />
      <TextInput
        ref={source}
        label="Source"
        placeholder="Call with Ida Moen"
        value={entry.source}
        onChange={(event) => onType({ ...entry, source: event.currentTarget.value })}
      />
      <Textarea
        label="The buyer’s own words, or the line of the document"
        rows={2}
        placeholder="“It has to run before we close for summer.”"
        value={entry.words}
        onChange={(event) => onType({ ...entry, words: event.currentTarget.value })}
      />
      {problem === null ? null : (
        <p role="alert" className={classes.error}>
          {problem}
        </p>
      )}
      <div className={classes.choices}>
        <Button type="submit" size="compact-sm">
          {raise ? 'Confirm with this' : 'Add'}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
