import { createRoute, useRouter } from '@tanstack/react-router'
import { z } from 'zod'
import { type Agenda, agendaStates } from '#contract/agendas.ts'
import { lazyPart, lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const AgendaPaper = lazyScreen(
  async () => (await import('../../features/agendas/agenda-paper.tsx')).AgendaPaper,
)
const AgendaScreen = lazyScreen(
  async () => (await import('../../features/agendas/agenda-screen.tsx')).AgendaScreen,
)
const AgendasScreen = lazyScreen(
  async () => (await import('../../features/agendas/agendas-screen.tsx')).AgendasScreen,
)
const AgendaPreparation = lazyPart(
  async () => (await import('../../features/preparation/agenda-preparation.tsx')).AgendaPreparation,
)
const StartFromAgenda = lazyPart(
  async () => (await import('../agendas/start-from-agenda.tsx')).StartFromAgenda,
)

const agendasRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agendas',
  validateSearch: z.object({
    repId: z.string().optional().catch(undefined),
    state: z.enum(agendaStates).default('draft').catch('draft'),
    prepare: z.boolean().default(false).catch(false),
  }),
  component: function Agendas() {
    const search = agendasRoute.useSearch()
    const router = useRouter()
    return (
      <AgendasScreen
        search={search}
        onSearch={(next) => void router.navigate({ to: '/agendas', search: next, replace: true })}
        onPrepared={(agendaId) =>
          void router.navigate({ to: '/agendas/$agendaId', params: { agendaId } })
        }
      />
    )
  },
})

const agendaRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agendas/$agendaId',
  component: function Agenda() {
    const { agendaId } = agendaRoute.useParams()
    const router = useRouter()
    return (
      <AgendaScreen
        key={agendaId}
        agendaId={agendaId}
        start={startFromAgenda}
        preparation={preparationOf}
        onPrint={() =>
          void router.navigate({ to: '/agendas/$agendaId/print', params: { agendaId } })
        }
      />
    )
  },
})

const paperRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agendas/$agendaId/print',
  validateSearch: z.object({ copy: z.enum(['mine', 'rep']).default('mine').catch('mine') }),
  component: function Paper() {
    const { agendaId } = paperRoute.useParams()
    const { copy } = paperRoute.useSearch()
    const router = useRouter()
    return (
      <AgendaPaper
        agendaId={agendaId}
        copy={copy}
        onCopy={(next) =>
          void router.navigate({
            to: '/agendas/$agendaId/print',
            params: { agendaId },
            search: { copy: next },
            replace: true,
          })
        }
      />
    )
  },
})

const preparationOf = (agenda: Agenda) => (
  <AgendaPreparation agendaId={agenda.id} draft={agenda.state === 'draft'} />
)

const startFromAgenda = (agenda: Agenda) => <StartFromAgenda agenda={agenda} />

export const agendasRoutes = [agendasRoute, agendaRoute, paperRoute] as const
