import type { Occurrence, Pack, PackItem, PackPage, PackReview } from '#contract/cadence-values.ts'
import type { AgendaItem } from '#contract/agendas.ts'
import { minutesOfSittings, seatCounts, slotOf } from '#domain/cadence/sittings.ts'
import { isAhead } from '#domain/cadence/state.ts'
import { planTime, sayFull } from '#domain/cadence/time-plan.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { addDays, daysBetween } from '#domain/days.ts'
import type { QueryContext } from '../../context.ts'
import { getWithLeftOut } from '../agendas/left-out.service.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { newestSnapshot } from '../today/today.repository.ts'
import { lastDays, listPipelineChanges, countWaiting } from './pack.repository.ts'
import { whyNotPrepared } from './prepare.service.ts'
import { listOccurrences } from './timeline.service.ts'

/** With no review before, news is what happened in so many days. */
const newsDays = 30
/** A page shows so many changes of the pipeline and says how many there are. */
const mostChanges = 12

/** The pack of a week, as it stands; builds and writes nothing. */
export async function getPack(ctx: QueryContext, day: string): Promise<Pack> {
  const { from, to } = weekOf(day)
  const { today } = ctx
  const week = await listOccurrences(ctx, { from, to, repId: null, kind: null, removed: false })
  const byRep = new Map<string, Occurrence[]>()
  for (const occurrence of week) {
    const list = byRep.get(occurrence.repId)
    if (list) list.push(occurrence)
    else byRep.set(occurrence.repId, [occurrence])
  }
  const seats = seatCounts(week)
  const crm = await crmAge(ctx, today)
  const pages: PackPage[] = []
  for (const occurrences of byRep.values()) {
    pages.push(await pageOf(ctx, occurrences, seats, { today, crmDataOn: crm?.asOf ?? null }))
  }
  return {
    from,
    to,
    today,
    crm,
    pages: pages.toSorted((a, b) => compare(a.repName, b.repName) || compare(a.repId, b.repId)),
    minutes: minutesOfSittings(week),
  }
}

/** The day, and that of the CRM data, which are the same for every page. */
type Here = { readonly today: string; readonly crmDataOn: string | null }

async function pageOf(
  ctx: QueryContext,
  occurrences: readonly Occurrence[],
  seats: ReadonlyMap<string, number>,
  here: Here,
): Promise<PackPage> {
  const { today } = here
  const [first] = occurrences
  const { repId = '', repName = '' } = first ?? {}
  const { lastReviewOn, lastCoachedOn } = await lastDays(ctx.db, repId)
  const since = lastReviewOn ?? addDays(today, -newsDays)
  const reviews: PackReview[] = []
  for (const occurrence of occurrences) {
    reviews.push(await reviewOf(ctx, occurrence, seats, here))
  }
  return {
    repId,
    repName,
    reviews,
    pipeline: { since, ...(await listPipelineChanges(ctx.db, repId, since, mostChanges)) },
    lastReviewOn,
    lastCoachedOn,
    waiting: await countWaiting(ctx.db, repId),
  }
}

async function reviewOf(
  ctx: QueryContext,
  occurrence: Occurrence,
  seats: ReadonlyMap<string, number>,
  { today, crmDataOn }: Here,
): Promise<PackReview> {
  if (occurrence.agendaId === null) {
    return {
      occurrence,
      agendaId: null,
      guideName: '',
      question: '',
      notPrepared: isAhead(occurrence.state) ? await whyNotPrepared(ctx, occurrence) : null,
      sections: [],
      leftOut: [],
      lastReviewOn: null,
    }
  }
  const slot = slotOf(occurrence, seats)
  const { agenda, leftOut } = await getWithLeftOut(ctx, occurrence.agendaId, { crmDataOn, slot })
  const asked = agenda.items
    .filter(({ state }) => state === 'open')
    .map((item) => ({
      item: toPackItem(item, today),
      sectionKey: item.sectionKey,
      minutes: item.minutes,
      first: item.key === '' || item.edited || item.carriedFromId !== null,
    }))
  const { minutes } = agenda
  const plan = planTime(agenda.sections, asked)
  return {
    occurrence,
    agendaId: agenda.id,
    guideName: agenda.guideName,
    question: agenda.question,
    notPrepared: null,
    sections: agenda.sections.map((section) => ({
      ...section,
      items: asked
        .filter((one) => one.sectionKey === section.key && plan.fits.has(one))
        .map(({ item }) => item),
    })),
    leftOut: [
      ...plan.leftOut.map(({ item }) => ({
        itemId: item.itemId,
        key: '',
        sectionKey: item.sectionKey,
        origin: item.origin,
        text: item.text,
        why: item.why,
        say: `${sayFull(minutes)}; it stays open in the agenda.`,
        privacy: item.privacy,
        source: item.source,
      })),
      ...leftOut.map(({ key, sectionKey, origin, text, why, say, privacy, source }) => ({
        itemId: null,
        key,
        sectionKey,
        origin,
        text,
        why,
        say,
        privacy,
        source,
      })),
    ],
    lastReviewOn: agenda.lastReviewOn,
  }
}

/** An item as a pack shows it. */
function toPackItem(item: AgendaItem, today: string): PackItem {
  return {
    itemId: item.id,
    sectionKey: item.sectionKey,
    origin: item.origin,
    text: item.text,
    why: item.why,
    privacy: item.privacy,
    minutes: item.minutes,
    openedOn: item.openedOn,
    age: Math.max(0, daysBetween(item.openedOn, today)),
    edited: item.edited,
    source: item.source,
  }
}

async function crmAge(ctx: QueryContext, today: string): Promise<Pack['crm']> {
  const asOf = await newestSnapshot(ctx.db)
  if (asOf === null) return null
  const { crmMaxAgeDays } = await readSettings(ctx.db)
  const days = Math.max(0, daysBetween(asOf, today))
  return { asOf, days, old: days > crmMaxAgeDays }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
