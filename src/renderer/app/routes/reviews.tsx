import { Button } from '@mantine/core'
import { createRoute, Link } from '@tanstack/react-router'
import { z } from 'zod'
import { id, type PlanKind, type ReviewKind, reviewKind, verdict } from '#contract/values.ts'
import type { PreparationSlots } from '../../features/reviews/open-review.tsx'
import { lazyPart, lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const PlanPane = lazyScreen(
  async () => (await import('../../features/plans/plan-pane.tsx')).PlanPane,
)
const NewPlan = lazyPart(async () => (await import('../../features/plans/new-plan.tsx')).NewPlan)
const CloseScreen = lazyScreen(
  async () => (await import('../../features/reviews/close-screen.tsx')).CloseScreen,
)
const PreparationLine = lazyPart(
  async () => (await import('../../features/preparation/review-preparation.tsx')).PreparationLine,
)
const PreparationRecord = lazyPart(
  async () => (await import('../../features/preparation/review-preparation.tsx')).PreparationRecord,
)
const SectionWords = lazyPart(
  async () => (await import('../../features/preparation/review-preparation.tsx')).SectionWords,
)
const ReviewScreen = lazyScreen(
  async () => (await import('../../features/reviews/review-screen.tsx')).ReviewScreen,
)
const ReviewsScreen = lazyScreen(
  async () => (await import('../../features/reviews/reviews-screen.tsx')).ReviewsScreen,
)

/** The way from a closed review to what leaves by mail. */
function SummaryLink({ reviewId }: { reviewId: string }) {
  return (
    <Button component={Link} to={`/reviews/${reviewId}/summary`}>
      Write the summary
    </Button>
  )
}

const preparation: PreparationSlots = {
  line: ({ id: reviewId }) => <PreparationLine reviewId={reviewId} />,
  section: ({ id: reviewId, repName }, sectionKey) => (
    <SectionWords reviewId={reviewId} repName={repName} sectionKey={sectionKey} />
  ),
  record: ({ id: reviewId, repName }) => (
    <PreparationRecord reviewId={reviewId} repName={repName} />
  ),
}

/** The kind of plan that a review of a kind works beside; the others begin with a deal. */
const planKindOf: Partial<Record<ReviewKind, PlanKind>> = {
  account: 'account_plan',
  territory: 'territory_plan',
  call_debrief: 'call_plan',
}

/** The core records what is touched; nothing here needs telling. */
const ignoreTouch = () => undefined

const reviewsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reviews',
  validateSearch: z.object({
    repId: id.optional().catch(undefined),
    kind: reviewKind.optional().catch(undefined),
    verdict: verdict.optional().catch(undefined),
    start: z.boolean().optional().catch(undefined),
  }),
  component: function Reviews() {
    return <ReviewsScreen filter={reviewsRoute.useSearch()} />
  },
})

const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reviews/$reviewId',
  validateSearch: z.object({
    /** The plan that lies open beside it. */
    plan: z.string().max(200).optional().catch(undefined),
  }),
  component: function Review() {
    const { reviewId } = reviewRoute.useParams()
    const { plan } = reviewRoute.useSearch()
    return (
      <ReviewScreen
        key={reviewId}
        reviewId={reviewId}
        plan={plan ?? null}
        preparation={preparation}
        closedActions={<SummaryLink reviewId={reviewId} />}
        renderNewPlan={({ review, opened, onClose, onMade }) => (
          <NewPlan
            start={
              opened
                ? {
                    kind: planKindOf[review.kind] ?? 'opportunity_plan',
                    repId: review.repId,
                    review: { reviewId: review.id, repName: review.repName },
                  }
                : null
            }
            onClose={onClose}
            onMade={onMade}
          />
        )}
        renderPlan={(slot) => <PlanPane key={slot.planId} {...slot} onTouch={ignoreTouch} />}
      />
    )
  },
})

const closeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reviews/$reviewId/close',
  component: function Close() {
    const { reviewId } = closeRoute.useParams()
    return <CloseScreen key={reviewId} reviewId={reviewId} />
  },
})

export const reviewsRoutes = [reviewsRoute, reviewRoute, closeRoute] as const
