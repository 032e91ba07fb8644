import { useQueryClient } from '@tanstack/react-query'
import { createRoute } from '@tanstack/react-router'
import { useEffect } from 'react'
import { z } from 'zod'
import { fieldKey } from '#contract/template-definition.ts'
import { id, planKind } from '#contract/values.ts'
import { planPanels, planViews } from '../../features/plans/plan-panels.ts'
import { call } from '../../lib/call.ts'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const PlanScreen = lazyScreen(
  async () => (await import('../../features/plans/plan-screen.tsx')).PlanScreen,
)
const PlansScreen = lazyScreen(
  async () => (await import('../../features/plans/plans-screen.tsx')).PlansScreen,
)

const RefreshScreen = lazyScreen(
  async () => (await import('../../features/plans/refresh-screen.tsx')).RefreshScreen,
)

const plansRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/plans',
  validateSearch: z.object({
    kind: planKind.nullable().default(null).catch(null),
    repId: id.nullable().default(null).catch(null),
    archived: z.boolean().default(false).catch(false),
    page: z.int().min(0).default(0).catch(0),
    add: planKind.nullable().default(null).catch(null),
  }),
  component: function Plans() {
    return <PlansScreen {...plansRoute.useSearch()} />
  },
})

const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/plans/$planId',
  validateSearch: z.object({
    panel: z.enum(planPanels).default('health').catch('health'),
    historyOf: fieldKey.optional().catch(undefined),
    view: z.enum(planViews).optional().catch(undefined),
  }),
  component: function Plan() {
    const { planId } = planRoute.useParams()
    const { panel, historyOf, view } = planRoute.useSearch()
    useLook(planId)
    return (
      <PlanScreen
        key={planId}
        planId={planId}
        panel={panel}
        historyOf={historyOf ?? null}
        view={view}
      />
    )
  },
})

const refreshRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/plans/$planId/refresh',
  validateSearch: z.object({
    at: fieldKey.optional().catch(undefined),
    done: z.boolean().optional().catch(undefined),
  }),
  component: function Refresh() {
    const { planId } = refreshRoute.useParams()
    const { at, done } = refreshRoute.useSearch()
    useLook(planId)
    return <RefreshScreen key={planId} planId={planId} at={at ?? null} done={done === true} />
  },
})

/** Notes that the manager looks at a plan; that it cannot be noted takes nothing from the screen. */
function useLook(planId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    call('preparation.noteLook', { planId }).then(
      () => client.invalidateQueries({ queryKey: ['preparation.get'] }),
      () => undefined,
    )
  }, [client, planId])
}

export const plansRoutes = [plansRoute, planRoute, refreshRoute] as const
