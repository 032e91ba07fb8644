import { Button, Modal, TextInput } from '@mantine/core'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { AskedQuestion } from '#contract/cadence-values.ts'
import type { Privacy, ReviewKind } from '#contract/values.ts'
import { Ask } from '../../components/ask.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { PrivacyField } from '../../components/privacy-field.tsx'
import { RepSelect } from '../../components/rep-select.tsx'
import { ReviewKindSelect } from '../../components/review-kind-select.tsx'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'
import { NumberField, problemOf } from './number-field.tsx'
import { addQuestion, changeQuestion, stopQuestion } from './rule-acts.ts'
import { useProblem } from './use-problem.ts'
import { sayDay } from '../../lib/format.ts'
import { useDraftedText } from '../../lib/use-drafted.ts'

/** The questions that are asked again and again, each in its own rhythm. */
export function QuestionsPanel() {
  const [asking, setAsking] = useState<AskedQuestion | 'new' | null>(null)
  const read = useRead('cadence.questions', { removed: false }).data
  const close = () => setAsking(null)
  return (
    <Panel
      title="Questions"
      action={
        <Button size="compact-sm" variant="default" onClick={() => setAsking('new')}>
          Add a question
        </Button>
      }
    >
      {read?.questions.length === 0 ? (
        <PanelNote>
          None yet. A question goes into the agenda by itself when its time has come.
        </PanelNote>
      ) : null}
      <Lines>
        {(read?.questions ?? []).map((question) => (
          <Line
            key={question.id}
            detail={sayQuestion(question, read?.today ?? '')}
            end={
              <IconButton
                label={`Stop asking: ${question.text}`}
                icon={X}
                onClick={() => void stopQuestion(question)}
              />
            }
          >
            <button
              type="button"
              className={classes.words}
              aria-label={`Change: ${question.text}`}
              onClick={() => setAsking(question)}
            >
              {question.text}
            </button>
          </Line>
        ))}
      </Lines>
      <Modal
        opened={asking !== null}
        onClose={close}
        title={asking === 'new' ? 'Add a question' : 'Change the question'}
        size={500}
      >
        {asking === null ? null : (
          <QuestionForm question={asking === 'new' ? null : asking} onClose={close} />
        )}
      </Modal>
    </Panel>
  )
}

function sayQuestion(question: AskedQuestion, today: string): string {
  const { reviewKind, repName, everyWeeks, lastAskedOn, nextOn } = question
  return [
    `${reviewKindNames[reviewKind]}, ${repName ?? 'everybody'}`,
    everyWeeks === 1 ? 'every week' : `every ${everyWeeks} weeks`,
    lastAskedOn === null ? 'not asked yet' : `last asked ${sayDay(lastAskedOn, today)}`,
    nextOn === null ? 'no review for it is due' : `next ${sayDay(nextOn, today)}`,
  ].join(' · ')
}

const weeksRange = [1, 52] as const

type FormProps = { question: AskedQuestion | null; onClose: () => void }

function QuestionForm({ question, onClose }: FormProps) {
  const [text, setText] = useDraftedText(
    { key: `question:${question?.id ?? 'new'}`, label: 'A question to ask again and again' },
    question?.text,
  )
  const [reviewKind, setKind] = useState<ReviewKind>(question?.reviewKind ?? 'one_on_one')
  const [repId, setRepId] = useState(question?.repId ?? '')
  const [weeks, setWeeks] = useState(String(question?.everyWeeks ?? 2))
  const [privacy, setPrivacy] = useState<Privacy>(question?.privacy ?? 'rep')
  const [asked, setAsked] = useState(false)
  const problem = useProblem(['question.text'])
  const empty = text.trim() === ''

  async function save(): Promise<void> {
    setAsked(true)
    if (empty || problemOf(weeks, weeksRange)) return
    const stated = {
      text: text.trim(),
      reviewKind,
      repId: repId === '' ? null : repId,
      everyWeeks: Number(weeks),
      privacy,
    }
    const work = () => (question ? changeQuestion(question, stated) : addQuestion(stated))
    if (await problem.run(work)) onClose()
  }

  return (
    <Ask
      problem={problem.whole}
      submit={question ? 'Save the question' : 'Add it'}
      onCancel={onClose}
      onSubmit={save}
    >
      <TextInput
        label="Question"
        data-autofocus
        value={text}
        maxLength={300}
        error={asked && empty ? 'What do you want to ask?' : problem.at('question.text')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.fields}>
        <ReviewKindSelect value={reviewKind} onChange={setKind} />
        <RepSelect label="Asked of" none="Everybody" value={repId} onChange={setRepId} />
        <NumberField
          label="Every so many weeks"
          range={weeksRange}
          value={weeks}
          onChange={setWeeks}
        />
      </div>
      <p className="meta">
        {weeks === '1'
          ? 'With 1 it may come up two weeks running.'
          : 'It never comes up two weeks running.'}
      </p>
      <PrivacyField value={privacy} onChange={setPrivacy} repName="the rep" short />
    </Ask>
  )
}
