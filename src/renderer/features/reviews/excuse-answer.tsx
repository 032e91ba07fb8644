import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { readersOf } from '#domain/commitments/readers.ts'
import { closestExcuses } from '#domain/excuses/closest-excuses.ts'
import { generalQuestions } from '#domain/excuses/excuse-list.ts'
import type { Capture, ExcuseOutcome } from '#contract/reviews.ts'
import { DayInput } from '../../components/day-input.tsx'
import { call, CallError } from '../../lib/call.ts'
import { wantedBack } from '../../lib/drafts.ts'
import { formatDay } from '../../lib/format.ts'
import { useDrafted } from '../../lib/use-drafted.ts'
import classes from './capture-row.module.css'
import { knownOf, remember } from './drafts.ts'
import { useFocusFirst } from './use-focus-first.ts'

type Props = {
  rowKey: string
  reviewId: string
  repId: string
  sectionKey: string
  kept: Capture | null
  typed: string
}

const outcomes: readonly { is: ExcuseOutcome; label: string; words: string }[] = [
  { is: 'action', label: 'An action', words: 'What will be done?' },
  { is: 'ask', label: 'A dated ask', words: 'What do you ask for?' },
  { is: 'constraint', label: 'A constraint with a plan B', words: 'What is plan B?' },
]

/** The question that turns an excuse around, and what it leaves the review as. */
export function ExcuseAnswer({ rowKey, reviewId, repId, sectionKey, kept, typed }: Props) {
  const [choice, setChoice] = useState<ExcuseOutcome | null>(() => wantedChoice(kept))
  const [closest] = closestExcuses(typed, 1)
  const question = closest?.question ?? generalQuestions.join(' ')
  if (kept?.outcome) {
    return (
      <p className={classes.answer}>
        <span>
          <strong>{outcomes.find(({ is }) => is === kept.outcome)?.label}:</strong>{' '}
          {kept.outcomeText}
          {kept.outcomeOn ? `, by ${formatDay(kept.outcomeOn)}` : ''}
        </span>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => void settle(rowKey, kept, { outcome: null, text: '', on: null })}
        >
          Open again
        </Button>
      </p>
    )
  }
  return (
    <div className={classes.reframe}>
      <p className={classes.question}>{question}</p>
      {choice && kept ? (
        <OutcomeForm
          key={choice}
          draft={draftKey(kept.id, choice)}
          outcome={choice}
          onCancel={() => setChoice(null)}
          onSettle={async (answer) => {
            await settle(rowKey, kept, { outcome: choice, text: answer.said, on: answer.on })
            if (choice !== 'constraint') {
              const owner = choice === 'ask' ? ('other' as const) : ('rep' as const)
              await call('commitments.create', {
                repId,
                owner,
                ownerName: choice === 'ask' ? answer.who : '',
                text: answer.text,
                proof: '',
                // The promise is the rep's to read; the excuse before it stays as private as it is.
                privacy: readersOf(owner),
                planId: null,
                fieldKey: null,
                dueOn: answer.on,
                reviewId,
                sectionKey,
                captureId: kept.id,
              })
            }
            setChoice(null)
          }}
        />
      ) : (
        <div className={classes.choices} role="group" aria-label="What it becomes">
          {outcomes.map(({ is, label }) => (
            <Button key={is} size="compact-sm" variant="default" onClick={() => setChoice(is)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

type Answer = {
  readonly text: string
  readonly who: string
  readonly on: string | null
  /** The whole answer in one line. */
  readonly said: string
}

type FormProps = {
  /** Names its draft. */
  draft: string
  outcome: ExcuseOutcome
  onSettle: (answer: Answer) => Promise<void>
  onCancel: () => void
}

/** Under which an answer that is not kept yet has its draft. */
function draftKey(captureId: string, outcome: ExcuseOutcome): string {
  return `excuse:${captureId}:${outcome}`
}

/** What an answer was begun with that is to be put back. */
function wantedChoice(kept: Capture | null): ExcuseOutcome | null {
  if (!kept) return null
  return outcomes.find(({ is }) => wantedBack(draftKey(kept.id, is)).length > 0)?.is ?? null
}

const nothingYet = { text: '', who: '', on: '' }

function OutcomeForm({ draft, outcome, onSettle, onCancel }: FormProps) {
  const first = useFocusFirst<HTMLInputElement>()
  const words = outcomes.find(({ is }) => is === outcome)?.words ?? ''
  const [typed, setTyped] = useDrafted(
    { key: draft, label: `Answer to an excuse: ${words}` },
    nothingYet,
    ({ text, who }) => [who, text].filter(Boolean).join(': '),
  )
  const { text, who, on } = typed
  const [problem, setProblem] = useState<string | null>(null)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (text.trim() === '') return setProblem(words)
    if (outcome === 'ask' && who.trim() === '') return setProblem('Whom do you ask, by name?')
    if (outcome !== 'constraint' && on === '') return setProblem('Until which day?')
    const said = outcome === 'ask' ? `${who.trim()}: ${text.trim()}` : text.trim()
    try {
      await onSettle({ text: text.trim(), who: who.trim(), on: on || null, said })
    } catch (error) {
      setProblem(
        error instanceof CallError ? (error.issues[0]?.message ?? error.message) : String(error),
      )
    }
  }

  return (
    <form className={classes.fields} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        ref={first}
        className={classes.grow ?? ''}
        label={words}
        value={text}
        maxLength={500}
        onChange={(event) => setTyped({ ...typed, text: event.currentTarget.value })}
      />
      {outcome === 'ask' ? (
        <TextInput
          label="From whom?"
          value={who}
          maxLength={120}
          onChange={(event) => setTyped({ ...typed, who: event.currentTarget.value })}
        />
      ) : null}
      {outcome === 'constraint' ? null : (
        <DayInput
          label="By when?"
          planned
          value={on || null}
          onChange={(day) => setTyped({ ...typed, on: day ?? '' })}
        />
      )}
      <Button type="submit">Keep</Button>
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      {problem ? <p role="alert">{problem}</p> : null}
    </form>
  )
}

async function settle(
  rowKey: string,
  kept: Capture,
  answer: { outcome: ExcuseOutcome | null; text: string; on: string | null },
): Promise<void> {
  const revision = knownOf(rowKey)?.revision ?? kept.revision
  const { capture } = await call('reviews.settleExcuse', {
    captureId: kept.id,
    revision,
    ...answer,
  })
  remember(rowKey, capture)
}
