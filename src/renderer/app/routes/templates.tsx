import { createRoute } from '@tanstack/react-router'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const TemplateScreen = lazyScreen(
  async () => (await import('../../features/templates/template-screen.tsx')).TemplateScreen,
)
const TemplatesScreen = lazyScreen(
  async () => (await import('../../features/templates/templates-screen.tsx')).TemplatesScreen,
)

const templatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates',
  component: TemplatesScreen,
})

const templateRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates/$versionId',
  component: function Template() {
    const { versionId } = templateRoute.useParams()
    return <TemplateScreen key={versionId} versionId={versionId} />
  },
})

export const templatesRoutes = [templatesRoute, templateRoute] as const
