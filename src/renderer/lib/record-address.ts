import type { FoundKind } from '#contract/search.ts'

/** A record as its address needs it. */
export type RecordRef = {
  readonly kind: FoundKind | 'review' | 'agenda'
  readonly refId: string
  readonly repId: string | null
  readonly reviewId?: string | null
}

type Place = { route: string; href: (record: RecordRef) => string | null }

/** Where a record of each kind is shown, best place first. A route that is not there is passed by. */
const places: Readonly<Record<RecordRef['kind'], readonly Place[]>> = {
  rep: [{ route: '/people/$repId', href: ({ refId }) => `/people/${refId}` }],
  account: [
    { route: '/accounts/$accountId', href: ({ refId }) => `/accounts/${refId}` },
    { route: '/accounts', href: ({ refId }) => `/accounts?accountId=${refId}` },
  ],
  opportunity: [
    { route: '/deals/$opportunityId', href: ({ refId }) => `/deals/${refId}` },
    { route: '/accounts', href: ({ refId }) => `/accounts?opportunityId=${refId}` },
  ],
  plan: [{ route: '/plans/$planId', href: ({ refId }) => `/plans/${refId}` }],
  agenda: [{ route: '/agendas/$agendaId', href: ({ refId }) => `/agendas/${refId}` }],
  review: [{ route: '/reviews/$reviewId', href: ({ refId }) => `/reviews/${refId}` }],
  commitment: [
    { route: '/commitments', href: ({ refId }) => `/commitments?commitmentId=${refId}` },
  ],
  note: [
    {
      route: '/reviews/$reviewId',
      href: ({ reviewId }) => (reviewId ? `/reviews/${reviewId}` : null),
    },
    {
      route: '/people/$repId',
      href: ({ repId, refId }) => (repId ? `/people/${repId}?tab=notes&noteId=${refId}` : null),
    },
  ],
}

/** The address of a record; its person's where it has no screen of its own yet. */
export function addressOf(record: RecordRef, routes: object): string | null {
  for (const { route, href } of places[record.kind]) {
    const address = Object.hasOwn(routes, route) ? href(record) : null
    if (address) return address
  }
  return record.repId ? `/people/${record.repId}` : null
}
