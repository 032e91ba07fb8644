import { z } from 'zod'
import type { SummaryChoices } from '#contract/summaries.ts'
import { type Audience, blockKey, type SummaryRoute } from '#contract/summary-values.ts'
import type { Db } from '../../db/tables.ts'

export type StoredChoices = SummaryChoices & {
  revision: number
  sent: { at: string; route: SummaryRoute } | null
}

type Which = { reviewId: string; audience: Audience }

/** What was chosen for one version of a summary; undefined while nothing was. */
export async function findChoices(db: Db, which: Which): Promise<StoredChoices | undefined> {
  const row = await db
    .selectFrom('summary')
    .selectAll()
    .where('review_id', '=', which.reviewId)
    .where('audience', '=', which.audience)
    .executeTakeFirst()
  return (
    row && {
      recipient: row.recipient,
      subject: row.subject,
      leftOut: z.array(blockKey).safeParse(JSON.parse(row.left_out)).data ?? [],
      revision: row.revision,
      sent:
        row.sent_at !== null && row.route !== null ? { at: row.sent_at, route: row.route } : null,
    }
  )
}

export async function insertChoices(
  db: Db,
  which: Which,
  choices: SummaryChoices,
  stamp: { id: string; now: string },
): Promise<void> {
  await db
    .insertInto('summary')
    .values({
      id: stamp.id,
      review_id: which.reviewId,
      audience: which.audience,
      ...toColumns(choices),
      sent_at: null,
      route: null,
      created_at: stamp.now,
      updated_at: stamp.now,
    })
    .execute()
}

/** Keeps choices if their revision is still the one that was seen. @returns whether it was */
export async function updateChoices(
  db: Db,
  which: Which,
  choices: SummaryChoices,
  seen: number,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('summary')
    .set({ ...toColumns(choices), revision: seen + 1, updated_at: now })
    .where('review_id', '=', which.reviewId)
    .where('audience', '=', which.audience)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Remembers when and how a version left; what was chosen stays as it is. */
export async function markSent(
  db: Db,
  which: Which,
  sent: { at: string; route: SummaryRoute },
): Promise<void> {
  await db
    .updateTable('summary')
    .set({ sent_at: sent.at, route: sent.route, updated_at: sent.at })
    .where('review_id', '=', which.reviewId)
    .where('audience', '=', which.audience)
    .execute()
}

function toColumns(choices: SummaryChoices) {
  return {
    recipient: choices.recipient,
    subject: choices.subject,
    left_out: JSON.stringify(choices.leftOut),
  }
}
