import type { PackPage } from '#contract/cadence-values.ts'
import type { Db } from '../../db/tables.ts'

/** The day of a rep's last closed review of any kind, and of the last coaching note. */
export async function lastDays(
  db: Db,
  repId: string,
): Promise<{ lastReviewOn: string | null; lastCoachedOn: string | null }> {
  const review = await db
    .selectFrom('review')
    .select('held_on')
    .where('rep_id', '=', repId)
    .where('state', '=', 'closed')
    .orderBy('held_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  const note = await db
    .selectFrom('coaching_note')
    .select((eb) => eb.fn.max('noted_on').as('on'))
    .where('rep_id', '=', repId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return { lastReviewOn: review?.held_on ?? null, lastCoachedOn: note?.on ?? null }
}

const changeFields = ['stage', 'amount', 'close_date', 'owner', 'next_step', 'status'] as const

/** What changed in a rep's open deals after a day, the newest first: the first few, and how many. */
export async function listPipelineChanges(
  db: Db,
  repId: string,
  after: string,
  most: number,
): Promise<Pick<PackPage['pipeline'], 'total' | 'changes'>> {
  const changed = db
    .selectFrom('opportunity')
    .innerJoin('change', 'change.opportunity_id', 'opportunity.id')
    .where('opportunity.owner_rep_id', '=', repId)
    // All there are, named so that each deal's changes are found by their day.
    .where('change.field', 'in', changeFields)
    .where('change.changed_on', '>', after)
  const { total } = await changed
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  if (total === 0) return { total, changes: [] }
  const rows = await changed
    .select(['change.id', 'change.opportunity_id', 'opportunity.name', 'change.field'])
    .select(['change.old_value', 'change.new_value', 'change.changed_on'])
    .orderBy('change.seq', 'desc')
    .limit(most)
    .execute()
  return {
    total,
    changes: rows.map((row) => ({
      changeId: row.id,
      opportunityId: row.opportunity_id,
      opportunityName: row.name,
      field: row.field,
      old: row.old_value,
      new: row.new_value,
      on: row.changed_on,
    })),
  }
}

/** Open items of a rep whose agenda was dropped or whose review is over. */
export async function countWaiting(db: Db, repId: string): Promise<number> {
  const row = await db
    .selectFrom('agenda')
    .innerJoin('agenda_item', 'agenda_item.agenda_id', 'agenda.id')
    .leftJoin('review', 'review.agenda_id', 'agenda.id')
    .where('agenda.rep_id', '=', repId)
    .where('agenda.state', 'in', ['used', 'dropped'])
    .where('agenda_item.state', '=', 'open')
    .where((eb) => eb.or([eb('review.id', 'is', null), eb('review.state', '=', 'closed')]))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}
