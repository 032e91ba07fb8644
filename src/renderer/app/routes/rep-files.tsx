import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { id } from '#contract/values.ts'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const SendScreen = lazyScreen(
  async () => (await import('../../features/rep-files/send-screen.tsx')).SendScreen,
)
const AnswersScreen = lazyScreen(
  async () => (await import('../../features/rep-files/answers-screen.tsx')).AnswersScreen,
)

const sendRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$repId/send',
  validateSearch: z.object({ planId: id.optional().catch(undefined) }),
  component: function Send() {
    const { repId } = sendRoute.useParams()
    const { planId } = sendRoute.useSearch()
    return <SendScreen key={repId} repId={repId} planId={planId ?? null} />
  },
})

const answersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$repId/answers',
  component: function Answers() {
    const { repId } = answersRoute.useParams()
    return <AnswersScreen key={repId} repId={repId} />
  },
})

export const repFilesRoutes = [sendRoute, answersRoute] as const
