import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isMethodName } from '#contract/contract.ts'
import type { RunningApp } from './app.ts'

/** One screen to look at: where it is, and what to do when it is there. */
export type DeskScreen = {
  readonly route: string
  /** For file names and test messages. */
  readonly name: string
  /** Search parameters. */
  readonly search?: string
  /** Keys to press when it is shown, for what opens over it. */
  readonly keys?: readonly string[]
}

/** Every screen of the app, each route at least once. A test fails when a route is missing here. */
export const deskScreens: readonly DeskScreen[] = [
  { route: '/', name: 'today' },
  { route: '/', name: 'palette', keys: ['Control+k'] },
  { route: '/', name: 'keys', keys: ['F1'] },
  { route: '/people', name: 'people' },
  { route: '/people', name: 'new-rep', search: '?add=true' },
  { route: '/people/$repId', name: 'person' },
  { route: '/people/$repId', name: 'person-figure', search: '?rows=used' },
  { route: '/people/$repId', name: 'person-reviews', search: '?tab=reviews' },
  { route: '/people/$repId', name: 'person-plans', search: '?tab=plans' },
  { route: '/people/$repId', name: 'person-commitments', search: '?tab=commitments' },
  { route: '/people/$repId', name: 'person-notes', search: '?tab=notes' },
  { route: '/people/$repId', name: 'person-agenda', search: '?tab=agenda' },
  { route: '/reviews', name: 'reviews' },
  { route: '/reviews/$reviewId', name: 'review' },
  { route: '/reviews/$reviewId/close', name: 'review-close' },
  { route: '/reviews/$reviewId/summary', name: 'summary' },
  { route: '/plans', name: 'plans' },
  { route: '/plans/$planId', name: 'plan' },
  { route: '/agendas', name: 'agendas' },
  { route: '/agendas/$agendaId', name: 'agenda' },
  { route: '/agendas/$agendaId/print', name: 'agenda-print' },
  { route: '/commitments', name: 'commitments' },
  { route: '/templates', name: 'templates' },
  { route: '/templates/$versionId', name: 'template' },
  { route: '/accounts', name: 'accounts' },
  { route: '/accounts/$accountId', name: 'account' },
  { route: '/deals/$opportunityId', name: 'deal' },
  { route: '/imports', name: 'imports' },
  { route: '/imports/new', name: 'import-new' },
  { route: '/imports/$importId', name: 'import' },
  { route: '/settings', name: 'settings' },
]

/** The routes as they stand in the sources. */
export function routesInSources(): string[] {
  const folder = resolve(import.meta.dirname, '../../src/renderer/app/routes')
  const paths = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(
      ([, path = '']) => path,
    ),
  )
  return [...new Set(paths)]
}

/** Fills an empty folder: with the sample team where there is one, else with the least by hand. */
export async function fill(app: RunningApp): Promise<void> {
  const sample: string = 'sample.create'
  if (isMethodName(sample)) {
    await app.call(sample, {})
    return
  }
  const { rep } = await app.call('team.createRep', {
    name: 'Anna Lindt',
    email: 'anna@example.com',
    role: 'Account executive',
    startDate: '2024-02-01',
    territory: 'North',
    quotas: [],
  })
  await app.call('team.createAccount', {
    name: 'Nordwind Logistik',
    tier: 'A',
    type: 'customer',
    ownerRepId: rep.id,
  })
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const promise = {
    repId: rep.id,
    ownerName: '',
    proof: '',
    privacy: 'private' as const,
    planId: null,
    fieldKey: null,
    reviewId: null,
    sectionKey: null,
    captureId: null,
  }
  const promises = [
    { ...promise, owner: 'manager' as const, text: 'Ask for the discount', dueOn: yesterday },
    { ...promise, owner: 'rep' as const, text: 'Meet the budget owner', dueOn: yesterday },
  ]
  for (const one of promises) await app.call('commitments.create', one)
}

/** The address of a screen; null where there is no record for it, or no such route yet. */
export function addressOfScreen(
  ids: Readonly<Record<string, string | undefined>>,
  { route, search = '' }: DeskScreen,
): string | null {
  if (!routesInSources().includes(route)) return null
  if (!route.includes('$')) return route + search
  let missing = false
  const path = route.replaceAll(/\$(\w+)/g, (_, name: string) => {
    const id = ids[name]
    missing ||= id === undefined
    return id ?? ''
  })
  return missing ? null : path + search
}

/** A record of each kind: of the rep with the most reviews, so that there is something to see. */
export async function someIds(
  app: RunningApp,
): Promise<Readonly<Record<string, string | undefined>>> {
  const { templates } = await app.call('templates.list', { kind: 'opportunity_plan' })
  const versionId = templates[0]?.versionId
  const { people } = await app.call('team.people', { archived: false })
  const [first] = people.toSorted((a, b) => b.planUse.looked.n - a.planUse.looked.n)
  if (!first) return { versionId }
  const repId = first.rep.id
  const { accounts } = await app.call('team.accounts', { repId, archived: false })
  const person = await app.call('team.person', { repId })
  const timeline = await app.call('team.timeline', { repId, kinds: ['deal'], limit: 1 })
  const [deal] = timeline.entries
  const { imports } = await app.call('crm.imports', {})
  return {
    versionId,
    repId,
    accountId: accounts[0]?.id,
    opportunityId: deal?.kind === 'deal' ? deal.opportunityId : undefined,
    importId: imports[0]?.id,
    planId: person.plans[0]?.planId,
    reviewId: person.reviews.find((review) => review.state === 'closed')?.reviewId,
    agendaId: person.nextAgenda?.agendaId,
  }
}
