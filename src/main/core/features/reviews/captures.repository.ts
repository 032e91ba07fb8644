import type { Addendum, Capture, CaptureKind, ExcuseOutcome } from '#contract/reviews.ts'
import type { Privacy } from '#contract/values.ts'
import type { Db, NewRow, Row } from '../../db/tables.ts'

/** A capture with what decides whether it may be changed. */
export type StoredCapture = Capture & { readonly reviewId: string; readonly removed: boolean }

/** The words of a capture as they are to be saved. */
export type CaptureWords = {
  readonly kind: CaptureKind
  readonly text: string
  readonly privacy: Privacy
}

/** What was captured in a review, in the order in which it was; without what was removed. */
export async function listCaptures(db: Db, reviewId: string): Promise<Capture[]> {
  const rows = await db
    .selectFrom('capture')
    .selectAll()
    .where('review_id', '=', reviewId)
    .where('removed_at', 'is', null)
    .orderBy('seq')
    .execute()
  return rows.map(toCapture)
}

/** One capture, removed or not, or undefined. */
export async function findCapture(db: Db, captureId: string): Promise<StoredCapture | undefined> {
  const row = await db
    .selectFrom('capture')
    .selectAll()
    .where('id', '=', captureId)
    .executeTakeFirst()
  return row && { ...toCapture(row), reviewId: row.review_id, removed: row.removed_at !== null }
}

export async function insertCapture(db: Db, capture: NewRow<'capture'>): Promise<void> {
  await db.insertInto('capture').values(capture).execute()
}

/** Saves the words if their revision is still the one that was seen. @returns whether it was */
export async function updateCapture(
  db: Db,
  captureId: string,
  seen: number,
  words: CaptureWords,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('capture')
    .set({ ...words, revision: seen + 1, updated_at: now })
    .where('id', '=', captureId)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Saves what an excuse became, as `updateCapture`. */
export async function updateOutcome(
  db: Db,
  captureId: string,
  seen: number,
  outcome: {
    readonly outcome: ExcuseOutcome | null
    readonly text: string
    readonly on: string | null
  },
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('capture')
    .set({
      outcome: outcome.outcome,
      outcome_text: outcome.text,
      outcome_on: outcome.on,
      revision: seen + 1,
      updated_at: now,
    })
    .where('id', '=', captureId)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Removes a capture at an instant, or restores it with null. */
export async function setCaptureRemoved(
  db: Db,
  captureId: string,
  removedAt: string | null,
  now: string,
): Promise<void> {
  await db
    .updateTable('capture')
    .set((eb) => ({
      removed_at: removedAt,
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', captureId)
    .execute()
}

/** The remarks added after the close, oldest first. */
export async function listAddenda(db: Db, reviewId: string): Promise<Addendum[]> {
  const rows = await db
    .selectFrom('addendum')
    .selectAll()
    .where('review_id', '=', reviewId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    privacy: row.privacy,
    at: row.at,
    writtenOn: row.written_on,
  }))
}

export async function insertAddendum(db: Db, addendum: NewRow<'addendum'>): Promise<void> {
  await db.insertInto('addendum').values(addendum).execute()
}

function toCapture(row: Row<'capture'>): Capture {
  return {
    id: row.id,
    sectionKey: row.section_key,
    kind: row.kind,
    text: row.text,
    privacy: row.privacy,
    outcome: row.outcome,
    outcomeText: row.outcome_text,
    outcomeOn: row.outcome_on,
    planId: row.plan_id,
    fieldKey: row.field_key,
    createdAt: row.created_at,
    revision: row.revision,
  }
}
