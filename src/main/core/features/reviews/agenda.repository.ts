import { sql } from 'kysely'
import type { ReviewItem } from '#contract/reviews.ts'
import { planKind } from '#contract/values.ts'
import type { AgendaPlan } from '#domain/reviews/plans-due.ts'
import type { Db, Row } from '../../db/tables.ts'

/** An agenda as a review starts from it. */
export type StoredAgenda = {
  readonly id: string
  readonly repId: string
  readonly reviewKind: Row<'agenda'>['review_kind']
  readonly guideVersionId: string
  readonly accountId: string | null
  readonly opportunityId: string | null
  readonly state: 'draft' | 'used' | 'dropped'
}

/** One agenda, or undefined. */
export async function findAgenda(db: Db, agendaId: string): Promise<StoredAgenda | undefined> {
  const row = await db
    .selectFrom('agenda')
    .selectAll()
    .where('id', '=', agendaId)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      repId: row.rep_id,
      reviewKind: row.review_kind,
      guideVersionId: row.guide_version_id,
      accountId: row.account_id,
      opportunityId: row.opportunity_id,
      state: row.state,
    }
  )
}

/** Marks an agenda as the one that a review was held by. */
export async function markAgendaUsed(db: Db, agendaId: string, now: string): Promise<void> {
  await db
    .updateTable('agenda')
    .set((eb) => ({ state: 'used', revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', agendaId)
    .execute()
}

/** What an agenda puts before its review, in its order; without what was dropped. */
export async function listItems(db: Db, agendaId: string): Promise<ReviewItem[]> {
  const rows = await db
    .selectFrom('agenda_item')
    .selectAll()
    .where('agenda_id', '=', agendaId)
    .where('state', '<>', 'dropped')
    .orderBy('section_key')
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sectionKey: row.section_key,
    origin: row.origin,
    text: row.text,
    why: row.why,
    privacy: row.privacy,
    state: row.state,
    openedOn: row.opened_on,
    planId: row.plan_id,
    opportunityId: row.opportunity_id,
    revision: row.revision,
  }))
}

/**
 * The plans that an agenda puts before its review, in its order: the ones that the app proposed and
 * nobody dropped, and the ones that the manager put in. `sections` are the guide's keys in order.
 */
export async function agendaPlans(
  db: Db,
  agendaId: string,
  repId: string,
  sections: readonly string[],
): Promise<AgendaPlan[]> {
  const rows = await db
    .selectFrom('agenda_item')
    .leftJoin('plan', 'plan.id', 'agenda_item.plan_id')
    .select([
      'agenda_item.section_key',
      'agenda_item.position',
      'agenda_item.source_key',
      'agenda_item.plan_id',
      'agenda_item.account_id',
      'agenda_item.opportunity_id',
      'plan.kind',
      'plan.rep_id',
      'plan.account_id as plan_account_id',
      'plan.opportunity_id as plan_opportunity_id',
      'plan.period',
    ])
    .where('agenda_item.agenda_id', '=', agendaId)
    .where('agenda_item.state', '<>', 'dropped')
    .where((eb) =>
      eb.or([
        eb('agenda_item.origin', '=', 'plan_due'),
        eb(sql`substr(agenda_item.source_key, 1, 9)`, '=', 'plan-due:'),
        eb.and([
          eb('agenda_item.origin', '=', 'manual'),
          eb('agenda_item.plan_id', 'is not', null),
        ]),
      ]),
    )
    .execute()
  const place = new Map(sections.map((key, at) => [key, at]))
  return rows
    .toSorted(
      (a, b) =>
        (place.get(a.section_key) ?? sections.length) -
          (place.get(b.section_key) ?? sections.length) || a.position - b.position,
    )
    .flatMap((row): AgendaPlan[] => {
      const kind = row.kind ?? kindOf(row)
      if (!kind) return []
      return [
        {
          planId: row.plan_id,
          planKind: kind,
          repId: row.rep_id ?? repId,
          accountId: row.plan_id ? row.plan_account_id : row.account_id,
          opportunityId: row.plan_id ? row.plan_opportunity_id : row.opportunity_id,
          period: row.period ?? '',
        },
      ]
    })
}

/** The kind of a plan that is not there: the item's source names it, else its subject tells. */
function kindOf(row: {
  source_key: string
  account_id: string | null
  opportunity_id: string | null
}): AgendaPlan['planKind'] | null {
  const [, named = ''] = row.source_key.split(':')
  const known = planKind.safeParse(named === 'call' ? 'call_plan' : named)
  if (known.success) return known.data
  if (row.opportunity_id) return 'opportunity_plan'
  return row.account_id ? 'account_plan' : null
}
