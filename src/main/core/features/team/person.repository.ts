import { sql } from 'kysely'
import type { HeldReview, JudgedPlan } from '#contract/person.ts'
import type { Db } from '../../db/tables.ts'

/** The verdicts of reviews held since a day, newest first: of one rep, or of all. */
export async function verdictsSince(
  db: Db,
  since: string,
  repId: string | null,
): Promise<{ repId: string; judged: JudgedPlan }[]> {
  const rows = await db
    .selectFrom('verdict')
    .innerJoin('review', 'review.id', 'verdict.review_id')
    .select(['verdict.id', 'verdict.rep_id', 'review_id', 'held_on', 'review.kind as review_kind'])
    .select(['plan_id', 'plan_kind', 'title', 'verdict', 'grade', 'due', 'looked'])
    .where('held_on', '>=', since)
    .$if(repId !== null, (qb) => qb.where('verdict.rep_id', '=', repId ?? ''))
    .orderBy('held_on', 'desc')
    .orderBy('review.seq', 'desc')
    .orderBy('verdict.id')
    .execute()
  return rows.map((row) => ({
    repId: row.rep_id,
    judged: {
      verdictId: row.id,
      reviewId: row.review_id,
      heldOn: row.held_on,
      reviewKind: row.review_kind,
      planId: row.plan_id,
      planKind: row.plan_kind,
      title: row.title,
      verdict: row.verdict,
      grade: row.grade,
      due: row.due === 1,
      looked: row.looked === 1,
    },
  }))
}

export type PromiseCounts = { mine: number; theirs: number; overdue: number }

/** Open promises by rep: the manager's, everybody else's, and the late ones of both. */
export async function openPromises(
  db: Db,
  today: string,
  repId: string | null,
): Promise<ReadonlyMap<string, PromiseCounts>> {
  const rows = await db
    .selectFrom('commitment')
    .select('rep_id')
    .select([
      sql<number>`sum(owner = 'manager')`.as('mine'),
      sql<number>`sum(owner <> 'manager')`.as('theirs'),
      sql<number>`sum(due_on is not null and due_on < ${today})`.as('overdue'),
    ])
    .where('state', '=', 'open')
    .where('removed_at', 'is', null)
    .$if(repId !== null, (qb) => qb.where('rep_id', '=', repId ?? ''))
    .groupBy('rep_id')
    .execute()
  return new Map(rows.map(({ rep_id, ...counts }) => [rep_id, counts]))
}

/** A day for each rep: of the last coaching note, the last closed review, the next planned one. */
export type PersonDays = ReadonlyMap<string, string>

/** The day of each rep's last coaching note. */
export async function coachedDays(db: Db, repId: string | null): Promise<PersonDays> {
  const rows = await db
    .selectFrom('coaching_note')
    .select('rep_id')
    .select((eb) => eb.fn.max('noted_on').as('day'))
    .where('removed_at', 'is', null)
    .$if(repId !== null, (qb) => qb.where('rep_id', '=', repId ?? ''))
    .groupBy('rep_id')
    .execute()
  return new Map(rows.map((row) => [row.rep_id, row.day]))
}

/** The day of each rep's last closed review. */
export async function reviewedDays(db: Db, repId: string | null): Promise<PersonDays> {
  const rows = await db
    .selectFrom('review')
    .select('rep_id')
    .select((eb) => eb.fn.max('held_on').as('day'))
    .where('state', '=', 'closed')
    .$if(repId !== null, (qb) => qb.where('rep_id', '=', repId ?? ''))
    .groupBy('rep_id')
    .execute()
  return new Map(rows.map((row) => [row.rep_id, row.day]))
}

/** A rep's reviews, newest first. */
export async function reviewsOf(db: Db, repId: string, limit: number): Promise<HeldReview[]> {
  const rows = await db
    .selectFrom('review')
    .leftJoin('account', 'account.id', 'review.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'review.opportunity_id')
    .select(['review.id', 'kind', 'held_on', 'state'])
    .select((eb) => eb.fn.coalesce('opportunity.name', 'account.name').as('about'))
    .select((eb) =>
      (['due', 'looked', 'used'] as const).map((which) =>
        eb
          .selectFrom('verdict')
          .whereRef('verdict.review_id', '=', 'review.id')
          .where('verdict', '<>', 'waived')
          .$if(which === 'used', (qb) => qb.where('verdict', '=', 'used'))
          .$if(which !== 'used', (qb) => qb.where(which === 'due' ? 'due' : 'looked', '=', 1))
          .select((count) => count.fn.countAll<number>().as('n'))
          .$asScalar()
          .$notNull()
          .as(which),
      ),
    )
    .where('rep_id', '=', repId)
    .orderBy('held_on', 'desc')
    .orderBy('review.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    reviewId: row.id,
    reviewKind: row.kind,
    heldOn: row.held_on,
    state: row.state,
    about: row.about,
    due: row.due,
    looked: row.looked,
    used: row.used,
  }))
}

/** A rep's plans with the day of their last change, the freshest first. */
export async function plansOf(db: Db, repId: string) {
  const rows = await db
    .selectFrom('plan')
    .select(['plan.id', 'kind', 'title'])
    .select((eb) =>
      eb
        .selectFrom('plan_field')
        .whereRef('plan_id', '=', 'plan.id')
        .select((max) => max.fn.max('changed_on').as('day'))
        .$asScalar()
        .as('changed_on'),
    )
    .where('rep_id', '=', repId)
    .where('archived_at', 'is', null)
    .orderBy('changed_on', 'desc')
    .orderBy('title')
    .execute()
  return rows.map((row) => ({
    planId: row.id,
    planKind: row.kind,
    title: row.title,
    changedOn: row.changed_on,
  }))
}

/** The open items of an agenda in their order, the first of them. */
export async function firstItems(db: Db, agendaId: string, limit: number) {
  return db
    .selectFrom('agenda_item')
    .select(['text', 'why'])
    .where('agenda_id', '=', agendaId)
    .where('state', '=', 'open')
    .orderBy('section_key')
    .orderBy('position')
    .limit(limit)
    .execute()
}

/** The one skill that a rep works on now, or null. */
export async function openFocus(db: Db, repId: string) {
  const row = await db
    .selectFrom('focus')
    .select(['skill', 'aim', 'started_on'])
    .where('rep_id', '=', repId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return row ? { skill: row.skill, aim: row.aim, startedOn: row.started_on } : null
}
