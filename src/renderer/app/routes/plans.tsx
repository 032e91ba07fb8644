import { useQueryClient } from '@tanstack/react-query'
import { createRoute, useNavigate } from '@tanstack/react-router'
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

const DueScreen = lazyScreen(
  async () => (await import('../../features/plans/due-screen.tsx')).DueScreen,
)

const PolicyScreen = lazyScreen(
  async () => (await import('../../features/plans/policy-screen.tsx')).PolicyScreen,
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

const dueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/plans/due',
  validateSearch: z.object({
    repId: id.nullable().default(null).catch(null),
    page: z.int().min(0).default(0).catch(0),
    waived: z.boolean().default(false).catch(false),
  }),
  component: function Due() {
    const navigate = useNavigate()
    return (
      <DueScreen
        {...dueRoute.useSearch()}
        onSearch={(search) => void navigate({ to: '/plans/due', search, replace: true })}
      />
    )
  },
})

const policyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/plans/policy',
  validateSearch: z.object({ add: z.boolean().default(false).catch(false) }),
  component: function Policy() {
    const navigate = useNavigate()
    return (
      <PolicyScreen
        {...policyRoute.useSearch()}
        onAdd={(add) => void navigate({ to: '/plans/policy', search: { add }, replace: true })}
      />
    )
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

export const plansRoutes = [plansRoute, dueRoute, policyRoute, planRoute, refreshRoute] as const
