import type { Agenda, AgendaItem } from '#contract/agendas.ts'
import { noSource } from '#domain/agendas/agenda-item.ts'
import { itemMinutes } from '#domain/agendas/candidates.ts'
import { moveFitted } from '#domain/agendas/fit-sections.ts'
import type { CommandContext } from '../../context.ts'
import { changedSince, notFound, stale } from '../../failure.ts'
import { patchAgenda } from './agendas.repository.ts'
import { getAgenda, getEditable, noSuchSection } from './agendas.service.ts'
import { timedFor } from './timed.service.ts'
import {
  findItem,
  insertItems,
  listItems,
  patchItem,
  patchSeenItem,
  placeItem,
} from './items.repository.ts'

/** Adds a topic of the manager's own at the end of a section. VALIDATION when there is no such. */
export async function addItem(
  ctx: CommandContext,
  agendaId: string,
  made: Pick<AgendaItem, 'sectionKey' | 'text' | 'privacy'>,
): Promise<AgendaItem> {
  const head = await getEditable(ctx, agendaId)
  const { sections } = await timedFor(ctx, head)
  if (!sections.some(({ key }) => key === made.sectionKey)) throw noSuchSection()
  const items = await listItems(ctx.db, agendaId)
  const id = ctx.nextId()
  await insertItems(
    ctx.db,
    [
      {
        ...made,
        id,
        seq: await ctx.nextSeq(),
        agendaId,
        position: items.filter((item) => item.sectionKey === made.sectionKey).length,
        origin: 'manual',
        key: '',
        why: '',
        edited: false,
        minutes: itemMinutes.manual,
        state: 'open',
        openedOn: ctx.today,
        carriedFromId: null,
        source: noSource,
      },
    ],
    ctx.now,
  )
  await patchAgenda(ctx.db, agendaId, {}, ctx.now)
  return getItem(ctx, id)
}

/** Changes the words, minutes or privacy of an item. STALE_REVISION, LOCKED, NOT_FOUND. */
export async function editItem(
  ctx: CommandContext,
  itemId: string,
  seen: number,
  words: Pick<AgendaItem, 'text' | 'minutes' | 'privacy'>,
): Promise<AgendaItem> {
  const before = await getItem(ctx, itemId)
  // Only the app's own words can be "changed by the manager"; the manager's are the manager's.
  const edited = before.edited || (before.key !== '' && before.text !== words.text)
  const saved = await patchSeenItem(
    ctx.db,
    itemId,
    seen,
    { ...words, edited: edited ? 1 : 0 },
    ctx.now,
  )
  if (!saved) throw stale('topic')
  return getItem(ctx, itemId)
}

/** Moves an item within its agenda. LOCKED, NOT_FOUND, VALIDATION when there is no such section. */
export async function moveItem(
  ctx: CommandContext,
  itemId: string,
  to: { sectionKey: string; index: number },
): Promise<Agenda> {
  const item = await getItem(ctx, itemId)
  const head = await getEditable(ctx, item.agendaId)
  const { sections } = await timedFor(ctx, head)
  if (!sections.some(({ key }) => key === to.sectionKey)) throw noSuchSection()
  const items = await listItems(ctx.db, item.agendaId)
  const before = new Map(items.map((one) => [one.id, one]))
  for (const place of moveFitted(items, sections, itemId, to)) {
    const { sectionKey, position } = before.get(place.id) ?? {}
    if (place.sectionKey === sectionKey && place.position === position) continue
    await placeItem(ctx.db, place)
  }
  await patchAgenda(ctx.db, item.agendaId, {}, ctx.now)
  return getAgenda(ctx, item.agendaId)
}

const stateWords: Readonly<Record<AgendaItem['state'], string>> = {
  open: 'open',
  done: 'done',
  dropped: 'dropped',
  carried: 'carried over',
}

/**
 * Marks an item as talked about, drops it, or opens it again. What the manager opens again after
 * it had settled by itself is the manager's from then on, and does not settle a second time. STALE_REVISION when `was` is given and does not stand.
 */
export async function setItemState(
  ctx: CommandContext,
  itemId: string,
  state: 'open' | 'done' | 'dropped',
  was?: AgendaItem['state'],
): Promise<AgendaItem> {
  const before = await getItem(ctx, itemId)
  if (was !== undefined && was !== before.state) {
    throw changedSince(`the topic is ${stateWords[before.state]} now`)
  }
  const insists = state === 'open' && before.state === 'done' && before.key !== ''
  await patchItem(ctx.db, itemId, { state, ...(insists ? { edited: 1 } : {}) }, ctx.now)
  return getItem(ctx, itemId)
}

/** An item whose agenda may be changed. NOT_FOUND, LOCKED. */
export async function getItem(ctx: CommandContext, itemId: string): Promise<AgendaItem> {
  const item = await findItem(ctx.db, itemId)
  if (!item) throw notFound('topic')
  await getEditable(ctx, item.agendaId)
  return item
}
