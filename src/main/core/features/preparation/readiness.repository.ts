import { z } from 'zod'
import type { PreparedAtStart } from '#contract/preparation.ts'
import type { ReviewKind } from '#contract/values.ts'
import type { Db, NewRow } from '../../db/tables.ts'

/** The last closed review of a kind about a subject: its day, and the instant at which it ended. */
export async function findLast(
  db: Db,
  subject: {
    repId: string
    reviewKind: ReviewKind
    accountId: string | null
    opportunityId: string | null
  },
): Promise<{ on: string; endedAt: string } | null> {
  const row = await db
    .selectFrom('review')
    .select(['held_on', 'ended_at'])
    .where('rep_id', '=', subject.repId)
    .where('kind', '=', subject.reviewKind)
    .where('account_id', 'is', subject.accountId)
    .where('opportunity_id', 'is', subject.opportunityId)
    .where('state', '=', 'closed')
    .orderBy('held_on', 'desc')
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return row && row.ended_at !== null ? { on: row.held_on, endedAt: row.ended_at } : null
}

/** The day on which an agenda was last worked on, as an instant. */
export async function findWorkedOn(db: Db, agendaId: string): Promise<string | null> {
  const row = await db
    .selectFrom('agenda')
    .select('updated_at')
    .where('id', '=', agendaId)
    .executeTakeFirst()
  return row?.updated_at ?? null
}

/** By plan, the last instant at which the manager looked at it after `since`, in a review or not. */
export async function lastLooks(
  db: Db,
  planIds: readonly string[],
  since: string,
): Promise<Map<string, string>> {
  if (planIds.length === 0) return new Map()
  const alone = await db
    .selectFrom('preparation_look')
    .select(['plan_id', 'looked_at as at'])
    .where('plan_id', 'in', planIds)
    .where('looked_at', '>', since)
    .execute()
  const inReviews = await db
    .selectFrom('inspection_touch')
    .select(['plan_id', 'at'])
    .where('plan_id', 'in', planIds)
    .where('at', '>', since)
    .execute()
  return latest([...alone, ...inReviews])
}

/** By plan, the last instant at which it was changed or confirmed outside a review after `since`. */
export async function lastTouches(
  db: Db,
  planIds: readonly string[],
  since: string,
): Promise<Map<string, string>> {
  if (planIds.length === 0) return new Map()
  const changed = await db
    .selectFrom('plan_revision')
    .select(['plan_id', 'at'])
    .where('plan_id', 'in', planIds)
    .where('at', '>', since)
    .where('review_id', 'is', null)
    .where('how', '!=', 'copied')
    .execute()
  const confirmed = await db
    .selectFrom('plan_confirmation')
    .select(['plan_id', 'at'])
    .where('plan_id', 'in', planIds)
    .where('at', '>', since)
    .where('review_id', 'is', null)
    .where('confirmed_by', '=', 'rep')
    .execute()
  return latest([...changed, ...confirmed])
}

function latest(rows: readonly { plan_id: string; at: string }[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { plan_id: planId, at } of rows) {
    const before = found.get(planId)
    if (before === undefined || before < at) found.set(planId, at)
  }
  return found
}

/** Notes the first look at a plan on a day, or that there was a later one. */
export async function putLook(
  db: Db,
  look: { planId: string; on: string; at: string },
): Promise<void> {
  await db
    .insertInto('preparation_look')
    .values({ plan_id: look.planId, looked_on: look.on, looked_at: look.at })
    .onConflict((conflict) =>
      conflict.columns(['plan_id', 'looked_on']).doUpdateSet({ looked_at: look.at }),
    )
    .execute()
}

export async function insertStart(db: Db, start: NewRow<'preparation_start'>): Promise<void> {
  await db.insertInto('preparation_start').values(start).execute()
}

const side = z.strictObject({ ready: z.boolean(), says: z.array(z.string()) })
/** The sentences as they were said when the review began. */
export const startFacts = z.strictObject({ manager: side, rep: side, line: z.string() })

/** How prepared both sides were when a review began, or null where nothing was noted. */
export async function findStart(db: Db, reviewId: string): Promise<PreparedAtStart | null> {
  const row = await db
    .selectFrom('preparation_start')
    .selectAll()
    .where('review_id', '=', reviewId)
    .executeTakeFirst()
  const facts = row && startFacts.safeParse(JSON.parse(row.facts)).data
  if (!row || !facts) return null
  return {
    ...facts,
    repAsked: row.rep_asked === 1,
    how: row.how,
    why: row.why,
    minutes: row.minutes,
  }
}

/** The agenda that a review was started from; undefined when there is no such review. */
export async function findAgendaOf(
  db: Db,
  reviewId: string,
): Promise<{ agendaId: string | null } | undefined> {
  const row = await db
    .selectFrom('review')
    .select('agenda_id')
    .where('id', '=', reviewId)
    .executeTakeFirst()
  return row && { agendaId: row.agenda_id }
}
