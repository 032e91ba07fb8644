import { createRoute } from '@tanstack/react-router'
import { TodayScreen } from '../today/today-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: TodayScreen,
})

export const todayRoutes = [todayRoute] as const
