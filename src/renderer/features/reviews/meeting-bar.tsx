import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { RunningReview } from '#contract/reviews.ts'
import { call } from '../../lib/call.ts'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './meeting-bar.module.css'
import { pauseReview } from './pause-review.ts'
import { TotalClock } from './review-header.tsx'

/** Stands at the foot of every screen while a review runs, or lies paused. */
export function MeetingBar() {
  const read = useRead('reviews.running', {})
  const review = read.data?.running ?? read.data?.paused[0]
  return review ? <Bar review={review} /> : null
}

function Bar({ review }: { review: RunningReview }) {
  const navigate = useNavigate()
  const { id: reviewId, sections, currentSection, state } = review
  const at = sections.findIndex((section) => section.key === currentSection)
  const next = sections[at + 1]
  useCommand(
    'review.meeting',
    () => void navigate({ to: '/reviews/$reviewId', params: { reviewId } }),
  )
  return (
    <section className={classes.bar} aria-label="Running review" data-pane tabIndex={-1}>
      <Link to="/reviews/$reviewId" params={{ reviewId }} className={classes.who}>
        {review.repName} · {reviewKindNames[review.kind]}
      </Link>
      <span className={classes.topic}>{sections[at]?.label}</span>
      <TotalClock review={review} />
      <span className={classes.tools}>
        {state === 'running' ? (
          <>
            {next ? (
              <Button
                size="compact-sm"
                variant="default"
                title={`Go on to ${next.label}`}
                onClick={() =>
                  void call('reviews.enterSection', { reviewId, sectionKey: next.key }).catch(
                    tellProblem,
                  )
                }
              >
                Next
              </Button>
            ) : null}
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void pauseReview(reviewId).catch(tellProblem)}
            >
              Pause
            </Button>
          </>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void call('reviews.resume', { reviewId }).catch(tellProblem)}
          >
            Go on
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          component={Link}
          to={`/reviews/${reviewId}/close`}
        >
          End
        </Button>
      </span>
    </section>
  )
}
