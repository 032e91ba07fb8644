import type { Agenda, AgendaItem, LeftOut } from '#contract/agendas.ts'
import type { BuiltAgenda } from '#domain/agendas/build-agenda.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import { patchAgenda } from './agendas.repository.ts'
import { getDraft, getHead, toAgenda } from './agendas.service.ts'
import { prepare } from './gather.ts'
import { insertItems, listItems, patchItem } from './items.repository.ts'
import { getItem } from './items.service.ts'
import type { Slot } from '#domain/cadence/sittings.ts'
import { timedFor } from './timed.service.ts'

/** The agenda of a review of the cadence and what is left out of it, each row read once. `crmDataOn` as in the agenda. */
export async function getWithLeftOut(
  ctx: QueryContext,
  agendaId: string,
  { crmDataOn, slot }: { readonly crmDataOn: string | null; readonly slot: Slot },
): Promise<{ agenda: Agenda; leftOut: LeftOut[] }> {
  const head = await getHead(ctx, agendaId)
  const timed = await timedFor(ctx, head, slot)
  const items = await listItems(ctx.db, agendaId)
  const agenda = await toAgenda(ctx, head, timed, items, crmDataOn)
  if (head.state !== 'draft') return { agenda, leftOut: [] }
  return { agenda, leftOut: toLeftOut(await prepare(ctx, head, timed.sections, items)) }
}

/** What is left out of an agenda now, and how many items a new build would add to it. */
export async function getLeftOut(
  ctx: QueryContext,
  agendaId: string,
): Promise<{ leftOut: LeftOut[]; fresh: number }> {
  const head = await getHead(ctx, agendaId)
  if (head.state !== 'draft') return { leftOut: [], fresh: 0 }
  const existing = await listItems(ctx.db, agendaId)
  const { sections } = await timedFor(ctx, head)
  const built = await prepare(ctx, head, sections, existing)
  return {
    leftOut: toLeftOut(built),
    fresh: built.items.filter(({ id }) => id === null).length,
  }
}

function toLeftOut(built: BuiltAgenda): LeftOut[] {
  return built.leftOut.map(({ candidate, reason, say, sectionKey }) => ({
    key: candidate.key,
    reason,
    say,
    sectionKey,
    origin: candidate.origin,
    text: candidate.text,
    why: candidate.why,
    privacy: candidate.privacy,
    source: candidate.source,
  }))
}

/** Puts in what was left out. NOT_FOUND when the data does not offer it any more. */
export async function takeIn(
  ctx: CommandContext,
  agendaId: string,
  key: string,
): Promise<AgendaItem> {
  const head = await getDraft(ctx, agendaId)
  const existing = await listItems(ctx.db, agendaId)
  const { sections } = await timedFor(ctx, head)
  const built = await prepare(ctx, head, sections, existing)
  const found = built.leftOut.find(({ candidate }) => candidate.key === key)
  if (!found) throw notFound('suggestion')
  const dropped = existing.find((item) => item.key === key && item.state === 'dropped')
  if (dropped) {
    await patchItem(ctx.db, dropped.id, { state: 'open' }, ctx.now)
    return getItem(ctx, dropped.id)
  }
  const { candidate, sectionKey } = found
  const id = ctx.nextId()
  await insertItems(
    ctx.db,
    [
      {
        ...candidate,
        id,
        seq: await ctx.nextSeq(),
        agendaId,
        sectionKey,
        position: existing.filter((item) => item.sectionKey === sectionKey).length,
        // Something that had settled and is wanted all the same is the manager's own topic now.
        edited: found.reason === 'settled',
        state: 'open',
        openedOn: candidate.openedOn ?? ctx.today,
        carriedFromId: null,
      },
    ],
    ctx.now,
  )
  await patchAgenda(ctx.db, agendaId, {}, ctx.now)
  return getItem(ctx, id)
}
