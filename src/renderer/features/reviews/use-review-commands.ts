import { useNavigate } from '@tanstack/react-router'
import type { Review } from '#contract/reviews.ts'
import { call } from '../../lib/call.ts'
import { useCommand } from '../../lib/commands.ts'
import { tellProblem } from '../../lib/tell.ts'
import type { Captured } from './capture-words.ts'
import { pauseReview } from './pause-review.ts'
import { openIn, planKey } from './plan-key.ts'
import type { Drafts } from './use-drafts.ts'

type Props = {
  review: Review
  plan: string | null
  drafts: Drafts
  onPlan: (plan: string | null) => void
  onSection: (sectionKey: string) => void
  /** Opens the form for a plan that is made in this review. */
  onMake: () => void
}

type Acts = {
  readonly capture: (kind: Captured) => void
  readonly pause: () => void
}

/** What the keys of a running review do. */
export function useReviewCommands({
  review,
  plan,
  drafts,
  onPlan,
  onSection,
  onMake,
}: Props): Acts {
  const navigate = useNavigate()
  const { id: reviewId, currentSection, sections, plans } = review
  const at = sections.findIndex((section) => section.key === currentSection)

  function enter(step: 1 | -1): void {
    const next = sections[at + step]
    if (next) onSection(next.key)
  }
  const capture = (kind: Captured) => drafts.open(kind, currentSection)
  const pause = () =>
    void (
      review.state === 'paused' ? call('reviews.resume', { reviewId }) : pauseReview(reviewId)
    ).catch(tellProblem)
  function nextPlan(): void {
    const keys = plans.map(planKey)
    const open = openIn(review, plan)
    // A place that opened by itself is looked for by the key; a plan that lies open is gone on from.
    const at = open && !(open.byItself && open.plan?.planId === null) ? keys.indexOf(open.key) : -1
    const next = keys[(at + 1) % Math.max(1, keys.length)]
    if (next) onPlan(next)
    else onMake()
  }

  useCommand('review.next', () => enter(1))
  useCommand('review.back', () => enter(-1))
  useCommand('review.action', () => capture('action'))
  useCommand('review.decision', () => capture('decision'))
  useCommand('review.excuse', () => capture('excuse'))
  useCommand('review.praise', () => capture('praise'))
  useCommand('review.note', () => capture('note'))
  useCommand('review.parked', () => capture('parked'))
  useCommand('review.pause', pause)
  useCommand('review.plan', nextPlan)
  useCommand('review.makePlan', onMake)
  // What is made from here belongs to the review.
  useCommand('plans.new', onMake)
  useCommand(
    'review.meeting',
    () => void navigate({ to: '/reviews/$reviewId/close', params: { reviewId } }),
  )
  return { capture, pause }
}
