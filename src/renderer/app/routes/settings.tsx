import { createRoute } from '@tanstack/react-router'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const SettingsScreen = lazyScreen(
  async () => (await import('../../features/settings/settings-screen.tsx')).SettingsScreen,
)

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: SettingsScreen,
})

export const settingsRoutes = [settingsRoute] as const
