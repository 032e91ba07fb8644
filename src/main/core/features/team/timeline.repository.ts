import { sql } from 'kysely'
import type { TimelineEntry, TimelineKind } from '#contract/person.ts'
import type { Db } from '../../db/tables.ts'
import { reviewsOf } from './person.repository.ts'

type Read = (db: Db, repId: string, limit: number) => Promise<TimelineEntry[]>

/** The newest of each kind of thing that happens with a rep. */
export const timelineReads: Readonly<Record<TimelineKind, Read>> = {
  review: async (db, repId, limit) => {
    const reviews = await reviewsOf(db, repId, limit)
    return reviews.map((review) => ({ kind: 'review', on: review.heldOn, review }))
  },

  promise: async (db, repId, limit) => {
    const promises = db
      .selectFrom('commitment')
      .select(['id', 'owner', 'owner_name', 'text', 'privacy', 'seq'])
      .where('rep_id', '=', repId)
      .where('removed_at', 'is', null)
    const rows = await promises
      .select(['created_on as day', sql<'made' | 'done' | 'dropped'>`'made'`.as('event')])
      .unionAll(
        promises
          .select((eb) => eb.ref('ended_on').$notNull().as('day'))
          .select(sql<'made' | 'done' | 'dropped'>`state`.as('event'))
          .where('ended_on', 'is not', null)
          .where('state', '<>', 'open'),
      )
      .orderBy('day', 'desc')
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      kind: 'promise',
      on: row.day,
      commitmentId: row.id,
      event: row.event,
      owner: row.owner,
      ownerName: row.owner_name,
      text: row.text,
      private: row.privacy === 'private',
    }))
  },

  note: async (db, repId, limit) => {
    const rows = await db
      .selectFrom('coaching_note')
      .select(['id', 'review_id', 'noted_on', 'seen_fact', 'plain', 'privacy'])
      .where('rep_id', '=', repId)
      .where('removed_at', 'is', null)
      .orderBy('noted_on', 'desc')
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      kind: 'note',
      on: row.noted_on,
      noteId: row.id,
      reviewId: row.review_id,
      text: (row.seen_fact || row.plain).slice(0, 240),
      private: row.privacy === 'private',
    }))
  },

  plan: async (db, repId, limit) => {
    const rows = await db
      .selectFrom('plan')
      .innerJoin('plan_revision', 'plan_revision.plan_id', 'plan.id')
      .select(['plan.id', 'title', 'changed_on'])
      .select((eb) => eb.fn.count<number>('field_key').distinct().as('fields'))
      // What was written before a plan changed hands is with whoever had it then.
      .where(
        sql`coalesce((select from_rep_id from handover_plan
          join handover on handover.id = handover_plan.handover_id
          where handover_plan.plan_id = plan.id and undone_at is null and handed_at > plan_revision.at
          order by handover.seq limit 1), plan.rep_id)`,
        '=',
        repId,
      )
      .where((eb) =>
        eb.or([
          eb('plan.rep_id', '=', repId),
          eb(
            'plan.id',
            'in',
            eb
              .selectFrom('handover_plan')
              .innerJoin('handover', 'handover.id', 'handover_plan.handover_id')
              .select('handover_plan.plan_id')
              .where('handover.from_rep_id', '=', repId),
          ),
        ]),
      )
      .groupBy(['plan.id', 'changed_on'])
      .orderBy('changed_on', 'desc')
      .orderBy('plan.id')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      kind: 'plan',
      on: row.changed_on,
      planId: row.id,
      title: row.title,
      fields: row.fields,
    }))
  },

  deal: async (db, repId, limit) => {
    const rows = await db
      .selectFrom('opportunity')
      .innerJoin('change', 'change.opportunity_id', 'opportunity.id')
      .select(['opportunity.id', 'opportunity.name', 'field', 'old_value', 'new_value'])
      .select(['changed_on'])
      .where('owner_rep_id', '=', repId)
      .orderBy('changed_on', 'desc')
      .orderBy('change.seq', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      kind: 'deal',
      on: row.changed_on,
      opportunityId: row.id,
      name: row.name,
      field: row.field,
      before: row.old_value,
      after: row.new_value,
    }))
  },
}
