import { createRoute } from '@tanstack/react-router'
import { TemplateScreen } from '../../features/templates/template-screen.tsx'
import { TemplatesScreen } from '../../features/templates/templates-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

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
