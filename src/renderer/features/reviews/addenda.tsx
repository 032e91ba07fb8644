import { Button, Textarea } from '@mantine/core'
import { useId, useState } from 'react'
import type { Review } from '#contract/reviews.ts'
import type { Privacy } from '#contract/values.ts'
import { PrivacyBadge } from '../../components/privacy-badge.tsx'
import { call } from '../../lib/call.ts'
import { wantedBack } from '../../lib/drafts.ts'
import { formatDay } from '../../lib/format.ts'
import { tellProblem } from '../../lib/tell.ts'
import { useDraftedText } from '../../lib/use-drafted.ts'
import classes from './closed-review.module.css'
import { PrivacyMenu } from './privacy-menu.tsx'
import { useFocusFirst } from './use-focus-first.ts'

const remarkKey = ({ id }: Review) => `addendum:${id}`

/** Dated remarks on a closed review; the review itself stays as it was. */
export function Addenda({ review }: { review: Review }) {
  const heading = useId()
  const [writing, setWriting] = useState(() => wantedBack(remarkKey(review)).length > 0)
  return (
    <section className={classes.part} aria-labelledby={heading}>
      <h2 id={heading}>Remarks since then</h2>
      {review.addenda.length > 0 ? (
        <ul className={classes.lines}>
          {review.addenda.map((addendum) => (
            <li key={addendum.id} className={classes.line}>
              <span>
                {addendum.text}
                <span className={classes.detail}>{formatDay(addendum.writtenOn)}</span>
              </span>
              <PrivacyBadge privacy={addendum.privacy} repName={review.repName} />
            </li>
          ))}
        </ul>
      ) : null}
      {writing ? (
        <RemarkForm review={review} onDone={() => setWriting(false)} />
      ) : (
        <div>
          <Button variant="default" onClick={() => setWriting(true)}>
            Add a remark
          </Button>
        </div>
      )}
    </section>
  )
}

function RemarkForm({ review, onDone }: { review: Review; onDone: () => void }) {
  const field = useFocusFirst<HTMLTextAreaElement>()
  const [text, setText] = useDraftedText({
    key: remarkKey(review),
    label: `Remark on the review with ${review.repName}`,
  })
  const [privacy, setPrivacy] = useState<Privacy>('private')

  async function add(): Promise<void> {
    await call('reviews.addAddendum', { reviewId: review.id, text, privacy })
    onDone()
  }

  return (
    <form
      className={classes.remark}
      onSubmit={(event) => {
        event.preventDefault()
        void add().catch(tellProblem)
      }}
    >
      <Textarea
        ref={field}
        label="Remark"
        description="It gets today’s date and cannot be changed later."
        autosize
        minRows={2}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <PrivacyMenu value={privacy} repName={review.repName} onChange={setPrivacy} />
      <div>
        <Button type="submit" disabled={text.trim() === ''}>
          Add remark
        </Button>{' '}
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
