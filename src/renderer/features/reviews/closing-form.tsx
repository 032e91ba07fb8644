import { Button, Radio, Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { type Closing, questionAnswers, type Review } from '#contract/reviews.ts'
import { NotSaved } from '../../components/not-saved.tsx'
import { call } from '../../lib/call.ts'
import { type AboutText, outcomeOf, useAutosave } from '../../lib/use-autosave.ts'
import classes from './close-screen.module.css'
import { Needed } from './needed.tsx'
import { NextDate } from './next-date.tsx'

const answerWords = { yes: 'Yes', partly: 'Partly', no: 'Not yet' } as const
const ratings = [1, 2, 3, 4, 5] as const

/** Whether the question was answered, what it was worth to the rep, and when the next one is. */
export function ClosingForm({ review }: { review: Review }) {
  const [closing, setClosing] = useState<Closing>(review.closing)
  const autosave = useAutosave<Partial<Closing>>(
    `closing:${review.id}`,
    aboutClosing(review),
    (_, changes) => outcomeOf(() => call('reviews.saveClosing', { reviewId: review.id, changes })),
  )
  function write(changes: Partial<Closing>): void {
    setClosing({ ...closing, ...changes })
    for (const [key, value] of Object.entries(changes)) autosave.change(key, { [key]: value })
  }
  return (
    <>
      <Question review={review} closing={closing} onWrite={write} />
      {['questionAnswered', 'questionNote'].map((field) => (
        <NotSaved key={field} autosave={autosave} field={field} />
      ))}
      <Rating review={review} closing={closing} onWrite={write} />
      {['rating', 'ratingNote'].map((field) => (
        <NotSaved key={field} autosave={autosave} field={field} />
      ))}
      <NextDate review={review} closing={closing} onWrite={write} />
      {['nextOn', 'nextTime', 'nextHow'].map((field) => (
        <NotSaved key={field} autosave={autosave} field={field} />
      ))}
    </>
  )
}

const closingLabels: Partial<Record<string, string>> = {
  questionNote: 'In a sentence',
  ratingNote: 'One thing to change',
}

function aboutClosing({ repName }: Review): AboutText<Partial<Closing>> {
  return {
    label: (key) =>
      `${closingLabels[key] ?? 'An answer'} at the close of the review with ${repName}`,
    words: (changes) => Object.values(changes).join('\n'),
  }
}

type PartProps = {
  review: Review
  closing: Closing
  onWrite: (changes: Partial<Closing>) => void
}

function Question({ review, closing, onWrite }: PartProps) {
  const name = useId()
  return (
    <fieldset
      className={classes.part}
      id="close-questionAnswered"
      role="radiogroup"
      aria-required="true"
    >
      <legend>
        Was the question answered? <Needed />
      </legend>
      <p className={classes.note}>{review.question}</p>
      <div className={classes.rating}>
        {questionAnswers.map((answer) => (
          <Radio
            key={answer}
            name={name}
            label={answerWords[answer]}
            checked={closing.questionAnswered === answer}
            onChange={() => onWrite({ questionAnswered: answer })}
          />
        ))}
      </div>
      <Textarea
        label="In a sentence"
        autosize
        minRows={1}
        maxLength={20_000}
        value={closing.questionNote}
        onChange={(event) => onWrite({ questionNote: event.currentTarget.value })}
      />
    </fieldset>
  )
}

function Rating({ review, closing, onWrite }: PartProps) {
  const name = useId()
  return (
    <fieldset className={classes.part} id="close-rating">
      <legend>How useful was it for {review.repName}?</legend>
      <p className={classes.note}>Ask, and take the answer as it comes. It is about the review.</p>
      <div className={classes.rating}>
        {ratings.map((rating) => (
          <Radio
            key={rating}
            name={name}
            label={ratingLabel(rating)}
            checked={closing.rating === rating}
            onChange={() => onWrite({ rating })}
            onKeyDown={(event) => {
              const pressed = ratings.find((one) => String(one) === event.key)
              if (pressed) onWrite({ rating: pressed })
            }}
          />
        ))}
        {closing.rating === null ? null : (
          <Button size="compact-xs" variant="subtle" onClick={() => onWrite({ rating: null })}>
            Not said
          </Button>
        )}
      </div>
      <TextInput
        label="One thing to change"
        maxLength={500}
        value={closing.ratingNote}
        onChange={(event) => onWrite({ ratingNote: event.currentTarget.value })}
      />
    </fieldset>
  )
}

function ratingLabel(rating: number): string {
  if (rating === 1) return '1 – not'
  return rating === 5 ? '5 – very' : String(rating)
}
