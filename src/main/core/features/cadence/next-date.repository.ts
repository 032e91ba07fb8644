import type { Db, NewRow, Row } from '../../db/tables.ts'

/** What a close meant by the next review, the rep it is with, and the rep of the review closed. */
export type MeantNext = Row<'review_next'> & { readonly rep_id: string; readonly with_rep: string }

/** The reviews of the cadence that the close of a review meant; its own rep's first. */
export async function listMeant(db: Db, reviewId: string): Promise<MeantNext[]> {
  const rows = await db
    .selectFrom('review_next as meant')
    .innerJoin('review', 'review.id', 'meant.review_id')
    .innerJoin('cadence_occurrence as own', 'own.id', 'meant.occurrence_id')
    .selectAll('meant')
    .select(['own.rep_id', 'review.rep_id as with_rep'])
    .where('meant.review_id', '=', reviewId)
    .orderBy('own.seq')
    .execute()
  return [
    ...rows.filter((row) => row.rep_id === row.with_rep),
    ...rows.filter((row) => row.rep_id !== row.with_rep),
  ]
}

export async function insertMeant(db: Db, row: NewRow<'review_next'>): Promise<void> {
  await db.insertInto('review_next').values(row).execute()
}

/** Notes whether what a close did to one review is taken back. */
export async function markUndone(
  db: Db,
  one: Pick<MeantNext, 'review_id' | 'occurrence_id'>,
  undoneAt: string | null,
): Promise<void> {
  await db
    .updateTable('review_next')
    .set({ undone_at: undoneAt })
    .where('review_id', '=', one.review_id)
    .where('occurrence_id', '=', one.occurrence_id)
    .execute()
}
