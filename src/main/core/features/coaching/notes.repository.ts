import { sql } from 'kysely'
import {
  type CoachingNote,
  type GuideAnswers,
  guideAnswers,
  type NoteContent,
} from '#contract/coaching.ts'
import { emptyDoc, richDoc } from '#contract/rich-text.ts'
import type { Privacy } from '#contract/values.ts'
import type { Db } from '../../db/tables.ts'

export type NoteFilter = {
  repId: string
  privacy: Privacy | null
  kind: 'deal' | 'plan' | 'review' | 'guide' | null
  words: string
  before: string | null
}

/** How many notes one read gives. */
export const notesPage = 50

/** A rep's notes, newest first. @returns one more than a page when there are more */
export async function listNotes(db: Db, filter: NoteFilter): Promise<CoachingNote[]> {
  const words = filter.words.trim()
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await selectNotes(db)
    .where('note.rep_id', '=', filter.repId)
    .where('note.removed_at', 'is', null)
    .$if(filter.privacy !== null, (qb) => qb.where('note.privacy', '=', filter.privacy))
    .$if(filter.kind === 'deal', (qb) => qb.where('note.opportunity_id', 'is not', null))
    .$if(filter.kind === 'plan', (qb) => qb.where('note.plan_id', 'is not', null))
    .$if(filter.kind === 'review', (qb) => qb.where('note.review_id', 'is not', null))
    .$if(filter.kind === 'guide', (qb) => qb.where('note.guide_version_id', 'is not', null))
    .$if(words !== '', (qb) =>
      qb.where(
        sql<boolean>`(note.plain || char(10) || note.seen_fact || char(10) || note.seen_effect) like ${pattern} escape '\\'`,
      ),
    )
    .$if(filter.before !== null, (qb) =>
      qb.where('note.seq', '<', (eb) =>
        eb.selectFrom('coaching_note').select('seq').where('id', '=', filter.before),
      ),
    )
    .orderBy('note.seq', 'desc')
    .limit(notesPage + 1)
    .execute()
  return rows.map(toNote)
}

/** The notes written in a review, oldest first. */
export async function listReviewNotes(db: Db, reviewId: string): Promise<CoachingNote[]> {
  const rows = await selectNotes(db)
    .where('note.review_id', '=', reviewId)
    .where('note.removed_at', 'is', null)
    .orderBy('note.seq')
    .execute()
  return rows.map(toNote)
}

/** One note, removed or not; undefined when there is none. */
export async function findNote(db: Db, noteId: string): Promise<CoachingNote | undefined> {
  const row = await selectNotes(db).where('note.id', '=', noteId).executeTakeFirst()
  return row && toNote(row)
}

type Stamp = { id: string; now: string }

export async function insertNote(
  db: Db,
  content: NoteContent,
  about: { repId: string; reviewId: string | null; plain: string; seq: number },
  stamp: Stamp,
): Promise<void> {
  await db
    .insertInto('coaching_note')
    .values({
      id: stamp.id,
      seq: about.seq,
      rep_id: about.repId,
      review_id: about.reviewId,
      plain: about.plain,
      ...toColumns(content),
      removed_at: null,
      created_at: stamp.now,
      updated_at: stamp.now,
    })
    .execute()
}

/** Saves a note if its revision is still the one that was seen. @returns whether it was */
export async function updateNote(
  db: Db,
  content: NoteContent,
  plain: string,
  seen: number,
  stamp: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('coaching_note')
    .set({ ...toColumns(content), plain, revision: seen + 1, updated_at: stamp.now })
    .where('id', '=', stamp.id)
    .where('revision', '=', seen)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Removes a note at an instant, or restores it with null. */
export async function setNoteRemoved(
  db: Db,
  removedAt: string | null,
  stamp: Stamp,
): Promise<void> {
  await db
    .updateTable('coaching_note')
    .set((eb) => ({
      removed_at: removedAt,
      revision: eb('revision', '+', 1),
      updated_at: stamp.now,
    }))
    .where('id', '=', stamp.id)
    .execute()
}

function selectNotes(db: Db) {
  return db
    .selectFrom('coaching_note as note')
    .leftJoin('opportunity', 'opportunity.id', 'note.opportunity_id')
    .leftJoin('plan', 'plan.id', 'note.plan_id')
    .leftJoin('review', 'review.id', 'note.review_id')
    .selectAll('note')
    .select([
      'opportunity.name as opportunity_name',
      'plan.title as plan_title',
      'review.kind as review_kind',
      'review.held_on as review_held_on',
      'review.state as review_state',
    ])
}

type NoteRow = Awaited<ReturnType<ReturnType<typeof selectNotes>['executeTakeFirstOrThrow']>>

function toColumns(content: NoteContent) {
  return {
    opportunity_id: content.opportunityId,
    plan_id: content.planId,
    guide_version_id: content.guideVersionId,
    answers: content.answers === null ? null : JSON.stringify(content.answers),
    doc: JSON.stringify(content.doc),
    seen_fact: content.seenFact,
    seen_on: content.seenOn,
    seen_effect: content.seenEffect,
    privacy: content.privacy,
    noted_on: content.notedOn,
  }
}

function toNote(row: NoteRow): CoachingNote {
  const { review_id, review_kind, review_held_on, review_state } = row
  return {
    id: row.id,
    repId: row.rep_id,
    opportunityId: row.opportunity_id,
    planId: row.plan_id,
    guideVersionId: row.guide_version_id,
    answers: readAnswers(row.answers),
    doc: richDoc.safeParse(JSON.parse(row.doc)).data ?? emptyDoc,
    seenFact: row.seen_fact,
    seenOn: row.seen_on,
    seenEffect: row.seen_effect,
    privacy: row.privacy,
    notedOn: row.noted_on,
    plain: row.plain,
    opportunityName: row.opportunity_name,
    planTitle: row.plan_title,
    review:
      review_id !== null && review_kind !== null && review_held_on !== null
        ? {
            id: review_id,
            kind: review_kind,
            heldOn: review_held_on,
            closed: review_state === 'closed',
          }
        : null,
    removed: row.removed_at !== null,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function readAnswers(stored: string | null): GuideAnswers | null {
  return stored === null ? null : (guideAnswers.safeParse(JSON.parse(stored)).data ?? null)
}
