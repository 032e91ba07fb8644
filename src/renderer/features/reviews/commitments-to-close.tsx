import { Button, Textarea } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { Review } from '#contract/reviews.ts'
import { reasonProblem } from '#domain/reasons/reason.ts'
import { NotSaved } from '../../components/not-saved.tsx'
import { call } from '../../lib/call.ts'
import { outcomeOf, useAutosave } from '../../lib/use-autosave.ts'
import classes from './close-screen.module.css'
import { Needed } from './needed.tsx'
import { CommitmentRow } from './commitment-row.tsx'
import { rowsOf } from './drafts.ts'
import { useCommitments } from './open-review.tsx'
import { ShareAgreed } from './share-agreed.tsx'
import { useDrafts } from './use-drafts.ts'

/** What was agreed: at least one whole commitment, or a reason why none is needed. */
export function CommitmentsToClose({ review }: { review: Review }) {
  const commitments = useCommitments(review.id)
  const drafts = useDrafts(review.id)
  const heading = useId()
  const add = useRef<HTMLButtonElement>(null)
  const rows = rowsOf(
    commitments,
    drafts.all.filter(({ kind }) => kind === 'action'),
  )
  return (
    <section className={classes.part} aria-labelledby={heading} id="close-commitments">
      <h2 id={heading}>
        What was agreed <Needed />
      </h2>
      {rows.length > 0 ? (
        <ul className={classes.rows} aria-label="Commitments">
          {rows.map(({ key, kept, draft }) => (
            <CommitmentRow
              key={key}
              rowKey={key}
              reviewId={review.id}
              repId={review.repId}
              repName={review.repName}
              sectionKey={kept?.sectionKey ?? draft?.sectionKey ?? review.currentSection}
              kept={kept}
              draft={draft}
              onKept={drafts.keep}
              onEmpty={drafts.close}
              onExit={() => add.current?.focus()}
            />
          ))}
        </ul>
      ) : null}
      <ShareAgreed commitments={commitments} repName={review.repName} />
      <div>
        <Button
          ref={add}
          size="compact-sm"
          variant="default"
          leftSection={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => drafts.open('action', review.currentSection)}
        >
          Add a commitment
        </Button>
      </div>
      <NoneNeeded review={review} />
    </section>
  )
}

function NoneNeeded({ review }: { review: Review }) {
  const [text, setText] = useState(review.closing.noneNeeded)
  const autosave = useAutosave<string>(
    `closing:${review.id}:noneNeeded`,
    {
      label: `None needed, because – the review with ${review.repName}`,
      words: (noneNeeded) => noneNeeded,
    },
    (_, noneNeeded) =>
      outcomeOf(() =>
        call('reviews.saveClosing', { reviewId: review.id, changes: { noneNeeded } }),
      ),
  )
  return (
    <>
      <Textarea
        id="close-noneNeeded"
        label="None needed, because"
        error={text.trim() === '' ? undefined : reasonProblem(text)}
        description="Only when there is really nothing to do."
        autosize
        minRows={1}
        maxLength={500}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          autosave.change('noneNeeded', event.currentTarget.value)
        }}
      />
      <NotSaved autosave={autosave} field="noneNeeded" />
    </>
  )
}
