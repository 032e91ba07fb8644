import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { timelineKind } from '#contract/person.ts'
import { privacies } from '#contract/values.ts'
import { personTabs } from '../../features/team/person-view.ts'
import { lazyPart, lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const RepPlans = lazyPart(async () => (await import('../../features/plans/rep-plans.tsx')).RepPlans)
const RepFileWays = lazyPart(
  async () => (await import('../../features/rep-files/rep-file-ways.tsx')).RepFileWays,
)
const PersonNotes = lazyPart(
  async () => (await import('../../features/coaching/person-notes.tsx')).PersonNotes,
)
const PeopleScreen = lazyScreen(
  async () => (await import('../../features/team/people-screen.tsx')).PeopleScreen,
)
const PersonScreen = lazyScreen(
  async () => (await import('../../features/team/person-screen.tsx')).PersonScreen,
)
const PrepareAgenda = lazyPart(
  async () => (await import('../team/prepare-agenda.tsx')).PrepareAgenda,
)
const RepCommitments = lazyPart(
  async () => (await import('../team/rep-commitments.tsx')).RepCommitments,
)

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

/** What other features show on a person's tabs. */
const parts = {
  plans: (repId: string) => <RepPlans repId={repId} ways={<RepFileWays repId={repId} />} />,
  commitments: (repId: string) => <RepCommitments repId={repId} />,
}

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$repId',
  validateSearch: z.object({
    tab: z.enum(personTabs).optional().catch(undefined),
    kinds: z.array(timelineKind).optional().catch(undefined),
    rows: z.enum(['looked', 'used']).optional().catch(undefined),
    /** In the tab of notes: the note to bring up, and the filter. */
    noteId: z.string().optional().catch(undefined),
    privacy: z.enum(privacies).optional().catch(undefined),
    about: z.enum(['deal', 'plan', 'review', 'guide']).optional().catch(undefined),
    words: z.string().max(200).optional().catch(undefined),
  }),
  component: function Person() {
    const { repId } = personRoute.useParams()
    const { tab = 'overview', kinds = null, rows = null, ...search } = personRoute.useSearch()
    const navigate = personRoute.useNavigate()
    const notes = () => (
      <PersonNotes
        repId={repId}
        noteId={search.noteId ?? null}
        filter={{
          privacy: search.privacy ?? null,
          kind: search.about ?? null,
          words: search.words ?? '',
        }}
        onFilter={({ privacy, kind, words }) =>
          void navigate({
            search: {
              tab: 'notes',
              ...(privacy ? { privacy } : {}),
              ...(kind ? { about: kind } : {}),
              ...(words ? { words } : {}),
            },
            replace: true,
          })
        }
      />
    )
    return (
      <PersonScreen
        key={repId}
        repId={repId}
        view={{ tab, kinds, rows }}
        onView={(change) => {
          const next = { tab, kinds, rows, ...change }
          void navigate({
            search: {
              ...(next.tab === 'overview' ? {} : { tab: next.tab }),
              ...(next.kinds ? { kinds: [...next.kinds] } : {}),
              ...(next.rows ? { rows: next.rows } : {}),
            },
            replace: true,
          })
        }}
        parts={{ ...parts, notes }}
        actions={<PrepareAgenda repId={repId} />}
      />
    )
  },
})

export const teamRoutes = [peopleRoute, personRoute] as const
