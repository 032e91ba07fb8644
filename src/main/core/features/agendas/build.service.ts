import type { Agenda, AgendaItem } from '#contract/agendas.ts'
import type { AgendaSubject } from '#domain/agendas/agenda-item.ts'
import type { BuiltAgenda, BuiltItem } from '#domain/agendas/build-agenda.ts'
import type { CommandContext } from '../../context.ts'
import { takeSeqs } from '../../db/sequence.ts'
import { notFound } from '../../failure.ts'
import { requireHere } from '../team/here.ts'
import { activeGuide } from '../templates/templates.repository.ts'
import { findDraft, insertAgenda, patchAgenda } from './agendas.repository.ts'
import { getAgenda, getDraft, type Planned, setPlanned } from './agendas.service.ts'
import { findNames } from './facts.repository.ts'
import { prepare } from './gather.ts'
import { fitGuide, inGuide } from '#domain/agendas/fit-sections.ts'
import type { Slot } from '#domain/cadence/sittings.ts'
import { type Timed, timedFor } from './timed.service.ts'
import {
  insertItems,
  listItems,
  markCarried,
  patchItem,
  placeItem,
  toSourceColumns,
} from './items.repository.ts'

/**
 * Builds the agenda for a subject, or the one that is being prepared for it anew. A day that is
 * given replaces the one planned. NOT_FOUND when the rep, the account or the deal is not there,
 * CONFLICT when the rep is archived.
 */
export async function buildFor(
  ctx: CommandContext,
  subject: AgendaSubject,
  planned: Planned,
): Promise<Agenda> {
  await requireHere(ctx, subject.repId)
  const draft = await findDraft(ctx.db, subject)
  if (draft !== undefined) {
    if (planned.plannedOn !== null) await setPlanned(ctx, draft, planned)
    return rebuild(ctx, draft)
  }
  return getAgenda(ctx, await makeAgenda(ctx, subject, planned))
}

/**
 * Makes an agenda where none is being prepared for the subject, for a review of the cadence or for
 * none; `guideId` chooses a guide of its kind, null the one in use. NOT_FOUND as in `buildFor`.
 * @returns its id
 */
export async function makeAgenda(
  ctx: CommandContext,
  subject: AgendaSubject,
  planned: Planned,
  {
    guideId = null,
    slot = null,
  }: { readonly guideId?: string | null; readonly slot?: Slot | null } = {},
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
  const { definition } = guide
  const sections = fitGuide(definition.sections, slot?.minutes ?? definition.minutes)
  await apply(ctx, id, [], await prepare(ctx, subject, sections, []), sections)
  return id
}

/**
 * Brings an agenda up to date like `rebuild`, and says when it is held; writes nothing at all where
 * nothing has changed. `slot` is the review of the cadence that it is for. LOCKED unless it is being
 * prepared. @returns whether anything had
 */
export async function refresh(
  ctx: CommandContext,
  agendaId: string,
  planned: Planned,
  slot: Slot,
): Promise<boolean> {
  const head = await getDraft(ctx, agendaId)
  const moved = head.plannedOn !== planned.plannedOn || head.plannedTime !== planned.plannedTime
  if (moved) await setPlanned(ctx, agendaId, planned)
  const existing = await listItems(ctx.db, agendaId)
  const { sections } = await timedFor(ctx, head, slot)
  const built = await prepare(ctx, head, sections, existing)
  const changed = await apply(ctx, agendaId, existing, built, sections)
  if (changed && !moved) await patchAgenda(ctx.db, agendaId, {}, ctx.now)
  return changed || moved
}

/** Brings an agenda up to date with the data. LOCKED unless it is being prepared. */
export async function rebuild(ctx: CommandContext, agendaId: string): Promise<Agenda> {
  const head = await getDraft(ctx, agendaId)
  const existing = await listItems(ctx.db, agendaId)
  const { sections } = await timedFor(ctx, head)
  const built = await prepare(ctx, head, sections, existing)
  await apply(ctx, agendaId, existing, built, sections)
  await patchAgenda(ctx.db, agendaId, {}, ctx.now)
  return getAgenda(ctx, agendaId)
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
  sections: Timed['sections'],
): Promise<boolean> {
  const before = new Map(existing.map((item) => [item.id, item]))
  const homes = new Map(existing.map(({ id, sectionKey }) => [id, sectionKey]))
  const items = inGuide(built.items, homes, sections)
  const fresh = items.filter(({ id }) => id === null)
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
  for (const item of items) {
    const old = item.id === null ? undefined : before.get(item.id)
    if (old && (await update(ctx, old, item))) changed = true
  }
  await markCarried(
    ctx.db,
    items.flatMap(({ carriedFromIds }) => carriedFromIds),
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
