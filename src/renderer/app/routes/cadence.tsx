import { createRoute, useRouter } from '@tanstack/react-router'
import { z } from 'zod'
import { day, reviewKind } from '#contract/values.ts'
import { weekToPrepare } from '#domain/cadence/week.ts'
import { useToday } from '../../lib/here.ts'
import { KeptCalendar } from '../../features/kept-calendar/kept-calendar.tsx'
import { lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'
import { StartAgenda } from '../today/start-agenda.tsx'

const CadenceScreen = lazyScreen(
  async () => (await import('../../features/cadence/cadence-screen.tsx')).CadenceScreen,
)
const CalendarScreen = lazyScreen(
  async () => (await import('../../features/cadence/calendar-screen.tsx')).CalendarScreen,
)
const HeldScreen = lazyScreen(
  async () => (await import('../../features/cadence/held-screen.tsx')).HeldScreen,
)
const RhythmPaper = lazyScreen(
  async () => (await import('../../features/cadence/rhythm-paper.tsx')).RhythmPaper,
)
const WeekScreen = lazyScreen(
  async () => (await import('../../features/cadence/week-screen.tsx')).WeekScreen,
)
const WeekPreparation = lazyScreen(
  async () => (await import('../../features/preparation/week-preparation.tsx')).WeekPreparation,
)
const WeekPaper = lazyScreen(
  async () => (await import('../../features/cadence/week-paper.tsx')).WeekPaper,
)

/** A day of the week that is shown; none: this week. */
const of = day.optional().catch(undefined)

const weekRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/week',
  validateSearch: z.object({ of }),
  component: function Week() {
    const search = weekRoute.useSearch()
    const router = useRouter()
    return (
      <WeekPreparation>
        {(menu) => (
          <WeekScreen
            of={search.of ?? null}
            onWeek={(next) =>
              void router.navigate({ to: '/week', search: next ? { of: next } : {}, replace: true })
            }
            onPrint={() =>
              void router.navigate({
                to: '/week/print',
                search: search.of ? { of: search.of } : {},
              })
            }
            start={startReview}
            menu={menu}
          />
        )}
      </WeekPreparation>
    )
  },
})

const startReview = (agendaId: string, name: string) => (
  <StartAgenda agendaId={agendaId} name={name} />
)

const weekPaperRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/week/print',
  validateSearch: z.object({
    of,
    copy: z.enum(['mine', 'rep']).default('mine').catch('mine'),
  }),
  component: function Paper() {
    const search = weekPaperRoute.useSearch()
    const router = useRouter()
    return (
      <WeekPaper
        of={search.of ?? null}
        copy={search.copy}
        onCopy={(copy) =>
          void router.navigate({
            to: '/week/print',
            search: { ...search, copy },
            replace: true,
          })
        }
      />
    )
  },
})

const cadenceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cadence',
  validateSearch: z.object({
    add: z.boolean().default(false).catch(false),
    design: z.boolean().default(false).catch(false),
  }),
  component: function Cadence() {
    const search = cadenceRoute.useSearch()
    const router = useRouter()
    return (
      <CadenceScreen
        search={search}
        onSearch={(next) => void router.navigate({ to: '/cadence', search: next, replace: true })}
        onFirstYear={(day) =>
          void router.navigate({ to: '/week', search: { of: weekToPrepare(day) } })
        }
        keptCalendar={<KeptCalendar />}
      />
    )
  },
})

const rhythmPaperRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cadence/print',
  component: RhythmPaper,
})

const heldRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cadence/held',
  validateSearch: z.object({
    weeks: z
      .union([z.literal(4), z.literal(13), z.literal(52)])
      .default(13)
      .catch(13),
  }),
  component: function Held() {
    const { weeks } = heldRoute.useSearch()
    const today = useToday()
    const router = useRouter()
    return (
      <HeldScreen
        weeks={weeks}
        today={today}
        onWeeks={(next) =>
          void router.navigate({ to: '/cadence/held', search: { weeks: next }, replace: true })
        }
      />
    )
  },
})

const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calendar',
  validateSearch: z.object({
    of,
    view: z.enum(['month', 'week', 'list']).optional().catch(undefined),
    kind: reviewKind.optional().catch(undefined),
  }),
  component: function Calendar() {
    const { of: day, kind, view } = calendarRoute.useSearch()
    const router = useRouter()
    return (
      <CalendarScreen
        search={{ view: view ?? 'coverage', of: day ?? null, kind: kind ?? null }}
        onSearch={(next) =>
          void router.navigate({
            to: '/calendar',
            search: {
              ...(next.view === 'coverage' ? {} : { view: next.view }),
              ...(next.of ? { of: next.of } : {}),
              ...(next.kind ? { kind: next.kind } : {}),
            },
            replace: true,
          })
        }
        onOpen={(week) => void router.navigate({ to: '/week', search: { of: week } })}
        start={startReview}
      />
    )
  },
})

export const cadenceRoutes = [
  weekRoute,
  weekPaperRoute,
  cadenceRoute,
  rhythmPaperRoute,
  heldRoute,
  calendarRoute,
] as const
