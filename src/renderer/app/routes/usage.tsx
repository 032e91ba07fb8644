import { createRoute, useRouter } from '@tanstack/react-router'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const UsageScreen = lazyScreen(
  async () => (await import('../../features/usage/usage-screen.tsx')).UsageScreen,
)

const usageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates/$versionId/use',
  component: function Usage() {
    const { versionId } = usageRoute.useParams()
    const router = useRouter()
    return (
      <UsageScreen
        key={versionId}
        versionId={versionId}
        onDraft={(templateId) =>
          void router.navigate({ to: '/templates/$templateId/edit', params: { templateId } })
        }
      />
    )
  },
})

export const usageRoutes = [usageRoute] as const
