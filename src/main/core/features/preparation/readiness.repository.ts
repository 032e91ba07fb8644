import { sql } from 'kysely'
import { z } from 'zod'
import type { PreparedAtStart } from '#contract/preparation.ts'
import type { ReviewKind } from '#contract/values.ts'
import { subjectOf } from '#domain/agendas/subject.ts'
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
  const { account, deal } = subjectOf(subject.reviewKind, subject)
  const row = await db
    .selectFrom('review')
    .select(['held_on', 'ended_at'])
    .where('rep_id', '=', subject.repId)
    .where('kind', '=', subject.reviewKind)
    .$if(account !== null, (qb) => qb.where('account_id', 'is', account?.is ?? null))
    .$if(deal !== null, (qb) => qb.where('opportunity_id', 'is', deal?.is ?? null))
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

/**
 * By plan, the last instant after `since` at which the manager had it in front: looked at it alone or
 * in a review, or wrote in it. To cite a plan is no look at it.
 */
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
    .where('kind', '!=', 'cited')
    .execute()
  const written = await db
    .selectFrom('plan_revision')
    .select(['plan_id', 'at'])
    .where('plan_id', 'in', planIds)
    .where('at', '>', since)
    .where('author', '=', 'manager')
    .where('how', '=', 'written')
    .execute()
  return latest([...alone, ...inReviews, ...written])
}

/**
 * By plan, the last instant after `since` at which the rep brought it up to date: with words of the
 * rep's own that were taken over and still hold, or by confirming outside a review that a field does.
 * What the manager typed is the manager's, and a field that was emptied is no sign of life.
 */
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
    .where('author', '=', 'rep')
    .where('how', '=', 'written')
    .where(sincePlanHanded('plan_revision'))
    .where((eb) => eb.or([eb('new_value', 'is not', null), eb('new_score', 'is not', null)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('plan_revision as later')
            .select('later.id')
            .whereRef('later.plan_id', '=', 'plan_revision.plan_id')
            .whereRef('later.field_key', '=', 'plan_revision.field_key')
            .whereRef('later.seq', '>', 'plan_revision.seq')
            .where('later.how', '=', 'restored'),
        ),
      ),
    )
    .execute()
  const confirmed = await db
    .selectFrom('plan_confirmation')
    .select(['plan_id', 'at'])
    .where('plan_id', 'in', planIds)
    .where('at', '>', since)
    .where('review_id', 'is', null)
    .where('confirmed_by', '=', 'rep')
    .where(sincePlanHanded('plan_confirmation'))
    .execute()
  return latest([...changed, ...confirmed])
}

/** Whether something came after its plan changed hands: what was before it is another rep's doing. */
function sincePlanHanded(table: 'plan_revision' | 'plan_confirmation') {
  return sql<boolean>`not exists (
    select 1 from handover_plan join handover on handover.id = handover_plan.handover_id
    where handover_plan.plan_id = ${sql.ref(`${table}.plan_id`)}
      and handover.undone_at is null and handover.handed_at >= ${sql.ref(`${table}.at`)})`
}

/** The day on which some of these plans went to the rep as a file after `since`, the last one. */
export async function lastFileOn(
  db: Db,
  repId: string,
  planIds: readonly string[],
  since: string,
): Promise<string | null> {
  if (planIds.length === 0) return null
  const row = await db
    .selectFrom('rep_file')
    .select('made_on')
    .where('rep_id', '=', repId)
    .where('made_at', '>', since)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('rep_file_plan')
          .select('rep_file_plan.plan_id')
          .whereRef('rep_file_plan.file_id', '=', 'rep_file.id')
          .where('rep_file_plan.plan_id', 'in', planIds),
      ),
    )
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.made_on ?? null
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
