import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { audience } from '#contract/summary-values.ts'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const SummaryScreen = lazyScreen(
  async () => (await import('../../features/summaries/summary-screen.tsx')).SummaryScreen,
)

const summaryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reviews/$reviewId/summary',
  validateSearch: z.object({ to: audience.optional().catch(undefined) }),
  component: function Summary() {
    const { reviewId } = summaryRoute.useParams()
    const { to = 'rep' } = summaryRoute.useSearch()
    const navigate = summaryRoute.useNavigate()
    return (
      <SummaryScreen
        key={reviewId}
        reviewId={reviewId}
        audience={to}
        onAudience={(next) => void navigate({ search: { to: next }, replace: true })}
      />
    )
  },
})

export const summariesRoutes = [summaryRoute] as const
