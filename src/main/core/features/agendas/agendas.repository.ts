import type { AgendaSummary } from '#contract/agendas.ts'
import type { AgendaSubject } from '#domain/agendas/agenda-item.ts'
import type { GuideDefinition } from '#contract/template-definition.ts'
import { notFound } from '../../failure.ts'
import { subjectOf } from '#domain/agendas/subject.ts'
import type { Db } from '../../db/tables.ts'
import { readDefinition } from '../templates/templates.repository.ts'

/** What a list or a screen says of an agenda, without its items. */
export type AgendaHead = Omit<AgendaSummary, 'guideName' | 'minutes' | 'openItems'> & {
  readonly guideVersionId: string
  /** Said for this agenda; null: nothing was. */
  readonly ownMinutes: number | null
  /** What its review was begun with, in seconds; null: it was not. */
  readonly begunWith: number | null
}

/** One agenda of a list, before it is known how long its review is. */
export type ListedAgenda = {
  readonly head: AgendaHead
  readonly guide: GuideDefinition
  readonly openItems: number
}

/** What a list shows at most. */
const mostAgendas = 200

function selectHeads(db: Db) {
  return db
    .selectFrom('agenda')
    .innerJoin('rep', 'rep.id', 'agenda.rep_id')
    .leftJoin('account', 'account.id', 'agenda.account_id')
    .leftJoin('opportunity', 'opportunity.id', 'agenda.opportunity_id')
    .leftJoin('review', 'review.agenda_id', 'agenda.id')
    .selectAll('agenda')
    .select([
      'rep.name as rep_name',
      'account.name as account_name',
      'opportunity.name as opportunity_name',
      'review.id as review_id',
      'review.state as review_state',
    ])
    .select((eb) =>
      eb
        .selectFrom('review_section')
        .whereRef('review_section.review_id', '=', 'review.id')
        .select((all) => all.fn.sum<number | null>('planned_seconds').as('seconds'))
        .as('begun_with'),
    )
}

type HeadRow = Awaited<ReturnType<ReturnType<typeof selectHeads>['executeTakeFirstOrThrow']>>

/** Agendas in a state: those to come by day, those that are over the latest first. */
export async function listAgendas(
  db: Db,
  filter: { repId: string | null; state: AgendaSummary['state'] },
): Promise<ListedAgenda[]> {
  const { repId, state } = filter
  const rows = await selectHeads(db)
    .select((eb) =>
      eb
        .selectFrom('agenda_item')
        .whereRef('agenda_item.agenda_id', '=', 'agenda.id')
        .where('agenda_item.state', '=', 'open')
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('open_items'),
    )
    .where('agenda.state', '=', state)
    .$if(repId !== null, (qb) => qb.where('agenda.rep_id', '=', repId ?? ''))
    .$if(state === 'draft', (qb) =>
      qb
        .orderBy((eb) => eb('agenda.planned_on', 'is', null))
        .orderBy('agenda.planned_on')
        .orderBy('agenda.planned_time'),
    )
    .orderBy('agenda.id', 'desc')
    .limit(mostAgendas)
    .execute()
  const listed: ListedAgenda[] = []
  for (const row of rows) {
    const head = toHead(row)
    const guide = await readGuide(db, head.guideVersionId)
    listed.push({ head, guide, openItems: row.open_items })
  }
  return listed
}

/** One agenda without its items, or undefined. */
export async function findAgenda(db: Db, agendaId: string): Promise<AgendaHead | undefined> {
  const row = await selectHeads(db).where('agenda.id', '=', agendaId).executeTakeFirst()
  return row && toHead(row)
}

/** The agenda that is being prepared for the same rep, kind and subject, or undefined. */
export async function findDraft(db: Db, subject: AgendaSubject): Promise<string | undefined> {
  const { account, deal } = subjectOf(subject.reviewKind, subject)
  const row = await db
    .selectFrom('agenda')
    .select('id')
    .where('rep_id', '=', subject.repId)
    .where('state', '=', 'draft')
    .where('review_kind', '=', subject.reviewKind)
    .$if(account !== null, (qb) => qb.where('account_id', 'is', account?.is ?? null))
    .$if(deal !== null, (qb) => qb.where('opportunity_id', 'is', deal?.is ?? null))
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.id
}

export async function insertAgenda(
  db: Db,
  agenda: AgendaSubject & {
    id: string
    guideVersionId: string
    plannedOn: string | null
    plannedTime: string | null
    sample: boolean
  },
  now: string,
): Promise<void> {
  await db
    .insertInto('agenda')
    .values({
      id: agenda.id,
      rep_id: agenda.repId,
      review_kind: agenda.reviewKind,
      guide_version_id: agenda.guideVersionId,
      planned_on: agenda.plannedOn,
      planned_time: agenda.plannedTime,
      account_id: agenda.accountId,
      opportunity_id: agenda.opportunityId,
      state: 'draft',
      sample: agenda.sample ? 1 : 0,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

/** Changes an agenda and counts its revision on. */
export async function patchAgenda(
  db: Db,
  agendaId: string,
  patch: {
    planned_on?: string | null
    planned_time?: string | null
    minutes?: number | null
    state?: AgendaSummary['state']
  },
  now: string,
): Promise<void> {
  await db
    .updateTable('agenda')
    .set((eb) => ({ ...patch, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', agendaId)
    .execute()
}

/** The guide that an agenda was made with. */
export async function readGuide(db: Db, versionId: string): Promise<GuideDefinition> {
  const definition = await readDefinition(db, versionId)
  if (definition.kind !== 'review_guide') throw notFound('review guide')
  return definition
}

function toHead(row: HeadRow): AgendaHead {
  return {
    id: row.id,
    repId: row.rep_id,
    repName: row.rep_name,
    reviewKind: row.review_kind,
    guideVersionId: row.guide_version_id,
    ownMinutes: row.minutes,
    begunWith: row.begun_with,
    accountId: row.account_id,
    accountName: row.account_name,
    opportunityId: row.opportunity_id,
    opportunityName: row.opportunity_name,
    plannedOn: row.planned_on,
    plannedTime: row.planned_time,
    state: row.state,
    reviewId: row.review_id,
    reviewClosed: row.review_state === 'closed',
    sample: row.sample === 1,
    revision: row.revision,
  }
}
