import { createRouter } from '@tanstack/react-router'
import { agendasRoutes } from './routes/agendas.tsx'
import { cadenceRoutes } from './routes/cadence.tsx'
import { commitmentsRoutes } from './routes/commitments.tsx'
import { crmRoutes } from './routes/crm.tsx'
import { exportsRoutes } from './routes/exports.tsx'
import { plansRoutes } from './routes/plans.tsx'
import { repFilesRoutes } from './routes/rep-files.tsx'
import { reviewsRoutes } from './routes/reviews.tsx'
import { settingsRoutes } from './routes/settings.tsx'
import { summariesRoutes } from './routes/summaries.tsx'
import { teamRoutes } from './routes/team.tsx'
import { intakeRoutes } from './routes/intake.tsx'
import { templatesRoutes } from './routes/templates.tsx'
import { todayRoutes } from './routes/today.tsx'
import { usageRoutes } from './routes/usage.tsx'
import { vaultRoutes } from './routes/vault.tsx'
import { shellRoute } from './shell-route.tsx'

const routeTree = shellRoute.addChildren([
  ...todayRoutes,
  ...teamRoutes,
  ...agendasRoutes,
  ...cadenceRoutes,
  ...commitmentsRoutes,
  ...crmRoutes,
  ...exportsRoutes,
  ...plansRoutes,
  ...repFilesRoutes,
  ...reviewsRoutes,
  ...settingsRoutes,
  ...summariesRoutes,
  ...intakeRoutes,
  ...templatesRoutes,
  ...usageRoutes,
  ...vaultRoutes,
])

/** Every address of the app. Each feature's routes stand in a file of their own under `routes/`. */
export const router = createRouter({
  routeTree,
  defaultPreload: false,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
