import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'

/** Seconds of closed reviews in one section of one guide, by rep and day. */
export type SectionTime = {
  readonly repId: string
  readonly heldOn: string
  readonly guideVersionId: string
  readonly sectionKey: string
  readonly seconds: number
}

/** Where the time of the reviews that were closed between two days went. */
export async function listSectionTimes(db: Db, from: string, to: string): Promise<SectionTime[]> {
  const rows = await db
    .selectFrom('review')
    .innerJoin('review_span', 'review_span.review_id', 'review.id')
    .where('review.held_on', '>=', from)
    .where('review.held_on', '<=', to)
    .where('review.state', '=', 'closed')
    .where('review_span.ended_at', 'is not', null)
    .select(['review.rep_id', 'review.held_on', 'review.guide_version_id'])
    .select('review_span.section_key')
    .select(
      sql<number>`sum(max(0, unixepoch(review_span.ended_at, 'subsec')
        - unixepoch(review_span.started_at, 'subsec')))`.as('seconds'),
    )
    .groupBy(['review.rep_id', 'review.held_on', 'review.guide_version_id', 'section_key'])
    .execute()
  return rows.map((row) => ({
    repId: row.rep_id,
    heldOn: row.held_on,
    guideVersionId: row.guide_version_id,
    sectionKey: row.section_key,
    seconds: row.seconds,
  }))
}

/** Closed reviews of a kind between two days, by rep: those beside all rules count too. */
export async function countHeld(
  db: Db,
  kind: 'pipeline',
  from: string,
  to: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('review')
    .where('held_on', '>=', from)
    .where('held_on', '<=', to)
    .where('kind', '=', kind)
    .where('state', '=', 'closed')
    .select(['rep_id'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .groupBy('rep_id')
    .execute()
  return new Map(rows.map((row) => [row.rep_id, row.n]))
}

/** The quotas of a quarter and what was won in it in the same currency, minor units, by rep. */
export async function listTargets(
  db: Db,
  quarter: string,
  from: string,
  to: string,
): Promise<Map<string, { quota: number; won: number }>> {
  const rows = await db
    .selectFrom('quota')
    .leftJoin('opportunity', (join) =>
      join
        .onRef('opportunity.owner_rep_id', '=', 'quota.rep_id')
        .onRef('opportunity.currency', '=', 'quota.currency')
        .on('opportunity.status', '=', 'won')
        .on('opportunity.close_date', '>=', from)
        .on('opportunity.close_date', '<=', to),
    )
    .where('quota.quarter', '=', quarter)
    .select(['quota.rep_id', 'quota.amount_minor'])
    .select((eb) => eb.fn.sum<number | null>('opportunity.amount_minor').as('won'))
    .groupBy(['quota.rep_id', 'quota.amount_minor'])
    .execute()
  return new Map(rows.map((row) => [row.rep_id, { quota: row.amount_minor, won: row.won ?? 0 }]))
}

/** The last closed review and the last coaching note of every rep who is not archived, by name. */
export async function listLastDays(
  db: Db,
): Promise<
  { repId: string; repName: string; lastReviewOn: string | null; lastCoachedOn: string | null }[]
> {
  return db
    .selectFrom('rep')
    .where('archived_at', 'is', null)
    .select(['rep.id as repId', 'rep.name as repName'])
    .select((eb) =>
      eb
        .selectFrom('review')
        .whereRef('review.rep_id', '=', 'rep.id')
        .where('review.state', '=', 'closed')
        .select((last) => last.fn.max('held_on').as('on'))
        .as('lastReviewOn'),
    )
    .select((eb) =>
      eb
        .selectFrom('coaching_note')
        .whereRef('coaching_note.rep_id', '=', 'rep.id')
        .where('coaching_note.removed_at', 'is', null)
        .select((last) => last.fn.max('noted_on').as('on'))
        .as('lastCoachedOn'),
    )
    .orderBy('rep.name')
    .orderBy('rep.id')
    .execute()
}
