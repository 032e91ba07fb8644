import { createRoute } from '@tanstack/react-router'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const EditTemplateScreen = lazyScreen(
  async () =>
    (await import('../../features/templates/edit-template-screen.tsx')).EditTemplateScreen,
)
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

const editTemplateRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates/$templateId/edit',
  component: function EditTemplate() {
    const { templateId } = editTemplateRoute.useParams()
    return <EditTemplateScreen key={templateId} templateId={templateId} />
  },
})

export const templatesRoutes = [templatesRoute, templateRoute, editTemplateRoute] as const
