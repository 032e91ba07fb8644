import type { ReactNode } from 'react'
import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { ClosedReview } from './closed-review.tsx'
import type { PlanSlot } from './plan-pane.tsx'
import { type NewPlanSlot, OpenReview, type PreparationSlots } from './open-review.tsx'

type Props = {
  reviewId: string
  /** The plan that lies open: its id, or the place of one that is missing; null: none. */
  plan: string | null
  /** Draws a plan beside the review; the app joins the features. */
  renderPlan: (slot: PlanSlot) => ReactNode
  /** Draws the form for a plan that is made in the review. */
  renderNewPlan: (slot: NewPlanSlot) => ReactNode
  /** What the app offers for a closed review, such as its summary. */
  closedActions?: ReactNode
  /** How prepared both sides were: above a running review, beside its sections, in its record. */
  preparation?: PreparationSlots
}

/** One review: run while it is open, read once it is closed. */
export function ReviewScreen(props: Props) {
  const { reviewId, plan, renderPlan, renderNewPlan, closedActions, preparation } = props
  const read = useRead('reviews.get', { reviewId })
  return (
    <WhenRead read={read}>
      {({ review }) =>
        review.state === 'closed' ? (
          <ClosedReview
            review={review}
            actions={closedActions}
            preparation={preparation?.record(review)}
          />
        ) : (
          <OpenReview
            review={review}
            plan={plan}
            renderPlan={renderPlan}
            renderNewPlan={renderNewPlan}
            preparation={preparation}
          />
        )
      }
    </WhenRead>
  )
}
