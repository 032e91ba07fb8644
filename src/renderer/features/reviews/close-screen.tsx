import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Review } from '#contract/reviews.ts'
import { closeIssues, closeWords } from '#domain/reviews/close-gate.ts'
import { planNext } from '#domain/cadence/next-review.ts'
import { WhenRead } from '../../components/states.tsx'
import { call, CallError } from '../../lib/call.ts'
import { useFocusMode } from '../../lib/focus-mode.ts'
import { useRead } from '../../lib/queries.ts'
import { useScreenTitle } from '../../lib/screen-title.ts'
import { tellProblem } from '../../lib/tell.ts'
import { flushAll } from '../../lib/use-autosave.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { ClosingForm } from './closing-form.tsx'
import classes from './close-screen.module.css'
import { offerNextUndo } from './next-date.tsx'
import { CommitmentsToClose } from './commitments-to-close.tsx'
import { useCommitments } from './open-review.tsx'
import { TotalClock } from './review-header.tsx'
import { VerdictList } from './verdict-list.tsx'

/** The end of a review: what was agreed, whether the question was answered, and the verdicts. */
export function CloseScreen({ reviewId }: { reviewId: string }) {
  const read = useRead('reviews.get', { reviewId })
  const navigate = useNavigate()
  const closed = read.data?.review.state === 'closed'
  useEffect(() => {
    if (closed) {
      void navigate({ to: '/reviews/$reviewId', params: { reviewId }, replace: true })
    }
  }, [closed, navigate, reviewId])
  return (
    <WhenRead read={read}>
      {({ review }) => (review.state === 'closed' ? null : <Closing review={review} />)}
    </WhenRead>
  )
}

function Closing({ review }: { review: Review }) {
  useFocusMode()
  useScreenTitle('Close the review')
  const [refused, setRefused] = useState(false)
  // The same gate as the core's, so that what is open is seen before it is refused.
  const open = closeIssues({ ...review.closing, commitments: useCommitments(review.id) })
  const heading = useRef<HTMLHeadingElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [])
  const verdicts = useRead('reviews.verdicts', { reviewId: review.id })

  async function close(): Promise<void> {
    if (!(await flushAll())) return
    const { due } = await call('cadence.nextAfter', { reviewId: review.id })
    const { closing } = (await call('reviews.get', { reviewId: review.id })).review
    try {
      await call('reviews.close', { reviewId: review.id })
      offerNextUndo(review.id, planNext(closing, due))
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== 'VALIDATION') throw error
      const next = error.issues.find(({ path }) => path === 'next')
      if (next) tellProblem(new Error(next.message))
      setRefused(true)
      requestAnimationFrame(() => (summary.current ? summary.current.focus() : goTo('next')))
    }
  }

  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            Close the review with {review.repName}
          </h1>
          <p className="meta">
            {[reviewKindNames[review.kind], review.subject].filter(Boolean).join(' · ')}
          </p>
        </div>
        <div className={classes.tools}>
          <TotalClock review={review} />
          <Button component={Link} to={`/reviews/${review.id}`} variant="default">
            Back to the review
          </Button>
          <Button onClick={() => void close().catch(tellProblem)}>Close and lock</Button>
        </div>
      </header>
      {open.length > 0 ? (
        <div
          className={classes.issues}
          ref={summary}
          tabIndex={-1}
          {...(refused ? { role: 'alert' } : { role: 'group', 'aria-label': 'Still open' })}
        >
          <p>
            {refused
              ? 'Almost there. Everything is saved; this is still open:'
              : 'Before it can be closed:'}
          </p>
          <ul>
            {open.map(({ path, problem }) => (
              <li key={path}>
                <a
                  href={`#close-${path}`}
                  onClick={(event) => {
                    event.preventDefault()
                    goTo(path)
                  }}
                >
                  {closeWords[problem]}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className={classes.columns}>
        <div className={classes.column}>
          <CommitmentsToClose review={review} />
          <ClosingForm review={review} />
        </div>
        <section className={classes.column} aria-labelledby="close-verdicts">
          <h2 id="close-verdicts">Were the plans used?</h2>
          <p className={classes.note}>
            {review.state === 'paused'
              ? 'As it stood when the review was paused, with its commitments as they are now. What was done to plans since counts for the next review.'
              : 'As it stands now. Closing locks it; what happens later counts for the next review.'}
          </p>
          <WhenRead read={verdicts}>
            {(data) => (
              <VerdictList verdicts={data.verdicts} plans={review.plans} repName={review.repName} />
            )}
          </WhenRead>
        </section>
      </div>
    </div>
  )
}

/** Puts the focus on the part of the screen where something is open. */
function goTo(path: string): void {
  const part = document.getElementById(`close-${path}`)
  const control = part?.querySelector<HTMLElement>('button, input:not([type="hidden"]), textarea')
  const target = control ?? part
  target?.focus()
  target?.scrollIntoView({ block: 'center' })
}
