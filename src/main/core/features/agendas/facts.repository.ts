import { sql } from 'kysely'
import type { AgendaSubject } from '#domain/agendas/agenda-item.ts'
import type { FocusFact, ParkedFact, PraiseFact, PromiseFact } from '#domain/agendas/facts.ts'
import { subjectOf } from '#domain/agendas/subject.ts'
import type { Db } from '../../db/tables.ts'
import { listDealChoices } from '../crm/deal-choices.repository.ts'
import type { PlanRow } from './plans.repository.ts'
import { readPlanDefinition } from '../templates/templates.repository.ts'

/** The names behind a subject; undefined when the rep, the account or the deal is not there. */
export async function findNames(
  db: Db,
  subject: AgendaSubject,
): Promise<{ repName: string; sample: boolean; title: string | null } | undefined> {
  const row = await db
    .selectFrom('rep')
    .leftJoin('account', (join) => join.on('account.id', '=', subject.accountId))
    .leftJoin('opportunity', (join) => join.on('opportunity.id', '=', subject.opportunityId))
    .where('rep.id', '=', subject.repId)
    .select(['rep.name', 'rep.sample', 'account.name as account', 'opportunity.name as deal'])
    .executeTakeFirst()
  if (!row) return undefined
  if (subject.accountId !== null && row.account === null) return undefined
  if (subject.opportunityId !== null && row.deal === null) return undefined
  return { repName: row.name, sample: row.sample === 1, title: row.deal ?? row.account }
}

/** What an agenda for a rep can be about: open deals, the largest first, and accounts by name. */
export async function listSubjects(db: Db, repId: string) {
  const deals = await listDealChoices(db, repId)
  const accounts = await db
    .selectFrom('account')
    .where((eb) =>
      eb.or([
        eb('account.owner_rep_id', '=', repId),
        eb.exists(
          eb
            .selectFrom('opportunity')
            .whereRef('opportunity.account_id', '=', 'account.id')
            .where('opportunity.owner_rep_id', '=', repId)
            .where('opportunity.status', '=', 'open')
            .select('opportunity.id'),
        ),
      ]),
    )
    .where('archived_at', 'is', null)
    .select(['id', 'name'])
    .orderBy('name', (order) => order.collate('nocase'))
    .execute()
  return { deals, accounts }
}

/** The day of the last closed review of a kind about a subject, or null. */
export async function findLastReview(db: Db, subject: AgendaSubject): Promise<string | null> {
  const { account, deal } = subjectOf(subject.reviewKind, subject)
  const row = await db
    .selectFrom('review')
    .select('held_on')
    .where('rep_id', '=', subject.repId)
    .where('kind', '=', subject.reviewKind)
    .$if(account !== null, (qb) => qb.where('account_id', 'is', account?.is ?? null))
    .$if(deal !== null, (qb) => qb.where('opportunity_id', 'is', deal?.is ?? null))
    .where('state', '=', 'closed')
    .orderBy('held_on', 'desc')
    .executeTakeFirst()
  return row?.held_on ?? null
}

/** The day that the newest CRM file stands for, or null. */
export async function findCrmDay(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('import')
    .select('snapshot_date')
    .where('state', '=', 'committed')
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return row?.snapshot_date ?? null
}

/** The open promises of a rep; in a review about a deal or an account, those that belong to it. */
export async function listPromises(db: Db, subject: AgendaSubject): Promise<PromiseFact[]> {
  const { accountId, opportunityId } = subject
  const rows = await db
    .selectFrom('commitment')
    .where('commitment.rep_id', '=', subject.repId)
    .where('commitment.state', '=', 'open')
    .where('commitment.removed_at', 'is', null)
    .$if(accountId !== null || opportunityId !== null, (qb) =>
      qb
        .leftJoin('plan', 'plan.id', 'commitment.plan_id')
        .leftJoin('review', 'review.id', 'commitment.review_id')
        .where((eb) =>
          opportunityId === null
            ? eb.or([
                eb('plan.account_id', '=', accountId),
                eb('review.account_id', '=', accountId),
              ])
            : eb.or([
                eb('plan.opportunity_id', '=', opportunityId),
                eb('review.opportunity_id', '=', opportunityId),
              ]),
        ),
    )
    .select([
      'commitment.id',
      'commitment.owner',
      'commitment.owner_name',
      'commitment.text',
      'commitment.due_on',
      'commitment.redate_count',
      'commitment.privacy',
      'commitment.plan_id',
      'commitment.field_key',
    ])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    owner: row.owner,
    ownerName: row.owner_name,
    text: row.text,
    dueOn: row.due_on,
    redateCount: row.redate_count,
    privacy: row.privacy,
    planId: row.plan_id,
    fieldKey: row.field_key,
  }))
}

/** Which of these promises are kept, dropped or removed by now, and when. */
export async function listEndedPromises(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { state: 'done' | 'dropped'; on: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('commitment')
    .select(['id', 'state', 'ended_on', 'removed_at'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.flatMap((row) => {
      if (row.removed_at !== null) return [[row.id, { state: 'dropped', on: null }]]
      return row.state === 'open' ? [] : [[row.id, { state: row.state, on: row.ended_on }]]
    }),
  )
}

/** The focus that a rep works on now, with the last note about the rep since it began. */
export async function findFocus(db: Db, repId: string): Promise<FocusFact | null> {
  const focus = await db
    .selectFrom('focus')
    .select(['id', 'skill', 'started_on', 'privacy'])
    .where('rep_id', '=', repId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (!focus) return null
  const note = await db
    .selectFrom('coaching_note')
    .select(['id', 'noted_on'])
    .where('rep_id', '=', repId)
    .where('removed_at', 'is', null)
    // What others may read says nothing of a note that they may not.
    .$if(focus.privacy !== 'private', (qb) => qb.where('privacy', '=', focus.privacy))
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  const since = note && note.noted_on >= focus.started_on ? note : undefined
  return {
    id: focus.id,
    skill: focus.skill,
    startedOn: focus.started_on,
    privacy: focus.privacy,
    lastNoteId: since?.id ?? null,
    lastNoteOn: since?.noted_on ?? null,
  }
}

/** What went well after a day: the newest of each kind. */
export async function listPraise(
  db: Db,
  subject: AgendaSubject,
  plans: readonly PlanRow[],
  after: string,
  today: string,
): Promise<PraiseFact[]> {
  const [evidence, kept, won] = [
    await newestEvidence(db, plans, after),
    await newestKept(db, subject.repId, after),
    await newestWin(db, subject, after, today),
  ]
  return [evidence, kept, won].filter((fact) => fact !== null)
}

async function newestEvidence(
  db: Db,
  plans: readonly PlanRow[],
  after: string,
): Promise<PraiseFact | null> {
  if (plans.length === 0) return null
  const row = await db
    .selectFrom('plan_evidence')
    .select(['id', 'plan_id', 'field_key', 'dated_on'])
    .where(
      'plan_id',
      'in',
      plans.map(({ planId }) => planId),
    )
    .where('removed_at', 'is', null)
    // Nobody is thanked for what the manager typed.
    .where('author', '=', 'rep')
    .where('dated_on', '>', after)
    .orderBy('dated_on', 'desc')
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  const plan = row && plans.find(({ planId }) => planId === row.plan_id)
  if (!row || !plan) return null
  const definition = await readPlanDefinition(db, plan.templateVersionId)
  const field = definition.sections
    .flatMap((section) => section.fields)
    .find(({ key }) => key === row.field_key)
  return {
    kind: 'evidence',
    id: row.id,
    planId: plan.planId,
    fieldKey: row.field_key,
    fieldLabel: field?.label ?? row.field_key,
    title: plan.title,
    on: row.dated_on,
  }
}

async function newestKept(db: Db, repId: string, after: string): Promise<PraiseFact | null> {
  const rows = await db
    .selectFrom('commitment')
    .select(['id', 'text', 'ended_on'])
    .where('rep_id', '=', repId)
    .where('state', '=', 'done')
    .where('owner', '=', 'rep')
    .where('removed_at', 'is', null)
    .where('ended_on', '>', after)
    .whereRef('ended_on', '<=', 'first_due_on')
    .orderBy('ended_on', 'desc')
    .orderBy('seq', 'desc')
    .execute()
  const [newest] = rows
  if (!newest || newest.ended_on === null) return null
  return {
    kind: 'kept',
    id: newest.id,
    text: newest.text,
    on: newest.ended_on,
    count: rows.length,
  }
}

async function newestWin(
  db: Db,
  subject: AgendaSubject,
  after: string,
  today: string,
): Promise<PraiseFact | null> {
  if (subject.opportunityId !== null) return null
  const row = await db
    .selectFrom('opportunity')
    .select(['id', 'name', 'close_date'])
    .where('owner_rep_id', '=', subject.repId)
    .where('status', '=', 'won')
    .where('close_date', '>', after)
    .where('close_date', '<=', today)
    .$if(subject.accountId !== null, (qb) => qb.where('account_id', '=', subject.accountId))
    .orderBy('close_date', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  if (!row || row.close_date === null) return null
  return { kind: 'won', id: row.id, title: row.name, on: row.close_date }
}

/** What was parked in closed reviews of a rep and has not come up in any agenda yet. */
export async function listParked(db: Db, repId: string): Promise<ParkedFact[]> {
  const rows = await db
    .selectFrom('review')
    .innerJoin('capture', 'capture.review_id', 'review.id')
    .leftJoin('plan', 'plan.id', 'capture.plan_id')
    .where('review.rep_id', '=', repId)
    .where('review.state', '=', 'closed')
    // Written out, so that SQLite sees that the partial index fits.
    .where(sql<boolean>`capture.kind = 'parked'`)
    .where('capture.removed_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('agenda_item')
            .whereRef('agenda_item.capture_id', '=', 'capture.id')
            .select('agenda_item.id'),
        ),
      ),
    )
    .select([
      'capture.id',
      'capture.text',
      'review.held_on',
      'review.kind',
      'capture.privacy',
      'capture.plan_id',
      'capture.field_key',
      'review.account_id',
      'review.opportunity_id',
      'plan.account_id as plan_account_id',
      'plan.opportunity_id as plan_opportunity_id',
    ])
    .orderBy('capture.seq')
    .execute()
  return rows.map((row) => ({
    captureId: row.id,
    text: row.text,
    on: row.held_on,
    reviewKind: row.kind,
    privacy: row.privacy,
    planId: row.plan_id,
    fieldKey: row.field_key,
    // The plan that was open says more than the review in which it was open.
    opportunityId: row.plan_id ? row.plan_opportunity_id : row.opportunity_id,
    accountId: row.plan_id ? row.plan_account_id : row.account_id,
  }))
}
