import type { Agenda, AgendaItem, LeftOut } from '#contract/agendas.ts'
import { type AgendaSubject, noSource } from '#domain/agendas/agenda-item.ts'
import type { BuiltAgenda, BuiltItem } from '#domain/agendas/build-agenda.ts'
import { itemMinutes } from '#domain/agendas/candidates.ts'
import type { GuideDefinition } from '#contract/template-definition.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { takeSeqs } from '../../db/sequence.ts'
import { Failure, locked, notFound } from '../../failure.ts'
import { activeGuide } from '../templates/templates.repository.ts'
import {
  type AgendaHead,
  findAgenda,
  findDraft,
  insertAgenda,
  patchAgenda,
  readGuide,
  toSections,
} from './agendas.repository.ts'
import { findCrmDay, findLastReview, findNames } from './facts.repository.ts'
import { prepare } from './gather.ts'
import {
  insertItems,
  listItems,
  markCarried,
  patchItem,
  placeItem,
  toSourceColumns,
} from './items.repository.ts'

/** When a review is to be held. */
export type Planned = { readonly plannedOn: string | null; readonly plannedTime: string | null }

/** One agenda with its items. NOT_FOUND when there is none. */
export async function getAgenda(ctx: QueryContext, agendaId: string): Promise<Agenda> {
  const head = await getHead(ctx, agendaId)
  const guide = await readGuide(ctx.db, head.guideVersionId)
  return toAgenda(ctx, head, guide, await listItems(ctx.db, agendaId), await findCrmDay(ctx.db))
}

/** One agenda and what is left out of it, each row read once. `crmDataOn` as in the agenda. */
export async function getWithLeftOut(
  ctx: QueryContext,
  agendaId: string,
  crmDataOn: string | null,
): Promise<{ agenda: Agenda; leftOut: LeftOut[] }> {
  const head = await getHead(ctx, agendaId)
  const guide = await readGuide(ctx.db, head.guideVersionId)
  const items = await listItems(ctx.db, agendaId)
  const agenda = await toAgenda(ctx, head, guide, items, crmDataOn)
  if (head.state !== 'draft') return { agenda, leftOut: [] }
  return { agenda, leftOut: toLeftOut(await prepare(ctx, head, guide, items)) }
}

async function toAgenda(
  ctx: QueryContext,
  head: AgendaHead,
  guide: GuideDefinition,
  items: readonly AgendaItem[],
  crmDataOn: string | null,
): Promise<Agenda> {
  const sections = toSections(guide)
  const order = new Map(sections.map(({ key }, index) => [key, index]))
  const rank = (item: AgendaItem) => order.get(item.sectionKey) ?? sections.length
  return {
    ...head,
    guideName: guide.name,
    question: guide.question,
    sections,
    items: items.toSorted((a, b) => rank(a) - rank(b) || a.position - b.position),
    lastReviewOn: await findLastReview(ctx.db, head),
    crmDataOn,
    today: ctx.today,
  }
}

/**
 * Builds the agenda for a subject, or the one that is being prepared for it anew. A day that is
 * given replaces the one planned. NOT_FOUND when the rep, the account or the deal is not there.
 */
export async function buildFor(
  ctx: CommandContext,
  subject: AgendaSubject,
  planned: Planned,
): Promise<Agenda> {
  const draft = await findDraft(ctx.db, subject)
  if (draft !== undefined) {
    if (planned.plannedOn !== null) await setPlanned(ctx, draft, planned)
    return rebuild(ctx, draft)
  }
  return getAgenda(ctx, await makeAgenda(ctx, subject, planned, null))
}

/**
 * Makes an agenda where none is being prepared for the subject; `guideId` chooses a guide of its
 * kind, null the one in use. NOT_FOUND as in `buildFor`. @returns its id
 */
export async function makeAgenda(
  ctx: CommandContext,
  subject: AgendaSubject,
  planned: Planned,
  guideId: string | null,
): Promise<string> {
  const names = await findNames(ctx.db, subject)
  if (!names) throw notFound('rep, account or deal')
  const guide = await activeGuide(ctx.db, subject.reviewKind, guideId)
  const id = ctx.nextId()
  await insertAgenda(
    ctx.db,
    { ...subject, ...planned, id, guideVersionId: guide.versionId, sample: names.sample },
    ctx.now,
  )
  await apply(ctx, id, [], await prepare(ctx, subject, guide.definition, []))
  return id
}

/**
 * Brings an agenda up to date like `rebuild`, and says when it is held; writes nothing at all where
 * nothing has changed. LOCKED unless it is being prepared. @returns whether anything had
 */
export async function refresh(
  ctx: CommandContext,
  agendaId: string,
  planned: Planned,
): Promise<boolean> {
  const head = await getDraft(ctx, agendaId)
  const moved = head.plannedOn !== planned.plannedOn || head.plannedTime !== planned.plannedTime
  if (moved) await setPlanned(ctx, agendaId, planned)
  const existing = await listItems(ctx.db, agendaId)
  const guide = await readGuide(ctx.db, head.guideVersionId)
  const changed = await apply(ctx, agendaId, existing, await prepare(ctx, head, guide, existing))
  if (changed && !moved) await patchAgenda(ctx.db, agendaId, {}, ctx.now)
  return changed || moved
}

/** Brings an agenda up to date with the data. LOCKED unless it is being prepared. */
export async function rebuild(ctx: CommandContext, agendaId: string): Promise<Agenda> {
  const head = await getDraft(ctx, agendaId)
  const existing = await listItems(ctx.db, agendaId)
  const guide = await readGuide(ctx.db, head.guideVersionId)
  await apply(ctx, agendaId, existing, await prepare(ctx, head, guide, existing))
  await patchAgenda(ctx.db, agendaId, {}, ctx.now)
  return getAgenda(ctx, agendaId)
}

/** What is left out of an agenda now, and how many items a new build would add to it. */
export async function getLeftOut(
  ctx: QueryContext,
  agendaId: string,
): Promise<{ leftOut: LeftOut[]; fresh: number }> {
  const head = await getHead(ctx, agendaId)
  if (head.state !== 'draft') return { leftOut: [], fresh: 0 }
  const existing = await listItems(ctx.db, agendaId)
  const guide = await readGuide(ctx.db, head.guideVersionId)
  const built = await prepare(ctx, head, guide, existing)
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
  const guide = await readGuide(ctx.db, head.guideVersionId)
  const built = await prepare(ctx, head, guide, existing)
  const found = built.leftOut.find(({ candidate }) => candidate.key === key)
  if (!found) throw notFound('suggestion')
  const dropped = existing.find((item) => item.key === key && item.state === 'dropped')
  if (dropped) {
    await patchItem(ctx.db, dropped.id, { state: 'open' }, ctx.now)
    return itemOf(await listItems(ctx.db, agendaId), dropped.id)
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
  return itemOf(await listItems(ctx.db, agendaId), id)
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

/** Adds a topic of the manager's own at the end of a section. VALIDATION when there is no such. */
export async function addItem(
  ctx: CommandContext,
  agendaId: string,
  made: Pick<AgendaItem, 'sectionKey' | 'text' | 'privacy'>,
): Promise<AgendaItem> {
  const head = await getEditable(ctx, agendaId)
  const guide = await readGuide(ctx.db, head.guideVersionId)
  if (!guide.sections.some(({ key }) => key === made.sectionKey)) throw noSuchSection()
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
  return itemOf(await listItems(ctx.db, agendaId), id)
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

async function getHead(ctx: QueryContext, agendaId: string): Promise<AgendaHead> {
  const head = await findAgenda(ctx.db, agendaId)
  if (!head) throw notFound('agenda')
  return head
}

async function getDraft(ctx: QueryContext, agendaId: string): Promise<AgendaHead> {
  const head = await getEditable(ctx, agendaId)
  if (head.state === 'draft') return head
  throw locked('The review of this agenda has begun, so it is not built or moved any more.')
}

async function setPlanned(ctx: CommandContext, agendaId: string, planned: Planned): Promise<void> {
  await patchAgenda(
    ctx.db,
    agendaId,
    { planned_on: planned.plannedOn, planned_time: planned.plannedTime },
    ctx.now,
  )
}

/**
 * Writes what a build has come to: new items, fresh words, ends, and what goes on here.
 * @returns whether there was anything to write
 */
async function apply(
  ctx: CommandContext,
  agendaId: string,
  existing: readonly AgendaItem[],
  built: BuiltAgenda,
): Promise<boolean> {
  const before = new Map(existing.map((item) => [item.id, item]))
  const fresh = built.items.filter(({ id }) => id === null)
  const firstSeq = fresh.length === 0 ? 0 : await takeSeqs(ctx.db, fresh.length)
  await insertItems(
    ctx.db,
    fresh.map((item, index) => ({
      ...item,
      id: ctx.nextId(),
      seq: firstSeq + index,
      agendaId,
      carriedFromId: item.carriedFromIds[0] ?? null,
    })),
    ctx.now,
  )
  let changed = fresh.length > 0 || built.settledWaiting.length > 0
  for (const item of built.items) {
    const old = item.id === null ? undefined : before.get(item.id)
    if (old && (await update(ctx, old, item))) changed = true
  }
  await markCarried(
    ctx.db,
    built.items.flatMap(({ carriedFromIds }) => carriedFromIds),
    ctx.now,
  )
  for (const { id, why } of built.settledWaiting) {
    await patchItem(ctx.db, id, { state: 'done', why }, ctx.now)
  }
  return changed
}

/** @returns whether the item had changed */
async function update(ctx: CommandContext, old: AgendaItem, item: BuiltItem): Promise<boolean> {
  const placed = old.position !== item.position || old.sectionKey !== item.sectionKey
  if (placed) await placeItem(ctx.db, { ...item, id: old.id })
  const same =
    old.text === item.text &&
    old.why === item.why &&
    old.edited === item.edited &&
    old.state === item.state &&
    old.privacy === item.privacy &&
    old.openedOn === item.openedOn &&
    item.carriedFromIds.length === 0
  if (same) return placed
  await patchItem(
    ctx.db,
    old.id,
    {
      text: item.text,
      why: item.why,
      edited: item.edited ? 1 : 0,
      state: item.state,
      privacy: item.privacy,
      opened_on: item.openedOn,
      carried_from_id: old.carriedFromId ?? item.carriedFromIds[0] ?? null,
      ...toSourceColumns(item.source),
    },
    ctx.now,
  )
  return true
}

function itemOf(items: readonly AgendaItem[], itemId: string): AgendaItem {
  const item = items.find(({ id }) => id === itemId)
  if (!item) throw notFound('topic')
  return item
}
