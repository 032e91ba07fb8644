import { createRoute, useNavigate } from '@tanstack/react-router'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const IntakeScreen = lazyScreen(
  async () => (await import('../../features/intake/intake-screen.tsx')).IntakeScreen,
)

const intakeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates/from-form',
  component: function Intake() {
    const navigate = useNavigate()
    return (
      <IntakeScreen
        onMade={({ templateId }) =>
          void navigate({ to: '/templates/$templateId/edit', params: { templateId } })
        }
      />
    )
  },
})

export const intakeRoutes = [intakeRoute] as const
