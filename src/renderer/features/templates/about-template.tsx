import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DraftDefinition } from '#contract/template-draft.ts'
import type { DraftDesk } from './draft-desk.ts'
import classes from './edit-template.module.css'

type Props = { desk: DraftDesk; draft: DraftDefinition }

/** What a template is for: its name, who reads it, how long it takes. */
export function AboutTemplate({ desk, draft }: Props) {
  const [open, setOpen] = useState(draft.name === '' || draft.readBy === '')
  return (
    <section className={classes.block} aria-label="About this template">
      <h2 className={classes.heading}>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          About this template
        </button>
      </h2>
      {open ? (
        <div className={classes.settings}>
          <TextInput
            label="Name of the template"
            maxLength={120}
            value={draft.name}
            error={draft.name.trim() === '' ? 'Give the template a name.' : null}
            onChange={({ currentTarget: { value } }) =>
              desk.changeAbout('Template renamed', { name: value }, 'name')
            }
          />
          <Textarea
            label="What it is for"
            autosize
            minRows={2}
            maxLength={2000}
            value={draft.purpose}
            onChange={({ currentTarget: { value } }) =>
              desk.changeAbout('Purpose changed', { purpose: value }, 'purpose')
            }
          />
          <TextInput
            label="Who reads it, and when"
            maxLength={300}
            value={draft.readBy}
            error={draft.readBy.trim() === '' ? 'Say who reads it, and when.' : null}
            onChange={({ currentTarget: { value } }) =>
              desk.changeAbout('Readers changed', { readBy: value }, 'readBy')
            }
          />
          {draft.kind === 'review_guide' ? (
            <TextInput
              label="The one question"
              maxLength={300}
              value={draft.question}
              error={draft.question.trim() === '' ? 'Write the one question.' : null}
              onChange={({ currentTarget: { value } }) =>
                desk.changeGuide('Question changed', (before) => ({ ...before, question: value }), {
                  merge: 'question',
                })
              }
            />
          ) : (
            <Minutes
              label="Minutes to fill it the first time"
              value={draft.minutes}
              onChange={(minutes) => desk.changeAbout('Minutes changed', { minutes }, 'minutes')}
            />
          )}
          {'refreshMinutes' in draft ? (
            <Minutes
              label="Minutes to bring it up to date"
              value={draft.refreshMinutes}
              onChange={(refreshMinutes) =>
                desk.changeAbout('Minutes changed', { refreshMinutes }, 'refreshMinutes')
              }
            />
          ) : null}
        </div>
      ) : null}
    </section>
  )
}

const steps = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120]

function Minutes({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (minutes: number) => void
}) {
  const choices = [...new Set([...steps, value])].toSorted((a, b) => a - b)
  return (
    <NativeSelect
      label={label}
      value={String(value)}
      data={choices.map(String)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  )
}
