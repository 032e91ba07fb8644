import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { audience } from '#contract/summary-values.ts'
import { SummaryScreen } from '../../features/summaries/summary-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

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
