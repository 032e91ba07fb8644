import type { Agenda, AgendaItem, AgendaSummary } from '#contract/agendas.ts'
import { inFitted } from '#domain/agendas/fit-sections.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, locked, notFound } from '../../failure.ts'
import {
  type AgendaHead,
  findAgenda,
  findDraft,
  listAgendas,
  patchAgenda,
} from './agendas.repository.ts'
import { findCrmDay, findLastReview } from './facts.repository.ts'
import { slotsOf } from '../cadence/slots.service.ts'
import { minutesOf, type Timed, timedFor } from './timed.service.ts'
import { listItems } from './items.repository.ts'

/** When a review is to be held. */
export type Planned = { readonly plannedOn: string | null; readonly plannedTime: string | null }

/** Agendas in a state as a list shows them: those to come by day, those that are over latest first. */
export async function getAgendas(
  ctx: QueryContext,
  filter: Parameters<typeof listAgendas>[1],
): Promise<AgendaSummary[]> {
  const listed = await listAgendas(ctx.db, filter)
  const slots = await slotsOf(
    ctx,
    listed.flatMap(({ head }) => (head.begunWith === null ? [head] : [])),
  )
  return listed.map(({ head, guide, openItems }) => {
    const { guideVersionId: _, ownMinutes: __, begunWith: ___, ...shown } = head
    const minutes = minutesOf(head, guide, slots.get(head.id) ?? null)
    return { ...shown, guideName: guide.name, minutes, openItems }
  })
}

/** One agenda with its items. NOT_FOUND when there is none. */
export async function getAgenda(ctx: QueryContext, agendaId: string): Promise<Agenda> {
  const head = await getHead(ctx, agendaId)
  const timed = await timedFor(ctx, head)
  return toAgenda(ctx, head, timed, await listItems(ctx.db, agendaId), await findCrmDay(ctx.db))
}

/** An agenda as the screens show it: its items in the order of its sections. */
export async function toAgenda(
  ctx: QueryContext,
  head: AgendaHead,
  { guide, minutes, slot, sections }: Timed,
  items: readonly AgendaItem[],
  crmDataOn: string | null,
): Promise<Agenda> {
  const { ownMinutes: _, begunWith: __, ...shown } = head
  return {
    ...shown,
    guideName: guide.name,
    question: guide.question,
    minutes,
    slot: slot && { minutes: slot.whole, seats: slot.seats },
    sections: sections.map(({ key, label, minutes: own, question, tag }) => ({
      key,
      label,
      minutes: own,
      question,
      tag,
    })),
    items: inFitted(items, sections),
    lastReviewOn: await findLastReview(ctx.db, head),
    crmDataOn,
    today: ctx.today,
  }
}

/** Says when the review is to be held. LOCKED unless the agenda is being prepared. */
export async function planAgenda(
  ctx: CommandContext,
  agendaId: string,
  planned: Planned,
): Promise<Agenda> {
  await getDraft(ctx, agendaId)
  await setPlanned(ctx, agendaId, planned)
  return getAgenda(ctx, agendaId)
}

/** Drops an agenda: its open items wait for the next. LOCKED unless it is being prepared. */
export async function dropAgenda(ctx: CommandContext, agendaId: string): Promise<Agenda> {
  await getDraft(ctx, agendaId)
  await patchAgenda(ctx.db, agendaId, { state: 'dropped' }, ctx.now)
  return getAgenda(ctx, agendaId)
}

/** Brings a dropped agenda back. CONFLICT when another for the same is being prepared. */
export async function restoreAgenda(ctx: CommandContext, agendaId: string): Promise<Agenda> {
  const head = await getHead(ctx, agendaId)
  if (head.state !== 'dropped') return getAgenda(ctx, agendaId)
  if ((await findDraft(ctx.db, head)) !== undefined) {
    throw new Failure(
      'CONFLICT',
      'Another agenda for the same review is being prepared; the open topics have gone there. Nothing was changed.',
    )
  }
  await patchAgenda(ctx.db, agendaId, { state: 'draft' }, ctx.now)
  return getAgenda(ctx, agendaId)
}

/** An agenda whose items may be changed: being prepared, or in a review that goes on. LOCKED. */
export async function getEditable(ctx: QueryContext, agendaId: string): Promise<AgendaHead> {
  const head = await getHead(ctx, agendaId)
  if (head.state === 'dropped') {
    throw locked('This agenda was dropped. Bring it back first, then change it.')
  }
  if (head.reviewClosed || (head.state === 'used' && head.reviewId === null)) {
    throw locked('The review of this agenda is closed, so the agenda stays as it was.')
  }
  return head
}

/** What a section that the guide does not have is answered with. */
export function noSuchSection(): Failure {
  return new Failure('VALIDATION', 'This guide has no such section. Nothing was changed.', [
    { path: 'sectionKey', message: 'The guide has no such section.' },
  ])
}

/** What is kept of an agenda beside its items. NOT_FOUND when there is none. */
export async function getHead(ctx: QueryContext, agendaId: string): Promise<AgendaHead> {
  const head = await findAgenda(ctx.db, agendaId)
  if (!head) throw notFound('agenda')
  return head
}

/** An agenda that is being prepared. LOCKED otherwise. */
export async function getDraft(ctx: QueryContext, agendaId: string): Promise<AgendaHead> {
  const head = await getEditable(ctx, agendaId)
  if (head.state === 'draft') return head
  throw locked('The review of this agenda has begun, so it is not built or moved any more.')
}

/** Writes when the review is to be held. */
export async function setPlanned(
  ctx: CommandContext,
  agendaId: string,
  planned: Planned,
): Promise<void> {
  await patchAgenda(
    ctx.db,
    agendaId,
    { planned_on: planned.plannedOn, planned_time: planned.plannedTime },
    ctx.now,
  )
}
