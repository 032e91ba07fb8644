import { useEffect, useState } from 'react'
import { type Clock, readClock, silenceSeconds } from '#domain/reviews/clock.ts'
import type { RunningReview } from '#contract/reviews.ts'
import { useStore } from '../../lib/store.ts'
import { lastBeat } from './use-review-pulse.ts'

/** What a clock is read from. */
export type Timed = Pick<RunningReview, 'id' | 'sections' | 'spans' | 'currentSection' | 'state'>

/** The clock of a review, one text update a second while it runs. */
export function useClock(review: Timed): Clock {
  const { id, sections, currentSection, state } = review
  const [now, setNow] = useState(() => new Date().toISOString())
  const beat = useStore(lastBeat)
  const running = state === 'running'
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(() => setNow(new Date().toISOString()), 1_000)
    return () => clearInterval(timer)
  }, [running])
  const spans = withBeat(review.spans, beat?.reviewId === id && running ? beat.at : '')
  // A section that has just begun must not be read in its past.
  const started = spans.at(-1)?.startedAt ?? now
  const at = started > now ? started : now
  return readClock({ sections, spans, currentSection, state, now: at, silenceSeconds })
}

/** The stretch that is on has grown by the signs of life since the review was read. */
function withBeat(spans: Timed['spans'], at: string): Timed['spans'] {
  const last = spans.at(-1)
  if (!last || at <= last.endedAt) return spans
  return [...spans.slice(0, -1), { ...last, endedAt: at }]
}
