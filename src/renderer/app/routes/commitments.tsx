import { createRoute, useRouter } from '@tanstack/react-router'
import { z } from 'zod'
import { commitmentOwners } from '#contract/commitments.ts'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const CommitmentsScreen = lazyScreen(
  async () => (await import('../../features/commitments/commitments-screen.tsx')).CommitmentsScreen,
)

const commitmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/commitments',
  validateSearch: z.object({
    repId: z.string().optional().catch(undefined),
    owner: z.enum(commitmentOwners).optional().catch(undefined),
    state: z.enum(['open', 'overdue', 'done', 'dropped', 'all']).default('open').catch('open'),
    commitmentId: z.string().optional().catch(undefined),
    add: z.boolean().default(false).catch(false),
  }),
  component: function Commitments() {
    const search = commitmentsRoute.useSearch()
    const router = useRouter()
    return (
      <CommitmentsScreen
        search={search}
        onSearch={(next) =>
          void router.navigate({ to: '/commitments', search: next, replace: true })
        }
      />
    )
  },
})

export const commitmentsRoutes = [commitmentsRoute] as const
