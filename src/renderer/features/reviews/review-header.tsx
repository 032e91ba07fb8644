import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { LogOut, Pause, Play } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Review } from '#contract/reviews.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { SaveNote } from '../../components/save-note.tsx'
import { keysOf } from '../../lib/commands.ts'
import { sayClock, sayDuration } from './clock-words.ts'
import classes from './review-header.module.css'
import { useClock } from './use-clock.ts'

type Props = { review: Review; title: string; onPause: () => void }

/** Who and what, the one question of this kind of review, and the clock. */
export function ReviewHeader({ review, title, onPause }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const paused = review.state === 'paused'
  return (
    <header className={classes.header}>
      <div className={classes.who}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {review.subject ? <p className={classes.subject}>{review.subject}</p> : null}
      </div>
      <p className={classes.question}>{review.question}</p>
      {/* The header of the desk is hidden here; what it says of saving is not. */}
      <SaveNote />
      <div className={classes.tools}>
        <TotalClock review={review} />
        <IconButton
          label={paused ? 'Go on' : 'Pause'}
          icon={paused ? Play : Pause}
          keys={keysOf('review.pause')}
          onClick={onPause}
        />
        <Link to="/reviews" className={classes.leave} title="Leave the screen; the review goes on">
          <LogOut size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="visually-hidden">Leave the screen; the review goes on</span>
        </Link>
        <Button
          component={Link}
          to={`/reviews/${review.id}/close`}
          variant="default"
          title={keysOf('review.meeting')}
        >
          Close review
        </Button>
      </div>
    </header>
  )
}

/** Time taken of time planned; silent, one text update a second. */
export function TotalClock({ review }: { review: Parameters<typeof useClock>[0] }) {
  const clock = useClock(review)
  const spoken = `${sayDuration(clock.actual)} of ${sayDuration(clock.planned)}`
  return (
    <span className={classes.clock} role="timer" aria-label={spoken}>
      <span className={classes.actual}>{sayClock(clock.actual)}</span>
      <span className={classes.planned}> / {sayClock(clock.planned)}</span>
      {review.state === 'paused' ? <span className={classes.paused}>Paused</span> : null}
    </span>
  )
}
