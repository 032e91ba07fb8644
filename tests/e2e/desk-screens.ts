import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { addDays } from '#domain/days.ts'
import { expect, type RunningApp } from './app.ts'

/** One screen to look at: where it is, and what to do when it is there. */
export type DeskScreen = {
  readonly route: string
  /** For file names and test messages. */
  readonly name: string
  /** Search parameters. */
  readonly search?: string
  /** Which records it shows, other than the usual ones. */
  readonly of?: 'running'
  /** Keys to press when it is shown, for what opens over it. */
  readonly keys?: readonly string[]
}

/** Every screen of the app, each route at least once. A test fails when a route is missing here. */
export const deskScreens: readonly DeskScreen[] = [
  { route: '/', name: 'today' },
  { route: '/', name: 'palette', keys: ['Control+k'] },
  { route: '/', name: 'keys', keys: ['F1'] },
  { route: '/week', name: 'week' },
  { route: '/week/print', name: 'week-print' },
  { route: '/week/print', name: 'week-print-rep', search: '?copy=rep' },
  { route: '/cadence', name: 'cadence' },
  { route: '/cadence', name: 'new-rule', search: '?add=true' },
  { route: '/cadence', name: 'design-year', search: '?design=true' },
  { route: '/cadence/print', name: 'rhythm-print' },
  { route: '/cadence/held', name: 'held', search: '?weeks=52' },
  { route: '/calendar', name: 'coverage' },
  { route: '/calendar', name: 'calendar-month', search: '?view=month' },
  { route: '/calendar', name: 'calendar-week', search: '?view=week' },
  { route: '/calendar', name: 'calendar-list', search: '?view=list' },
  { route: '/people', name: 'people' },
  { route: '/people', name: 'new-rep', search: '?add=true' },
  { route: '/people/$repId', name: 'person' },
  { route: '/people/$repId', name: 'person-figure', search: '?rows=used' },
  { route: '/people/$repId', name: 'person-reviews', search: '?tab=reviews' },
  { route: '/people/$repId', name: 'person-plans', search: '?tab=plans' },
  { route: '/people/$repId', name: 'person-commitments', search: '?tab=commitments' },
  { route: '/people/$repId', name: 'person-notes', search: '?tab=notes' },
  { route: '/people/$repId', name: 'person-agenda', search: '?tab=agenda' },
  { route: '/people/$repId/send', name: 'rep-send' },
  { route: '/people/$repId/answers', name: 'rep-answers' },
  { route: '/reviews', name: 'reviews' },
  { route: '/reviews/$reviewId', name: 'review' },
  { route: '/reviews/$reviewId', name: 'review-running', search: '?plan=$planId', of: 'running' },
  { route: '/reviews/$reviewId/close', name: 'review-close', of: 'running' },
  { route: '/reviews/$reviewId/summary', name: 'summary' },
  { route: '/plans', name: 'plans' },
  { route: '/plans/due', name: 'plans-due' },
  { route: '/plans/due', name: 'plans-waived', search: '?waived=true' },
  { route: '/plans/policy', name: 'plans-policy' },
  { route: '/plans/policy', name: 'plans-policy-rule', search: '?add=true' },
  { route: '/plans/$planId', name: 'plan' },
  { route: '/plans/$planId', name: 'plan-since', search: '?view=since' },
  { route: '/plans/$planId', name: 'plan-actions', search: '?panel=actions&view=form' },
  { route: '/plans/$planId/refresh', name: 'plan-refresh' },
  { route: '/agendas', name: 'agendas' },
  { route: '/agendas/$agendaId', name: 'agenda' },
  { route: '/agendas/$agendaId/print', name: 'agenda-print' },
  { route: '/commitments', name: 'commitments' },
  { route: '/templates', name: 'templates' },
  { route: '/templates/$versionId', name: 'template' },
  { route: '/templates/$templateId/edit', name: 'template-edit' },
  { route: '/templates/from-form', name: 'from-form' },
  { route: '/templates/$versionId/use', name: 'template-use' },
  { route: '/accounts', name: 'accounts' },
  { route: '/accounts/$accountId', name: 'account' },
  { route: '/deals/$opportunityId', name: 'deal' },
  { route: '/imports', name: 'imports' },
  { route: '/imports/new', name: 'import-new' },
  { route: '/imports/$importId', name: 'import' },
  { route: '/copies', name: 'copies' },
  { route: '/settings', name: 'settings' },
  { route: '/everything', name: 'full-export' },
  { route: '/everything/bring-in', name: 'bring-in-export' },
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

/** Fills an empty folder with the sample team and its year, one review of which is running. */
export async function fill(app: RunningApp): Promise<void> {
  await app.call('sample.create', {})
  const { agendas } = await app.call('agendas.list', { repId: null, state: 'draft' })
  const agenda = agendas.find(({ reviewKind }) => reviewKind === 'deal')
  if (agenda) await app.call('reviews.start', { from: 'agenda', agendaId: agenda.id })
  const { today } = await app.call('cadence.rules', { removed: false })
  await app.call('cadence.prepareWeek', { weekOf: today })
  const { templates } = await app.call('templates.list', { kind: 'opportunity_plan' })
  if (templates[0]) await app.call('templates.edit', { templateId: templates[0].id })
}

/** Saves the rhythm that the app proposes, from last week on, and prepares this week. */
export async function giveCadence(app: RunningApp): Promise<void> {
  const { today } = await app.call('cadence.rules', { removed: false })
  const { rules, load } = await app.call('cadence.proposeYear', { startsOn: addDays(today, -7) })
  await app.call('cadence.saveYear', {
    from: today,
    weekHours: load.weekHours,
    rules: rules.map((rule) => ({ change: null, rule })),
    end: [],
  })
  await app.call('cadence.prepareWeek', { weekOf: today })
}

/** Waits until a screen has drawn what it reads and what of its code comes later. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main#main h1').waitFor()
  let before = ''
  await expect
    .poll(
      async () => {
        // The clock of a running review goes on; on a slow machine no two looks are of one second.
        const now = (await page.locator('body').innerText()).replaceAll(/\d+:\d\d/g, '')
        const same = now === before && (await page.locator('[aria-busy="true"]').count()) === 0
        before = now
        return same
      },
      { intervals: [250] },
    )
    .toBe(true)
}

/** The address of a screen; null where there is no record for it, or no such route yet. */
export function addressOfScreen(
  ids: Readonly<Record<string, string | undefined>>,
  { route, search = '', of }: DeskScreen,
): string | null {
  if (!routesInSources().includes(route)) return null
  let missing = false
  const path = (route + search).replaceAll(/\$(\w+)/g, (_, name: string) => {
    const id = ids[of === undefined ? name : `${of}.${name}`]
    missing ||= id === undefined
    return id ?? ''
  })
  return missing ? null : path
}

/** A record of each kind: of the rep with the most reviews, so that there is something to see. */
export async function someIds(
  app: RunningApp,
): Promise<Readonly<Record<string, string | undefined>>> {
  const { templates } = await app.call('templates.list', { kind: 'opportunity_plan' })
  const versionId = templates[0]?.versionId
  const templateId = templates[0]?.id
  const { people } = await app.call('team.people', { archived: false })
  const [first] = people.toSorted((a, b) => b.planUse.looked.n - a.planUse.looked.n)
  if (!first) return { versionId, templateId }
  const repId = first.rep.id
  const { accounts } = await app.call('team.accounts', { repId, archived: false })
  const person = await app.call('team.person', { repId })
  const timeline = await app.call('team.timeline', { repId, kinds: ['deal'], limit: 1 })
  const [deal] = timeline.entries
  const { imports } = await app.call('crm.imports', {})
  const running = await runningIds(app)
  return {
    versionId,
    templateId,
    repId,
    accountId: accounts[0]?.id,
    opportunityId: deal?.kind === 'deal' ? deal.opportunityId : undefined,
    importId: imports[0]?.id,
    planId: person.plans[0]?.planId,
    reviewId: person.reviews.find((review) => review.state === 'closed')?.reviewId,
    agendaId: person.nextAgenda?.agendaId,
    ...running,
  }
}

async function runningIds(app: RunningApp): Promise<Record<string, string | undefined>> {
  const { running } = await app.call('reviews.running', {})
  if (!running) return {}
  const { review } = await app.call('reviews.get', { reviewId: running.id })
  const planId = review.plans.find((plan) => plan.planId !== null)?.planId
  return { 'running.reviewId': review.id, 'running.planId': planId ?? undefined }
}
