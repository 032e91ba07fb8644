import type { AgendaItem, ItemSource } from '#contract/agendas.ts'
import type { WaitingItem } from '#domain/agendas/carry-over.ts'
import { dayIn } from '#domain/days.ts'
import type { Db, NewRow, Row, RowPatch } from '../../db/tables.ts'

/** The items of an agenda, in order; the sections' own order is the guide's. */
export async function listItems(db: Db, agendaId: string): Promise<AgendaItem[]> {
  const rows = await db
    .selectFrom('agenda_item')
    .selectAll()
    .where('agenda_id', '=', agendaId)
    .orderBy('section_key')
    .orderBy('position')
    .orderBy('seq')
    .execute()
  return rows.map(toItem)
}

/** One item, or undefined. */
export async function findItem(db: Db, itemId: string): Promise<AgendaItem | undefined> {
  const row = await db
    .selectFrom('agenda_item')
    .selectAll()
    .where('id', '=', itemId)
    .executeTakeFirst()
  return row && toItem(row)
}

export async function insertItems(
  db: Db,
  items: readonly (Omit<AgendaItem, 'revision'> & { readonly seq: number })[],
  now: string,
): Promise<void> {
  if (items.length === 0) return
  await db
    .insertInto('agenda_item')
    .values(
      items.map((item): NewRow<'agenda_item'> => ({
        id: item.id,
        seq: item.seq,
        agenda_id: item.agendaId,
        section_key: item.sectionKey,
        position: item.position,
        origin: item.origin,
        source_key: item.key,
        text: item.text,
        edited: item.edited ? 1 : 0,
        why: item.why,
        minutes: item.minutes,
        privacy: item.privacy,
        state: item.state,
        carried_from_id: item.carriedFromId,
        opened_on: item.openedOn,
        ...toSourceColumns(item.source),
        created_at: now,
        updated_at: now,
      })),
    )
    .execute()
}

/** Changes an item and counts its revision on. */
export async function patchItem(
  db: Db,
  itemId: string,
  patch: RowPatch<'agenda_item'>,
  now: string,
): Promise<void> {
  await db
    .updateTable('agenda_item')
    .set((eb) => ({ ...patch, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', itemId)
    .execute()
}

/** Saves an item if its revision is still the one that was seen. @returns whether it was */
export async function patchSeenItem(
  db: Db,
  itemId: string,
  seen: number,
  patch: RowPatch<'agenda_item'>,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('agenda_item')
    .set({ ...patch, revision: seen + 1, updated_at: now })
    .where('id', '=', itemId)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Makes the topics private that were prepared from something which is the manager's own from now
 * on, by their key. The other way round nothing follows: what goes out is said topic by topic.
 */
export async function keepBack(db: Db, key: string, now: string): Promise<void> {
  await db
    .updateTable('agenda_item')
    .set((eb) => ({ privacy: 'private', revision: eb('revision', '+', 1), updated_at: now }))
    .where('source_key', '=', key)
    // So that the index of what has a source is used.
    .where('source_key', '<>', '')
    .where('privacy', '=', 'rep')
    .execute()
}

/** Puts an item in its place; places are not a change of the item itself. */
export async function placeItem(
  db: Db,
  place: { id: string; sectionKey: string; position: number },
): Promise<void> {
  await db
    .updateTable('agenda_item')
    .set({ section_key: place.sectionKey, position: place.position })
    .where('id', '=', place.id)
    .execute()
}

/** Marks waiting items as going on elsewhere. */
export async function markCarried(db: Db, ids: readonly string[], now: string): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('agenda_item')
    .set((eb) => ({ state: 'carried', revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', 'in', ids)
    .execute()
}

/**
 * The open items of a rep that no live agenda holds: their agenda was dropped, or the review that
 * was started from it is closed or gone. An item waits from the day on which that happened.
 */
export async function listWaiting(
  db: Db,
  repId: string,
  zone: string,
): Promise<(WaitingItem & { subjectName: string | null })[]> {
  const rows = await db
    .selectFrom('agenda')
    .innerJoin('agenda_item', 'agenda_item.agenda_id', 'agenda.id')
    .leftJoin('review', 'review.agenda_id', 'agenda.id')
    .leftJoin('account', 'account.id', 'agenda.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'agenda.opportunity_id')
    .where('agenda.rep_id', '=', repId)
    .where('agenda.state', 'in', ['used', 'dropped'])
    .where('agenda_item.state', '=', 'open')
    .where((eb) => eb.or([eb('review.id', 'is', null), eb('review.state', '=', 'closed')]))
    .selectAll('agenda_item')
    .select([
      'agenda.rep_id',
      'agenda.review_kind',
      'agenda.account_id as subject_account_id',
      'agenda.opportunity_id as subject_opportunity_id',
      'agenda.updated_at as agenda_updated_at',
      'review.held_on',
      'account.name as account_name',
      'opportunity.name as opportunity_name',
    ])
    .orderBy('agenda_item.opened_on')
    .orderBy('agenda_item.seq')
    .execute()
  return rows.map((row) => ({
    ...toItem(row),
    subject: {
      repId: row.rep_id,
      reviewKind: row.review_kind,
      accountId: row.subject_account_id,
      opportunityId: row.subject_opportunity_id,
    },
    waitingSince: row.held_on ?? dayIn(row.agenda_updated_at, zone),
    subjectName: row.opportunity_name ?? row.account_name,
  }))
}

/** The columns of what an item opens. */
export function toSourceColumns(source: ItemSource) {
  return {
    plan_id: source.planId,
    field_key: source.fieldKey,
    opportunity_id: source.opportunityId,
    account_id: source.accountId,
    commitment_id: source.commitmentId,
    coaching_note_id: source.coachingNoteId,
    change_id: source.changeId,
    capture_id: source.captureId,
  }
}

function toItem(row: Row<'agenda_item'>): AgendaItem {
  return {
    id: row.id,
    agendaId: row.agenda_id,
    sectionKey: row.section_key,
    position: row.position,
    origin: row.origin,
    key: row.source_key,
    text: row.text,
    why: row.why,
    edited: row.edited === 1,
    minutes: row.minutes,
    privacy: row.privacy,
    state: row.state,
    openedOn: row.opened_on,
    carriedFromId: row.carried_from_id,
    source: {
      planId: row.plan_id,
      fieldKey: row.field_key,
      opportunityId: row.opportunity_id,
      accountId: row.account_id,
      commitmentId: row.commitment_id,
      coachingNoteId: row.coaching_note_id,
      changeId: row.change_id,
      captureId: row.capture_id,
    },
    revision: row.revision,
  }
}
