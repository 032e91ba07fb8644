import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { PeopleScreen } from '../../features/team/people-screen.tsx'
import { PersonScreen } from '../../features/team/person-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  validateSearch: z.object({
    archived: z.boolean().default(false).catch(false),
    add: z.boolean().default(false).catch(false),
  }),
  component: function People() {
    const { archived, add } = peopleRoute.useSearch()
    return <PeopleScreen archived={archived} adding={add} />
  },
})

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$repId',
  component: function Person() {
    const { repId } = personRoute.useParams()
    return <PersonScreen key={repId} repId={repId} />
  },
})

export const teamRoutes = [peopleRoute, personRoute] as const
