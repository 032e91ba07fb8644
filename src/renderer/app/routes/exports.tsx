import { createRoute, useNavigate } from '@tanstack/react-router'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const FullExportScreen = lazyScreen(
  async () => (await import('../../features/exports/full-export-screen.tsx')).FullExportScreen,
)
const BringInScreen = lazyScreen(
  async () => (await import('../../features/exports/bring-in-screen.tsx')).BringInScreen,
)

const everythingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/everything',
  component: FullExportScreen,
})

const bringInRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/everything/bring-in',
  component: function BringInEverything() {
    const navigate = useNavigate()
    return <BringInScreen onDone={() => void navigate({ to: '/' })} />
  },
})

export const exportsRoutes = [everythingRoute, bringInRoute] as const
